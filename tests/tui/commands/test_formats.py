"""`annotate formats`: the table of formats and of what they carry."""

from __future__ import annotations

from importlib import metadata
from types import SimpleNamespace
from typing import TYPE_CHECKING

from annotations.formats.carrying import FEATURES
from annotations.formats.registry import GROUP, OWN
from tui.diagnostics import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.tui.commands.conftest import Ran


def test_the_formats_and_what_they_carry_are_listed(run: Callable[..., Ran]) -> None:
    """One line a format with the ways it goes, then one line a feature with its meaning."""
    ran = run("formats")
    assert ran.code == ExitCode.OK
    formats, _, carried = ran.out.partition("\n\n")
    assert [line.split()[0] for line in formats.splitlines()] == ["name", *OWN]
    assert formats.splitlines()[1].split()[:2] == ["jsonl", "yes"]
    lines = carried.splitlines()
    assert lines[0].split() == ["carries", *OWN]
    assert all(line.startswith(feature.name) for line, feature in zip(lines[1:], FEATURES, strict=True))
    assert all(line.endswith(feature.means) for line, feature in zip(lines[1:], FEATURES, strict=True))


def test_meanings_stand_below_one_another(run: Callable[..., Ran]) -> None:
    """Whether the last format carries a feature or not, what the feature means begins in the same column."""
    lines = run("formats", "brat").out.partition("\n\n")[2].splitlines()[1:]
    assert {line.rindex(feature.means) for line, feature in zip(lines, FEATURES, strict=True)} == {lines[0].index("the articles")}


def test_other_packages_formats_are_named_and_not_loaded(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    """What would break when it is loaded breaks only where it is asked for by name."""

    def load() -> object:
        raise ImportError("no lxml")

    point = SimpleNamespace(name="tei", dist=SimpleNamespace(name="tei-claims", version="1.0"), load=load)
    monkeypatch.setattr(metadata, "entry_points", lambda group: [point] if group == GROUP else [])
    ran = run("formats")
    assert ran.code == ExitCode.OK
    assert "tei (tei-claims 1.0)" in ran.err
    assert "no lxml" in run("formats", "tei").err


def test_single_formats_can_be_named(run: Callable[..., Ran]) -> None:
    """Only these are shown."""
    assert run("formats", "csv").out.splitlines()[1].startswith("csv ")
    assert "jsonl" not in run("formats", "csv").out
