"""Which column of a table holds what: our own names, those that `[import.columns]` or `--columns` give, and a few usual ones.

Invariant: a column that is named must be there, and no column is taken for two things by a guess.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import FormatError
from annotations.formats.import_names import Names
from annotations.formats.protocols import Option
from annotations.settings import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotations.formats.protocols import Source

_USUAL = {
    "article": ("article_id", "doc", "doc_id", "document", "document_id", "file", "filename", "file_name", "path"),
    "start": ("begin", "start_char", "start_offset", "char_start"),
    "end": ("stop", "end_char", "end_offset", "char_end"),
    "text": ("quote", "span", "claim", "words", "mention", "claim_text"),
    "label": ("type", "category", "class", "tag"),
    "note": ("comment", "notes"),
}
_OWN = (
    "article", "id", "kind", "start", "end", "text", "label", "polarity", "confidence", "links", "verdict", "annotator",
    "decided_at", "seconds", "note", "reason", "extractor",
)  # fmt: skip


def _mapping(typed: str) -> dict[str, str]:
    """`article=document,label=type` as a table. Raises FormatError."""
    pairs = [pair.partition("=") for pair in typed.split(",") if pair.strip()]
    if not all(equals and own.strip() and theirs.strip() for own, equals, theirs in pairs):
        raise FormatError(f"--columns does not understand {typed!r}", "write article=COLUMN,label=COLUMN")
    return {own.strip(): theirs.strip() for own, _, theirs in pairs}


COLUMNS = Option(
    "columns", "which column is what, as in article=document,label=type", "OURS=THEIRS,…", default=None, parse=_mapping
)


class Columns:
    """The columns of one table, and the `names` of its labels and slots.

    Raises FormatError where a column that is needed, or named, is not there.
    """

    def __init__(self, header: Sequence[str], source: Source) -> None:
        self.names = Names(source.schema)
        self.slots = tuple(slot for slot in source.schema.slots if slot.name != "polarity")
        keys = {slot.name: slot for slot in self.slots}
        given: Mapping[str, str] = {**source.schema.import_columns, **(source.option(COLUMNS) or {})}
        places = {name.strip(): place for place, name in reversed(list(enumerate(header)))}
        folded = {name.casefold(): place for name, place in places.items()}
        self._at: dict[str, int] = {}
        for own, theirs in given.items():
            if own not in _OWN and own.partition("_")[0] not in keys and own not in keys:
                raise FormatError(f"--columns knows no {own!r}; {nearest(own, [*_OWN, *keys])}")
            if theirs not in places:
                raise FormatError(f"{source.path.name} has no column {theirs!r}; {nearest(theirs, list(places))}")
            self._at[own] = places[theirs]
        taken = set(self._at.values())
        for name, place in folded.items():
            ours = self._own(name, keys)
            if ours is not None and ours not in self._at and place not in taken:
                self._at[ours] = place
        for own, usual in _USUAL.items():
            found = next((folded[name] for name in usual if name in folded and folded[name] not in self._at.values()), None)
            if own not in self._at and found is not None:
                self._at[own] = found
        self._check(header, source)

    def _own(self, name: str, slots: Mapping[str, object]) -> str | None:
        """What of ours a column of that name is."""
        if name in _OWN or name in slots:
            return name
        mapped = self.names.slot(name)
        if mapped:
            return mapped
        slot = next((slot for slot in slots if name.startswith(f"{slot}_")), None)
        return name if slot is not None else None

    def _check(self, header: Sequence[str], source: Source) -> None:
        lacking = [own for own in ("article", "label") if own not in self._at]
        if "text" not in self._at and not {"start", "end"} <= self._at.keys():
            lacking.append("text")
        if lacking:
            has = ", ".join(name[:40] for name in header[:20]) or "none"
            hint = f"say which with --columns {lacking[0]}=COLUMN, or in [import.columns]"
            raise FormatError(f"no column of {source.path.name} is the {' or the '.join(lacking)}; it has: {has}", hint)

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        """The cells of a row under our names; a row that is too short has empty ones."""
        return {own: row[place] if place < len(row) else "" for own, place in self._at.items()}
