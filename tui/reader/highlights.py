"""What is marked in an article, and how marks cut a line into pieces. Spans are code points; the text is never touched.

Invariant: the pieces of a line cover its span without gap or overlap, and each knows every mark over it, the topmost last.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# From the lowest layer to the topmost one.
ROLES = (
    "furniture",
    "headline",
    "dek",
    "dateline",
    "quotation",
    "claim",
    "active",
    "slot",
    "open",
    "edge",
    "letter",
    "plain letter",
    "search",
    "found",
    "selection",
    "cursor",
)
_RANK = {role: rank for rank, role in enumerate(ROLES)}


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked span: what it is (`role`, one of ROLES), in which state, and where it comes in an order of its own kind.

    The state of a `claim` is `undecided` or its verdict, that of a `slot` its name. `active` is the core of the active claim,
    `open` a filler whose boundaries move. `edge` and `letter` are signs in blanks: at the edges of a nested claim, and of a slot
    (`plain letter`, where the filler itself is reversed).
    """

    span: Span
    role: str
    state: str = ""
    order: int = 0

    def depth(self) -> tuple[int, int, int, int]:
        """The order of drawing: by layer, then the longer below the shorter, so that nested marks stay visible."""
        return _RANK.get(self.role, 0), -len(self.span), self.span.start, self.order


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line `[start, end)` over which the same marks lie, the topmost last."""

    start: int
    end: int
    marks: tuple[Mark, ...]

    def signs(self) -> tuple[tuple[str, str], ...]:
        """Role and state of each mark over it, the topmost last: what its look depends on."""
        return tuple((mark.role, mark.state) for mark in self.marks)


class MarkIndex:
    """Marks that can be asked, quickly, which of them lie over a span."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self.marks = tuple(sorted(marks, key=lambda mark: (mark.span.start, mark.span.end)))
        self._starts = [mark.span.start for mark in self.marks]
        self._reach = list(accumulate((mark.span.end for mark in self.marks), max))

    def with_marks(self, marks: Sequence[Mark]) -> MarkIndex:
        """An index of other marks, found sooner where they stand, one by one, where these do."""
        pairs = zip(marks, self.marks, strict=False)
        if len(marks) != len(self.marks) or any(new is not old and new.span != old.span for new, old in pairs):
            return MarkIndex(marks)
        index = MarkIndex()
        index.marks, index._starts, index._reach = tuple(marks), self._starts, self._reach
        return index

    def over(self, span: Span) -> list[Mark]:
        """The marks that share a code point with the span, in text order."""
        found: list[Mark] = []
        index = bisect_left(self._starts, span.end) - 1
        while index >= 0 and self._reach[index] > span.start:
            mark = self.marks[index]
            if mark.span.overlaps(span):
                found.append(mark)
            index -= 1
        found.reverse()
        return found

    def starting_in(self, span: Span) -> tuple[Mark, ...]:
        """The marks that begin inside the span, in text order."""
        return self.marks[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def changed(self, other: MarkIndex) -> set[Mark]:
        """The marks that only one of the two holds."""
        mine, theirs = self.marks, other.marks
        shorter = min(len(mine), len(theirs))
        head = next((i for i in range(shorter) if mine[i] is not theirs[i] and mine[i] != theirs[i]), shorter)
        rest = range(1, shorter - head + 1)
        tail = next((i - 1 for i in rest if mine[-i] is not theirs[-i] and mine[-i] != theirs[-i]), shorter - head)
        return set(mine[head : len(mine) - tail]) ^ set(theirs[head : len(theirs) - tail])


def pieces(span: Span, marks: Sequence[Mark]) -> list[Piece]:
    """Cut a span at the edges of the marks over it. An empty span has no pieces."""
    if not span:
        return []
    cuts = {span.start, span.end}
    for mark in marks:
        cuts.update(edge for edge in (mark.span.start, mark.span.end) if span.start < edge < span.end)
    edges = sorted(cuts)
    drawn = sorted(marks, key=Mark.depth)
    return [
        Piece(start, end, tuple(mark for mark in drawn if mark.span.start <= start and end <= mark.span.end))
        for start, end in pairwise(edges)
    ]
