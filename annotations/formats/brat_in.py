"""Reading brat standoff: `.ann` (or BioNLP's `.a1` and `.a2`) files with their texts, from a folder or one by one.

Events and entities whose type is a label become claims, the rest their slots. Offsets are taken for what the words beside them
say: code points, or one of the other units that programs count in. Only files below the folder are read.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from annotations.claims import VERDICTS
from annotations.errors import ArticleError, FormatError
from annotations.formats.brat_names import BratNames
from annotations.formats.brat_out import CLAIM_NOTE, PERSONS_NOTE, VALUE_NOTE
from annotations.formats.import_names import Names
from annotations.formats.offset_units import code_points, likeliest
from annotations.formats.protocols import Incoming
from annotations.formats.span_graph import Arrow, Graph, Node
from annotations.spans import Span, hull
from annotations.text import decode
from annotations.values import POLARITIES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotations.formats.offset_units import Units
    from annotations.formats.protocols import Found, Source

LARGEST_FILE = 64 << 20
_ENDINGS = (".ann", ".a1", ".a2")
_TEXT_BOUND = re.compile(r"(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)\s*")
_POLARITY_OF = {"negation": "denied", "speculation": "hypothetical"}


class BratReader:
    """Reads a folder with all below it, or one file."""

    def read(self, source: Source) -> Iterator[Incoming]:
        """One piece for each document, in the order of their paths. Raises FormatError where there are none."""
        folder = source.path if source.path.is_dir() else source.path.parent
        documents = _documents(source.path)
        if not documents:
            raise FormatError(f"{source.path} holds no .ann files", "brat keeps NAME.txt and NAME.ann side by side")
        names = BratNames(source.schema)
        for stem in documents:
            name = stem.relative_to(folder).as_posix()
            try:
                text = _text_of(stem)
                lines = _lines_of(stem)
            except (FormatError, ArticleError) as error:
                source.refuse(error.message, name)
                continue
            document = _Document(name, text, source, names)
            for number, line in enumerate(lines, 1):
                document.take(line, number)
            yield Incoming(f"{name}.txt", text, claims=document.found())


def _documents(path: Path) -> list[Path]:
    """The paths of all documents without their endings. Raises FormatError where nothing is there."""
    if path.is_file():
        return [path.with_suffix("")] if path.suffix in (*_ENDINGS, ".txt") else []
    if not path.is_dir():
        raise FormatError(f"{path} is not there", "name a folder of .ann files, or one of them")
    found = set()
    for folder, _, names in os.walk(path, followlinks=False):
        for name in names:
            file = path.joinpath(folder, name)
            if file.suffix in _ENDINGS and file.is_file() and not name.startswith(".") and not file.is_symlink():
                found.add(file.with_suffix(""))
    return sorted(found)


def _beside(stem: Path, ending: str) -> Path:
    """A document's file of one ending. (`with_suffix` would cut names that have a full stop.)"""
    return stem.with_name(f"{stem.name}{ending}")


def _data(path: Path) -> bytes | None:
    """What a file holds; None where it is not there. Raises FormatError."""
    try:
        if not path.is_file() or path.is_symlink():
            return None
        if path.stat().st_size > LARGEST_FILE:
            raise FormatError(f"{path.name} is larger than {LARGEST_FILE >> 20} MiB")
        return path.read_bytes()
    except OSError as error:
        raise FormatError(f"{path.name} cannot be read: {error.strerror}") from error


def _text_of(stem: Path) -> str | None:
    """The text of a document; None where it has none. Raises FormatError and ArticleError."""
    data = _data(_beside(stem, ".txt"))
    return None if data is None else decode(data, f"{stem.name}.txt").text


def _lines_of(stem: Path) -> list[str]:
    """The lines of all annotation files of a document. Raises FormatError."""
    lines: list[str] = []
    for ending in _ENDINGS:
        data = _data(_beside(stem, ending))
        if data is not None:
            lines += data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
    return lines


@dataclass(slots=True)
class _Bound:
    """A text-bound annotation as it stands in the file: its offsets count in whatever the file counts in."""

    kind: str
    places: list[tuple[int, int]]
    words: str
    where: str


@dataclass(slots=True)
class _Event:
    kind: str
    trigger: str
    arguments: list[tuple[str, str]]
    where: str


@dataclass(slots=True)
class _About:
    """What other lines say of an annotation."""

    claim: dict[str, Any] = field(default_factory=dict)
    filler: dict[str, Any] = field(default_factory=dict)


class _Document:
    """One document's lines, taken one by one."""

    def __init__(self, name: str, text: str | None, source: Source, names: BratNames) -> None:
        self._name = name
        self._text = text
        self._source = source
        self._stored = names
        self._names = Names(source.schema)
        self._bound: dict[str, _Bound] = {}
        self._events: dict[str, _Event] = {}
        self._relations: list[tuple[str, str, str]] = []
        self._about: dict[str, _About] = {}

    def take(self, line: str, number: int) -> None:
        """One line; a wrong one is refused."""
        if not line.strip():
            return
        where = f"{self._name}.ann, line {number}"
        key, _, rest = line.partition("\t")
        data, _, tail = rest.partition("\t")
        take = {"T": self._take_bound, "E": self._take_event, "R": self._take_relation}.get(key[:1])
        if take is not None:
            problem = take(key, data, tail, where)
        elif key[:1] in ("A", "M", "N", "#"):
            problem = self._take_about(key, data, tail)
        elif key == "*":
            self._source.left_out["relation"] += 1
            problem = ""
        else:
            problem = "it is no line of brat's"
        if problem:
            self._source.refuse(problem, where)

    def _take_bound(self, key: str, data: str, tail: str, where: str) -> str:
        match = _TEXT_BOUND.fullmatch(data)
        if not match:
            return "it has no offsets"
        places = [tuple(map(int, place.split(" "))) for place in match[2].split(";")]
        if any(start > end for start, end in places):
            return "its offsets make no span"
        if key in self._bound:
            return "its id stands twice"
        self._bound[key] = _Bound(self._stored.original(match[1]), [(start, end) for start, end in places], tail, where)
        return ""

    def _take_event(self, key: str, data: str, _tail: str, where: str) -> str:
        first, *rest = data.split()[:10_000] or [""]
        kind, _, trigger = first.partition(":")
        if not kind or not trigger or key in self._events:
            return "its id stands twice" if key in self._events else "the event has no trigger"
        pairs = [argument.partition(":")[::2] for argument in rest]
        self._events[key] = _Event(self._stored.original(kind), trigger, [(role, target) for role, target in pairs], where)
        return ""

    def _take_relation(self, _key: str, data: str, _tail: str, _where: str) -> str:
        kind, *arguments = data.split()[:10] or [""]
        ends = [argument.partition(":")[2] for argument in arguments]
        if len(ends) != 2 or not all(ends):
            return "the relation does not have two ends"
        self._relations.append((kind, ends[0], ends[1]))
        return ""

    def _take_about(self, key: str, data: str, tail: str) -> str:
        kind, *rest = data.split()[:10] or [""]
        if not rest:
            return "it says nothing of anything"
        about = self._about.setdefault(rest[0], _About())
        if key[:1] == "#":
            return self._note(about, kind, tail)
        if key[:1] == "N":
            about.filler.setdefault("name", tail.strip() or None)
        else:
            self._attribute(about, kind.casefold(), rest[1] if len(rest) > 1 else "")
        return ""

    def _note(self, about: _About, kind: str, tail: str) -> str:
        if kind not in (CLAIM_NOTE, VALUE_NOTE):
            earlier = about.claim.get("note")
            about.claim["note"] = f"{earlier} {tail.strip()}" if earlier and kind == PERSONS_NOTE else tail.strip()
            return ""
        try:
            said = json.loads(tail)
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict):
            return f"a note of the type {kind} is no JSON"
        (about.claim if kind == CLAIM_NOTE else about.filler).update(said)
        return ""

    def _attribute(self, about: _About, kind: str, value: str) -> None:
        if kind == "polarity" and value.casefold() in POLARITIES:
            about.claim["polarity"] = value.casefold()
        elif kind in _POLARITY_OF and value.casefold() not in ("false", "no"):
            about.claim["polarity"] = _POLARITY_OF[kind]
        elif kind == "verdict" and value.casefold() in VERDICTS:
            about.claim["said"] = value.casefold()
        else:
            self._source.left_out["attribute"] += 1

    def found(self) -> tuple[Found, ...]:
        """The claims."""
        text = self._text
        if text is None:
            text = self._made_text()
        quotes = [
            (start, end, bound.words)
            for bound in self._bound.values()
            for start, end in bound.places[:1]
            if len(bound.places) == 1
        ]
        units = likeliest(text, quotes) if self._text is not None else code_points(text)
        triggers = {event.trigger for event in self._events.values()}
        nodes, spans = [], dict[str, Span]()
        for key, bound in self._bound.items():
            span = self._span(bound, units, text)
            if span is None:
                self._source.refuse("its words do not stand where it says", bound.where)
                continue
            spans[key] = span
            if key not in triggers:
                nodes.append(self._node(key, bound.kind, span, bound.where))
        for key, event in self._events.items():
            if event.trigger in spans:
                nodes.append(self._node(key, event.kind, spans[event.trigger], event.where))
            else:
                self._source.refuse("the event's trigger is not there", event.where)
        return Graph(text, nodes, self._arrows(), self._source).found()

    def _node(self, key: str, kind: str, span: Span, where: str) -> Node:
        about = self._about.get(key, _About())
        claim, filler = dict(about.claim), dict(about.filler)
        claim["verdict"] = claim.pop("said", None) or claim.get("verdict", "added")
        return Node(key, kind, span, where, claim, filler)

    def _arrows(self) -> Iterator[Arrow]:
        for key, event in self._events.items():
            for role, target in event.arguments:
                yield Arrow(self._role(role), key, target)
        for kind, source, target in self._relations:
            yield Arrow(self._role(kind), source, target)

    def _role(self, stored: str) -> str:
        """The name that a role has in the schema or in `[import.slots]`, with or without brat's number."""
        original = self._stored.original(stored)
        return original if self._names.slot(original) is not None else self._stored.role(stored)

    def _span(self, bound: _Bound, units: Units, text: str) -> Span | None:
        """The span from the first fragment to the last, if the words of the line stand in its fragments, or the line has none."""
        pieces = [units.points(start, end) for start, end in bound.places]
        kept = [piece for piece in pieces if piece is not None and len(piece)]
        if len(kept) != len(pieces):
            return None
        said = "".join(bound.words.split())
        if said and said != "".join("".join(piece.of(text) for piece in kept).split()):
            return None
        whole = hull(kept)
        if len("".join(whole.of(text).split())) > len("".join("".join(piece.of(text) for piece in kept).split())):
            self._source.left_out["bridged gap"] += 1
        return whole

    def _made_text(self) -> str:
        """For a document without its text: the words where they stand, and nothing between."""
        size = max((end for bound in self._bound.values() for _, end in bound.places), default=0)
        if size > LARGEST_FILE:
            return ""
        made = ["\n"] * size
        for bound in self._bound.values():
            at = 0
            for start, end in sorted(bound.places):
                made[start:end] = list(bound.words[at : at + end - start].ljust(end - start))
                at += end - start + 1
        return "".join(made)
