"""Finding articles by what is typed: loosely in names and titles, exactly in texts. Pure; what is slow comes in steps.

What is found stays in the order of the articles that were looked through, the best matches before the others.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST = 200  # code points of what is typed that count
EXACT = 100
_LEAST = 75  # of 100: how like a name must be to what was typed
_LOOSE_FROM = 4  # characters below which nearly everything would be like what was typed


class Hits(Sequence[int]):
    """Places that were found, those with the highest score first, each once."""

    def __init__(self) -> None:
        self._by_score: dict[int, array[int]] = {}
        self._seen: set[int] = set()

    def add(self, found: Iterable[tuple[int, int]]) -> None:
        """Take in (score, place) pairs."""
        for score, place in found:
            if place not in self._seen:
                self._seen.add(place)
                if score not in self._by_score:
                    self._by_score[score] = array("I")
                    self._by_score = dict(sorted(self._by_score.items(), reverse=True))
                self._by_score[score].append(place)

    def __len__(self) -> int:
        return len(self._seen)

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        at = index if index >= 0 else index + len(self)
        for places in self._by_score.values():
            if 0 <= at < len(places):
                return places[at]
            at -= len(places)
        raise IndexError(index)


def matches(texts: Sequence[str], typed: str) -> Iterator[tuple[int, int]]:
    """(score, index) of the texts that fit what was typed: that hold it, that hold all its words, or that are nearly like it."""
    wanted = typed[:LONGEST].casefold().strip()
    words = wanted.split()
    folded = [text.casefold() for text in texts]
    left = []
    for index, text in enumerate(folded):
        if wanted in text:
            yield EXACT, index
        elif all(word in text for word in words):
            yield EXACT - 1, index
        else:
            left.append(index)
    if len(wanted) >= _LOOSE_FROM and left:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 -- not needed before something is typed

        choices = [folded[index] for index in left]
        alike = process.extract(wanted, choices, scorer=fuzz.partial_ratio, processor=None, limit=None, score_cutoff=_LEAST)
        for _, score, place in alike:
            if len(choices[place]) * 2 >= len(wanted):  # a shorter name is like any part of what was typed
                yield min(int(score), EXACT - 2), left[place]


def words_pattern(words: str) -> re.Pattern[str]:
    """A pattern for words as they stand in a text: whatever their case, and with any white space between them."""
    return re.compile(r"\s+".join(re.escape(part) for part in words[:LONGEST].split()), re.IGNORECASE)
