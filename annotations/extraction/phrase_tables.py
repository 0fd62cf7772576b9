"""Phrases of a word list found in a sentence by their first or their last word, the longest first.

A word that begins (or ends) no phrase costs one look into a table, however many phrases the list has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Under a word the other words of each phrase that it begins or ends, the longest first.
Table = dict[str, tuple[tuple[str, ...], ...]]


def by_first_word(phrases: Iterable[str]) -> Table:
    """The phrases under their first word."""
    return _sorted((words[0], words[1:]) for words in (tuple(phrase.split(" ")) for phrase in phrases))


def by_last_word(phrases: Iterable[str]) -> Table:
    """The phrases under their last word."""
    return _sorted((words[-1], words[:-1]) for words in (tuple(phrase.split(" ")) for phrase in phrases))


def _sorted(phrases: Iterable[tuple[str, tuple[str, ...]]]) -> Table:
    table: dict[str, list[tuple[str, ...]]] = {}
    for word, rest in phrases:
        table.setdefault(word, []).append(rest)
    return {word: tuple(sorted(set(rests), key=len, reverse=True)) for word, rests in table.items()}


def end_of_phrase(by_first: Table, lowers: tuple[str, ...], start: int) -> int:
    """The word after the longest phrase that begins at word `start`; `start` itself where none does."""
    if start < len(lowers):
        for rest in by_first.get(lowers[start], ()):
            end = start + 1 + len(rest)
            if lowers[start + 1 : end] == rest:
                return end
    return start


def start_of_phrase(by_last: Table, lowers: tuple[str, ...], end: int, floor: int = 0) -> int:
    """Where the longest phrase begins that ends before word `end` and does not begin before `floor`; `end` where none does."""
    if end > floor:
        for rest in by_last.get(lowers[end - 1], ()):
            start = end - 1 - len(rest)
            if start >= floor and lowers[start : end - 1] == rest:
                return start
    return end
