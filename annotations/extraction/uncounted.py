"""Numbers of an article that are in no claim: a count that nobody suggested may stand there. Spans are code points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.extraction.nearby import REACH, view_near
from annotations.extraction.period_rules import find_periods
from annotations.extraction.quantities import quantities
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from annotations.corpus.article import Article, Layout


def next_uncounted(article: Article, layout: Layout, claimed: Collection[Span], at: int, *, forward: bool = True) -> Span | None:
    """The next number after `at` (or the last one before it) outside furniture and all `claimed` spans; None where none is.

    Dates are no numbers here, nor are articles (`a school`): too many of them count nothing.
    """
    place = at
    while 0 <= place <= len(article.text):
        found = [span for span in _numbers(article, layout, place) if not any(span.overlaps(other) for other in claimed)]
        beyond = [span for span in found if (span.start > at if forward else span.start < at)]
        if beyond:
            return min(beyond) if forward else max(beyond)
        place += REACH if forward else -REACH
    return None


def _numbers(article: Article, layout: Layout, place: int) -> Iterator[Span]:
    """The numbers, in digits or words, within reach of a place."""
    view = view_near(article, layout, Span(place, place))
    for sentence, words in zip(view.sentences, view.words, strict=True):
        dates = [mention.span for mention in find_periods(view.text, sentence.span.start, sentence.span.end)]
        for found in quantities(words):
            span = Span(words.starts[found.start], words.ends[found.end - 1])
            if not found.is_article and not any(span.overlaps(date) for date in dates):
                yield span
