"""The claims JSONL: keys, order, and exact round trips."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.claims import Annotation, Claim, Link
from annotations.errors import FormatError
from annotations.schema import Schema, SlotDefinition
from annotations.spans import Span
from annotations.store.codec import annotation_from_dict, annotation_to_dict, claim_from_dict, claim_to_dict, dumps
from annotations.values import Quantity
from tests.annotations.store import strategies as hard
from tests.annotations.store.acts import SLOTS, sorties, words


def test_a_line_has_the_keys_of_the_format_in_their_order() -> None:
    """Keys stand in the order that the format gives, every slot is there, null and empty lists are written out."""
    line = claim_to_dict(sorties(), "a.txt")
    assert list(line) == [
        "article", "id", "kind", "start", "end", "text", "label", "polarity", "slots", "sentence", "zone", "confidence",
        "alternatives", "links", "because", "verdict", "annotator", "decided_at", "seconds", "note", "reason", "suggestion",
        "extractor",
    ]  # fmt: skip
    assert list(line["slots"]) == SLOTS
    assert line["slots"]["actor"] == []
    assert line["verdict"] is None


def test_each_slot_writes_its_normalised_value_under_the_key_of_its_type() -> None:
    """A unit has its head, an action its lemma, a name its name, a period its ends; a cue is words only."""
    slots = claim_to_dict(sorties(), "a.txt")["slots"]
    assert slots["quantity"] == [{"start": 14, "end": 17, "text": "112", "value": 112, "low": 112, "high": 112, "hedge": "exact"}]
    assert slots["unit"] == [{"start": 18, "end": 25, "text": "sorties", "head": "sortie"}]
    assert slots["action"][0]["lemma"] == "fly"
    assert list(slots["source"][0].items())[-2:] == [("name", "Ana Verrel"), ("stated", True)]
    assert list(slots["cue"][0]) == ["start", "end", "text"]
    assert slots["places"][0]["stated"] is False
    assert list(slots["period"][0].items())[-3:] == [("from", "2031-02-24"), ("to", "2031-03-02"), ("stated", True)]


def test_what_has_no_value_writes_null_under_the_same_keys() -> None:
    """A filler that was not normalised keeps the keys of its slot, so that columns are the same in every line."""
    claim = Claim("x", "count", Span(0, 3), "Air", "other", slots={name: (words("flew"),) for name in SLOTS})
    slots = claim_to_dict(claim, "a.txt")["slots"]
    assert slots["quantity"][0] | {"value": None, "low": None, "high": None, "hedge": None} == slots["quantity"][0]
    assert slots["period"][0] | {"from": None, "to": None} == slots["period"][0]
    assert slots["unit"][0]["head"] is slots["action"][0]["lemma"] is slots["source"][0]["name"] is None
    assert claim_from_dict(claim_to_dict(claim, "a.txt")) == claim


def test_the_schema_decides_which_slots_and_keys_a_line_has() -> None:
    """Slots of a project's own schema come in its order; what it does not know comes after them; polarity is no slot."""
    own = (
        SlotDefinition("polarity", "choice", "t", choices=("affirmed", "denied")),
        SlotDefinition("weapon", "text", "w", normal="family"),
        SlotDefinition("side", "choice", "s", choices=("north", "south")),
    )
    claim = Claim(
        "x", "count", Span(0, 3), "Air", "other", slots={"cue": (words("said"),), "weapon": (words("flew", "aircraft"),)}
    )
    schema = Schema(labels=(), slots=own)
    line = claim_to_dict(claim, "a.txt", schema)
    assert list(line["slots"]) == ["weapon", "side", "cue"]
    assert line["slots"]["weapon"][0]["family"] == "aircraft"
    assert claim_from_dict(line, schema) == claim


def test_the_suggestion_is_written_for_a_corrected_claim_alone() -> None:
    """A corrected claim carries the whole suggested claim; a confirmed one does not."""
    at = datetime(2031, 3, 3, 9, 30, tzinfo=UTC)
    confirmed = Annotation(sorties(), sorties(), "accepted", at, 2.5, "sure")
    line = annotation_to_dict(confirmed, "a.txt", "alice", signed_off=True)
    assert [line[key] for key in ("verdict", "annotator", "decided_at", "seconds", "note", "signed_off", "suggestion")] == [
        "confirmed", "alice", "2031-03-03T09:30:00Z", 2.5, "sure", True, None,
    ]  # fmt: skip
    assert list(line)[-1] == "extractor"
    other = sorties().with_slot("source", ())
    corrected = annotation_to_dict(Annotation(other, sorties(), "accepted", at), "a.txt", "alice")
    assert corrected["verdict"] == "corrected"
    assert claim_from_dict(corrected["suggestion"]) == sorties()
    assert annotation_from_dict(corrected) == Annotation(other, sorties(), "accepted", at)


@hard.unhurried
@given(st.data())
def test_every_claim_comes_back_exactly_whatever_the_text(data: st.DataObject) -> None:
    """A claim over hard text is the same after a way through one line of JSON in UTF-8."""
    text = data.draw(hard.texts)
    claim = data.draw(hard.claims(text))
    line = dumps(claim_to_dict(claim, "a.txt"))
    assert len(line.splitlines()) == 1
    assert claim_from_dict(json.loads(line.encode().decode())) == claim


@pytest.mark.parametrize("number", ["0.1", "33.3333333333333", "1600", "12500000000000000000000", "0.000001", "-3.5"])
def test_numbers_are_kept_exactly(number: str) -> None:
    """Whole numbers, and others of up to fifteen digits, are the same after a way through JSON."""
    claim = Claim("x", "count", Span(0, 1), "A", "other", slots={"quantity": (words("112", Quantity(Decimal(number))),)})
    assert claim_from_dict(json.loads(dumps(claim_to_dict(claim, "a")))) == claim


def test_a_number_beyond_all_sense_is_refused() -> None:
    """A number that would make other programs hang or fail is an error that names it."""
    claim = Claim("x", "count", Span(0, 1), "A", "other", slots={"quantity": (words("112", Quantity(Decimal("1e9999999"))),)})
    with pytest.raises(FormatError, match="value"):
        claim_to_dict(claim, "a")


CLAIM = {"id": "x", "start": 0, "end": 3, "text": "a", "label": "b"}
WRONG = [
    None,
    [],
    {"id": 5},
    CLAIM | {"start": -1},
    CLAIM | {"start": 5},
    CLAIM | {"start": True},
    CLAIM | {"slots": [1]},
    CLAIM | {"slots": {"unit": [{"start": 0}]}},
    CLAIM | {"slots": {"quantity": [{"hedge": "perhaps"}]}},
    CLAIM | {"slots": {"quantity": [{"hedge": "exact", "value": "many"}]}},
    CLAIM | {"slots": {"quantity": [{"hedge": "exact", "value": float("nan")}]}},
    CLAIM | {"slots": {"period": [{"from": "2031-13"}]}},
    CLAIM | {"kind": "rumour"},
    CLAIM | {"links": [{"type": "likes", "id": "y"}]},
    CLAIM | {"confidence": 10**400},
    CLAIM | {"verdict": "perhaps"},
    CLAIM | {"decided_at": "yesterday"},
]
KEYS = ["id", "start", "end", "text", "label", "slots", "unit", "hedge", "value", "links", "suggestion"]
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text()


def test_a_link_into_another_article_says_which_and_what_stands_there() -> None:
    """One within the article has its type and id alone; both come back as they were."""
    links = (Link("restates", "twin"), Link("part_of", "whole", "b/c.txt", "2,359 gunmen"))
    line = claim_to_dict(replace(sorties(), links=links), "a.txt")
    assert line["links"] == [
        {"type": "restates", "id": "twin"},
        {"type": "part_of", "id": "whole", "article": "b/c.txt", "text": "2,359 gunmen"},
    ]
    assert claim_from_dict(line).links == links


def test_the_reason_for_a_rejection_is_written_and_read() -> None:
    """The schema's name of it stands in the line; where none was given, null."""
    rejected = Annotation(sorties(), sorties(), "rejected", reason="not_a_claim")
    line = annotation_to_dict(rejected, "a.txt", "ana")
    assert line["reason"] == "not_a_claim"
    assert annotation_from_dict(line).reason == "not_a_claim"
    assert annotation_to_dict(Annotation(sorties(), None), "a.txt", "ana")["reason"] is None


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_line_is_an_error_that_says_where(line: object) -> None:
    """Whatever is wrong with a line, the error is one of ours and names the claim."""
    with pytest.raises(FormatError, match="line 7"):
        annotation_from_dict(line, where="line 7")


@given(st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(KEYS), inner)))
def test_no_input_raises_anything_but_our_error(data: object) -> None:
    """Reading any plain value gives an annotation or a FormatError."""
    with suppress(FormatError):
        assert isinstance(annotation_from_dict(data), Annotation)
