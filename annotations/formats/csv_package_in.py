"""Reading our data package of tables: articles, claims, slots and links, put together again by their keys."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from annotations.errors import FormatError
from annotations.formats.claims_import import about_article
from annotations.formats.csv_rows import number_in, rows_of_csv
from annotations.formats.protocols import Found, Incoming
from annotations.store.codec import annotation_from_dict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotations.formats.protocols import Source

_NUMBERS = ("start", "end", "value", "low", "high", "seconds", "confidence", "suggestions", "undecided")


def read_package(source: Source) -> Iterator[Incoming]:
    """One piece for each article. Raises FormatError for a folder that is no package of ours."""
    folder = source.path
    if not (folder / "claims.csv").is_file():
        raise FormatError(f"{folder} holds no claims.csv", "name a table, or the folder of an export")
    slots: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for _, row in _table(folder / "slots.csv", source):
        slots[row.pop("claim", "")][row.pop("slot", "")].append(_filler(row))
    links: dict[str, list[dict[str, str]]] = defaultdict(list)
    for _, row in _table(folder / "links.csv", source):
        elsewhere = row.get("target_article", "") if row.get("target_article") != row.get("source_article") else ""
        links[row.get("source", "")].append({"type": row.get("type", ""), "id": row.get("target", ""), "article": elsewhere})
    claims: dict[str, list[Found]] = defaultdict(list)
    for number, row in _table(folder / "claims.csv", source):
        where = f"line {number} of claims.csv"
        try:
            line = {**_claim(row), "slots": slots.pop(row["id"], {}), "links": links.pop(row["id"], [])}
            claims[row["article"]].append(Found(annotation_from_dict(line, source.schema, "the claim"), where))
        except (FormatError, KeyError) as error:
            source.refuse(error.message if isinstance(error, FormatError) else f"it has no {error}", where)
    source.left_out["slot filler of no claim"] += sum(len(found) for each in slots.values() for found in each.values())
    yield from _articles(folder, claims, source)


def _articles(folder: Path, claims: dict[str, list[Found]], source: Source) -> Iterator[Incoming]:
    for number, row in _table(folder / "articles.csv", source):
        name = row.get("id", "")
        try:
            about = about_article(name, _about(row))
        except FormatError as error:
            source.refuse(error.message, f"line {number} of articles.csv")
            about = Incoming(name)
        found = tuple(claims.pop(name, ()))
        yield Incoming(
            name, about.text, about.digest, found, about.annotator, about.note, about.split, about.signed_off, about.date
        )
    for name, left in claims.items():
        yield Incoming(name, claims=tuple(left))


def _table(path: Path, source: Source) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table by their columns; none where there is no such file."""
    if not path.is_file():
        source.left_out["missing table"] += 1
        return
    rows = rows_of_csv(path)
    _, header = next(rows, (0, []))
    for number, row in rows:
        yield number, {name: cell for name, cell in zip(header, row, strict=False) if cell}


def _claim(row: dict[str, str]) -> dict[str, Any]:
    """A claim's row as a line of the claims JSONL. Raises FormatError."""
    line = _numbers(row)
    start, end = line.pop("sentence_start", None), line.pop("sentence_end", None)
    if start is not None and end is not None:
        line["sentence"] = {"start": _number(start, "sentence_start"), "end": _number(end, "sentence_end")}
    return line


def _filler(row: dict[str, str]) -> dict[str, Any]:
    """A filler's row as an item of a slot; what is no number there is refused with its claim, by what checks the line."""
    data: dict[str, Any] = {}
    for key, cell in row.items():
        try:
            data[key] = _number(cell, key) if key in _NUMBERS else cell
        except FormatError:
            data[key] = cell
    if "normal" in data:
        data["name"] = data.pop("normal")
    return {**data, "stated": row.get("stated", "true") == "true"}


def _about(row: dict[str, str]) -> dict[str, Any]:
    """An article's row as a line of the articles' file. Raises FormatError."""
    about = _numbers(row)
    about["signed_off"] = row.get("signed_off") == "true"
    value = about.pop("date", None)
    about["date"] = {"value": value, "basis": about.pop("date_basis", "")} if value else None
    return about


def _numbers(row: dict[str, str]) -> dict[str, Any]:
    return {key: _number(cell, key) if key in _NUMBERS else cell for key, cell in row.items()}


def _number(cell: object, what: str) -> int | float:
    found = number_in(str(cell))
    if found is None:
        raise FormatError(f"{what} is no number")
    return found
