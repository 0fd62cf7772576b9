"""All articles of the corpus to choose from, with those that are signed off marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.chooser import Chooser
from tui.wording import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.widgets.claim_card import Line


def corpus_chooser(ids: Sequence[str], open_now: str, signed_off: frozenset[str]) -> Chooser[str]:
    """A screen whose result is the id of an article, or None. It begins at the open one."""

    def row(article: str) -> Line:
        glyph = "✓" if article in signed_off else "·"
        return (f"{glyph} ", "good"), (article, ""), ("  open now" if article == open_now else "", "dim")

    def summary(found: Sequence[str]) -> str:
        return f"{plural(len(found), 'article')} listed; {len(signed_off):,} of {len(ids):,} signed off (✓)"

    at = ids.index(open_now) if open_now in ids else 0
    return Chooser(ids, asking="type a part of the name", row=row, fitting=_holding, summary=summary, at=at)


def _holding(ids: Sequence[str], typed: str) -> Sequence[str]:
    """The ids that hold what was typed, whatever its case."""
    wanted = typed.casefold()
    return [article for article in ids if wanted in article.casefold()]
