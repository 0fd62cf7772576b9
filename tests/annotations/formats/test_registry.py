"""The formats by name: our own, those of other packages, and what is said about what is missing."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from annotations.errors import FormatError
from annotations.formats import registry
from annotations.formats.carrying import FEATURES
from annotations.formats.clients import client
from annotations.formats.protocols import Format
from annotations.formats.registry import OWN, format_named, format_names, names_in, reader_named, writer_named

if TYPE_CHECKING:
    from collections.abc import Sequence


class Point:
    """An entry point that another package might offer."""

    dist = None

    def __init__(self, name: str, found: object) -> None:
        self.name = name
        self._found = found

    def load(self) -> object:
        """What the entry point names; an exception is raised."""
        if isinstance(self._found, Exception):
            raise self._found
        return self._found


def offer(monkeypatch: pytest.MonkeyPatch, points: Sequence[Point]) -> None:
    """Let installed packages offer these formats."""
    monkeypatch.setattr(metadata, "entry_points", lambda group: points if group == registry.GROUP else ())


@pytest.mark.parametrize("name", OWN)
def test_each_of_our_formats_says_what_it_is(name: str) -> None:
    """A format has a title, goes one way at least, and carries only features that there are."""
    found = format_named(name)
    assert found.title
    assert found.writer or found.reader
    assert found.carries <= {feature.name for feature in FEATURES}


def test_an_unknown_format_is_answered_with_those_there_are() -> None:
    """The error lists the formats."""
    with pytest.raises(FormatError) as caught:
        format_named("xml")
    assert "jsonl, csv" in caught.value.hint


def test_a_format_of_another_package_is_found_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is listed after ours and loaded when it is named; one that is called like ours is hidden by ours."""
    theirs = Format("theirs", frozenset())
    offer(monkeypatch, [Point("tei", theirs), Point("csv", theirs)])
    assert format_names() == (*OWN, "tei")
    assert format_named("tei") is theirs
    assert format_named("csv") is not theirs


@pytest.mark.parametrize(("found", "said"), [(ImportError("no lxml"), "no lxml"), (str, "is no annotations.formats")])
def test_a_format_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch, found: object, said: str) -> None:
    """A broken package does not break the program: its format is an error in one sentence."""
    offer(monkeypatch, [Point("tei", found)])
    with pytest.raises(FormatError, match=f"tei.*{said}"):
        format_named("tei")


def test_a_way_that_a_format_does_not_go_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the formats that do."""
    offer(monkeypatch, [Point("tei", Format("theirs", frozenset()))])
    with pytest.raises(FormatError, match="not exported") as caught:
        writer_named("tei")
    assert "jsonl" in caught.value.hint
    with pytest.raises(FormatError, match="not imported") as caught:
        reader_named("tei")
    assert all(name in caught.value.hint for name in names_in())


def test_a_missing_client_is_named_with_its_extra() -> None:
    """The error says what to install."""
    with pytest.raises(FormatError, match="nowhere_to_be_found is not installed") as caught:
        client("nowhere_to_be_found.parquet", "parquet")
    assert caught.value.hint == "pip install 'claimdesk[parquet]'"
