"""Events of the journal as frozen values: what one batch changed, as one line of JSON, and the order in which events count.

Invariant: an event that was read holds tables where tables belong, so that the fold needs no care for wrong shapes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any

from annotations.errors import FormatError
from annotations.store import checked, migrate
from annotations.store.codec import dumps
from annotations.store.doubts import doubts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotations.store.plain import Plain

REANCHOR, BY_HAND = "reanchor", "edit by hand"  # acts of events that no key made


@dataclass(frozen=True, slots=True)
class EventChange:
    """What happened to one claim (`fact` False, `key` its id) or one fact about the article (`key` its name).

    `parent` is the event that changed the same thing before, empty for the first. `set` holds the fields that changed as they
    are now, `was` as they were; None where there is, or was, nothing. `also` are further events that this one follows: those that
    stood beside the parent, because they had been made elsewhere, and are settled by this one.
    """

    key: str
    fact: bool
    act: str
    parent: str
    set: Plain | None
    was: Plain | None
    also: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What tells claims and facts apart in one table of parents."""
        return f"fact {self.key}" if self.fact else self.key


@dataclass(frozen=True, slots=True)
class Event:
    """One batch as the journal holds it. `digest` is that of the text in which its offsets count; `at` is ISO 8601 in UTC."""

    id: str
    article: str
    at: str
    host: str
    digest: str
    changes: tuple[EventChange, ...]
    seconds: float | None = None
    seen: bool = True
    undoes: str = ""

    def parents(self) -> tuple[str, ...]:
        """The events that must count before this one."""
        return tuple(parent for change in self.changes for parent in (change.parent, *change.also) if parent)


def line_of(event: Event) -> bytes:
    """An event as one line of UTF-8, with its newline."""
    data = {
        "format": migrate.FORMAT,
        "id": event.id,
        "article": event.article,
        "at": event.at,
        "host": event.host,
        "digest": event.digest,
        "undoes": event.undoes,
        "seconds": event.seconds,
        "seen": event.seen,
        "changes": [
            {
                "fact" if change.fact else "claim": change.key,
                "act": change.act,
                "parent": change.parent,
                **({"also": change.also} if change.also else {}),
                "set": change.set,
                "was": change.was,
            }
            for change in event.changes
        ],
    }
    return dumps(data).encode() + b"\n"


def event_of_line(line: bytes) -> Event:
    """The event of a line. Raises FormatError for what is none, NewerFormatError for one of a newer format."""
    try:
        data = checked.mapping(json.loads(line), "the event")
    except (ValueError, RecursionError):
        raise FormatError("a line is no JSON") from None
    data = migrate.up_to_date(data, migrate.EVENT_STEPS, "an event")
    undoes = checked.string_or_none(data.get("undoes"), "the event: undoes")
    return Event(
        id=_filled(data.get("id"), "the event: id"),
        article=_filled(data.get("article"), "the event: article"),
        at=checked.moment_text(checked.moment(data.get("at"), "the event: at")),
        host=checked.string(data.get("host", ""), "the event: host"),
        digest=checked.string(data.get("digest", ""), "the event: digest"),
        changes=tuple(_change(item) for item in checked.sequence(data.get("changes"), "the event: changes")),
        seconds=checked.float_or_none(data.get("seconds"), "the event: seconds"),
        seen=checked.boolean(data.get("seen", True), "the event: seen"),
        undoes=undoes or "",
    )


def _change(item: Any) -> EventChange:  # noqa: ANN401 -- whatever the line holds
    """One change of an event."""
    data = checked.mapping(item, "the event: change")
    fact = "fact" in data
    return EventChange(
        key=_filled(data.get("fact" if fact else "claim"), "the event: claim or fact"),
        fact=fact,
        act=checked.string(data.get("act", ""), "the event: act"),
        parent=checked.string(data.get("parent") or "", "the event: parent"),
        set=_fields(data.get("set"), fact=fact),
        was=_fields(data.get("was"), fact=fact),
        also=checked.strings(data.get("also"), "the event: also"),
    )


def _filled(value: object, where: str) -> str:
    """A string that says something."""
    found = checked.string(value, where)
    if not found:
        raise FormatError(f"{where} is empty")
    return found


def _fields(value: Any, *, fact: bool) -> Plain | None:  # noqa: ANN401 -- whatever the line holds
    """The fields of one side of a change, with tables where a claim has tables."""
    if value is None:
        return None
    fields = checked.mapping(value, "the event: set")
    if fact:
        check_place(fields, "the event: fact")
        check_conflict(fields, "the event: fact")
    else:
        check_annotation(fields, "the event")
        for key in ("claim", "suggestion"):
            if fields.get(key) is not None:
                check_claim(checked.mapping(fields[key], f"the event: {key}"), f"the event: {key}")
    return fields


def check_annotation(fields: Plain, where: str) -> None:
    """Raise FormatError unless what was decided can be counted and listed."""
    checked.string_or_none(fields.get("decision"), f"{where}: decision")
    checked.strings(fields.get("to_check"), f"{where}: to_check")
    check_conflict(fields, where)
    doubts_of(fields, f"{where}: doubts")


def check_conflict(fields: Plain, where: str) -> None:
    """Raise FormatError unless a conflict is a list of tables that hold text."""
    for item in checked.sequence(fields.get("conflict"), f"{where}: conflict"):
        for key, value in checked.mapping(item, f"{where}: conflict").items():
            checked.string(value, f"{where}: conflict: {key}")


def check_claim(claim: Plain, where: str) -> None:
    """Raise FormatError unless a plain claim, or a difference of one, has its tables, lists and offsets where they belong."""
    check_place(claim, where)
    if claim.get("sentence") is not None:
        check_place(checked.mapping(claim["sentence"], f"{where}: sentence"), f"{where}: sentence")
    for key in ("slots", "alternatives"):
        for name, fillers in checked.mapping(claim.get(key) or {}, f"{where}: {key}").items():
            for filler in checked.sequence(fillers, f"{where}: {name}"):
                check_place(checked.mapping(filler, f"{where}: {name}"), f"{where}: {name}")


def check_place(place: Plain, where: str) -> None:
    """Raise FormatError unless the offsets of a place are whole numbers and its words and context are text."""
    for key in ("start", "end"):
        if place.get(key) is not None and checked.integer(place[key], f"{where}: {key}") < 0:
            raise FormatError(f"{where}: {key} lies before the text")
    for key in ("text", "prefix", "suffix"):
        checked.string_or_none(place.get(key), f"{where}: {key}")
    for item in checked.sequence(place.get("places"), f"{where}: places"):
        check_place(checked.mapping(item, f"{where}: places"), f"{where}: places")


def in_order(events: Iterable[Event]) -> Sequence[Event]:
    """Events without doubles, in the order in which they count: parents first, then by time, then by id."""
    known: dict[str, Event] = {}
    for event in events:
        known.setdefault(event.id, event)
    waiting = {
        event.id: {parent for parent in event.parents() if parent in known and parent != event.id} for event in known.values()
    }
    children: dict[str, list[str]] = {}
    for child, parents in waiting.items():
        for parent in parents:
            children.setdefault(parent, []).append(child)
    ready = [(event.at, event.id) for event in known.values() if not waiting[event.id]]
    ready.sort()
    ordered = []
    while ready:
        found = heappop(ready)[1]
        ordered.append(known.pop(found))
        for child in children.get(found, ()):
            waiting[child].discard(found)
            if not waiting[child]:
                heappush(ready, (known[child].at, child))
    # Only a broken journal has events that wait for one another; they still count.
    return [*ordered, *sorted(known.values(), key=lambda event: (event.at, event.id))]
