"""The built-in extractor on any text: no exception, exact offsets, and the same answer twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.corpus.article import Article, Layout, Zone
from annotations.extraction.rules import RulesExtractor
from annotations.schema_file import load_schema
from annotations.spans import Span
from annotations.text import digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.claims import Claim

EXTRACTOR = RulesExtractor()

_WORDS = st.sampled_from(
    [
        "The",
        "army",
        "rebels",
        "killed",
        "12",
        "at least",
        "men",
        "a",
        "woman",
        "destroyed",
        "were",
        "wounded",
        "by",
        "in",
        "Osk",
        "said",
        "Colonel",
        "Ana",
        "Verrel",
        ".",
        ",",
        '"',
        "“",
        "”",
        "and",
        "strikes",
        "on",
        "market",
        "no",
        "not",
        "would",
        "of",
        "them",
        "(",
        ")",
        "including",
        "dozens",
        "40%",
        "March",
        "3,",
        "2031",
        "\n",
        "\u00a0",
        "which",
        "that",
        "to",
        "attack",
        "\t",
        "another",
        "one",
    ]
)


def extract(text: str) -> Sequence[Claim]:
    """The claims of a text that is all body."""
    zones = (Zone("body", Span(0, len(text))),) if text else ()
    return EXTRACTOR.extract(Article("a", text, digest(text)), Layout(zones), load_schema())


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=60).map(" ".join) | st.text(max_size=120))
def test_any_text_gives_claims_whose_words_stand_there(text: str) -> None:
    """Every span of every claim holds for the text, and claims stand in text order."""
    claims = extract(text)
    for claim in claims:
        for _, span, quote in claim.spans():
            assert span.of(text) == quote
        for fillers in claim.alternatives.values():
            assert all(filler.span is None or filler.span.of(text) == filler.text for filler in fillers)
        assert claim.confidence is not None
        assert 0 <= claim.confidence <= 1
    assert [claim.core for claim in claims] == sorted(claim.core for claim in claims)


@settings(max_examples=20, deadline=None)
@given(st.lists(_WORDS, max_size=60).map(" ".join))
def test_the_same_text_gives_the_same_claims(text: str) -> None:
    """Nothing that was read before changes an answer."""
    first = extract(text)
    assert extract(text) == first


@settings(max_examples=40, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=40).map(" ".join), st.integers(0, 200), st.integers(1, 30))
def test_a_proposal_covers_the_place_that_was_asked(text: str, start: int, length: int) -> None:
    """A proposal overlaps or shares the sentence of the place, and its words stand there."""
    zones = (Zone("body", Span(0, len(text))),)
    claim = EXTRACTOR.propose_at(Article("a", text, digest(text)), Layout(zones), load_schema(), start, start + length)
    if claim is not None:
        assert claim.core.of(text) == claim.quote


def test_counts_and_statements_come_as_the_schema_asks() -> None:
    """A schema for counts alone gets no statements."""
    text = "Colonel Ana Verrel said the army destroyed 12 tanks. She said the town was quiet."
    schema = load_schema()
    kinds = {
        claim.kind
        for claim in EXTRACTOR.extract(Article("a", text, digest(text)), Layout((Zone("body", Span(0, len(text))),)), schema)
    }
    assert kinds == {"count", "statement"}
    assert {claim.kind for claim in extract("") if claim} == set()


def test_a_number_that_the_rules_left_out_can_be_proposed() -> None:
    """Where a person sees a count that the rules set aside, it is proposed with its noun; elsewhere a statement is."""
    text = "The general spoke for 24 hours. Colonel Ana Verrel said the town was quiet."
    article, layout = Article("a", text, digest(text)), Layout((Zone("body", Span(0, len(text))),))
    claim = EXTRACTOR.propose_at(article, layout, load_schema(), text.index("24"), text.index("24") + 1)
    assert claim is not None
    assert (claim.kind, claim.quote) == ("count", "24 hours")
    other = EXTRACTOR.propose_at(article, layout, load_schema(), text.index("quiet"), text.index("quiet") + 5)
    assert other is not None
    assert other.kind == "statement"
