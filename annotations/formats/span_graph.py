"""Spans with a label each and arrows between them, as most annotation tools have them, made into claims with slots.

A span whose label is a claim's becomes a claim, one whose label is a slot's fills a slot. An arrow says of which claim; where
there is none, it is the claim around the span, else the nearest in its paragraph. Offsets are code points of the text that the
spans are of, half-open.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from annotations.claims import LINK_TYPES
from annotations.errors import FormatError
from annotations.formats.import_names import LEFT_OUT, Names
from annotations.formats.protocols import Found
from annotations.store import checked
from annotations.store.codec import annotation_from_dict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from annotations.formats.protocols import Source
    from annotations.spans import Span

LOCAL = "@"
"""What the id of a claim begins with that is an id within its file only."""


@dataclass(frozen=True, slots=True)
class Node:
    """A labelled span. `id` is unique among the spans of its text, `where` says where it stands in the file.

    `claim` are keys of the claims JSONL that hold if the span is a claim, `filler` those that hold if it fills a slot.
    """

    id: str
    label: str
    span: Span
    where: str
    claim: Mapping[str, Any] = field(default_factory=dict)
    filler: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one span to another: what the other is to the first. `role` is empty where the label of the other says it."""

    role: str
    source: str
    target: str


class Graph:
    """The spans and arrows of one text."""

    def __init__(self, text: str, nodes: Iterable[Node], arrows: Iterable[Arrow], source: Source) -> None:
        self._text = text
        self._schema = source.schema
        self._source = source
        self._names = Names(source.schema)
        self._nodes = {node.id: node for node in nodes}
        self._claims = {key: node for key, node in self._nodes.items() if self._is_claim(node)}
        self._fillers: dict[str, dict[str, list[Node]]] = {key: defaultdict(list) for key in self._claims}
        self._links: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._used: set[str] = set()
        for arrow in arrows:
            self._follow(arrow)
        self._attach_the_rest()

    def found(self) -> tuple[Found, ...]:
        """The claims in the order of their spans; what cannot be one is refused."""
        found = []
        for node in sorted(self._claims.values(), key=lambda each: (each.span, each.id)):
            try:
                found.append(Found(annotation_from_dict(self._line(node), self._schema, "the claim"), node.where))
            except FormatError as error:
                self._source.refuse(error.message, node.where)
        return tuple(found)

    def _is_claim(self, node: Node) -> bool:
        """Whether a label is a claim's. One that is not known at all counts as such, and is told as unknown later."""
        label = self._names.label(node.label)
        if label is None:
            return self._names.slot(node.label) is None
        return label != LEFT_OUT

    def _follow(self, arrow: Arrow) -> None:
        """Take an arrow as a link between claims, or as a slot of one."""
        source, target = self._nodes.get(arrow.source), self._nodes.get(arrow.target)
        if source is None or target is None:
            self._source.left_out["dangling relation"] += 1
            return
        if source.id not in self._claims and target.id in self._claims:
            source, target = target, source
        slot = self._slot_of(arrow.role, target)
        if source.id in self._claims and target.id in self._claims and arrow.role in LINK_TYPES:
            self._links[source.id].append((arrow.role, target.id))
        elif source.id in self._claims and slot:
            self._fillers[source.id][slot].append(target)
            self._used.add(target.id)
        else:
            self._source.left_out["relation"] += 1

    def _slot_of(self, role: str, target: Node) -> str:
        """Under which name of the file an arrow fills a slot; empty where it fills none."""
        for name in (role, target.label if target.id not in self._claims else ""):
            slot = self._names.slot(name) if name else None
            if slot is not None:
                return name if slot != LEFT_OUT else ""
        return ""

    def _attach_the_rest(self) -> None:
        """Give the slots that no arrow leads to their claims."""
        # What fills a slot of a claim under its role need not be a claim itself, though its label could not tell.
        for key in self._used.intersection(self._claims):
            if self._names.label(self._claims[key].label) is None:
                del self._claims[key]
        by_start = sorted(self._claims.values(), key=lambda each: (each.span, each.id))
        for node in sorted(self._nodes.values(), key=lambda each: (each.span, each.id)):
            if node.id in self._used or node.id in self._claims:
                continue
            if not self._names.slot(node.label):
                self._source.left_out["left-out span"] += 1
                continue
            claim = _home(node.span, by_start, self._text)
            if claim is None:
                self._source.left_out["stray slot filler"] += 1
            else:
                self._fillers[claim.id][node.label].append(node)

    def _line(self, node: Node) -> dict[str, Any]:
        """A claim as a line of the claims JSONL, under the names of the file."""
        slots = {name: [self._filler(one, name) for one in _once(nodes)] for name, nodes in self._fillers[node.id].items()}
        for name, typed in checked.mapping(node.claim.get("typed") or {}, "typed values").items():
            slots[name] = [*slots.get(name, []), *(checked.mapping(one, "typed values") for one in checked.sequence(typed, name))]
        slots = {name: self._as_many_as_it_takes(name, fillers) for name, fillers in slots.items()}
        verdict = node.claim.get("verdict", "added")
        links = [{"type": kind, "id": self._id(target)} for kind, target in self._links[node.id] if target in self._claims]
        return {
            "kind": self._names.kind(node.label, slots, node.span.of(self._text)),
            **{key: value for key, value in node.claim.items() if key != "typed"},
            "id": self._id(node.id),
            "start": node.span.start,
            "end": node.span.end,
            "text": node.span.of(self._text),
            "label": node.label,
            "slots": slots,
            "links": [*links, *checked.sequence(node.claim.get("links"), "links")],
            "verdict": verdict,
        }

    def _as_many_as_it_takes(self, name: str, fillers: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The fillers of a slot; of those for a slot that takes one, the first."""
        slot = self._schema.slot(self._names.slot(name) or "")
        if slot is None or slot.many or len(fillers) <= 1:
            return fillers
        self._source.left_out["surplus filler"] += len(fillers) - 1
        return fillers[:1]

    def _id(self, key: str) -> str:
        """The claim's own id where the file knows it, else one that holds in this text only."""
        known = self._nodes[key].claim.get("id")
        return known if isinstance(known, str) and known else f"{LOCAL}{key}"

    def _filler(self, node: Node, name: str) -> dict[str, Any]:
        """A filler; a name that its file gives it counts only in a slot of names or words."""
        said = dict(node.filler)
        slot = self._schema.slot(self._names.slot(name) or "")
        if slot is not None and slot.type in ("quantity", "period") and said.pop("name", None):
            self._source.left_out["normalisation"] += 1
        return {**said, "start": node.span.start, "end": node.span.end, "text": node.span.of(self._text)}


def _once(nodes: Sequence[Node]) -> Iterator[Node]:
    """The nodes in the order of their spans, each once."""
    yield from sorted({node.id: node for node in nodes}.values(), key=lambda each: (each.span, each.id))


def _home(span: Span, claims: Sequence[Node], text: str) -> Node | None:
    """The claim that a slot belongs to: the shortest around it, else the nearest one in its paragraph."""
    around = [claim for claim in claims if claim.span.covers(span)]
    if around:
        return min(around, key=lambda each: (len(each.span), each.span))
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    end = end if end >= 0 else len(text)
    near = [claim for claim in claims if claim.span.start < end and claim.span.end > start]
    return min(near, key=lambda each: (_distance(span, each.span), each.span), default=None)


def _distance(one: Span, other: Span) -> int:
    """How many code points lie between two spans; none where they overlap."""
    return max(0, one.start - other.end, other.start - one.end)
