"""What a person makes of a doubtful place: it is here, it is there, it is gone; nothing else of the claim changes by that."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from annotations.anchoring.candidates import candidates
from annotations.anchoring.describe import describe
from annotations.anchoring.settling import (
    GIVEN_UP,
    corrected,
    doubtful,
    given_up,
    place_of,
    says_something_else,
    settled,
    value_of,
)
from annotations.claims import CORE, Annotation, Claim, Doubt, Filler, undecided
from annotations.spans import Span
from annotations.values import bounded

OLD = "In Teshi 47 depots were destroyed, Colonel Ana Verrel said. In Osk and Sarn nothing happened."
NEW = "On Monday in Teshi 49 depots were destroyed, said the colonel. In Osk and Sarn nothing happened."


def at(text: str, words: str) -> Span:
    """Where some words stand."""
    return Span(text.index(words), text.index(words) + len(words))


def was(words: str, role: str, outcome: str, number: int = 0) -> Doubt:
    """A doubt about words of the old text."""
    return Doubt(role, number, outcome, describe(OLD, at(OLD, words)))


def annotation() -> Annotation:
    """A claim of the old text in the new one, before anybody looked: number changed, source lost, second place ambiguous."""
    claim = Claim(
        "c" * 16,
        "count",
        at(NEW, "49 depots"),
        "49 depots",
        "destroyed",
        slots={
            "quantity": (Filler(at(NEW, "49"), "49", bounded(Decimal(47), "exact")),),
            "unit": (Filler(at(NEW, "depots"), "depots", "depot"),),
            "source": (Filler(None, "Colonel Ana Verrel", "Ana Verrel"),),
            "places": (Filler(at(NEW, "Teshi"), "Teshi", "Teshi"), Filler(at(NEW, "Osk"), "Osk", "Osk")),
        },
        sentence=Span(0, NEW.index(". In")),
    )
    doubts = (
        was("47 depots", CORE, "fuzzy"),
        was("47", "quantity", "fuzzy"),
        was("depots", "unit", "fuzzy"),
        was("Colonel Ana Verrel", "source", "lost"),
        was("Osk", "places", "ambiguous", 1),
    )
    to_check = ("period", CORE, "quantity", "unit", "source", "places")
    return Annotation(claim, claim, "accepted", to_check=to_check, doubts=doubts)


def by_role(found: Annotation, role: str) -> Doubt:
    """The doubt about a role."""
    return next(doubt for doubt in found.doubts if doubt.role == role)


def test_the_core_comes_before_the_slots_and_what_was_given_up_last() -> None:
    """Places come in text order, each with where it stands for now."""
    before = annotation()
    gone = given_up(replace(before, claim=replace(before.claim, id="a" * 16, core=Span(0, 1))), by_role(before, CORE))
    order = [(found.id[0], doubt.role) for found, doubt in doubtful([gone, before])]
    assert order == [("c", CORE), ("c", "quantity"), ("c", "unit"), ("c", "source"), ("c", "places"), ("a", CORE)]
    assert place_of(before, by_role(before, CORE)) == at(NEW, "49 depots")
    assert place_of(before, by_role(before, "source")) is None
    assert place_of(gone, by_role(gone, CORE)) is None


def test_an_accepted_core_brings_what_stands_in_it_and_says_the_same() -> None:
    """The unit is found with it; the number, which is another one, still asks; nothing counts as corrected."""
    before = annotation()
    after = settled(before, by_role(before, CORE), at(NEW, "49 depots"), NEW, None)
    assert [doubt.role for doubt in after.doubts] == ["quantity", "source", "places"]
    assert after.to_check == ("period", "quantity", "source", "places")
    assert after.claim.core.of(NEW) == after.claim.quote
    assert after.verdict == "confirmed"


def test_a_filler_takes_its_place_and_its_value_in_claim_and_suggestion() -> None:
    """Only a person's own corrections count as such, so the suggestion's filler moves too."""
    before = annotation()
    doubt = by_role(before, "quantity")
    assert says_something_else(doubt, "49")
    assert value_of(before.claim, doubt) == bounded(Decimal(47), "exact")
    after = settled(before, doubt, at(NEW, "49"), NEW, bounded(Decimal(49), "exact"))
    for claim in (after.claim, after.suggestion):
        assert claim is not None
        assert claim.first("quantity") == Filler(at(NEW, "49"), "49", bounded(Decimal(49), "exact"))
    assert "quantity" not in after.to_check
    empty = replace(before, suggestion=replace(before.claim, slots={}))
    assert settled(empty, doubt, at(NEW, "49"), NEW, None).verdict == "corrected"


def test_a_core_at_another_place_takes_its_words_from_there() -> None:
    """A sentence that does not hold it any more is left out."""
    before = annotation()
    after = settled(before, by_role(before, CORE), at(NEW, "nothing happened"), NEW, None)
    assert (after.claim.quote, after.claim.sentence) == ("nothing happened", None)
    assert {doubt.role for doubt in after.doubts} == {"quantity", "unit", "source", "places"}


def test_a_filler_that_is_gone_leaves_its_slot() -> None:
    """The others of its slot stay, and their doubts count anew."""
    before = annotation()
    doubts = (was("Teshi", "places", "lost"), was("Osk", "places", "ambiguous", 1))
    after = given_up(replace(before, doubts=doubts), doubts[0])
    assert [filler.text for filler in after.claim.fillers("places")] == ["Osk"]
    assert after.doubts == (doubts[1]._replace(at=0),)
    assert "places" in after.to_check
    assert after.verdict == "confirmed"


def test_a_core_that_is_gone_keeps_the_claim_out_of_exports_until_it_is_found_again() -> None:
    """Decision and words stay; one later word brings the claim back."""
    before = annotation()
    after = given_up(before, by_role(before, CORE))
    assert (after.decision, after.claim.quote, after.to_check) == ("accepted", "49 depots", (CORE,))
    (doubt,) = after.doubts
    assert doubt.outcome == GIVEN_UP
    again = settled(after, doubt, at(NEW, "49 depots"), NEW, None)
    assert (again.doubts, again.to_check) == ((), ())


def test_a_correction_settles_what_it_corrects() -> None:
    """New boundaries or another filler leave no doubt about that part; the other parts stay to check."""
    before = annotation()
    shorter = replace(before.claim, core=at(NEW, "49"), quote="49").with_slot("source", ())
    after = corrected(before, shorter)
    assert [doubt.role for doubt in after.doubts] == ["quantity", "unit", "places"]
    assert after.to_check == ("period", "quantity", "unit", "places")
    assert corrected(undecided(before.claim), shorter).claim == shorter


def test_candidates_are_places_apart_the_likest_first() -> None:
    """What stands for now comes first; what is not like the words at all is not offered."""
    text = OLD + " " + OLD.replace("47", "48") + " Nothing else was said about it by anybody on that day."
    anchor = describe(OLD, at(OLD, "47 depots"))
    found = candidates(anchor, text, 5)
    assert [span.of(text) for span in found] == ["47 depots", "48 depots"]
    first = at(text, "48 depots")
    assert candidates(anchor, text, 5, first)[0] == first
    assert candidates(anchor, "", 5) == ()


def test_beside_a_core_is_offered_what_took_the_words_place() -> None:
    """A number that became quite another one is unlike itself, and still stands where it stood."""
    anchor = describe(OLD, at(OLD, "47"))
    new = OLD.replace("47", "1,200")
    (found, *_) = candidates(anchor, new, 5, None, at(new, "1,200 depots"))
    assert found.of(new) == "1,200"
