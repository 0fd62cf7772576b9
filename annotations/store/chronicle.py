"""What an annotator did, in words: each event of the journal as entries that say what was changed from what into what.

Invariant: an entry says what its event says and nothing that depends on other articles; a claim is called by its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from annotations.store.events import REANCHOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from annotations.store.events import Event, EventChange
    from annotations.store.plain import Plain

_PLAIN_PARTS = ("label", "polarity", "text")
_NAMES = {"text": "core"}
_NOTHING = "nothing"
_SAID_BY_SIGN_OFF = ("reopened", "left_open")  # facts that come with a sign-off, or its loss, which says all
_WORDS = 60  # of a claim, and of what stood in a slot


class Part(NamedTuple):
    """One thing that an event changed: `decision`, `label`, `core`, a slot, `note` …, with its words before and after."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of an event. `claim` are the claim's words, empty for a fact about the article, whose name is in `part`s then.

    `undoes` tells that the event took another one back, `undone` that it was taken back itself. `at` is ISO 8601 in UTC.
    """

    event: str
    at: str
    host: str
    article: str
    act: str
    claim: str
    claim_id: str
    parts: tuple[Part, ...]
    seconds: float | None
    seen: bool
    undoes: bool
    undone: bool


class Chronicle:
    """Turns events, taken in by time, into entries; it remembers what the claims are called."""

    def __init__(self, undone: Iterable[str]) -> None:
        self._undone = frozenset(undone)
        self._called: dict[tuple[str, str], str] = {}

    def entries(self, event: Event) -> Iterator[Entry]:
        """One entry for each claim and fact that an event changed; a text that changed gives one for all of them."""
        if event.changes and all(change.act == REANCHOR for change in event.changes):
            count = sum(not change.fact for change in event.changes)
            yield self._entry(event, "re-anchor", "", "", (Part("claims", "", f"{count} followed into the changed text"),))
            return
        for change in event.changes:
            if change.fact and change.key in _SAID_BY_SIGN_OFF:
                continue
            claim = "" if change.fact else self._name(event.article, change)
            parts = _fact_parts(change) if change.fact else _claim_parts(change)
            yield self._entry(event, change.act, claim, "" if change.fact else change.key, tuple(parts))

    def _entry(self, event: Event, act: str, claim: str, claim_id: str, parts: tuple[Part, ...]) -> Entry:
        return Entry(
            event.id, event.at, event.host, event.article, act, claim, claim_id, parts,
            event.seconds, event.seen, bool(event.undoes), event.id in self._undone,
        )  # fmt: skip

    def _name(self, article: str, change: EventChange) -> str:
        """What a claim is called: its words as they are after the change, as far as they are known."""
        key = (article, change.key)
        for side in (change.was, change.set):
            for part in ("suggestion", "claim"):
                words = ((side or {}).get(part) or {}).get("text")
                if words:
                    self._called[key] = _short(words)
        return self._called.get(key, change.key)


def _claim_parts(change: EventChange) -> Iterator[Part]:
    """What a change did to a claim."""
    new, old = change.set, change.was
    if new is None:
        yield Part("decision", str((old or {}).get("decision") or "undecided"), "taken out")
        return
    was: Plain = old or {}
    if "decision" in new or "decision" in was:
        added = old is None and "suggestion" not in new
        before = "not there" if added else str(was.get("decision") or "undecided")
        yield Part("decision", before, str(new.get("decision") or "undecided"))
    claim: Plain = new.get("claim") or {}
    stands: Plain = was.get("claim") or (new.get("suggestion") if old is None else None) or {}
    for key in _PLAIN_PARTS:
        if key in claim and claim[key] != stands.get(key):
            yield Part(_NAMES.get(key, key), _short(stands.get(key) or _NOTHING), _short(claim[key] or _NOTHING))
    slots, stood = claim.get("slots") or {}, stands.get("slots") or {}
    for name, fillers in slots.items():
        words = _fillers(stood.get(name)), _fillers(fillers)
        if fillers != stood.get(name):
            yield Part(name, *words)
    for key in ("note", "reason"):
        if key in new and new[key] != was.get(key, ""):
            yield Part(key, _short(was.get(key) or _NOTHING), _short(new[key] or _NOTHING))
    if was.get("conflict") and not new.get("conflict"):
        yield Part("conflict", f"{len(was['conflict'])} decisions", "settled")


def _fact_parts(change: EventChange) -> Iterator[Part]:
    """What a change did to a fact about the article."""
    name = change.key.partition(":")[0].replace("_", " ")
    nothing = "open" if name == "signed off" else _NOTHING
    yield Part(name, _fact(change.was) or nothing, _fact(change.set) or nothing)


def _fact(plain: Plain | None) -> str:
    """A fact in a few words; empty for none."""
    if plain is None:
        return ""
    if "text_digest" in plain:
        return "signed off"
    value = plain.get("value", plain.get("furniture", _NOTHING))
    words = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    text = plain.get("text")
    return _short(f"{words} (“{text}”)" if text else words)


def _fillers(fillers: list[Mapping[str, Any]] | None) -> str:
    """What stands in a slot, in a few words."""
    words = [str(filler.get("text") or _meaning(filler)) for filler in fillers or ()]
    return _short("; ".join(words)) or _NOTHING


def _meaning(filler: Mapping[str, Any]) -> str:
    """The value of a filler that a person typed."""
    places = ("start", "end", "text", "stated", "prefix", "suffix")
    return " ".join(str(value) for key, value in filler.items() if key not in places and value is not None)


def _short(words: object) -> str:
    """The beginning of some words, in one line."""
    line = " ".join(str(words).split())
    return line if len(line) <= _WORDS else line[: _WORDS - 1] + "…"
