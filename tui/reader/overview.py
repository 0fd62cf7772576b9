"""The overview beside the scroll bar: one cell a row that tells where in the whole article claims stand and which are undecided.

Invariant: a row stands for the same share of the article's lines as of the pane's height, whatever is scrolled to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.reader.wrapping import WrappedText

ACTIVE, UNDECIDED, DECIDED, NONE = "◂", "•", "╎", " "


@dataclass(slots=True)
class Overview:
    """One sign for each row of the pane. The active claim's row is kept apart, because it changes without the others."""

    rows: list[str] = field(default_factory=list)
    active: int | None = None

    def sign(self, row: int) -> str:
        """What stands in a row."""
        if row == self.active:
            return ACTIVE
        return self.rows[row] if row < len(self.rows) else NONE

    def update(self, rows: list[str]) -> list[int]:
        """Take other signs, one for each row; answers the rows that changed."""
        old, self.rows = self.rows, rows
        return [row for row, sign in enumerate(rows) if row >= len(old) or old[row] != sign]

    def point(self, row: int | None) -> list[int]:
        """Point at the active claim's row, or at none; answers the rows that changed."""
        old, self.active = self.active, row
        return [changed for changed in (old, row) if changed is not None] if old != row else []


def row_of(line: int, lines: int, height: int) -> int:
    """The row that stands for a line of an article of `lines` lines, in a pane of `height` rows."""
    return line if lines <= height else line * height // lines


def lines_of(row: int, lines: int, height: int) -> range:
    """The lines that a row stands for."""
    if lines <= height:
        return range(row, min(row + 1, lines))
    return range(-(-row * lines // height), -(-(row + 1) * lines // height))


def signs_of_rows(wrapped: WrappedText, height: int, sign_of: Callable[[Span], str]) -> list[str]:
    """The sign of each row: what `sign_of` says of the text from the first line that it stands for to the last."""
    found = []
    for row in range(height):
        lines = lines_of(row, wrapped.height, height)
        found.append(sign_of(Span(wrapped.span(lines[0]).start, wrapped.span(lines[-1]).end)) if lines else NONE)
    return found
