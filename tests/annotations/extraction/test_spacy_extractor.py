"""The spaCy extractor: what it finds, exact offsets on any text, and what it says where spaCy is missing."""

from __future__ import annotations

from decimal import Decimal
from importlib.util import find_spec
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from annotations.corpus.article import Article
from annotations.corpus.zones import layout_of
from annotations.errors import ExtractorError
from annotations.extraction import spacy_extractor
from annotations.extraction.host import propose, suggest
from annotations.extraction.registry import extractor_named
from annotations.schema_file import load_schema
from annotations.spans import Span
from annotations.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.claims import Claim
    from annotations.extraction.contract import Suggestions

needs_spacy = pytest.mark.skipif(
    find_spec("spacy") is None or find_spec(spacy_extractor.MODEL) is None,
    reason="needs spaCy and its model: pip install 'claimdesk[spacy]'",
)
STORY = """Floods in Teshi

Colonel Ana Verrel said that nearly 300 soldiers were wounded near Karhold on March 3, 2031.
The army destroyed 12 tanks in Velmora.
The spokeswoman said that the bridge had not been repaired.
"""


def read(text: str) -> tuple[Article, Suggestions]:
    """An article of this text, and what the extractor suggests for it."""
    article = Article("a.txt", text, digest(text))
    return article, suggest(extractor_named("spacy"), article, layout_of(article), load_schema(), seconds=60)


def said(claim: Claim, slot: str) -> str:
    """The words that fill a slot."""
    return " | ".join(filler.text for filler in claim.fillers(slot))


@pytest.fixture
def without_spacy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Python in which spaCy's model cannot be imported."""

    def missing(name: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    spacy_extractor._model.cache_clear()
    monkeypatch.setattr(spacy_extractor, "import_module", missing)
    yield
    spacy_extractor._model.cache_clear()


@pytest.mark.usefixtures("without_spacy")
def test_what_is_missing_is_named() -> None:
    """Without spaCy the error says which package is missing, and its hint which extra installs it."""
    with pytest.raises(ExtractorError, match=f"needs {spacy_extractor.MODEL}") as raised:
        extractor_named("spacy")
    assert raised.value.hint == "pip install 'claimdesk[spacy]'"


def test_a_model_that_does_not_load_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that is there and cannot be loaded is an error with the same hint, not a crash."""

    def broken() -> None:
        raise OSError("[E053] Could not read config file")

    spacy_extractor._model.cache_clear()
    monkeypatch.setattr(spacy_extractor, "import_module", lambda name: SimpleNamespace(load=broken))
    with pytest.raises(ExtractorError, match="cannot be loaded") as raised:
        extractor_named("spacy")
    assert "claimdesk" in raised.value.hint


@needs_spacy
def test_counts_have_their_slots() -> None:
    """A count has value and hedge, counted noun, verb, subject, speaker, place and date."""
    _, found = read(STORY)
    assert found.notices == ()
    soldiers, tanks = (claim for claim in found.claims if claim.kind == "count")
    assert (soldiers.quote, said(soldiers, "unit"), said(soldiers, "action")) == ("nearly 300 soldiers", "soldiers", "wounded")
    value = soldiers.slots["quantity"][0].value
    assert (value.value, value.high, value.hedge) == (Decimal(300), Decimal(300), "almost")
    assert (said(soldiers, "source"), said(soldiers, "cue")) == ("Ana Verrel", "said")
    assert (soldiers.label, tanks.label) == ("wounded", "destroyed")
    assert said(tanks, "actor") == "army"
    assert said(tanks, "places") == "Velmora"
    assert soldiers.slots["period"][0].value is not None


@needs_spacy
def test_a_reported_clause_is_a_statement() -> None:
    """A sentence without a number whose verb of saying takes a clause gives a statement: its content alone, negated here."""
    _, found = read(STORY)
    (statement,) = (claim for claim in found.claims if claim.kind == "statement")
    assert (statement.quote, statement.polarity) == ("the bridge had not been repaired", "denied")
    assert said(statement, "cue") == "said"


@needs_spacy
def test_a_proposal_covers_the_place() -> None:
    """At a number the count is proposed, at an empty place nothing."""
    article = Article("a.txt", STORY, digest(STORY))
    extractor, layout, schema = extractor_named("spacy"), layout_of(article), load_schema()
    at = STORY.index("12 tanks")
    found = propose(extractor, article, layout, schema, Span(at, at + 2), seconds=60)
    assert found is not None
    assert found.quote == "12 tanks"
    assert propose(extractor, article, layout, schema, Span(0, 6), seconds=60) is None


@needs_spacy
@pytest.mark.parametrize(
    "text",
    [
        "",
        " \r\n\u2028\u00a0\n",
        "12\u00a0tanks\u2028 \U0001f680\U0001f680 burned in Osk,\r\n“said the 3rd army’s 40 %…",
        "1 2 3 4 5 " * 300,
        "“" * 500 + "he said 5 he said " * 100,
        "e\u0301" * 50 + " said that 7 men fled. \ud800 8 more fled.",
    ],
)
def test_any_text_gives_exact_offsets(text: str) -> None:
    """Whatever the text, no claim has to be dropped: every span stands for its words."""
    article, found = read(text)
    assert [notice for notice in found.notices if "twice" not in notice] == []
    assert all(claim.core.of(article.text) == claim.quote for claim in found.claims)
