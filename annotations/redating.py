"""Working periods out again after the article's date was changed: those that no hand has touched, in decided claims too.

Invariant: a value is replaced only if it follows from its words and the old date, by what follows from them and the new one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.changes import ClaimChange

if TYPE_CHECKING:
    from annotations.claims import Annotation, Claim, Filler
    from annotations.corpus.article import Layout
    from annotations.records import Record
    from annotations.schema import Schema, SlotDefinition


def redated(record: Record, schema: Schema, before: Layout, after: Layout) -> tuple[ClaimChange, ...]:
    """The changes that give the touched claims of a record the periods that follow from the date of the layout `after`.

    A period that differs from the suggested one was put there by a person and stays. Where claim and suggestion agree, both are
    worked out again: the words were read rightly, so the verdict stays what it was.
    """
    changes = []
    for annotation in record.annotations.values():
        again = _redated(annotation, schema, before, after)
        if again != annotation:
            changes.append(ClaimChange("date", annotation.id, annotation, again))
    return tuple(changes)


def _redated(annotation: Annotation, schema: Schema, before: Layout, after: Layout) -> Annotation:
    claim, was = annotation.claim, annotation.suggestion
    for slot in schema.slots:
        if slot.type != "period":
            continue
        if was is None:
            claim = _with_periods(claim, slot, before, after)
        elif claim.fillers(slot.name) == was.fillers(slot.name):
            claim, was = (_with_periods(one, slot, before, after) for one in (claim, was))
    return replace(annotation, claim=claim, suggestion=was)


def _with_periods(claim: Claim, slot: SlotDefinition, before: Layout, after: Layout) -> Claim:
    """The claim with the periods of a slot, and its other readings, as the words say them under the other date."""
    fillers = tuple(_again(filler, slot, before, after) for filler in claim.fillers(slot.name))
    others = tuple(_again(filler, slot, before, after) for filler in claim.alternatives.get(slot.name, ()))
    alternatives = {**claim.alternatives, slot.name: others} if others else claim.alternatives
    return replace(claim.with_slot(slot.name, fillers), alternatives=alternatives)


def _again(filler: Filler, slot: SlotDefinition, before: Layout, after: Layout) -> Filler:
    """The filler with its value under the other date, if it is the one that its words have under the old date."""
    from annotations.extraction.fillers import value_of  # noqa: PLC0415 -- the engine is loaded when first needed

    if filler.span is None or value_of(filler.text, before, slot) != filler.value:
        return filler
    return replace(filler, value=value_of(filler.text, after, slot))
