"""A flat table for spreadsheets and data frames: one claim a row, for each slot its words and its normalised value.

A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line end) has an apostrophe before it;
numbers stay numbers. UTF-8 without a byte order mark, comma, lines end in CR LF as RFC 4180 has it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from annotations.claims import corrected_slots
from annotations.formats.atomic import replacing
from annotations.formats.protocols import Format, Outputs, Written
from annotations.store.codec import annotation_to_dict, slots_in_order

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.claims import Annotation
    from annotations.formats.protocols import Entry, Export
    from annotations.schema import Schema, SlotDefinition

_JOIN = "; "
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_BEFORE = ("article", "id", "kind", "start", "end", "text", "label", "polarity")
_AFTER = ("zone", "confidence", "verdict", "corrected", "annotator", "decided_at", "seconds", "note", "signed_off", "extractor")
_VALUES = {"quantity": ("value", "low", "high", "hedge", "measure"), "period": ("from", "to"), "name": ("name", "stated")}


class FlatCsv:
    """Writes one file, one claim a row."""

    def outputs(self, path: Path) -> Outputs:
        """One file."""
        return Outputs((path,))

    def write(self, export: Export, path: Path) -> Written:
        """Write the table. Raises ExportError where the file cannot be written."""
        articles = claims = 0
        with replacing(path) as file:
            row = io.StringIO(newline="")
            writer = csv.writer(row)

            def put(cells: list[Any]) -> None:
                writer.writerow(cells)
                file.write(row.getvalue().encode("utf-8", "backslashreplace"))
                row.seek(0)
                row.truncate()

            put(columns(export.schema))
            for entry in export.entries:
                articles += 1
                for annotation in entry.annotations:
                    claims += 1
                    put(_cells(annotation, entry, export.schema))
        return Written((path,), articles, claims)


def columns(schema: Schema) -> list[str]:
    """The names of the columns, which follow from the schema alone: for each slot its words, then its normalised values."""
    slots = [name for slot in slots_in_order(schema) for name in (slot.name, *(f"{slot.name}_{key}" for key in _keys(slot)))]
    return [*_BEFORE, *slots, *_AFTER]


def _keys(slot: SlotDefinition) -> tuple[str, ...]:
    """Under which keys a slot's normalised values stand in the claims JSONL."""
    return _VALUES.get(slot.type, (slot.normal,) if slot.normal else ())


def _cells(annotation: Annotation, entry: Entry, schema: Schema) -> list[Any]:
    data = annotation_to_dict(
        annotation, entry.article.id, entry.annotator, signed_off=entry.signed_off is not None, schema=schema
    )
    data["corrected"] = _JOIN.join(corrected_slots(annotation)) if annotation.verdict == "corrected" else None
    slots = [
        _cell(_joined([filler.get(key) for filler in data["slots"].get(slot.name, ())]))
        for slot in slots_in_order(schema)
        for key in ("text", *_keys(slot))
    ]
    return [*(_cell(data[name]) for name in _BEFORE), *slots, *(_cell(data[name]) for name in _AFTER)]


def _joined(values: list[Any]) -> Any:  # noqa: ANN401  # whatever JSON can hold
    """The value of the one filler as it is; those of several as one text."""
    if len(values) <= 1:
        return values[0] if values else None
    return _JOIN.join("" if value is None else str(_plain(value)) for value in values)


def _cell(value: Any) -> Any:  # noqa: ANN401  # whatever JSON can hold
    """A value as a cell: None is empty, a text that would be a formula is not."""
    plain = _plain(value)
    return f"'{plain}" if isinstance(plain, str) and plain.startswith(_FORMULA) else plain


def _plain(value: Any) -> Any:  # noqa: ANN401  # whatever JSON can hold
    return str(value).lower() if isinstance(value, bool) else value


_CARRIES = frozenset(
    {"overlaps", "kinds", "polarity", "typed values", "values", "stated", "ids", "verdicts", "times", "annotators", "notes"}
)
FORMAT = Format("a flat table, one claim a row", carries=_CARRIES, writer=FlatCsv())
