"""The schema as a value: what a claim may have, and names that have changed."""

from __future__ import annotations

from dataclasses import replace

from annotations.claims import Anchor, Annotation, Claim, Doubt, Filler
from annotations.schema import under_new_names
from annotations.schema_file import load_schema
from annotations.spans import Span


def claim(**slots: str) -> Claim:
    """A claim with one filler in each of these slots."""
    fillers = {name: (Filler(None, "", value),) for name, value in slots.items()}
    return Claim("id", "count", Span(0, 1), "x", "killed", slots=fillers, alternatives=fillers)


def test_each_kind_has_labels_and_slots_of_its_own() -> None:
    """Quantity and unit belong to counts; a denial is a statement; names that are not known give None."""
    schema = load_schema(None)
    assert "quantity" not in {slot.name for slot in schema.slots_for("statement")}
    assert "denial" in {label.name for label in schema.labels_for("statement")}
    assert "denial" not in {label.name for label in schema.labels_for("count")}
    assert schema.label("killed") is not None
    assert schema.label("nothing") is schema.slot("nothing") is None


def test_renamed_labels_and_slots_are_read_under_their_new_names() -> None:
    """Claim, suggestion and what is to be checked change together, so that the verdict stays what it was."""
    schema = replace(load_schema(None), renamed={"killed": "dead", "unit": "thing"})
    doubts = (Doubt("unit", 0, "lost", Anchor("a", "", "", Span(0, 1))),)
    annotation = Annotation(claim(unit="a"), claim(unit="b"), "accepted", to_check=("core", "unit"), doubts=doubts)
    renamed = under_new_names(annotation, schema)
    assert renamed.claim.label == "dead"
    assert set(renamed.claim.slots) == set(renamed.claim.alternatives) == {"thing"}
    assert renamed.to_check == ("core", "thing")
    assert [doubt.role for doubt in renamed.doubts] == ["thing"]
    assert renamed.verdict == annotation.verdict == "corrected"
    assert under_new_names(renamed, schema) == renamed


def test_the_new_name_stands_where_a_claim_has_both() -> None:
    """What was decided under the new name is not overwritten by what stood under the old one."""
    schema = replace(load_schema(None), renamed={"unit": "thing"})
    for slots in ({"unit": "old", "thing": "new"}, {"thing": "new", "unit": "old"}):
        renamed = under_new_names(Annotation(claim(**slots)), schema)
        assert [filler.value for filler in renamed.claim.fillers("thing")] == ["new"]


def test_without_renamed_names_nothing_is_made_anew() -> None:
    """The annotation itself comes back."""
    annotation = Annotation(claim(unit="a"))
    assert under_new_names(annotation, load_schema(None)) is annotation
