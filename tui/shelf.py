"""The corpus as a row of articles: where one stands in it, and what is known of each. The ids are None until it was scanned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.claim_index import ClaimIndex, Wanted
from tui.ledger import Asked, Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Shelf:
    """The ids of all articles in order, once they are known, a ledger of them, and their claims as far as they are known.

    `asked` is what the list of articles was asked for last, `wanted` the list of claims.
    """

    def __init__(self) -> None:
        self.ids: Sequence[str] | None = None
        self.ledger = Ledger(0)
        self.claims = ClaimIndex(0)
        self.asked = Asked()
        self.wanted = Wanted()

    def fill(self, ids: Sequence[str]) -> None:
        """All articles are known now."""
        self.ids = ids
        self.ledger = Ledger(len(ids))
        self.claims = ClaimIndex(len(ids))

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

    def next_where(self, article: str, asked: Callable[[int], bool]) -> str | None:
        """The next article whose place fits what is asked, from the first again after the last; never the given one."""
        at, ids = self.position(article), self.ids
        if at is None or ids is None:
            return None
        around = (place % len(ids) for place in range(at + 1, at + len(ids)))
        found = next((place for place in around if asked(place)), None)
        return ids[found] if found is not None else None
