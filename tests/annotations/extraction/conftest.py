"""Fixtures for the tests of the engine: reading invented sentences with the built-in rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotations.claims import Claim
from annotations.corpus.article import Article, Layout, Zone
from annotations.extraction.counts import counts_in
from annotations.extraction.sentences import prepare
from annotations.spans import Span
from annotations.text import digest

Reader = Callable[[str], list[Claim]]


def article_of(text: str) -> Article:
    """An article of that text."""
    return Article("invented.txt", text, digest(text))


def layout_for(text: str) -> Layout:
    """A layout that calls the whole text body."""
    return Layout((Zone("body", Span(0, len(text))),) if text else ())


@pytest.fixture(scope="session")
def as_article() -> Callable[[str], tuple[Article, Layout]]:
    """Makes an article and a layout, all body, of a text."""
    return lambda text: (article_of(text), layout_for(text))


@pytest.fixture(scope="session")
def counts_of() -> Reader:
    """Reads the counts of a text that is all body, sources, places and periods left out."""

    def read(text: str) -> list[Claim]:
        view = prepare(article_of(text), layout_for(text))
        return [claim for sentence in view.sentences for claim in counts_in(view, sentence)]

    return read
