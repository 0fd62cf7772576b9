"""Signs in the blanks of a line: a slot's letter before its filler, and brackets around a claim that overlaps a longer one.

Invariant: a sign stands only where nothing else does: in a blank beside what it names, or in the cell left or right of the line.
So no character but blanks is hidden, and none moves. Offsets are code points of the article's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.graphemes import fitted, joins, pane_safe
from tui.reader.highlights import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotations.spans import Span

OPENS, CLOSES = "‹", "›"


class Labels(NamedTuple):
    """The signs of a line by their offsets, each with role and state, and the slots whose letters found no place."""

    signs: Mapping[int, tuple[str, tuple[str, str]]]
    left_out: tuple[str, ...]


NO_LABELS = Labels({}, ())


def labels(drawn: str, shown: Span, marks: Sequence[Mark], keys: Mapping[str, str], *, room: bool) -> Labels:
    """The signs of the line that shows `shown` as `drawn`, under `marks`. `room` says whether a cell right of it is free.

    `keys` maps slots to their letters. A letter stands before its filler, or after it where no blank is before it.
    """
    slots = [mark for mark in marks if mark.role == "slot" and shown.start <= mark.span.start < shown.end]
    inner = _overlapping([mark for mark in marks if mark.role == "claim"])
    if not slots and not inner:
        return NO_LABELS
    line = _Line(drawn, shown, room=room)
    core = next((mark.span for mark in marks if mark.role == "active"), None)
    opened = [mark.span for mark in marks if mark.role == "open"]
    in_core = {mark: core is not None and core.covers(mark.span) for mark in slots}
    # A letter is the reverse of its filler, and an open filler the reverse of what it stands on.
    role = {mark: "letter" if (mark.span in opened) == in_core[mark] else "plain letter" for mark in slots}
    behind = [mark for mark in slots if not line.put(mark.span.start - 1, _letter(mark, keys), role[mark], mark.state)]
    left_out = [mark for mark in behind if not line.put(mark.span.end, _letter(mark, keys), role[mark], mark.state)]
    for mark in inner:
        line.put(mark.span.start - 1, OPENS, "edge", mark.state)
        line.put(mark.span.end, CLOSES, "edge", mark.state)
    return Labels(line.signs, tuple(dict.fromkeys(mark.state for mark in left_out)))


def _letter(mark: Mark, keys: Mapping[str, str]) -> str:
    return fitted(pane_safe(keys.get(mark.state, mark.state)[:1]), 1)


def _overlapping(claims: Sequence[Mark]) -> list[Mark]:
    """The claims that lie over some of a longer one, or of one as long that begins before."""
    if len(claims) < 2:
        return []
    drawn = sorted(claims, key=Mark.depth)
    return [
        mark
        for place, mark in enumerate(drawn)
        if any(below.span.overlaps(mark.span) and below.span != mark.span for below in drawn[:place])
    ]


class _Line:
    """The blanks of a line, as they are filled."""

    def __init__(self, drawn: str, shown: Span, *, room: bool) -> None:
        self._drawn = drawn
        self._shown = shown
        self._room = room
        self.signs: dict[int, tuple[str, tuple[str, str]]] = {}

    def put(self, at: int, sign: str, role: str, state: str) -> bool:
        """Put a sign at an offset; False where that is no free blank."""
        if at in self.signs or not self._blank(at - self._shown.start):
            return False
        self.signs[at] = sign, (role, state)
        return True

    def _blank(self, place: int) -> bool:
        """Whether nothing stands at a place of the line; -1 is the cell left of it."""
        drawn = self._drawn
        if place < 0:
            return place == -1
        if place >= len(drawn):
            return place == len(drawn) and self._room
        return drawn[place] == " " and not (place + 1 < len(drawn) and joins(drawn[place + 1]))
