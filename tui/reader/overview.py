"""The overview beside the scroll bar: one cell a row that tells where in the whole article claims stand and which are undecided.

Invariant: a row stands for the same share of the article's lines as of the pane's height, whatever is scrolled to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ACTIVE, UNDECIDED, DECIDED, NONE = "◂", "•", "╎", " "
_STRENGTH = {NONE: 0, DECIDED: 1, UNDECIDED: 2, ACTIVE: 3}


@dataclass(slots=True)
class Overview:
    """One sign for each row of the pane."""

    rows: list[str] = field(default_factory=list)

    def sign(self, row: int) -> str:
        """What stands in a row."""
        return self.rows[row] if row < len(self.rows) else NONE

    def update(self, places: Iterable[tuple[int, str]], lines: int, height: int) -> list[int]:
        """Place signs, given as (line, sign), of an article of `lines` lines on `height` rows; answers the rows that changed."""
        rows = [NONE] * height
        for line, sign in places:
            row = line if lines <= height else line * height // lines
            if row < height and _STRENGTH[sign] > _STRENGTH[rows[row]]:
                rows[row] = sign
        old, self.rows = self.rows, rows
        return [row for row in range(height) if row >= len(old) or old[row] != rows[row]]
