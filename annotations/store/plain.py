"""Annotations and article facts as plain tables for the journal and the TOML, with the context that finds each span again.

Invariants: a plain table holds no null, and its claims no empty list or table; `prefix` and `suffix` are what stood within 32
code points of the span when it was set, and stay as they are while the span does. Keys of values do not hang on a schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from annotations.anchoring.describe import context
from annotations.claims import DECISIONS, Annotation, Rival
from annotations.errors import FormatError
from annotations.records import DateFact, SignOff
from annotations.schema import Schema
from annotations.spans import Span
from annotations.store import checked
from annotations.store.codec import claim_from_dict, claim_to_dict
from annotations.store.doubts import doubt_to_plain, doubts_of
from annotations.values import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from annotations.claims import Claim, Decision

Plain = dict[str, Any]

_NO_SCHEMA = Schema(labels=(), slots=())
_NOT_THE_CLAIMS = ("article", "id", "verdict", "annotator", "decided_at", "seconds", "note", "reason", "suggestion")
_PARAGRAPH_HEAD = 64  # code points of a paragraph that find it again
DEFAULTS: Plain = {
    "decision": None,
    "decided_at": None,
    "seconds": None,
    "note": "",
    "reason": "",
    "to_check": [],
    "conflict": [],
    "doubts": [],
}


def annotation_to_plain(annotation: Annotation, text: str, was: Plain | None = None) -> Plain:
    """An annotation as a plain table. `was` is the same annotation's table before, whose contexts hold where a span stayed."""
    contexts = _contexts(was)
    decided = {
        "decision": annotation.decision,
        "decided_at": checked.moment_text(annotation.decided_at) if annotation.decided_at else None,
        "seconds": annotation.seconds,
        "note": annotation.note,
        "reason": annotation.reason,
        "to_check": list(annotation.to_check),
        "conflict": [_rival_to_plain(rival) for rival in annotation.conflict],
        "doubts": [doubt_to_plain(doubt) for doubt in annotation.doubts],
        "claim": _claim_to_plain(annotation.claim, text, contexts),
    }
    if annotation.suggestion is not None:
        # Most claims stand as they were suggested; one table serves for both, for no plain table is ever changed.
        same = annotation.suggestion is annotation.claim
        decided["suggestion"] = decided["claim"] if same else _claim_to_plain(annotation.suggestion, text, contexts)
    return decided


def annotation_from_plain(claim_id: str, plain: Plain, where: str) -> Annotation:
    """The annotation of a plain table. Raises FormatError."""
    decision = plain.get("decision")
    if decision is not None and decision not in DECISIONS:
        raise FormatError(
            f"{where}: {claim_id}: decision is none that is known: {decision!r}", f"known are {', '.join(DECISIONS)}"
        )
    decided_at, was = plain.get("decided_at"), plain.get("suggestion")
    table = checked.mapping(plain.get("claim"), f"{where}: {claim_id}")
    claim = claim_from_dict({**table, "id": claim_id}, _NO_SCHEMA, where)
    suggestion = None
    if was is not None:
        suggestion = claim if was == table else claim_from_dict({**was, "id": claim_id}, _NO_SCHEMA, where)
    return Annotation(
        claim=claim,
        suggestion=suggestion,
        decision=cast("Decision | None", decision),
        decided_at=checked.moment(decided_at, f"{where}: {claim_id}: decided_at") if decided_at is not None else None,
        seconds=checked.float_or_none(plain.get("seconds"), f"{where}: {claim_id}: seconds"),
        note=checked.string(plain.get("note", ""), f"{where}: {claim_id}: note"),
        reason=checked.string(plain.get("reason", ""), f"{where}: {claim_id}: reason"),
        to_check=checked.strings(plain.get("to_check"), f"{where}: {claim_id}: to_check"),
        conflict=rivals(plain, f"{where}: {claim_id}"),
        doubts=doubts_of(plain, f"{where}: {claim_id}"),
    )


def rivals(plain: Plain, where: str) -> tuple[Rival, ...]:
    """The decisions that contradict in a plain annotation or fact; empty where none do. Raises FormatError."""
    return tuple(
        Rival(
            event=checked.string(item.get("event", ""), f"{where}: conflict"),
            host=checked.string(item.get("host", ""), f"{where}: conflict"),
            at=checked.moment(item.get("at"), f"{where}: conflict"),
            verdict=checked.string(item.get("verdict", ""), f"{where}: conflict"),
            label=checked.string(item.get("label", ""), f"{where}: conflict"),
        )
        for item in plain.get("conflict") or ()
    )


def _rival_to_plain(rival: Rival) -> Plain:
    """One decision of a conflict as a plain table."""
    plain = {"event": rival.event, "host": rival.host, "at": checked.moment_text(rival.at), "verdict": rival.verdict}
    return {**plain, "label": rival.label} if rival.label else plain


def corrected(plain: Plain) -> bool:
    """Whether the claim of a plain annotation differs from its suggestion in what a person can correct."""
    was = plain.get("suggestion")
    keys = ("start", "end", "label", "polarity", "slots")
    return was is not None and any(plain["claim"].get(key) != was.get(key) for key in keys)


def verdict(plain: Plain) -> str | None:
    """What became of the claim of a plain annotation; None while undecided."""
    decision: str | None = plain.get("decision")
    if decision != "accepted":
        return decision
    if plain.get("suggestion") is None:
        return "added"
    return "corrected" if corrected(plain) else "confirmed"


def fact_key(fact: str, key: int = 0) -> str:
    """The name under which a fact about the article is kept: `date`, `furniture:120`."""
    return f"{fact}:{key}" if fact == "furniture" else fact


def fact_to_plain(fact: str, value: Any, key: int, text: str) -> Plain | None:  # noqa: ANN401 -- a fact's type hangs on its name
    """One fact about the article as a plain table; None where it says nothing."""
    if fact == "date" and value is not None:
        place = _place(text, value.span, {}) if value.span is not None else {}
        return {**({"value": str(value.value)} if value.value else {}), "basis": value.basis, **place}
    if fact == "furniture" and value is not None:
        line = text[key : key + _PARAGRAPH_HEAD].partition("\n")[0]
        return {"furniture": value, **_place(text, Span(key, key + len(line)), {})}
    if fact == "left_open" and value:
        return {"places": [_place(text, span, {}) for span in value]}
    if fact == "signed_off" and value is not None:
        return _sign_off_to_plain(value)
    return {"value": value} if fact in ("reopened", "note") and value else None


def fact_from_plain(name: str, plain: Plain | None, where: str) -> Any:  # noqa: ANN401 -- a fact's type hangs on its name
    """The value of a fact. Raises FormatError for one that is not known or not as it should be."""
    fact, _, key = name.partition(":")
    if fact not in _FACTS or (fact == "furniture") != (key.isascii() and key.isdigit()):
        raise FormatError(f"{where}: {name} is no fact that is known")
    absent, read = _FACTS[fact]
    return absent if plain is None else read(plain, f"{where}: {name}")


def _sign_off_to_plain(value: SignOff) -> Plain:
    """A sign-off as a plain table."""
    plain: Plain = {
        "at": checked.moment_text(value.at),
        "text_digest": value.digest,
        "extractor": value.extractor,
        "suggestions": value.suggestions,
        "undecided": value.undecided,
        "furniture": [[span.start, span.end] for span in value.furniture],
    }
    return plain if value.seconds is None else {**plain, "seconds": value.seconds}


def _date_fact(plain: Plain, where: str) -> DateFact:
    """The article's date."""
    value = checked.string_or_none(plain.get("value"), f"{where}: value")
    try:
        date = PartialDate.parse(value) if value is not None else None
    except ValueError:
        raise FormatError(f"{where} is no ISO date: {value!r}", "write 2031, 2031-02 or 2031-02-24") from None
    span = checked.span(plain["start"], plain.get("end"), where) if "start" in plain else None
    return DateFact(date, checked.string(plain.get("basis", ""), f"{where}: basis"), span)


def _sign_off(plain: Plain, where: str) -> SignOff:
    """A sign-off."""
    pairs = [checked.sequence(pair, f"{where}: furniture") for pair in checked.sequence(plain.get("furniture"), where)]
    if any(len(pair) != 2 for pair in pairs):
        raise FormatError(f"{where}: furniture is no list of pairs of offsets")
    return SignOff(
        at=checked.moment(plain.get("at"), f"{where}: at"),
        digest=checked.string(plain.get("text_digest"), f"{where}: text_digest"),
        extractor=checked.string(plain.get("extractor", ""), f"{where}: extractor"),
        suggestions=checked.integer(plain.get("suggestions", 0), f"{where}: suggestions"),
        undecided=checked.integer(plain.get("undecided", 0), f"{where}: undecided"),
        furniture=tuple(checked.span(pair[0], pair[1], f"{where}: furniture") for pair in pairs),
        seconds=checked.float_or_none(plain.get("seconds"), f"{where}: seconds"),
    )


def _left_open(plain: Plain, where: str) -> tuple[Span, ...]:
    """The places of suggestions that were left undecided."""
    found = [checked.mapping(item, where) for item in checked.sequence(plain.get("places"), where)]
    return tuple(checked.span(item.get("start"), item.get("end"), where) for item in found)


_FACTS: Mapping[str, tuple[Any, Callable[[Plain, str], Any]]] = {
    "date": (None, _date_fact),
    "furniture": (None, lambda plain, where: checked.boolean(plain.get("furniture"), where)),
    "signed_off": (None, _sign_off),
    "reopened": (False, lambda plain, where: checked.boolean(plain.get("value"), where)),
    "left_open": ((), _left_open),
    "note": ("", lambda plain, where: checked.string(plain.get("value"), where)),
}


def places(claim: Plain) -> Iterable[tuple[str, Plain]]:
    """Every table of a plain claim that names a place in the text, with its role: `core`, then the slots' names."""
    yield "core", claim
    for name, fillers in claim.get("slots", {}).items():
        for filler in fillers:
            yield name, filler


def _claim_to_plain(claim: Claim, text: str, contexts: Mapping[Any, Plain]) -> Plain:
    """A claim as a plain table with the context of its core and of every filler."""
    data = claim_to_dict(claim, "", _NO_SCHEMA)
    for key in ("slots", "alternatives"):
        data[key] = {name: [_pruned(filler) for filler in fillers] for name, fillers in data[key].items() if fillers}
    plain = {key: value for key, value in data.items() if (value or value not in (None, [], {})) and key not in _NOT_THE_CLAIMS}
    for _, place in places(plain):
        known = contexts.get(_where(place))
        if known is not None:
            place.update(known)
        elif "start" in place:
            place.update(_place(text, Span(place["start"], place["end"]), place))
    return plain


def _place(text: str, span: Span, place: Plain) -> Plain:
    """A span with its words and context; without context where other words stand there."""
    words = place.get("text", span.of(text))
    plain: Plain = {"start": span.start, "end": span.end, "text": words}
    if span.of(text) == words:
        plain["prefix"], plain["suffix"] = context(text, span)
    return plain


def _contexts(was: Plain | None) -> dict[Any, Plain]:
    """The contexts that an annotation's table holds, by the places that they belong to."""
    claims = [claim for key in ("suggestion", "claim") if was is not None and (claim := was.get(key)) is not None]
    return {
        _where(place): {"prefix": place["prefix"], "suffix": place["suffix"]}
        for claim in claims
        for _, place in places(claim)
        if "prefix" in place and "suffix" in place
    }


def _where(place: Plain) -> tuple[Any, ...]:
    """What a place is known by."""
    return place.get("start"), place.get("end"), place.get("text")


def _pruned(filler: Plain) -> Plain:
    """A filler without nulls."""
    return {key: value for key, value in filler.items() if value is not None}
