"""Articles that are nearly the same text: found among many without comparing each with each.

Of each text the smallest hashes of its runs of five words are kept (the bottom sketch of A. Broder, "On the resemblance and
containment of documents", 1997): two texts that share a part J of their runs share each of those hashes with probability J.
Only articles that share one are compared, by the likeness of their words (rapidfuzz).
"""

from __future__ import annotations

from functools import lru_cache
from heapq import nsmallest
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LIKE = 80
"""From which likeness, 0 to 100, two texts are near duplicates: `rapidfuzz.fuzz.ratio` of their words."""

_RUN = 5  # words
_HASHES = 8  # of each text; texts that share half of their runs meet with a probability of 1 - 0.5 ** 8
_BLOCK = 8  # articles that share a hash are compared with the first so many: what all share is a phrase, not a text
_LONGEST = 20_000  # code points that are compared
_KEPT = 64  # texts in memory


class NearDuplicates:
    """The articles seen so far. `text_of` gives the text of an article that was seen, by its id, to compare it."""

    def __init__(self, text_of: Callable[[str], str]) -> None:
        self._blocks: dict[int, list[str]] = {}
        self._words = lru_cache(_KEPT)(lambda article_id: words(text_of(article_id)))

    def add(self, article_id: str, text: str) -> list[str]:
        """Remember an article, and give those seen before that are nearly the same."""
        said = words(text)
        sketch = nsmallest(_HASHES, set(_runs(said)))
        candidates = dict.fromkeys(other for number in sketch for other in self._blocks.get(number, ()))
        found = [other for other in candidates if alike(said, self._words(other))]
        for number in sketch:
            block = self._blocks.setdefault(number, [])
            if len(block) < _BLOCK:
                block.append(article_id)
        return found


def words(text: str) -> str:
    """The words of a text without regard to case, with one space between: what is compared."""
    return " ".join(text.casefold().split())


def alike(one: str, other: str) -> bool:
    """Whether two texts, as `words` gives them, are near duplicates. Of long texts the beginnings are compared."""
    from rapidfuzz import fuzz  # noqa: PLC0415 -- slow to import, needed for splits alone

    return fuzz.ratio(one[:_LONGEST], other[:_LONGEST], score_cutoff=LIKE) > 0


def _runs(said: str) -> Iterator[int]:
    """A hash of each run of words; of a shorter text, of the whole."""
    each = said.split(" ")
    for start in range(max(1, len(each) - _RUN + 1)):
        yield crc32(" ".join(each[start : start + _RUN]).encode("utf-8", "surrogatepass"))
