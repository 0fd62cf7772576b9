"""A pane of styled lines: set them, and only the lines that differ are drawn again. Every text is made safe before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from annotations.text import display_safe
from tui.grounded import Grounded
from tui.styles import style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui.looks import Ground
    from tui.widgets.claim_card import Line, Piece

HANG = 12  # cells; where the margin of a line would leave its words too little room


class Lines(Grounded):
    """Lines of (text, style name) pieces. With `wrap`, what is too long goes on below."""

    DEFAULT_CSS = "Lines { height: auto; }"

    def __init__(
        self,
        *,
        wrap: bool = False,
        id: str | None = None,  # noqa: A002 -- Textual's own name
    ) -> None:
        super().__init__(id=id)
        self._slots: dict[str, int] = {}
        self._wrap = wrap
        self._source: tuple[Line, ...] = ()
        self._lines: list[Line] = []
        self._width = 0

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self._source = tuple(lines)
        self._lay_out()

    def set_slots(self, slots: Sequence[str]) -> None:
        """The schema's slots, in order; the order fixes each slot's colour."""
        self._slots = {name: place for place, name in enumerate(slots)}

    @property
    def line_count(self) -> int:
        """How many lines there are after wrapping."""
        return len(self._lines)

    def wrapped_row(self, source: int) -> int:
        """On which line the line `source` of those that were set begins after wrapping."""
        return len(self._wrapped(self._source[:source]))

    def _lay_out(self) -> None:
        self._width = self.size.width
        old, new = self._lines, self._wrapped(self._source)
        self._lines = new
        changed = [y for y in range(max(len(old), len(new))) if y >= len(old) or y >= len(new) or old[y] != new[y]]
        if changed and self._width:
            self.refresh(*(Region(0, y, self._width, 1) for y in changed if y < self.size.height))

    def _wrapped(self, lines: Iterable[Line]) -> list[Line]:
        if not self._wrap or not self._width:
            return list(lines)
        return [part for line in lines for part in wrap_line(line, self._width)]

    def on_resize(self) -> None:
        """Wrap anew for another width."""
        if self.size.width != self._width:
            self._lines = []
            self._lay_out()
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the pane, as wide as the pane."""
        width, ground = self.size.width, self.ground
        if y >= len(self._lines):
            return Strip.blank(width, ground.base)
        return strip_of(self._lines[y], width, ground, self._slots)


def strip_of(line: Line, width: int, ground: Ground, slots: Mapping[str, int]) -> Strip:
    """A line as it is drawn on a ground, `width` cells wide: its texts made safe, cut with an ellipsis, filled up."""
    segments, used = [], 0
    for text, name in line:
        safe = display_safe(text)
        room = width - used
        if cell_len(safe) > room:
            safe = set_cell_size(safe, room - 1) + "…" if room > 0 else ""
        used += cell_len(safe)
        segments.append(Segment(safe, style(name, ground, slots)))
    segments.append(Segment(" " * (width - used), ground.base))
    return Strip(segments, width)


def wrap_line(line: Line, width: int) -> list[Line]:
    """Break a line of pieces at spaces so that no part is wider than `width` cells; what goes on hangs under the first words."""
    hang = hang_of(line, width)
    if sum(cell_len(text) for text, _ in line) <= width or width <= hang + 8:
        return [line]
    parts: list[list[Piece]] = [[]]
    used = 0
    for text, name in line:
        for word in _words(text):
            cells = cell_len(word.rstrip())
            if used + cells > width and used > hang:
                last, style_name = parts[-1][-1]
                parts[-1][-1] = (last.rstrip(), style_name)
                parts.append([(" " * hang, "")])
                used = hang
                word = word.lstrip()  # noqa: PLW2901 -- the space before a break is the break
            parts[-1].append((word, name))
            used += cell_len(word)
    return [tuple(part) for part in parts]


def hang_of(line: Line, width: int) -> int:
    """Under which cell the words of a line begin: behind keys, names and signs that end in a space, at most at half the width."""
    margin = 0
    for text, _ in line[:-1]:
        if not text.endswith(" "):
            break
        margin += cell_len(text)
    if margin == 0 and line:
        first = line[0][0]
        margin = len(first) - len(first.lstrip(" "))
    return margin if margin <= width // 2 else min(HANG, width // 2)


def _words(text: str) -> list[str]:
    """The words of a text, each with the space after it; leading space is a word of its own."""
    found: list[str] = []
    for char in text:
        if found and (char == " ") >= found[-1].endswith(" "):
            found[-1] += char
        else:
            found.append(char)
    return found
