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
from tui.reader.highlights import Mark, pieces
from tui.reader.labels import NO_LABELS, labels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.style import Style

    from tui.looks import Ground
    from tui.reader.labels import Labels
    from tui.reader.wrapping import WrappedText

Sign = tuple[str, str]
GUTTER = 6  # the active claim's bar, up to four glyphs of claims and letters of slots, and a cell for the line's first sign
_SIGNS = GUTTER - 2


@dataclass(frozen=True, slots=True)
class Gutter:
    """What stands left of a line: whether the active claim is on it, and the states of claims that begin there.

    `slots` are those whose letters found no place beside their fillers; `first` is a sign that belongs before the line.
    """

    active: bool = False
    states: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    first: tuple[str, Sign] | None = None


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
        drawn, shown = wrapped.drawn(line), wrapped.shown(line)
        found = labels(drawn, shown, marks, self._slot_keys, room=cells(drawn) < room)
        if found.signs or found.left_out:
            gutter = replace(gutter, slots=found.left_out, first=found.signs.get(shown.start - 1))
        return [*edge, *self.gutter(gutter), *self.text(wrapped, line, marks, room, found)]

    def text(
        self, wrapped: WrappedText, line: int, marks: Sequence[Mark], width: int, found: Labels = NO_LABELS
    ) -> list[Segment]:
        """One line of text in `width` cells; `marks` are those over its span, the cursor's too, `found` the signs in it."""
        drawn, shown = wrapped.drawn(line), wrapped.shown(line)
        cursor = next((mark for mark in marks if mark.role == "cursor"), None)
        if wrapped.fold(line):
            signs: tuple[Sign, ...] = (("furniture", ""), ("cursor", "")) if cursor else (("furniture", ""),)
            return [Segment(fitted(drawn, width), self.style(*signs))]
        room = width - cells(drawn)
        if found.signs:
            inside = {at: sign for at, sign in found.signs.items() if shown.contains(at)}
            marks = [*marks, *(Mark(Span(at, at + 1), *sign) for at, (_, sign) in inside.items())]
            drawn = "".join(inside[at][0] if at in inside else char for at, char in enumerate(drawn, shown.start))
        parts = [
            Segment(drawn[piece.start - shown.start : piece.end - shown.start], self.style(*piece.signs()))
            for piece in pieces(shown, marks if is_narrow(drawn) else _on_graphemes(marks, drawn, shown.start))
        ]
        if room < 0:  # a single grapheme wider than the line
            return list(Strip(parts).adjust_cell_length(width))
        if room > 0 and (behind := self._behind(shown, cursor, found)) is not None:
            parts.append(behind)
            room -= 1
        if room > 0:
            parts.append(Segment(" " * room, self.base))
        return parts

    def _behind(self, shown: Span, cursor: Mark | None, found: Labels) -> Segment | None:
        """What stands in the cell behind the text: the cursor, or a sign."""
        if cursor and cursor.span.start >= shown.end:
            return Segment(" ", self.style(("cursor", "")))
        text, sign = found.signs.get(shown.end, ("", None))
        return Segment(text, self.style(sign)) if sign else None

    def gutter(self, gutter: Gutter) -> list[Segment]:
        """The cells left of a line."""
        if gutter == _EMPTY:
            return [Segment(" " * GUTTER, self.base)]
        signs = [(GLYPHS.get(state, " "), self.style(("glyph", state))) for state in gutter.states]
        signs += [
            (fitted(pane_safe(self._slot_keys.get(slot, slot)[:1]), 1), self.style(("letter", slot))) for slot in gutter.slots
        ]
        first, first_sign = gutter.first or (" ", None)
        if len(signs) > _SIGNS:
            signs = [*signs[: _SIGNS - 1], ("…", self.base)]
        return [
            Segment(ACTIVE_BAR if gutter.active else " ", self.style(("glyph", ""))),
            *(Segment(sign, style) for sign, style in signs),
            Segment(" " * (_SIGNS - len(signs)), self.base),
            Segment(first, self.style(first_sign) if first_sign else self.base),
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
