"""The regions of one Label Studio result: items of several controls that share an id, put together and made into claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from annotations.formats.label_studio_config import CHOICES, NUMBERS, PLAIN
from annotations.formats.span_graph import Arrow, Graph, Node
from annotations.spans import Span

if TYPE_CHECKING:
    from annotations.formats.offset_units import Units
    from annotations.formats.protocols import Found, Source

_TEXT_KEYS = ("measure", "from", "to", "name", PLAIN)


@dataclass(slots=True)
class _Region:
    """What the items with one id say together."""

    labels: list[str] = field(default_factory=list)
    span: Span | None = None
    claim: dict[str, Any] = field(default_factory=dict)
    filler: dict[str, Any] = field(default_factory=dict)
    own: bool = False


class Regions:
    """Takes the items of one result. With `suggestion` its claims are untouched suggestions."""

    def __init__(self, text: str, units: Units, where: str, source: Source, *, suggestion: bool) -> None:
        self._text = text
        self._units = units
        self._where = where
        self._source = source
        self._suggestion = suggestion
        self._regions: dict[str, _Region] = {}
        self._arrows: list[Arrow] = []
        self._normals = {slot.normal for slot in source.schema.slots if slot.normal}

    def take(self, item: dict[str, Any]) -> None:
        """One item of a result; what a claim cannot hold is counted."""
        if item.get("type") == "relation":
            self._relation(item)
            return
        value = item.get("value")
        if not isinstance(value, dict):
            self._source.left_out["answer"] += 1
            return
        key = str(item.get("id") or f"#{len(self._regions)}")
        region = self._regions.setdefault(key, _Region())
        region.span = region.span or self._place(value)
        self._meta(region, item.get("meta"))
        labels = _labels(value)
        if labels:
            region.labels += labels
            if isinstance(item.get("parentID"), str):
                self._arrows.append(Arrow("", item["parentID"], key))
        elif not self._say(region, item, value):
            self._source.left_out["answer"] += 1

    def found(self) -> tuple[Found, ...]:
        """The claims."""
        nodes = []
        for key, region in self._regions.items():
            where = f"{self._where}, region {key[:40]}"
            if region.span is None:
                self._source.refuse("its words do not stand where it says", where)
            elif not region.labels:
                self._source.refuse("the region has no label", where)
            else:
                nodes += self._nodes(key, region, region.span, where)
        return Graph(self._text, nodes, self._arrows, self._source).found()

    def _nodes(self, key: str, region: _Region, span: Span, where: str) -> list[Node]:
        """A node for each label of a region; the first has its id."""
        claim = dict(region.claim)
        if region.own:
            claim["id"] = key
        claim["verdict"] = None if self._suggestion else claim.get("verdict", "added")
        return [
            Node(
                key if not number else f"{key}#{number}",
                label,
                span,
                where,
                claim if not number else {**claim, "id": ""},
                region.filler,
            )
            for number, label in enumerate(dict.fromkeys(region.labels))
        ]

    def _place(self, value: dict[str, Any]) -> Span | None:
        """The span of a region, if its words stand there; all of the text for a value without offsets."""
        offsets = value.get("globalOffsets") if isinstance(value.get("globalOffsets"), dict) else value
        start, end = (offsets.get("start"), offsets.get("end")) if isinstance(offsets, dict) else (None, None)
        if start is None and end is None:
            return Span(0, len(self._text)).stripped(self._text)
        if not isinstance(start, int) or not isinstance(end, int):
            return self._by_words(value.get("text"))
        span = self._units.points(start, end)
        words = value.get("text")
        if span is None or not len(span) or (isinstance(words, str) and not _alike(words, span.of(self._text))):
            return self._by_words(words)
        return span

    def _by_words(self, words: object) -> Span | None:
        """The place of words that stand in the text once."""
        if not isinstance(words, str) or not words.strip() or self._text.count(words) != 1:
            return None
        start = self._text.index(words)
        return Span(start, start + len(words))

    def _meta(self, region: _Region, meta: object) -> None:
        """A note, and what our own exports say of a claim beside it."""
        if not isinstance(meta, dict):
            return
        notes = meta.get("text")
        if isinstance(notes, list) and notes:
            region.claim["note"] = "\n".join(str(note) for note in notes)
        own = meta.get("claim")
        if isinstance(own, dict):
            region.own = True
            region.claim = {**own, **region.claim}

    def _say(self, region: _Region, item: dict[str, Any], value: dict[str, Any]) -> bool:
        """What a control says of a region; False where it can mean nothing to a claim."""
        control, choices, texts = item.get("from_name"), value.get("choices"), value.get("text")
        if control in ("polarity", "verdict") and isinstance(choices, list) and choices:
            region.claim[control] = str(choices[0]).casefold()
        elif control == "stated" and isinstance(choices, list) and choices:
            region.filler["stated"] = choices[0] not in CHOICES["stated"]
        elif control in CHOICES and isinstance(choices, list) and choices:
            region.filler[str(control)] = choices[0]
        elif control in NUMBERS and "number" in value:
            region.filler[str(control)] = value["number"]
        elif isinstance(control, str) and (control in _TEXT_KEYS or control in self._normals) and item.get("type") == "textarea":
            said = texts[0] if isinstance(texts, list) and texts else texts
            region.filler["value" if control == PLAIN else control] = said
        elif isinstance(choices, list) and choices and "start" not in value:
            region.labels += [str(choice) for choice in choices]
        else:
            return False
        return True

    def _relation(self, item: dict[str, Any]) -> None:
        labels = item.get("labels")
        role = str(labels[0]) if isinstance(labels, list) and labels else ""
        ends = [str(item.get("from_id")), str(item.get("to_id"))]
        if item.get("direction") == "left":
            ends.reverse()
        self._arrows.append(Arrow(role, *ends))


def _labels(value: dict[str, Any]) -> list[str]:
    """The labels of a region, whatever the control that gave them."""
    for key in ("labels", "hypertextlabels", "paragraphlabels"):
        if isinstance(value.get(key), list):
            return [label for label in value[key] if isinstance(label, str) and label]
    return []


def _alike(words: str, others: str) -> bool:
    return "".join(words.split()) == "".join(others.split())
