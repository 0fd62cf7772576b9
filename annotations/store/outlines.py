"""How far articles are and which claims they hold, taken from the lines of TOML files without parsing them: for lists of many.

Law: of a file as `annotations.store.toml` writes it, what comes out is what parsing it would give; any other file is parsed.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from annotations.errors import FormatError, StoreError
from annotations.store import files, toml
from annotations.store.plain import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from annotations.store.project import AnnotatorFiles

_HEAD_BYTES = 4096
_BLOCKS = re.compile(rb"^\[\[claims\]\]\n", re.MULTILINE)
_TABLE = b"\n["
_STRING = rb'"((?:[^"\\\n]|\\.)*)"'
_PLAIN = rb'"[^"\\\n]*"'
_HEAD = re.compile(
    rb"\Aformat = 1\narticle = "
    + _STRING
    + rb"\ndigest = "
    + _PLAIN
    + rb"\nencoding = "
    + _PLAIN
    + rb"\nevent = "
    + _PLAIN
    + rb"\nevents = \d+\nsigned_off = (true|false)\n\n\[verdicts\]\n((?:[a-z]+ = \d+\n)*)"
)
_COUNT = re.compile(rb"([a-z]+) = (\d+)\n")
_LEFT = re.compile(rb"^undecided = (\d+)$", re.MULTILINE)
_DATE = re.compile(rb"^value = " + _STRING + rb"$", re.MULTILINE)
_LINE = re.compile(rb"^(id|verdict|label|text|note) = " + _STRING + rb"$", re.MULTILINE)
_START = re.compile(rb"^start = (\d+)$", re.MULTILINE)
_SOURCE = re.compile(rb"^\[\[claims\.slots\.source\]\]\n((?:[^\[\n][^\n]*\n)*)", re.MULTILINE)
_NAMED = re.compile(rb"^(name|text) = " + _STRING + rb"$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an article is: signed off, reopened, how many claims have which verdict, and whether the article has a note.

    `left` is how many claims were undecided when it was signed off, None where it is not; `date` is the date that a person gave.
    """

    article: str
    signed_off: bool = False
    reopened: bool = False
    verdicts: Mapping[str, int] = field(default_factory=dict)
    noted: bool = False
    left: int | None = None
    date: str = ""


@dataclass(frozen=True, slots=True)
class ClaimOutline:
    """One claim of a file in short: its id, verdict (`undecided` without one), label, the words of its core and its source.

    `start` is the core's first code point; `noted` tells whether it has a note.
    """

    id: str
    verdict: str
    label: str
    text: str
    source: str = ""
    start: int = 0
    noted: bool = False


def standings(project_files: AnnotatorFiles) -> Iterator[Standing]:
    """How far each article with a file is, in no order; files that cannot be read are left out. Raises StoreError."""
    for path in project_files.article_files():
        with files.plainly(f"read {os.path.basename(path)}"), open(path, "rb") as file:  # noqa: PTH119, PTH123 -- as they come
            data = file.read(_HEAD_BYTES)
            if toml.CLAIMS_START not in data:
                data += file.read()
        try:
            yield standing_of(data)
        except FormatError:
            continue


def standing_of(data: bytes) -> Standing:
    """What the first lines of a file say of its article. Raises FormatError."""
    head = data.partition(toml.CLAIMS_START)[0] + b"\n"
    match = _HEAD.match(head)
    if match is None:
        return _parsed_standing(data)
    facts = dict(_tables(head[match.end() :]))
    sign_off, date = facts.get(b"facts.signed_off", b""), facts.get(b"facts.date", b"")
    left, value = _LEFT.search(sign_off), _DATE.search(date)
    return Standing(
        _string(match[1]),
        match[2] == b"true",
        b"facts.reopened" in facts,
        {name.decode(): int(count) for name, count in _COUNT.findall(match[3])},
        b"facts.note" in facts,
        int(left[1]) if left else None,
        _string(value[1]) if value else "",
    )


def claim_outlines(path: Path) -> Sequence[ClaimOutline]:
    """The claims of one file, in its order; none where it is missing or cannot be read."""
    try:
        data = files.read(path)
        return outlines_of(data) if data is not None else ()
    except (StoreError, FormatError):
        return ()


def outlines_of(data: bytes) -> Sequence[ClaimOutline]:
    """The claims of a file's bytes. Raises FormatError."""
    blocks = _BLOCKS.split(data)[1:]
    found = [_outline(block) for block in blocks]
    if all(outline is not None for outline in found) and b"\r" not in data:
        return [outline for outline in found if outline is not None]
    return [_parsed_outline(key, plain) for key, plain in toml.parse(data, "").state.claims.items()]


def _tables(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The name and the lines of each table that begins in some lines."""
    for part in (b"\n" + data).split(b"\n[")[1:]:
        name, _, lines = part.partition(b"]\n")
        yield name, lines


def _outline(block: bytes) -> ClaimOutline | None:
    """The outline of a claim's lines; None where they are not as this program writes them."""
    own, _, tables = block.partition(_TABLE)
    lines = {key: _string(value) for key, value in _LINE.findall(own + b"\n")}
    start = _START.search(own)
    if start is None or not {b"id", b"verdict", b"label", b"text"} <= lines.keys():
        return None
    source = _SOURCE.search(b"[" + tables)
    if (b"\nnote = " in own) != (b"note" in lines):
        return None
    if source is None and (b"slots.source" in tables or b"source = [" in tables):  # short fillers stand in one line each
        return None
    said = dict(_NAMED.findall(source[1])) if source is not None else {}
    if source is not None and b"text" not in said and b"name" not in said:
        return None
    name = _string(said.get(b"name") or said.get(b"text", b""))
    return ClaimOutline(
        lines[b"id"], lines[b"verdict"], lines[b"label"], lines[b"text"], name, int(start[1]), bool(lines.get(b"note"))
    )


def _string(written: bytes) -> str:
    """A string as it is meant, from what stands between its quotation marks."""
    if b"\\" in written:
        import tomllib  # noqa: PLC0415 -- most strings need none

        return str(tomllib.loads(f'x = "{written.decode("utf-8", "surrogatepass")}"')["x"])
    return written.decode("utf-8", "surrogatepass")


def _parsed_standing(data: bytes) -> Standing:
    """The same from a file that was written otherwise."""
    head = toml.head_of(data, "")
    facts = toml.parse(data.partition(toml.CLAIMS_START)[0] + b"\n", "").state.facts
    left, date = facts.get("signed_off", {}).get("undecided"), facts.get("date", {}).get("value", "")
    return Standing(head.article, head.signed_off, head.reopened, head.verdicts, "note" in facts, left, str(date))


def _parsed_outline(claim_id: str, plain: dict[str, Any]) -> ClaimOutline:
    """The same from a claim that was written otherwise."""
    claim = plain["claim"]
    source: dict[str, Any] = next(iter(claim.get("slots", {}).get("source", ())), {})
    name = source.get("name") or source.get("text", "")
    return ClaimOutline(
        claim_id,
        verdict(plain) or "undecided",
        claim["label"],
        claim.get("text", ""),
        name,
        claim.get("start", 0),
        bool(plain.get("note")),
    )
