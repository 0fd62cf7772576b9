"""Reading claims from a table (CSV, TSV): one claim a row, in our own columns or in others that are mapped to them.

The article and the label are needed, and the words or their offsets in code points; slots have a column for their words and
others for their values. Rows without offsets are found by their words. A folder is read as our data package.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from annotations.errors import FormatError
from annotations.formats.csv_columns import Columns
from annotations.formats.csv_package_in import read_package
from annotations.formats.csv_rows import number_in, rows_of_csv
from annotations.formats.protocols import Found, Incoming
from annotations.store.codec import annotation_from_dict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.formats.protocols import Source
    from annotations.schema import SlotDefinition

_JOIN = ";"
_NUMBERS = ("value", "low", "high")


class CsvReader:
    """Reads one table, or a folder of ours."""

    def read(self, source: Source) -> Iterator[Incoming]:
        """One piece for each run of rows of one article. Raises FormatError where a column that is needed is not there."""
        if source.path.is_dir():
            yield from read_package(source)
            return
        rows = rows_of_csv(source.path)
        _, header = next(rows, (0, []))
        columns = Columns(header, source)
        waiting: Incoming | None = None
        for number, row in rows:
            where = f"line {number}"
            try:
                cells = columns.cells(row)
                annotation = annotation_from_dict(_line(cells, columns), source.schema, "the claim")
                found = Found(annotation, where, locate=True, words=bool(cells.get("text")))
            except (FormatError, csv.Error) as error:
                source.refuse(error.message if isinstance(error, FormatError) else str(error), where)
                continue
            article, annotator = cells["article"], cells.get("annotator", "")
            if waiting is not None and (waiting.article, waiting.annotator) != (article, annotator):
                yield waiting
                waiting = None
            known = waiting.claims if waiting is not None else ()
            waiting = Incoming(article, claims=(*known, found), annotator=annotator)
        if waiting is not None:
            yield waiting


def _line(cells: dict[str, str], columns: Columns) -> dict[str, Any]:
    """A row as a line of the claims JSONL; a claim without offsets has an empty core. Raises FormatError."""
    if not cells["article"]:
        raise FormatError("it names no article")
    if not cells.get("label"):
        raise FormatError("it has no label")
    text = cells.get("text", "")
    placed = bool(cells.get("start") and cells.get("end"))
    if not placed and not text.strip():
        raise FormatError("it has neither offsets nor words")
    start, end = (_whole(cells["start"], "start"), _whole(cells["end"], "end")) if placed else (0, 0)
    slots = {slot.name: _fillers(cells, slot) for slot in columns.slots}
    said = {key: cells[key] for key in ("polarity", "verdict", "decided_at", "note", "reason", "extractor") if cells.get(key)}
    return {
        "id": cells.get("id", ""),
        "kind": cells.get("kind") or columns.names.kind(cells["label"], (name for name, filled in slots.items() if filled), text),
        "start": start,
        "end": end,
        "text": text,
        "label": cells["label"],
        "slots": slots,
        "links": _links(cells.get("links", "")),
        **{key: _number(cells[key], key) for key in ("confidence", "seconds") if cells.get(key)},
        "verdict": "added",
        **said,
    }


def _fillers(cells: dict[str, str], slot: SlotDefinition) -> list[dict[str, Any]]:
    """The fillers of a slot: several share a cell, with semicolons between, and then all cells of the slot have as many parts."""
    prefix = f"{slot.name}_"
    said = {key.removeprefix(prefix): cell for key, cell in cells.items() if key.startswith(prefix) and cell}
    words = cells.get(slot.name, "")
    if not words and not said:
        return []
    count = len(words.split(_JOIN)) if slot.many else 1
    parts = {key: _parts(cell, count) for key, cell in {"text": words, **said}.items()}
    return [_filler({key: values[number] for key, values in parts.items()}, slot) for number in range(count)]


def _parts(cell: str, count: int) -> list[str]:
    """The parts of a cell, as many as there are fillers."""
    found = [part.strip() for part in cell.split(_JOIN)] if count > 1 else [cell.strip()]
    return [*found, *([""] * count)][:count]


def _filler(said: dict[str, str], slot: SlotDefinition) -> dict[str, Any]:
    data: dict[str, Any] = {"text": said.pop("text")}
    for key, cell in said.items():
        if not cell:
            continue
        if key == "stated":
            data[key] = cell.casefold() not in ("false", "0", "no")
        elif key in _NUMBERS and slot.type == "quantity":
            data[key] = _number(cell, f"{slot.name}_{key}")
        else:
            data[key] = cell
    if slot.type == "quantity" and "hedge" not in data and "value" in data:
        data |= {"low": data["value"], "high": data["value"], "hedge": "exact"}
    return data


def _links(cell: str) -> list[dict[str, str]]:
    """Links as the flat table has them: `restates ID; part_of ID`."""
    pairs = [part.split() for part in cell.split(_JOIN) if part.strip()]
    return [{"type": pair[0], "id": pair[1]} for pair in pairs if len(pair) == 2]


def _whole(cell: str, what: str) -> int:
    number = _number(cell, what)
    if number != int(number):
        raise FormatError(f"{what} is no whole number")
    return int(number)


def _number(cell: str, what: str) -> int | float:
    """A number as a spreadsheet writes it. Raises FormatError."""
    found = number_in(cell)
    if found is None:
        raise FormatError(f"{what} is no number: {cell[:40]!r}")
    return found
