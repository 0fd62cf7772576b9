"""The overview beside the scroll bar: one cell a row that tells where in the whole article claims stand and which are undecided.

Invariant: a row stands for the same share of the article's lines as of the pane's height, whatever is scrolled to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ACTIVE, UNDECIDED, DECIDED, NONE = "◂", "•", "╎", " "
_STRENGTH = {NONE: 0, DECIDED: 1, UNDECIDED: 2}


@dataclass(slots=True)
class Overview:
    """One sign for each row of the pane. The active claim's row is kept apart, because it changes without the others."""

    rows: list[str] = field(default_factory=list)
    active: int | None = None
    _lines: int = 1

    def sign(self, row: int) -> str:
        """What stands in a row."""
        if row == self.active:
            return ACTIVE
        return self.rows[row] if row < len(self.rows) else NONE

    def update(self, places: Iterable[tuple[int, str]], lines: int, height: int) -> list[int]:
        """Place signs, given as (line, sign), of an article of `lines` lines on `height` rows; answers the rows that changed."""
        old, self.rows, self._lines = self.rows, [NONE] * height, lines
        for line, sign in places:
            row = self._row(line)
            if row < height and _STRENGTH[sign] > _STRENGTH[self.rows[row]]:
                self.rows[row] = sign
        return [row for row in range(height) if row >= len(old) or old[row] != self.rows[row]]

    def point(self, line: int | None) -> list[int]:
        """Point at the active claim's line, or at none; answers the rows that changed."""
        old, self.active = self.active, None if line is None else self._row(line)
        return [row for row in (old, self.active) if row is not None] if old != self.active else []

    def _row(self, line: int) -> int:
        height = len(self.rows)
        return line if self._lines <= height else line * height // self._lines
