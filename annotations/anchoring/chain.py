"""The places of a text that are sure, in the order of the old text: where a span between them is to be expected in the new one.

Invariant: along a chain neither the old nor the new places go back. Offsets are code points.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEAR = 48  # code points by which a place may lie off what its neighbours say, and a share of the distance to them
_SHARE = 8


class Chain:
    """The longest run of pairs (old start, new start) that keep their order; what was moved out of its order is not in it.

    Where there is no pair at all, places are expected `shift` code points further on.
    """

    def __init__(self, pairs: Iterable[tuple[int, int]], shift: int = 0) -> None:
        self._shift = shift
        self._pairs = _in_order(sorted(set(pairs)))
        self._old = [old for old, _ in self._pairs]

    def expected(self, old: int) -> tuple[int, int]:
        """The lowest and the highest place at which a span is to be expected that began at `old`."""
        starts = [old + new - was for was, new in self._beside(old)] or [old + self._shift]
        return max(0, min(starts)), max(0, *starts)

    def agrees(self, old: int, new: int) -> bool:
        """Whether a place lies about where its neighbours say; without neighbours every place does."""
        beside = self._beside(old)
        if not beside:
            return True
        low, high = self.expected(old)
        slack = _NEAR + min(abs(old - was) for was, _ in beside) // _SHARE
        return low - slack <= new <= high + slack

    def _beside(self, old: int) -> list[tuple[int, int]]:
        """The nearest pairs on either side; one that begins at `old` itself is its own neighbour."""
        at = bisect_right(self._old, old)
        return self._pairs[max(0, at - 1) : at + 1]


def _in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence of pairs, sorted by their old places, in which the new places do not go back either."""
    ends: list[int] = []  # the smallest new place with which a run of that length ends, and which pair that is
    last: list[int] = []
    before: list[int] = []
    for number, (_, new) in enumerate(pairs):
        length = bisect_right(ends, new)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [new]
        last[length : length + 1] = [number]
    found = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]
