"""Claims and annotations as the plain dicts of the claims JSONL and back: keys in a fixed order, offsets in code points.

Laws: `claim_from_dict(claim_to_dict(claim, …)) == claim` for a claim without empty slots. Whole numbers are kept exactly,
others to 15 significant digits. A period of which neither end is known reads back as no value.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, cast

from annotations.claims import KINDS, LINK_TYPES, VERDICTS, Annotation, Claim, Filler, Link
from annotations.errors import FormatError
from annotations.schema import SlotDefinition
from annotations.store import checked
from annotations.values import HEDGES, POLARITIES, PartialDate, Period, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from annotations.claims import Decision, Kind
    from annotations.schema import Schema
    from annotations.spans import Span

# The slots of the line format where no schema is given.
FORMAT_SLOTS = (
    SlotDefinition("quantity", "quantity", "q"),
    SlotDefinition("unit", "text", "w", normal="head"),
    SlotDefinition("action", "text", "a", normal="lemma"),
    SlotDefinition("actor", "name", "c"),
    SlotDefinition("source", "name", "s"),
    SlotDefinition("cue", "text", "e"),
    SlotDefinition("places", "name", "p", many=True),
    SlotDefinition("period", "period", "o"),
)
_OWN_KEY = "polarity"  # a choice that has a key of its own in a line, and is no filler
_PLAIN = "value"  # the key of a normalised string where the schema names none
_ALWAYS_STATED = ("name", "period")

# Within a JSON text these occur only in strings. Escaped, a line stays one line for every reader, and UTF-8 can hold it.
_ESCAPED = re.compile("[\ud800-\udfff\x85\u2028\u2029]")
# Plain dicts made from frozen values hold no cycle, so that none need be looked for.
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False)


def dumps(data: object) -> str:
    """One line of JSON that UTF-8 can hold, whatever the text: lone surrogates and line separators stand as escapes."""
    text = _ENCODER.encode(data)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text) if _must_escape(text) else text


def _must_escape(text: str) -> bool:
    """Whether a text holds a lone surrogate or a line separator; much quicker than the pattern, for texts that hold none."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return not text.isascii() and any(separator in text for separator in "\x85\u2028\u2029")


def slots_in_order(schema: Schema | None) -> tuple[SlotDefinition, ...]:
    """The slots that a line writes, in order: the schema's, without the one that has its own key."""
    slots = FORMAT_SLOTS if schema is None else schema.slots
    return tuple(slot for slot in slots if slot.name != _OWN_KEY)


def claim_to_dict(claim: Claim, article_id: str, schema: Schema | None = None) -> dict[str, Any]:
    """A claim as one line of the claims JSONL: every slot of the schema in its order, then slots that it does not know.

    Verdict and what belongs to it are None. Raises FormatError for a number that cannot be kept.
    """
    known = {slot.name: slot for slot in slots_in_order(schema)}
    return {
        "article": article_id,
        "id": claim.id,
        "kind": claim.kind,
        "start": claim.core.start,
        "end": claim.core.end,
        "text": claim.quote,
        "label": claim.label,
        "polarity": claim.polarity,
        "slots": {name: fillers_to_list(claim.fillers(name), known.get(name)) for name in dict.fromkeys([*known, *claim.slots])},
        "sentence": _span_to_dict(claim.sentence),
        "zone": claim.zone,
        "confidence": claim.confidence,
        "alternatives": {name: fillers_to_list(fillers, known.get(name)) for name, fillers in claim.alternatives.items()},
        "links": [_link_to_dict(link) for link in claim.links],
        "because": list(claim.because),
        "verdict": None,
        "annotator": None,
        "decided_at": None,
        "seconds": None,
        "note": None,
        "reason": None,
        "suggestion": None,
        "extractor": claim.extractor,
    }


def annotation_to_dict(
    annotation: Annotation, article_id: str, annotator: str, *, signed_off: bool = False, schema: Schema | None = None
) -> dict[str, Any]:
    """An annotation as one line of the claims JSONL; for a corrected claim `suggestion` holds the whole suggested claim."""
    data = claim_to_dict(annotation.claim, article_id, schema)
    was = annotation.suggestion if annotation.verdict == "corrected" else None
    decided = {
        "verdict": annotation.verdict,
        "annotator": annotator,
        "decided_at": checked.moment_text(annotation.decided_at) if annotation.decided_at else None,
        "seconds": annotation.seconds,
        "note": annotation.note or None,
        "reason": annotation.reason or None,
        "signed_off": signed_off,
        "suggestion": claim_to_dict(was, article_id, schema) if was is not None else None,
    }
    extractor = data.pop("extractor")
    for key in decided:
        data.pop(key, None)
    return {**data, **decided, "extractor": extractor}


def fillers_to_list(fillers: Iterable[Filler], slot: SlotDefinition | None) -> list[dict[str, Any]]:
    """Fillers of one slot as plain dicts; `slot` is None for a slot that no schema describes."""
    return [_filler_to_dict(filler, slot) for filler in fillers]


def _filler_to_dict(filler: Filler, slot: SlotDefinition | None) -> dict[str, Any]:
    """One filler: its place and words, then its normalised value under the keys of its type."""
    span, value = filler.span, filler.value
    data: dict[str, Any] = {"start": None, "end": None} if span is None else {"start": span.start, "end": span.end}
    data["text"] = filler.text
    if isinstance(value, str):
        data[_string_key(slot)] = value
    else:
        data.update(_value_to_dict(value, slot))
    if not filler.stated or (slot is not None and slot.type in _ALWAYS_STATED):
        data["stated"] = filler.stated
    return data


def _value_to_dict(value: Quantity | Period | None, slot: SlotDefinition | None) -> dict[str, Any]:
    """A value that is no string under its keys: by what it is, and where it says too little by the type of the slot."""
    kind = slot.type if slot is not None else None
    if isinstance(value, Quantity) or (value is None and kind == "quantity"):
        return _quantity_to_dict(value)
    if isinstance(value, Period) or kind == "period":
        ends = (value.start, value.end) if value is not None else (None, None)
        return {key: str(end) if end is not None else None for key, end in zip(("from", "to"), ends, strict=True)}
    key = _string_key(slot)
    return {} if key == _PLAIN else {key: value}


def _quantity_to_dict(quantity: Quantity | None) -> dict[str, Any]:
    """A quantity under its keys; all null where there are words but no quantity was read in them."""
    if quantity is None:
        return {"value": None, "low": None, "high": None, "hedge": None}
    numbers = {"value": quantity.value, "low": quantity.low, "high": quantity.high}
    data: dict[str, Any] = {}
    for key, number in numbers.items():
        # The bounds of an exact number are that number itself.
        same = key != "value" and number is quantity.value
        data[key] = data["value"] if same else checked.number(number, key) if number is not None else None
    data["hedge"] = quantity.hedge
    if quantity.measure is not None:
        data["measure"] = quantity.measure
    return data


def _string_key(slot: SlotDefinition | None) -> str:
    """The key of a normalised string: `name` in a slot of names, what the schema says in a slot of text, else `value`."""
    if slot is None:
        return _PLAIN
    if slot.type == "name":
        return "name"
    return slot.normal or _PLAIN if slot.type == "text" else _PLAIN


def _span_to_dict(span: Span | None) -> dict[str, int] | None:
    """A span as its two offsets."""
    return None if span is None else {"start": span.start, "end": span.end}


def claim_from_dict(data: object, schema: Schema | None = None, where: str = "claim") -> Claim:
    """A claim from one line of the claims JSONL; keys that are missing count as empty, keys not known are not read.

    Labels and slots that the schema does not know are kept. Raises FormatError (`where` names the claim in its message).
    """
    data = checked.mapping(data, where)
    if isinstance(data.get("id"), str) and data["id"]:
        where = f"{where} {data['id']}"
    known = {slot.name: slot for slot in slots_in_order(schema)}
    sentence = data.get("sentence")
    return Claim(
        id=checked.string(data.get("id"), f"{where}: id"),
        kind=cast("Kind", _one_of(data.get("kind", "count"), KINDS, f"{where}: kind")),
        core=checked.span(data.get("start"), data.get("end"), where),
        quote=checked.string(data.get("text"), f"{where}: text"),
        label=checked.string(data.get("label"), f"{where}: label"),
        polarity=_one_of(data.get("polarity", "affirmed"), POLARITIES, f"{where}: polarity"),
        slots=_slots(data.get("slots"), known, f"{where}: slots"),
        sentence=_span_from_dict(sentence, f"{where}: sentence") if sentence is not None else None,
        zone=checked.string(data.get("zone", "body"), f"{where}: zone"),
        confidence=checked.float_or_none(data.get("confidence"), f"{where}: confidence"),
        alternatives=_slots(data.get("alternatives"), known, f"{where}: alternatives"),
        links=tuple(_link(item, f"{where}: links") for item in checked.sequence(data.get("links"), f"{where}: links")),
        because=checked.strings(data.get("because"), f"{where}: because"),
        extractor=checked.string(data.get("extractor") or "", f"{where}: extractor"),
    )


def annotation_from_dict(data: object, schema: Schema | None = None, where: str = "claim") -> Annotation:
    """An annotation from one line of the claims JSONL; a line without a verdict is an untouched suggestion.

    Raises FormatError (`where` names the claim in its message).
    """
    claim = claim_from_dict(data, schema, where)
    data = checked.mapping(data, where)
    verdict = data.get("verdict")
    if verdict is not None:
        _one_of(verdict, VERDICTS, f"{where}: verdict")
    was = data.get("suggestion")
    suggestion = None if verdict == "added" else claim
    if was is not None:
        suggestion = claim_from_dict(was, schema, f"{where}: suggestion")
    decision = "accepted" if verdict in ("confirmed", "corrected", "added") else verdict
    decided_at = data.get("decided_at")
    return Annotation(
        claim=claim,
        suggestion=suggestion,
        decision=cast("Decision | None", decision),
        decided_at=checked.moment(decided_at, f"{where}: decided_at") if decided_at is not None else None,
        seconds=checked.float_or_none(data.get("seconds"), f"{where}: seconds"),
        note=checked.string(data.get("note") or "", f"{where}: note"),
        reason=checked.string(data.get("reason") or "", f"{where}: reason"),
    )


def _slots(data: object, known: Mapping[str, SlotDefinition], where: str) -> dict[str, tuple[Filler, ...]]:
    """The fillers of all slots that have any."""
    tables = {} if data is None else checked.mapping(data, where)
    found = {name: fillers_from_list(items, known.get(name), f"{where}: {name}") for name, items in tables.items()}
    return {name: fillers for name, fillers in found.items() if fillers}


def fillers_from_list(data: object, slot: SlotDefinition | None, where: str) -> tuple[Filler, ...]:
    """Fillers of one slot from plain dicts. Raises FormatError."""
    return tuple(_filler(item, slot, where) for item in checked.sequence(data, where))


def _filler(data: object, slot: SlotDefinition | None, where: str) -> Filler:
    """One filler; what its value is follows from the keys that it has, so that a changed schema does not matter."""
    data = checked.mapping(data, where)
    placed = data.get("start") is not None or data.get("end") is not None
    return Filler(
        span=checked.span(data.get("start"), data.get("end"), where) if placed else None,
        text=checked.string(data.get("text", ""), f"{where}: text"),
        value=_value(data, slot, where),
        stated=checked.boolean(data.get("stated", True), f"{where}: stated"),
    )


def _value(data: Mapping[str, Any], slot: SlotDefinition | None, where: str) -> Quantity | Period | str | None:
    """The normalised value of a filler: a quantity has a hedge, a period `from` and `to`, anything else one string."""
    if data.get("hedge") is not None:
        return _quantity(data, where)
    if data.get("from") is not None or data.get("to") is not None:
        return Period(_date(data.get("from"), f"{where}: from"), _date(data.get("to"), f"{where}: to"))
    if "hedge" in data or "from" in data or "to" in data:
        return None
    key = next((key for key in (_string_key(slot), "name", _PLAIN) if key in data), None)
    return None if key is None else checked.string_or_none(data[key], f"{where}: {key}")


def _quantity(data: Mapping[str, Any], where: str) -> Quantity:
    """A quantity from its keys."""
    value, low, high = (checked.decimal_or_none(data.get(key), f"{where}: {key}") for key in ("value", "low", "high"))
    hedge = _one_of(data["hedge"], HEDGES, f"{where}: hedge")
    return Quantity(value, low, high, hedge, checked.string_or_none(data.get("measure"), f"{where}: measure"))


def _date(value: object, where: str) -> PartialDate | None:
    """A partial ISO date or None."""
    if value is None:
        return None
    try:
        return PartialDate.parse(checked.string(value, where))
    except ValueError:
        raise FormatError(f"{where} is no ISO date: {value!r}", "write 2031, 2031-02 or 2031-02-24") from None


def _link(data: object, where: str) -> Link:
    """A tie to another claim."""
    data = checked.mapping(data, where)
    return Link(
        _one_of(data.get("type"), LINK_TYPES, f"{where}: type"),
        checked.string(data.get("id"), f"{where}: id"),
        checked.string(data.get("article") or "", f"{where}: article"),
        checked.string(data.get("text") or "", f"{where}: text"),
    )


def _link_to_dict(link: Link) -> dict[str, str]:
    """A tie to another claim; only one that lies in another article says where, and what its words are."""
    elsewhere = {"article": link.article, "text": link.text} if link.article else {}
    return {"type": link.type, "id": link.id, **elsewhere}


def _span_from_dict(data: object, where: str) -> Span:
    """A span from its two offsets."""
    data = checked.mapping(data, where)
    return checked.span(data.get("start"), data.get("end"), where)


def _one_of(value: object, names: Sequence[str], where: str) -> str:
    """One of the names that are known."""
    if value not in names:
        raise FormatError(f"{where} is none that is known: {value!r}", f"known are {', '.join(names)}")
    return cast("str", value)
