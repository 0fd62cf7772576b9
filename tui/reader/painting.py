"""Turning one line of the article into styled segments: gutter, text, and nothing that a terminal would obey.

Invariant: the segments of a line take exactly the width they were asked for, and no cut falls inside a grapheme. A painter
depends on nothing but what it was built with, so its lines may be kept until that changes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from annotations.spans import Span
from tui.graphemes import cells, fitted, graphemes, is_narrow, pane_safe
from tui.looks import ACTIVE_BAR, GLYPHS, look_of
from tui.reader.highlights import pieces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.style import Style

    from tui.looks import Ground
    from tui.reader.highlights import Mark
    from tui.reader.wrapping import WrappedText

Sign = tuple[str, str]
GUTTER = 7  # the active claim's bar, up to five glyphs of claims and letters of slots, a space
_SIGNS = GUTTER - 2


@dataclass(frozen=True, slots=True)
class Gutter:
    """What stands left of a line: whether the active claim is on it, states of claims and names of slots that begin there."""

    active: bool = False
    states: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()


class Painter:
    """Paints lines on one ground. `slot_keys` maps slots, in the schema's order, to their letters."""

    def __init__(self, ground: Ground, slot_keys: Mapping[str, str]) -> None:
        self.ground = ground
        self.base = ground.base
        self._slot_keys = slot_keys
        self._slots = {name: place for place, name in enumerate(slot_keys)}
        self._styles: dict[tuple[Sign, ...], Style] = {}

    def style(self, *signs: Sign) -> Style:
        """The style of what lies under marks given as (role, state), the topmost last."""
        found = self._styles.get(signs)
        if found is None:
            found = self._styles[signs] = self.ground.style(look_of(signs, self._slots))
        return found

    def line(
        self, wrapped: WrappedText, line: int, gutter: Gutter, marks: Sequence[Mark], *, margin: int, width: int
    ) -> list[Segment]:
        """A whole line in `width` cells: margin, gutter and text. `marks` are those over its span, the cursor's too."""
        edge = [Segment(" " * margin, self.base)] if margin else []
        room = width - margin - GUTTER
        if room < 1:
            return list(Strip(self.gutter(gutter)).adjust_cell_length(max(0, width)))
        return [*edge, *self.gutter(gutter), *self.text(wrapped, line, marks, room)]

    def text(self, wrapped: WrappedText, line: int, marks: Sequence[Mark], width: int) -> list[Segment]:
        """One line of text in `width` cells; `marks` are those over its span, the cursor's too."""
        drawn, shown = wrapped.drawn(line), wrapped.shown(line)
        cursor = next((mark for mark in marks if mark.role == "cursor"), None)
        if wrapped.fold(line):
            signs: tuple[Sign, ...] = (("furniture", ""), ("cursor", "")) if cursor else (("furniture", ""),)
            return [Segment(fitted(drawn, width), self.style(*signs))]
        parts = [
            Segment(drawn[piece.start - shown.start : piece.end - shown.start], self.style(*piece.signs()))
            for piece in pieces(shown, marks if is_narrow(drawn) else _on_graphemes(marks, drawn, shown.start))
        ]
        room = width - cells(drawn)
        if room < 0:  # a single grapheme wider than the line
            return list(Strip(parts).adjust_cell_length(width))
        if room > 0 and cursor and cursor.span.start >= shown.end:
            parts.append(Segment(" ", self.style(("cursor", ""))))
            room -= 1
        if room > 0:
            parts.append(Segment(" " * room, self.base))
        return parts

    def gutter(self, gutter: Gutter) -> list[Segment]:
        """The cells left of a line."""
        if gutter == _EMPTY:
            return [Segment(" " * GUTTER, self.base)]
        signs = [(GLYPHS.get(state, " "), self.style(("glyph", state))) for state in gutter.states]
        signs += [
            (fitted(pane_safe(self._slot_keys.get(slot, slot)[:1]), 1), self.style(("letter", slot))) for slot in gutter.slots
        ]
        if len(signs) > _SIGNS:
            signs = [*signs[: _SIGNS - 1], ("…", self.base)]
        return [
            Segment(ACTIVE_BAR if gutter.active else " ", self.style(("glyph", ""))),
            *(Segment(sign, style) for sign, style in signs),
            Segment(" " * (GUTTER - 1 - len(signs)), self.base),
        ]


_EMPTY = Gutter()


def _on_graphemes(marks: Sequence[Mark], drawn: str, offset: int) -> list[Mark]:
    """The marks with their edges moved outwards to the edges of graphemes; `offset` is where the line's text begins."""
    starts = [start for start, _, _ in graphemes(drawn)]
    ends = [*starts[1:], len(drawn)]
    moved = []
    for mark in marks:
        start, end = mark.span.start - offset, mark.span.end - offset
        if 0 < start < len(drawn):
            start = starts[bisect_right(starts, start) - 1]
        if 0 < end < len(drawn):
            end = ends[bisect_left(ends, end)]
        moved.append(replace(mark, span=Span(start + offset, max(start, end) + offset)))
    return moved
