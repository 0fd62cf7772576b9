"""A page of styled lines that scrolls, is searched, and shows all places where the words stand. Only lines in view are drawn."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from textual.geometry import Size

from tui.finding import words_pattern
from tui.still_view import StillView
from tui.widgets.lines import strip_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.strip import Strip

    from tui.widgets.claim_card import Line, Piece


class PageView(StillView):
    """Lines, and the places that were found in them: row and columns of characters."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's own name
        super().__init__(id=id)
        self.can_focus = False
        self.lines: Sequence[Line] = ()
        self._hits: list[list[tuple[int, int, int]]] = []
        self._at = -1

    def show(self, lines: Sequence[Line], top: int) -> None:
        """Show other lines, with one of them on top; what was looked for is forgotten."""
        self.lines, self._hits, self._at = lines, [], -1
        self.virtual_size = Size(self.scrollable_content_region.width, len(lines))
        self.scroll_to_line(top)
        self.refresh()

    def scroll_rows(self, rows: int) -> None:
        """Scroll by some rows, as far as there are any."""
        self.scroll_to_line(max(0, min(self.top_line + rows, len(self.lines) - 1)))

    def find(self, words: str) -> str:
        """Mark all places where the words stand, whatever their case, and go to the next one from here; what was found."""
        rows = ["".join(text for text, _ in line) for line in self.lines]
        starts, length = [], 0
        for row in rows:
            starts.append(length)
            length += len(row) + 1
        found = words_pattern(words).finditer("\n".join(rows)) if words.strip() else ()
        self._hits = [list(_by_rows(match.start(), match.end(), starts, rows)) for match in found]
        here = next((index for index, hit in enumerate(self._hits) if hit[0][0] >= self.top_line), 0)
        self._at = here - 1
        self.refresh()
        return self.find_again(1) if self._hits else f"“{words}” does not stand here" if words else ""

    def find_again(self, by: int) -> str:
        """Go to the next place, or the one before; which one it is."""
        if not self._hits:
            return "nothing was looked for yet: / finds words"
        self._at = (self._at + by) % len(self._hits)
        row = self._hits[self._at][0][0]
        if not self.top_line <= row < self.top_line + self.size.height - 1:
            self.scroll_to_line(max(0, row - self.size.height // 3))
        self.refresh()
        return f"{self._at + 1} of {len(self._hits)}: ) goes to the next, ( to the one before"

    @property
    def found(self) -> int:
        """How many places were found."""
        return len(self._hits)

    def forget(self) -> None:
        """Take the marks away."""
        self._hits, self._at = [], -1
        self.refresh()

    def on_resize(self) -> None:
        """Fill another size."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.lines))

    def render_line(self, y: int) -> Strip:
        """One line."""
        width, row = self.scrollable_content_region.width, self.top_line + y
        line = self._marked(row) if row < len(self.lines) else ()
        return strip_of(((" ", ""), *line), width, self.ground, {})

    def _marked(self, row: int) -> Line:
        """A line with the places in it that were found."""
        spans = [(start, end, index == self._at) for index, hit in enumerate(self._hits) for at, start, end in hit if at == row]
        if not spans:
            return self.lines[row]
        text = "".join(piece for piece, _ in self.lines[row])
        edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end)), *_edges(self.lines[row])})
        pieces: list[Piece] = []
        for start, end in pairwise(edges):
            here = [now for first, last, now in spans if first <= start < last]
            style = ("open" if any(here) else "found") if here else _style_at(self.lines[row], start)
            pieces.append((text[start:end], style))
        return tuple(pieces)


def _by_rows(start: int, end: int, starts: Sequence[int], rows: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """A place in the joined text as rows and columns."""
    row = bisect_left(starts, start + 1) - 1
    while row < len(rows) and starts[row] < end:
        first, last = max(0, start - starts[row]), min(len(rows[row]), end - starts[row])
        if first < last:
            yield row, first, last
        row += 1


def _edges(line: Line) -> Iterator[int]:
    """Where the pieces of a line end."""
    at = 0
    for text, _ in line:
        at += len(text)
        yield at


def _style_at(line: Line, at: int) -> str:
    """The style of a character of a line."""
    for text, style in line:
        if at < len(text):
            return style
        at -= len(text)
    return ""
