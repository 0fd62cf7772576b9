"""One flat table for spreadsheets and data frames: one claim a row, for each slot its words and its normalised value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.claims import corrected_slots
from annotations.formats.atomic import replacing
from annotations.formats.csv_file import CsvFile
from annotations.formats.protocols import Written
from annotations.store.codec import annotation_to_dict, slots_in_order

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from annotations.claims import Annotation
    from annotations.formats.protocols import Entry, Export
    from annotations.formats.tables import Cell
    from annotations.schema import Schema, SlotDefinition

CARRIES = frozenset(
    {"overlaps", "kinds", "polarity", "typed values", "values", "stated", "ids", "links", "far links", "verdicts", "times",
     "annotators", "notes"}
)  # fmt: skip

_JOIN = "; "
_BEFORE = ("article", "id", "kind", "start", "end", "text", "label", "polarity")
_AFTER = (
    "zone", "confidence", "links", "verdict", "corrected", "annotator", "decided_at", "seconds", "note", "reason", "signed_off",
    "extractor",
)  # fmt: skip
_VALUES = {"quantity": ("value", "low", "high", "hedge", "measure"), "period": ("from", "to"), "name": ("name", "stated")}


def write(export: Export, path: Path) -> Written:
    """Write the table. Raises ExportError where the file cannot be written."""
    articles = 0
    with replacing(path) as file:
        table = CsvFile(file, columns(export.schema))
        for entry in export.entries:
            articles += 1
            for annotation in entry.annotations:
                table.put(_cells(annotation, entry, export.schema))
        table.finish()
    return Written((path,), articles, table.rows)


def columns(schema: Schema) -> list[str]:
    """The names of the columns, which follow from the schema alone: for each slot its words, then its normalised values."""
    slots = [name for slot in slots_in_order(schema) for name in (slot.name, *(f"{slot.name}_{key}" for key in _keys(slot)))]
    return [*_BEFORE, *slots, *_AFTER]


def _keys(slot: SlotDefinition) -> tuple[str, ...]:
    """Under which keys a slot's normalised values stand in the claims JSONL."""
    return _VALUES.get(slot.type, (slot.normal,) if slot.normal else ())


def _cells(annotation: Annotation, entry: Entry, schema: Schema) -> list[Cell]:
    data = annotation_to_dict(
        annotation, entry.article.id, entry.annotator, signed_off=entry.signed_off is not None, schema=schema
    )
    data["corrected"] = _JOIN.join(corrected_slots(annotation)) if annotation.verdict == "corrected" else None
    data["links"] = _JOIN.join(f"{link.type} {link.id}" for link in annotation.claim.links) or None
    slots = [
        _joined([filler.get(key) for filler in data["slots"].get(slot.name, ())])
        for slot in slots_in_order(schema)
        for key in ("text", *_keys(slot))
    ]
    return [*(data[name] for name in _BEFORE), *slots, *(data[name] for name in _AFTER)]


def _joined(values: Iterable[Cell]) -> Cell:
    """The value of the one filler as it is; those of several as one text."""
    found = list(values)
    if len(found) <= 1:
        return found[0] if found else None
    return _JOIN.join("" if value is None else str(value).lower() if isinstance(value, bool) else str(value) for value in found)
