"""A small article with claims, and a session on it, for the tests of the library."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count

import pytest

from annotations.claims import Claim, Filler
from annotations.corpus.article import Article, Layout, Zone
from annotations.records import Record
from annotations.session import Session
from annotations.spans import Span
from annotations.text import digest
from annotations.values import bounded

TEXT = "Aircraft flew 112 sorties over Teshi, Colonel Ana Verrel said. They destroyed 47 depots."


def claim(name: str, quote: str, label: str, value: int) -> Claim:
    """A count in TEXT, with a source."""
    start = TEXT.index(quote)
    number = quote.split(maxsplit=1)[0]
    source = TEXT.index("Ana Verrel")
    return Claim(
        id=name,
        kind="count",
        core=Span(start, start + len(quote)),
        quote=quote,
        label=label,
        slots={
            "quantity": (Filler(Span(start, start + len(number)), number, bounded(Decimal(value), "exact")),),
            "source": (Filler(Span(source, source + 10), "Ana Verrel", "Ana Verrel"),),
        },
        sentence=Span(0, 62) if start < 62 else Span(63, len(TEXT)),
        confidence=0.9,
        extractor="rules 1",
    )


@pytest.fixture
def article() -> Article:
    """An article of two sentences."""
    return Article("a.txt", TEXT, digest(TEXT))


@pytest.fixture
def suggestions() -> tuple[Claim, ...]:
    """Two counts of that article."""
    return claim("aaaa", "112 sorties", "strike", 112), claim("bbbb", "47 depots", "destroyed", 47)


@pytest.fixture
def session(article: Article, suggestions: tuple[Claim, ...]) -> Session:
    """A session with a clock that goes a second at each look, and ids that count."""
    ticks, ids = count(), count(1)
    began = datetime(2031, 3, 3, 9, tzinfo=UTC)
    layout = Layout((Zone("body", Span(0, len(TEXT))),))
    opened = Session(
        article,
        layout,
        Record(),
        now=lambda: began + timedelta(seconds=next(ticks)),
        make_id=lambda: f"id{next(ids)}",
    )
    opened.suggest(suggestions, "rules 1")
    return opened
