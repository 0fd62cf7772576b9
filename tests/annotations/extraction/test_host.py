"""The host of extractors: stable ids, checked spans, the schema's words, and notices instead of exceptions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from annotations.claims import Claim, Filler
from annotations.corpus.article import Article, Layout, Zone
from annotations.extraction.host import propose, suggest
from annotations.schema_file import load_schema
from annotations.spans import Span
from annotations.text import digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.schema import Schema

TEXT = "Menu.\nThe army destroyed 12 tanks."
ARTICLE = Article("a.txt", TEXT, digest(TEXT))
LAYOUT = Layout((Zone("furniture", Span(0, 5)), Zone("body", Span(6, len(TEXT)))))


def claim_at(words: str, **changes: object) -> Claim:
    """A claim whose core is the first place of `words` in the text."""
    start = TEXT.index(words)
    core = Span(start, start + len(words))
    claim = Claim("", "count", core, words, "destroyed", slots={"unit": (Filler(core, words, "tank"),)})
    return replace(claim, **changes)


class Given:
    """An extractor that answers what it was given."""

    name = "given"
    version = "7"

    def __init__(self, *claims: Claim) -> None:
        self.claims = claims

    def extract(self, article: Article, layout: Layout, schema: Schema) -> Sequence[Claim]:
        """The given claims."""
        return self.claims

    def propose_at(self, article: Article, layout: Layout, schema: Schema, start: int, end: int) -> Claim | None:
        """The first of the given claims."""
        return self.claims[0] if self.claims else None


class Broken(Given):
    """An extractor that raises."""

    def extract(self, article: Article, layout: Layout, schema: Schema) -> Sequence[Claim]:
        """Never answers."""
        raise KeyError("no such rule")


def test_ids_are_stable_and_differ_by_value() -> None:
    """The same suggestion has the same id of 16 letters and digits; another span or extractor has another."""
    first = suggest(Given(claim_at("12 tanks"), claim_at("tanks")), ARTICLE, LAYOUT, load_schema())
    again = suggest(Given(claim_at("tanks"), claim_at("12 tanks")), ARTICLE, LAYOUT, load_schema())
    assert [claim.id for claim in first.claims] == [claim.id for claim in again.claims]
    assert len({claim.id for claim in first.claims}) == 2
    assert all(len(claim.id) == 16 and claim.id.isalnum() for claim in first.claims)
    assert all(claim.extractor == "given 7" for claim in first.claims)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (claim_at("12 tanks", quote="13 tanks"), "do not stand where they say"),
        (claim_at("12 tanks", core=Span(25, 999)), "do not stand where they say"),
        (claim_at("12 tanks", slots={"unit": (Filler(Span(0, 4), "tank"),)}), "do not stand where they say"),
        (claim_at("12 tanks", alternatives={"unit": (Filler(Span(0, 4), "tank"),)}), "do not stand where they say"),
        (claim_at("Menu"), "lie in furniture"),
    ],
)
def test_what_cannot_be_shown_is_dropped_and_counted(claim: Claim, why: str) -> None:
    """A claim with a wrong span, or in furniture, is dropped and a notice says so."""
    found = suggest(Given(claim, claim_at("12 tanks")), ARTICLE, LAYOUT, load_schema())
    assert [kept.quote for kept in found.claims] == ["12 tanks"]
    assert any(why in notice and notice.startswith("1 claim") for notice in found.notices)


def test_kinds_that_are_not_asked_for_are_dropped() -> None:
    """A schema without statements gets none."""
    schema = replace(load_schema(), kinds=("count",))
    found = suggest(Given(claim_at("12 tanks", kind="statement")), ARTICLE, LAYOUT, schema)
    assert found.claims == ()
    assert any("no statements" in notice for notice in found.notices)


def test_the_schema_names_labels_and_slots() -> None:
    """Labels are mapped by the schema, and slots that it lacks are dropped with one notice."""
    schema = replace(load_schema(), extractor_labels={"destroyed": "lost"}, slots=())
    found = suggest(Given(claim_at("12 tanks"), claim_at("tanks")), ARTICLE, LAYOUT, schema)
    assert {claim.label for claim in found.claims} == {"lost"}
    assert all(not claim.slots for claim in found.claims)
    assert sum("unit" in notice for notice in found.notices) == 1


def test_an_exception_becomes_a_notice() -> None:
    """An extractor that raises gives no claims and a sentence that names it."""
    found = suggest(Broken(), ARTICLE, LAYOUT, load_schema())
    assert found.claims == ()
    assert found.notices == ("given 7 failed: KeyError: 'no such rule'",)


def test_the_same_claim_twice_stands_once() -> None:
    """Two equal claims become one, and a notice says so."""
    found = suggest(Given(claim_at("12 tanks"), claim_at("12 tanks")), ARTICLE, LAYOUT, load_schema())
    assert len(found.claims) == 1
    assert any("twice" in notice for notice in found.notices)


def test_a_proposal_is_checked_too() -> None:
    """A proposal gets an id; one whose words do not stand there is none."""
    schema = load_schema()
    kept = propose(Given(claim_at("12 tanks")), ARTICLE, LAYOUT, schema, Span(25, 26))
    assert kept is not None
    assert kept.id
    assert propose(Given(claim_at("12 tanks", quote="x")), ARTICLE, LAYOUT, schema, Span(25, 26)) is None
    assert propose(Given(), ARTICLE, LAYOUT, schema, Span(25, 26)) is None


def test_no_filler_is_bare_punctuation() -> None:
    """A filler of marks alone is left out of slots and alternatives; what names something stays."""
    at = TEXT.index(".")
    mark = Filler(Span(at, at + 1), ".", ".")
    name = Filler(Span(10, 14), "army", "army")
    claim = claim_at("12 tanks", slots={"actor": (mark,), "source": (mark, name)}, alternatives={"actor": (mark, name)})
    (kept,) = suggest(Given(claim), ARTICLE, LAYOUT, load_schema()).claims
    assert kept.slots == {"source": (name,)}
    assert kept.alternatives == {"actor": (name,)}
