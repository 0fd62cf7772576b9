"""Bringing together what the journal says and what a TOML holds: tails are replayed, hand edits taken in, leftovers rebuilt.

Law: the state that comes out is the fold of the journal, with the changes that a hand made to the TOML put on it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotations.errors import FormatError
from annotations.store.deltas import difference, patched
from annotations.store.events import BY_HAND, Event, EventChange
from annotations.store.plain import annotation_from_plain, fact_from_plain
from annotations.store.state import State, folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotations.store.plain import Plain


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The state that counts; the changes that a hand made, which are still to be written as an event; notices."""

    state: State
    by_hand: tuple[EventChange, ...] = ()
    notices: tuple[str, ...] = ()


def reconciled(events: Sequence[Event], toml: State | None, where: str) -> Reconciled:
    """The state of an article from its events, in the order in which they count, and from its TOML, if it could be read."""
    whole = folded(events)
    if toml is None:
        return Reconciled(whole)
    whole = replace(whole, encoding=toml.encoding, unknown=toml.unknown, claims=_with_unknown(whole.claims, toml.claims))
    known = {event.id for event in events}
    if toml.last and toml.last not in known:
        return _with_orphans(whole, toml, known, where)
    number = next((number for number, event in enumerate(events, 1) if event.id == toml.last), 0)
    if number != toml.count:
        return Reconciled(whole)
    then = folded(events[:number]) if number < len(events) else whole
    changes, notices = _by_hand(whole, then, toml, where)
    return Reconciled(whole, changes, notices)


def event_between(old: State, claims: Mapping[str, Plain], facts: Mapping[str, Plain], act: str, like: Event) -> Event:
    """The event that turns the claims and facts of a state into others by one `act`; `like` gives the rest.

    What has another digest than the event is written even where nothing else differs: its offsets count in this text now.
    """
    changes = []
    for key in dict.fromkeys([*claims, *old.claims]):
        was, new = old.claims.get(key), claims.get(key)
        set_ = difference(was, new)
        if set_ or new is None or was is None or was.get("digest") != like.digest:
            changes.append(EventChange(key, False, act, old.heads.get(key, ""), set_, difference(new, was)))
    for name in dict.fromkeys([*facts, *old.facts]):
        was, new = _bare(old.facts.get(name)), _bare(facts.get(name))
        if was != new or old.facts[name].get("digest") != like.digest:
            changes.append(EventChange(name, True, act, old.heads.get(f"fact {name}", ""), new, was))
    return replace(like, changes=tuple(changes))


def by_hand(state: State, changes: Sequence[EventChange]) -> tuple[dict[str, Plain], dict[str, Plain]]:
    """The claims and facts of a state with changes put on."""
    claims, facts = dict(state.claims), dict(state.facts)
    for change in changes:
        table = facts if change.fact else claims
        new = change.set if change.fact else patched(claims.get(change.key), change.set)
        table.pop(change.key, None) if new is None else table.update({change.key: new})
    return claims, facts


def _by_hand(whole: State, then: State, toml: State, where: str) -> tuple[tuple[EventChange, ...], tuple[str, ...]]:
    """What a hand changed in a TOML since it was written, as far as it can be read and nothing newer overrules it."""
    changes, notices = [], []
    for key in dict.fromkeys([*toml.claims, *then.claims]):
        was, new = then.claims.get(key), toml.claims.get(key)
        set_ = difference(was, new)
        if set_ == {} or (was is None and new is None):
            continue
        try:
            if new is not None:
                annotation_from_plain(key, new, where)
        except FormatError as error:
            notices.append(f"an edit by hand was left out: {error.message}")
            continue
        if whole.heads.get(key) != then.heads.get(key):
            notices.append(f"{where}: {key} was edited by hand and changed since; the later change holds")
            continue
        changes.append(EventChange(key, False, BY_HAND, "", set_, difference(new, was)))
    for name in dict.fromkeys([*toml.facts, *then.facts]):
        was, new = _bare(then.facts.get(name)), _bare(toml.facts.get(name))
        if was == new or whole.heads.get(f"fact {name}") != then.heads.get(f"fact {name}"):
            continue
        try:
            fact_from_plain(name, new, where)
        except FormatError as error:
            notices.append(f"an edit by hand was left out: {error.message}")
            continue
        changes.append(EventChange(name, True, BY_HAND, "", new, was))
    return tuple(changes), tuple(notices)


def _with_orphans(whole: State, toml: State, known: set[str], where: str) -> Reconciled:
    """What a TOML holds from events that the journal has lost, as changes of its own; what the journal knows better, holds."""
    changes: list[EventChange] = []
    overruled = []
    for key, plain in toml.claims.items():
        if toml.heads.get(key, "") in known:
            continue
        if key not in whole.heads:
            changes.append(EventChange(key, False, BY_HAND, "", difference(None, plain), None))
        elif difference(whole.claims.get(key), plain):
            overruled.append(key)
    for name, fact in toml.facts.items():
        if toml.heads.get(f"fact {name}", "") not in known and f"fact {name}" not in whole.heads:
            changes.append(EventChange(name, True, BY_HAND, "", _bare(fact), None))
    said = f"{where}: the journal says something else of {', '.join(overruled)}, and holds" if overruled else ""
    return Reconciled(whole, tuple(changes), (said,) if said else ())


def _with_unknown(claims: Mapping[str, Plain], known: Mapping[str, Plain]) -> dict[str, Plain]:
    """Claims with the keys that only a TOML holds, because this version does not know them."""
    unknown = {key: found for key in claims if (found := known.get(key, {}).get("unknown"))}
    return {key: {**plain, "unknown": unknown[key]} if key in unknown else plain for key, plain in claims.items()}


def _bare(plain: Plain | None) -> Plain | None:
    """A fact without the digest of its text."""
    return None if plain is None else {key: value for key, value in plain.items() if key != "digest"}
