"""The corpus as a row of articles: where one stands in it, and which is next. The ids are None until the corpus was scanned."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Shelf:
    """The ids of all articles in order, once they are known."""

    def __init__(self) -> None:
        self.ids: Sequence[str] | None = None

    def fill(self, ids: Sequence[str]) -> None:
        """All articles are known now."""
        self.ids = ids

    def position(self, article: str) -> int | None:
        """Where an article stands, from 0; None where that is not known."""
        try:
            return self.ids.index(article) if self.ids is not None else None
        except ValueError:
            return None

    def neighbour(self, article: str, step: int) -> str | None:
        """The article `step` places further on, or None past the ends or before the corpus was scanned."""
        at = self.position(article)
        if at is None or self.ids is None or not 0 <= at + step < len(self.ids):
            return None
        return self.ids[at + step]
