"""The date of an article: every piece of evidence for it, best first, each with what it rests on in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.corpus.article import Article, Zone
    from annotations.records import DateFact


def find_dates(article: Article, zones: Sequence[Zone]) -> tuple[DateFact, ...]:
    """The dates that an article may have, best first; empty where nothing in it says one."""
    del article, zones
    return ()
