"""Corrections change what they name and nothing else, and what cannot be right is said in plain words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from annotations import editing
from annotations.claims import Claim, Filler, corrected_slots, undecided
from annotations.corpus.article import Article
from annotations.schema_file import load_schema
from annotations.spans import Span
from annotations.values import PartialDate, Period, Quantity

SCHEMA = load_schema(None)
SOURCE, PLACES, POLARITY = (SCHEMA.slot(name) for name in ("source", "places", "polarity"))
assert SOURCE is not None
assert PLACES is not None
assert POLARITY is not None


def test_a_slot_offers_what_stands_then_what_was_suggested_then_the_next_best(suggestions: tuple[Claim, ...]) -> None:
    """Each reading is offered once, so that a digit always means one thing."""
    ministry = Filler(None, "", "Ministry of Defence")
    monitor = Filler(None, "", "Ardan Rights Monitor")
    suggestion = replace(suggestions[0], alternatives={"source": (ministry,)})
    annotation = replace(undecided(suggestion), claim=suggestion.with_slot("source", (monitor,)))

    assert editing.readings(annotation, SOURCE) == (monitor, *suggestion.fillers("source"), ministry)


def test_a_slot_of_names_takes_a_second_filler_in_text_order_and_gives_it_back(suggestions: tuple[Claim, ...]) -> None:
    """Choosing a place that stands already takes it out."""
    late, early = Filler(Span(31, 36), "Teshi", "Teshi"), Filler(Span(2, 5), "rcr", "x")
    claim = editing.fill(editing.fill(suggestions[0], PLACES, late), PLACES, early)

    assert claim.fillers("places") == (early, late)
    assert editing.fill(claim, PLACES, late).fillers("places") == (early,)


def test_polarity_is_chosen_and_cleared(suggestions: tuple[Claim, ...]) -> None:
    """Clearing a choice gives the schema's first one, what holds when nothing is said."""
    denied = editing.fill(suggestions[0], POLARITY, Filler(None, "", "denied"))

    assert denied.polarity == "denied"
    assert editing.clear(denied, POLARITY).polarity == "affirmed"


def test_a_moved_core_brings_its_words(suggestions: tuple[Claim, ...], article: Article) -> None:
    """The quote is what stands between the new boundaries; nothing else of the claim changes."""
    span = Span(suggestions[0].core.start, suggestions[0].core.end + 11)
    moved = editing.move_core(suggestions[0], span, article.text)

    assert moved.quote == span.of(article.text)
    assert corrected_slots(replace(undecided(suggestions[0]), claim=moved)) == ("core",)


def test_a_correction_can_be_repeated_on_another_claim(suggestions: tuple[Claim, ...], article: Article) -> None:
    """The same source fixed again is the same source, marked as context where it stands in another sentence."""
    fixed = editing.fill(suggestions[0], SOURCE, Filler(Span(38, 45), "Colonel", "Colonel"))
    correction = editing.correction(suggestions[0], fixed)

    assert correction is not None
    repeated = correction.on(suggestions[1], article.text).fillers("source")
    assert [(f.text, f.stated) for f in repeated] == [("Colonel", False)]


def test_a_sound_claim_has_no_problems(suggestions: tuple[Claim, ...], article: Article) -> None:
    """Nothing is said about what is right."""
    assert editing.problems(suggestions[0].with_slot("unit", ()), SCHEMA, article.text) == ()


def test_what_cannot_be_right_is_said(suggestions: tuple[Claim, ...], article: Article) -> None:
    """Bounds in the wrong order, a period that ends before it starts, an unknown label, words that are not there."""
    quantity = Filler(Span(14, 17), "112", Quantity(None, Decimal(15), Decimal(10), "range"))
    period = Filler(None, "", Period(PartialDate(2031, 3), PartialDate(2030)))
    wrong = replace(
        suggestions[0].with_slot("quantity", (quantity,)).with_slot("period", (period,)), label="kiled", quote="113 sorties"
    )

    found = {problem.part: problem.message for problem in editing.problems(wrong, SCHEMA, article.text)}

    assert set(found) == {"quantity", "period", "label", "core"}
    assert "15 is above the upper bound 10" in found["quantity"]
    assert "kiled" in found["label"]
