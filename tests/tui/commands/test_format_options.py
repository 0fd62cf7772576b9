"""The options of single formats: declared once, checked against the format that was chosen."""

from __future__ import annotations

import argparse
from importlib import metadata

import pytest

from annotations.errors import FormatError
from annotations.formats import registry
from annotations.formats.protocols import Format, Option
from tui.commands.format_options import add_format_options, chosen_options

SIZE = Option("page_size", "how many", "N", 10, int)
BARE = Option("bare", "without", default=False)


def read(monkeypatch: pytest.MonkeyPatch, *arguments: str, known: tuple[Option, ...] = (SIZE, BARE)) -> dict[str, object]:
    """The options that a format with these has after a command line was read."""
    fmt = Format("ours", frozenset(), writer_options=(SIZE, BARE))
    monkeypatch.setattr("tui.commands.format_options.OWN", {"ours": "", "too": ""})
    monkeypatch.setattr("tui.commands.format_options.format_named", lambda name: fmt)
    parser = argparse.ArgumentParser()
    add_format_options(parser, lambda fmt: fmt.writer_options)
    return chosen_options(parser.parse_args(arguments), "ours", known)


def test_what_is_not_given_has_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every option has a value."""
    assert read(monkeypatch) == {"page_size": 10, "bare": False}


def test_what_is_given_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value passes through the option's own reading; an option without a value is true."""
    assert read(monkeypatch, "--page-size", "3", "--bare") == {"page_size": 3, "bare": True}
    assert read(monkeypatch, "--option", "page-size=4") == {"page_size": 4, "bare": False}


def test_an_option_of_another_format_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that was asked for is ignored in silence."""
    with pytest.raises(FormatError, match="no option --bare") as caught:
        read(monkeypatch, "--bare", known=(SIZE,))
    assert caught.value.hint == "it has --page-size"


def test_options_of_other_packages_are_not_loaded_for_help(monkeypatch: pytest.MonkeyPatch) -> None:
    """Declaring the options looks at our own formats alone."""
    monkeypatch.setattr(metadata, "entry_points", lambda group: pytest.fail("looked for other packages"))
    add_format_options(argparse.ArgumentParser(), lambda fmt: fmt.writer_options)
    assert registry.GROUP == "claimdesk.formats"
