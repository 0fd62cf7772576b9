"""Exports for the programs that people use, each written once: articles with every verdict, links, and texts made to do harm."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest

from annotations.errors import FormatError
from annotations.formats.protocols import Entry, Export
from annotations.formats.registry import writer_named
from annotations.schema_file import load_schema
from tests.annotations.formats.test_carrying import rich_entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from annotations.claims import Claim

EVIL = (
    "=1+1", " =1+1", "\t=1+1", "\r\n=1+1", "@SUM(1)", "+1", "-1", "=cmd|' /C calc'!A0", "'quoted", "1,200", "2027-01", "007",
    'say "so", he', "a\r\nb", "\u200b=1", "＝1+1", "\U0001f680", "שלום", "e\u0301", "http://x.org",
    "NULL", "nan", "#N/A", "TRUE", "1e5",
)  # fmt: skip
"""Titles and notes that a spreadsheet or a loader may take for something else."""

SPLITS = ("train", "train", "test")


@dataclass(frozen=True, slots=True)
class Written:
    """An export: where it is, and what went in."""

    path: Path
    entries: list[Entry]


def evil_entries() -> list[Entry]:
    """One article for each evil text, all linked to the first, two thirds of them for training; the last has no claim."""
    entries = [_entry(number, text) for number, text in enumerate(EVIL)]
    return [
        *entries,
        replace(entries[0], article=replace(entries[0].article, id="empty"), annotations=(), layout=entries[0].layout),
    ]


def _entry(number: int, text: str) -> Entry:
    rich = rich_entry()
    annotations = tuple(replace(each, claim=_claim(each.claim, number), note=text) for each in rich.annotations)
    article = replace(rich.article, id=f"{number}.txt", title=text, text=rich.article.text + text)
    return replace(rich, article=article, annotations=annotations, note=text, split=SPLITS[number % len(SPLITS)])


def _claim(claim: Claim, number: int) -> Claim:
    """The claim under an id of its own, its first link leading to the first article."""
    links = tuple(replace(link, id="sorties0000000000", article="0.txt") for link in claim.links[:1])
    return replace(claim, id=f"{claim.id}{number}", links=links)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Written]:
    """Writes an export of the evil articles, once for each format and its options; skips where the format's extra is missing."""
    done: dict[Any, Written] = {}

    def write(fmt: str, name: str, **options: Any) -> Written:
        key = (fmt, name, *options.items())
        if key not in done:
            path, entries = tmp_path_factory.mktemp("export") / name, evil_entries()
            try:
                writer_named(fmt).write(Export(load_schema(None), entries, options=options), path)
            except FormatError as error:
                pytest.skip(error.message)
            done[key] = Written(path, entries)
        return done[key]

    return write
