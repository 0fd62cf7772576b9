"""An article read only around one place, so that what is asked of it costs the same in a long article as in a short one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.extraction.sentences import prepare
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.corpus.article import Article, Layout, Zone
    from annotations.extraction.view import View

REACH = 5_000
"""How many code points before and after a place are read."""


def view_near(article: Article, layout: Layout, place: Span, *, top: int = 0) -> View:
    """The article prepared for reading within REACH of a place, and within its first `top` code points."""
    near = Span(max(0, place.start - REACH), min(len(article.text), place.end + REACH))
    head = Span(0, min(top, near.start))
    zones = (*_within(layout.zones, head), *_within(layout.zones, near))
    return prepare(article, replace(layout, zones=zones))


def _within(zones: Sequence[Zone], window: Span) -> Iterator[Zone]:
    """The zones, or what of them lies in a window."""
    for zone in zones:
        start, end = max(zone.span.start, window.start), min(zone.span.end, window.end)
        if start < end:
            yield replace(zone, span=Span(start, end))
