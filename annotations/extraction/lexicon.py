"""Reading the word lists of the engine from the package, once. An entry is one line; a comment begins with `#`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "data" / "lexicons"


@cache
def entries(name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of `data/lexicons/NAME.txt` in order, each split at tabs: the word itself first, then what is said of it."""
    text = (_FOLDER / f"{name}.txt").read_text("utf-8")
    return tuple(tuple(line.split("\t")) for line in text.split("\n") if line and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """The first column of a list."""
    return frozenset(entry[0] for entry in entries(name))


@cache
def table(name: str) -> dict[str, str]:
    """The first column of a list mapped to the second (empty where there is none). Where a word stands twice, the last holds."""
    return {entry[0]: entry[1] if len(entry) > 1 else "" for entry in entries(name)}
