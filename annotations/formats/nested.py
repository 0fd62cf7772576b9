"""An annotated article as one nested row with typed columns, for data frames and machine learning: the columns, and the row.

Types are data: a name (`string`, `int64`, `float64`, `bool`, `date32`, `timestamp`), a dict for a struct, a list for a list.
Every row of every export under one schema has the same columns. Offsets are code points of the article's text, half-open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotations.claims import corrected_slots
from annotations.formats.unicode import encodable
from annotations.store import checked
from annotations.store.codec import dumps, slots_in_order
from annotations.values import Period, Quantity

if TYPE_CHECKING:
    from annotations.claims import Annotation, Claim, Filler, Link
    from annotations.formats.protocols import Entry
    from annotations.schema import Schema, SlotDefinition
    from annotations.values import PartialDate

Type = Any
"""A name, a dict of types by name, or a list of one type."""
Row = dict[str, Any]

_SPAN = {"start": "int64", "end": "int64"}
# Days are the first and the last that are meant, and `interval` says it as annotated (`2031-02/2031-02`, `../2031`): a column of
# ISO dates as strings would be taken for one of times by readers of JSON that look at the values.
_PERIOD = {"from": "date32", "to": "date32", "interval": "string"}
_QUANTITY = {"value": "float64", "low": "float64", "high": "float64", "hedge": "string", "measure": "string"}

LINKS: dict[str, Type] = {
    "source": "string", "source_article": "string", "type": "string", "target": "string", "target_article": "string",
}  # fmt: skip
"""The columns of a table of links."""


def columns(schema: Schema, *, with_text: bool = True) -> dict[str, Type]:
    """The columns of an article's row with their types; they follow from the schema alone."""
    return {
        "id": "string",
        "digest": "string",
        "title": "string",
        **({"text": "string"} if with_text else {}),
        "date": {**_PERIOD, "basis": "string"},
        "metadata": "string",
        "zones": [{"kind": "string", **_SPAN}],
        "annotator": "string",
        "signed_off": "bool",
        "signed_off_at": "timestamp",
        "note": "string",
        "claims": [_claim_columns(schema)],
    }


def _claim_columns(schema: Schema) -> dict[str, Type]:
    slots = {slot.name: [_filler_columns(slot)] for slot in slots_in_order(schema)}
    core = {
        **_SPAN, "text": "string", "label": "string", "polarity": "string", **({"slots": slots} if slots else {}),
    }  # fmt: skip
    return {
        "id": "string",
        "kind": "string",
        **core,
        "sentence": _SPAN,
        "zone": "string",
        "links": [{"type": "string", "id": "string", "article": "string"}],
        "verdict": "string",
        "corrected": ["string"],
        "decided_at": "timestamp",
        "seconds": "float64",
        "note": "string",
        "reason": "string",
        "confidence": "float64",
        "because": ["string"],
        "extractor": "string",
        "suggestion": core,
    }


def _filler_columns(slot: SlotDefinition) -> dict[str, Type]:
    values: dict[str, dict[str, Type]] = {"quantity": _QUANTITY, "period": _PERIOD}
    return {**_SPAN, "text": "string", "stated": "bool", **values.get(slot.type, {_normal(slot): "string"})}


def _normal(slot: SlotDefinition) -> str:
    """Under which name a filler's normalised string stands."""
    return "name" if slot.type == "name" else slot.normal or "value"


def row(entry: Entry, schema: Schema, *, with_text: bool = True) -> Row:
    """An article with its claims; days and moments are values, not text."""
    article, signed_off, date = entry.article, entry.signed_off, entry.layout.date
    return {
        "id": encodable(article.id),
        "digest": article.digest,
        "title": encodable(article.title),
        **({"text": encodable(article.text)} if with_text else {}),
        "date": {**_period(date.value, date.value), "basis": date.basis} if date is not None and date.value is not None else None,
        "metadata": dumps(dict(article.metadata)) if article.metadata else None,
        "zones": [{"kind": zone.kind, "start": zone.span.start, "end": zone.span.end} for zone in entry.layout.zones],
        "annotator": encodable(entry.annotator),
        "signed_off": signed_off is not None,
        "signed_off_at": signed_off.at if signed_off is not None else None,
        "note": _text(entry.note),
        "claims": [_claim(annotation, article.id, schema) for annotation in entry.annotations],
    }


def links(entry: Entry) -> list[Row]:
    """The links that go out from an article's claims."""
    return [
        {"source": annotation.id, "source_article": encodable(entry.article.id), **_link(link, entry.article.id, "target")}
        for annotation in entry.annotations
        for link in annotation.claim.links
    ]


def unknown_slots(entry: Entry, schema: Schema) -> int:
    """How many fillers stand in slots that the schema does not know, for which there is no column."""
    known = {slot.name for slot in slots_in_order(schema)}
    return sum(
        len(fillers)
        for annotation in entry.annotations
        for name, fillers in annotation.claim.slots.items()
        if name not in known
    )  # fmt: skip


def _claim(annotation: Annotation, article_id: str, schema: Schema) -> Row:
    claim, was, verdict = annotation.claim, annotation.suggestion, annotation.verdict
    corrected = verdict == "corrected"
    return {
        "id": claim.id,
        "kind": claim.kind,
        **_core(claim, schema),
        "sentence": {"start": claim.sentence.start, "end": claim.sentence.end} if claim.sentence is not None else None,
        "zone": claim.zone,
        "links": [_link(link, article_id) for link in claim.links],
        "verdict": verdict,
        "corrected": list(corrected_slots(annotation)) if corrected else [],
        "decided_at": annotation.decided_at,
        "seconds": annotation.seconds,
        "note": _text(annotation.note),
        "reason": _text(annotation.reason),
        "confidence": claim.confidence,
        "because": [encodable(line) for line in claim.because],
        "extractor": _text(claim.extractor),
        "suggestion": _core(was, schema) if corrected and was is not None else None,
    }


def _core(claim: Claim, schema: Schema) -> Row:
    """What a suggestion has as well as what became of it."""
    slots = {slot.name: [_filler(filler, slot) for filler in claim.fillers(slot.name)] for slot in slots_in_order(schema)}
    return {
        "start": claim.core.start,
        "end": claim.core.end,
        "text": encodable(claim.quote),
        "label": claim.label,
        "polarity": claim.polarity,
        **({"slots": slots} if slots else {}),
    }


def _filler(filler: Filler, slot: SlotDefinition) -> Row:
    start, end = (filler.span.start, filler.span.end) if filler.span is not None else (None, None)
    return {"start": start, "end": end, "text": encodable(filler.text), "stated": filler.stated, **_value(filler, slot)}


def _value(filler: Filler, slot: SlotDefinition) -> Row:
    """The normalised value in the columns of its slot's type; empty where it is of another type."""
    value = filler.value
    if slot.type == "quantity":
        return _quantity(value if isinstance(value, Quantity) else None)
    if slot.type == "period":
        return _period(value.start, value.end) if isinstance(value, Period) else dict.fromkeys(_PERIOD)
    return {_normal(slot): encodable(value) if isinstance(value, str) else None}


def _quantity(quantity: Quantity | None) -> Row:
    if quantity is None:
        return dict.fromkeys(_QUANTITY)
    numbers = {"value": quantity.value, "low": quantity.low, "high": quantity.high}
    found = {key: float(checked.number(number, key)) if number is not None else None for key, number in numbers.items()}
    return {**found, "hedge": quantity.hedge, "measure": quantity.measure}


def _period(start: PartialDate | None, end: PartialDate | None) -> Row:
    """The first and last day that are meant, and the interval in ISO 8601 with `..` for an open end."""
    return {
        "from": start.first_day() if start is not None else None,
        "to": end.last_day() if end is not None else None,
        "interval": f"{start or '..'}/{end or '..'}",
    }


def _link(link: Link, article_id: str, key: str = "id") -> Row:
    where = "article" if key == "id" else f"{key}_article"
    return {"type": link.type, key: link.id, where: encodable(link.article or article_id)}


def _text(text: str) -> str | None:
    """A text, or None for an empty one."""
    return encodable(text) or None
