"""One annotator's work on one article as readable TOML: the head first, then one table for each claim in text order, and back.

Laws: `state_of(text_of(article, state)) == state`; two states that differ in one claim differ in that claim's lines and in the
head. No multi-line strings: a carriage return in them would not survive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from math import isfinite
from typing import TYPE_CHECKING, Any

from annotations.errors import FormatError
from annotations.store import checked, migrate
from annotations.store.deltas import claim_difference, claim_patched
from annotations.store.events import check_annotation, check_claim, check_conflict, check_place
from annotations.store.plain import DEFAULTS, verdict
from annotations.store.state import State
from annotations.toml_limits import endless_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from annotations.store.plain import Plain

_HEAD = ("format", "article", "digest", "encoding", "event", "events", "signed_off", "verdicts", "facts", "gone", "claims")
_DECIDED = ("decided_at", "seconds", "note", "reason", "to_check", "conflict", "doubts")
_PLACE = ("start", "end", "prefix", "suffix", "sentence", "zone", "confidence", "extractor", "links", "because")
_CLAIM = ("kind", "label", "text", "polarity", *_PLACE, "slots", "alternatives")
_KNOWN = ("id", "verdict", *_CLAIM, *_DECIDED, "event", "also", "digest", "suggestion")
CLAIMS_START = b"\n[[claims]]"


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines of a TOML say.

    Which article it is about, the newest event in it and how many there are, whether the article is signed off, and how many
    claims have which verdict (`undecided` among them).
    """

    article: str
    event: str = ""
    events: int = 0
    signed_off: bool = False
    reopened: bool = False
    verdicts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A TOML that was read: whose article, the state it holds, notices of what this version does not know, and its format."""

    article: str
    state: State
    notices: tuple[str, ...] = ()
    format: int = migrate.FORMAT


class Writer:
    """Makes the text of one article's TOML, keeping the lines of claims that have not changed since the last time."""

    def __init__(self) -> None:
        self._blocks: dict[str, tuple[Plain, Plain, str]] = {}

    def text_of(self, article_id: str, state: State) -> str:
        """The whole text."""
        ordered = sorted(state.claims, key=lambda key: (state.claims[key]["claim"].get("start", 0), key))
        blocks = [self._block(claim_id, state) for claim_id in ordered]
        self._blocks = {key: block for key, block in self._blocks.items() if key in state.claims}
        return "\n".join([_dumped(_head(article_id, state)), *blocks])

    def _block(self, claim_id: str, state: State) -> str:
        """The lines of one claim."""
        plain = state.claims[claim_id]
        around = {"event": state.heads.get(claim_id, ""), **_also(state, claim_id), "digest": state.digest}
        kept = self._blocks.get(claim_id)
        if kept is not None and kept[0] is plain and kept[1] == around:
            return kept[2]
        text = _dumped({"claims": [_claim_table(claim_id, plain, state)]})
        self._blocks[claim_id] = (plain, around, text)
        return text


def text_of(article_id: str, state: State) -> str:
    """The text of an article's TOML."""
    return Writer().text_of(article_id, state)


def to_bytes(text: str) -> bytes:
    """A TOML's text as it lies on disk; lone surrogates of an article stand as they are."""
    return text.encode("utf-8", "surrogatepass")


def head_of_state(article_id: str, state: State) -> Head:
    """The head that the TOML of a state has."""
    counts: dict[str, int] = {}
    for plain in state.claims.values():
        name = verdict(plain) or "undecided"
        counts[name] = counts.get(name, 0) + 1
    signed_off = "signed_off" in state.facts and not state.conflicts()  # a conflict opens the article, as `record_of` says
    return Head(article_id, state.last, state.count, signed_off, "reopened" in state.facts, counts)


def _head(article_id: str, state: State) -> Plain:
    """The head's table: what the progress of a corpus needs is in its first lines."""
    head = head_of_state(article_id, state)
    facts = {
        name: {**_own(plain, state.digest), "event": state.heads.get(f"fact {name}", ""), **_also(state, f"fact {name}")}
        for name, plain in state.facts.items()
    }
    present = {*state.claims, *(f"fact {name}" for name in state.facts)}
    return {
        "format": migrate.FORMAT,
        "article": article_id,
        "digest": state.digest,
        "encoding": state.encoding,
        "event": head.event,
        "events": head.events,
        "signed_off": head.signed_off,
        "verdicts": dict(sorted(head.verdicts.items())),
        **state.unknown,
        "facts": dict(sorted(facts.items())),
        "gone": {
            key: [event, *state.also[key]] if key in state.also else event
            for key, event in sorted(state.heads.items())
            if key not in present
        },
    }


def _also(state: State, name: str) -> Plain:
    """The events that stand beside a claim's or fact's own, where there are any."""
    return {"also": list(state.also[name])} if name in state.also else {}


def _claim_table(claim_id: str, plain: Plain, state: State) -> Plain:
    """One claim's table, in the order in which it is read."""
    digest = state.digest
    claim, was = plain["claim"], plain.get("suggestion")
    table: Plain = {"id": claim_id, "verdict": verdict(plain) or "undecided"}
    table |= {key: claim[key] for key in ("kind", "label", "text", "polarity") if key in claim}
    table |= {key: plain[key] for key in _DECIDED if plain.get(key) not in (None, "", [])}
    table |= {key: claim[key] for key in _PLACE if key in claim}
    table |= {"event": state.heads.get(claim_id, ""), **_also(state, claim_id)}
    table |= {"digest": plain["digest"]} if plain.get("digest", digest) != digest else {}
    table |= plain.get("unknown", {})
    table |= {key: claim[key] for key in ("slots", "alternatives") if key in claim}
    if was is not None:
        table["suggestion"] = _suggestion_table(claim, was)
    return table


def _suggestion_table(claim: Plain, was: Plain) -> Plain:
    """A suggestion as what differs from the claim; `without` names what only the claim has."""
    delta = claim_difference(claim, was)
    table: Plain = {key: was[key] for key in ("extractor", "confidence") if key in was}
    table |= {key: value for key, value in delta.items() if value is not None}
    without = [key for key, value in delta.items() if value is None]
    return {**table, "without": without} if without else table


def _own(plain: Plain, digest: str) -> Plain:
    """A fact without the digest that all share."""
    return {key: value for key, value in plain.items() if key != "digest" or value != digest}


def parse(data: bytes, where: str) -> Parsed:
    """The state that a TOML holds. Raises FormatError for what is no TOML of ours; `where` names the file."""
    written = _loaded(data, where)
    table = migrate.up_to_date(written, migrate.TOML_STEPS, where)
    article = checked.string(table.get("article"), f"{where}: article")
    digest = checked.string(table.get("digest", ""), f"{where}: digest")
    facts, claims, heads, also = {}, {}, {}, {}
    for name, found in _table(table, "gone", where).items():
        events = checked.strings([found] if isinstance(found, str) else found, f"{where}: gone")
        heads[name], also[name] = "".join(events[:1]), events[1:]
    for name, found in _table(table, "facts", where).items():
        fact = {"digest": digest, **checked.mapping(found, f"{where}: {name}")}
        check_place(fact, f"{where}: {name}")
        check_conflict(fact, f"{where}: {name}")
        heads[f"fact {name}"] = checked.string(fact.pop("event", ""), f"{where}: {name}: event")
        also[f"fact {name}"] = checked.strings(fact.pop("also", None), f"{where}: {name}: also")
        facts[name] = fact
    unknown = {key: value for key, value in table.items() if key not in _HEAD}
    strange = list(unknown)
    for item in checked.sequence(table.get("claims"), f"{where}: claims"):
        found = checked.mapping(item, f"{where}: claims")
        claim_id = checked.string(found.get("id"), f"{where}: id")
        heads[claim_id] = checked.string(found.get("event", ""), f"{where}: {claim_id}: event")
        also[claim_id] = checked.strings(found.get("also"), f"{where}: {claim_id}: also")
        claims[claim_id] = _plain_of(found, digest, f"{where}: {claim_id}")
        strange += claims[claim_id].get("unknown", {})
    state = State(
        claims,
        facts,
        {key: event for key, event in heads.items() if event},
        digest,
        checked.string(table.get("encoding", ""), f"{where}: encoding"),
        checked.string(table.get("event", ""), f"{where}: event"),
        checked.integer(table.get("events", 0), f"{where}: events"),
        unknown,
        {name: events for name, events in also.items() if events},
    )
    return Parsed(article, state, _strange(strange, where), written["format"])


def head_of(data: bytes, where: str) -> Head:
    """The head alone, from the first bytes of a TOML. Raises FormatError."""
    table = migrate.up_to_date(_loaded(data.partition(CLAIMS_START)[0] + b"\n", where), migrate.TOML_STEPS, where)
    counts = _table(table, "verdicts", where)
    return Head(
        checked.string(table.get("article"), f"{where}: article"),
        checked.string(table.get("event", ""), f"{where}: event"),
        checked.integer(table.get("events", 0), f"{where}: events"),
        checked.boolean(table.get("signed_off", False), f"{where}: signed_off"),
        "reopened" in _table(table, "facts", where),
        {name: checked.integer(count, f"{where}: verdicts") for name, count in counts.items()},
    )


def _plain_of(table: Plain, digest: str, where: str) -> Plain:
    """The plain annotation of a claim's table. The verdict says what was decided; whether corrected follows from the claim."""
    decided = checked.string(table.get("verdict", "undecided"), f"{where}: verdict")
    decision = {"confirmed": "accepted", "corrected": "accepted", "added": "accepted", "undecided": None}.get(decided, decided)
    claim = {key: table[key] for key in _CLAIM if key in table}
    check_claim(claim, where)
    plain: Plain = {**DEFAULTS, **{key: table[key] for key in _DECIDED if key in table}, "decision": decision, "claim": claim}
    if "suggestion" in table:
        delta = dict(checked.mapping(table["suggestion"], f"{where}: suggestion"))
        delta |= dict.fromkeys(checked.strings(delta.pop("without", None), f"{where}: without"))
        check_claim(delta, f"{where}: suggestion")
        plain["suggestion"] = claim_patched(claim, delta)
    plain["digest"] = table.get("digest", digest)
    check_annotation(plain, where)
    unknown = {key: value for key, value in table.items() if key not in _KNOWN}
    return {**plain, "unknown": unknown} if unknown else plain


def _table(table: Plain, key: str, where: str) -> Plain:
    """A table within a table; empty where it is missing."""
    return checked.mapping(table.get(key, {}), f"{where}: {key}")


def _strange(keys: Iterable[str], where: str) -> tuple[str, ...]:
    """A notice of keys that this version does not know."""
    names = ", ".join(sorted(set(keys)))
    return (f"{where}: keys that this version does not know were kept: {names}",) if names else ()


def _loaded(data: bytes, where: str) -> Plain:
    """The tables of a TOML."""
    import tomllib  # noqa: PLC0415 -- not needed where nothing was annotated yet

    try:
        text = data.decode("utf-8", "surrogatepass")
        if endless_key(text):
            raise FormatError(f"{where} is no TOML: a name has too many parts")
        table = tomllib.loads(text, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{where} is no TOML: {error}") from error
    return table


def _finite(text: str) -> float:
    """A float that JSON can hold too. Raises ValueError for others."""
    value = float(text)
    if not isfinite(value):
        raise ValueError(f"{text} is no number that can be kept")
    return value


def dates_as_text(value: Any) -> Any:  # noqa: ANN401 -- any value of a TOML
    """A value in which dates that a person wrote without quotes stand as text, which is how they are kept."""
    if isinstance(value, dict):
        return {key: item if key == "unknown" else dates_as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [dates_as_text(item) for item in value]
    return value.isoformat() if isinstance(value, (date, time)) else value


def _dumped(table: Mapping[str, Any]) -> str:
    """A table as TOML."""
    import tomli_w  # noqa: PLC0415 -- needed only where something is written, which is not on the way to the first paint

    return tomli_w.dumps(table)
