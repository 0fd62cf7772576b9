"""What a slot is offered from the article around its claim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.claims import Claim
from annotations.corpus.article import Article
from annotations.corpus.zones import layout_of
from annotations.extraction.candidates import MOST, Candidates
from annotations.schema_file import load_schema
from annotations.spans import Span
from annotations.text import digest

TEXT = """Shelling of Osk goes on

PORT LISSE, March 3. The Ministry of Defence of Ardania said on Monday that its gunners hit nine fuel trucks near Osk.

Militants of the Red Banner Front fired dozens of shells since the truce ended last week, General Ilo Marsk said.
"""
SCHEMA = load_schema(None)


def article_of(text: str) -> Article:
    """An article of that text."""
    return Article(id="a.txt", text=text, digest=digest(text))


def candidates(core: str, text: str = TEXT) -> Candidates:
    """What stands around the claim whose core is `core`."""
    article = article_of(text)
    start = text.index(core)
    claim = Claim("x", "count", Span(start, start + len(core)), core, "other")
    return Candidates(article, layout_of(article), claim)


def slot(name: str):
    """A slot of the default schema."""
    found = SCHEMA.slot(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("actor", "gunners"),
        ("source", "Ministry of Defence of Ardania"),
        ("places", "Osk"),
        ("period", "on Monday"),
        ("action", "hit"),
        ("unit", "fuel trucks"),
        ("quantity", "nine"),
    ],
)
def test_a_slot_is_offered_what_its_sentence_says(name: str, expected: str) -> None:
    """Names, phrases, places, times, verbs and numbers, each where the slot's type asks for it."""
    assert expected in [filler.text for filler in candidates("nine fuel trucks").of(slot(name))]


def test_what_stands_in_the_claims_own_sentence_comes_first() -> None:
    """The phrases of the next paragraph come behind all those of the claim's sentence."""
    offered = [filler.text for filler in candidates("nine fuel trucks").of(slot("actor"))]
    assert offered.index("gunners") < offered.index("Red Banner Front")


def test_a_name_is_completed_from_its_first_letters() -> None:
    """Case does not matter, and what begins so far away is found too."""
    assert candidates("nine fuel trucks").completing(slot("source"), "gen")[0].text == "General Ilo Marsk"


def test_a_word_inside_a_phrase_is_completed_too() -> None:
    """Where no phrase begins so, a single word does."""
    assert "ended" in [filler.text for filler in candidates("nine fuel trucks").completing(slot("actor"), "end")]


def test_a_name_is_found_by_its_initials() -> None:
    """Two letters are enough for a name of three words; its small words do not count."""
    assert "Ministry of Defence of Ardania" in [f.text for f in candidates("nine fuel trucks").completing(slot("source"), "mda")]


def test_a_completion_grows_by_a_word_up_to_the_end_of_its_paragraph() -> None:
    """What no phrase covers is made of words, one key each."""
    near = candidates("dozens of shells")
    filler = near.completing(slot("period"), "sin")[0]
    while (longer := near.longer(slot("period"), filler)) != filler:
        filler = longer
    assert filler.text == "since the truce ended last week, General Ilo Marsk said"


def test_what_was_typed_is_no_pattern() -> None:
    """Signs that mean something in a regular expression are only signs."""
    assert candidates("nine fuel trucks").completing(slot("actor"), "(.*") == ()


@given(text=st.text(alphabet="Ab 1.\n“”'é👩‍🚒־", min_size=1, max_size=120), typed=st.text(max_size=3), at=st.integers(0, 119))
def test_every_candidate_stands_where_it_says(text: str, typed: str, at: int) -> None:
    """Span and words agree in any text, for every slot."""
    at = min(at, len(text) - 1)
    article = article_of(text)
    claim = Claim("x", "count", Span(at, at + 1), text[at], "other")
    near = Candidates(article, layout_of(article), claim)
    for one in SCHEMA.slots:
        if one.type == "choice":
            continue
        for filler in (*near.of(one), *near.completing(one, typed)):
            assert filler.span is not None
            assert filler.span.of(text) == filler.text
            assert near.longer(one, filler).text.startswith(filler.text)


def test_a_long_article_offers_no_more_than_a_person_can_look_through() -> None:
    """A megabyte of names does not make the slot slow to open."""
    text = "One truck of the Sarn Guard. " + "Ana Verrel met Ilo Marsk number 7 in Teshi. " * 20_000
    assert len(candidates("One truck", text).of(slot("source"))) <= MOST
