"""Bringing together what the journal says and what a TOML holds: tails are replayed, hand edits taken in, leftovers rebuilt.

Laws: the state that comes out is the fold of the journal with the events of hand edits. Each claim of a TOML is compared with
what the journal made of it at the event that the TOML names, so an edit counts however far the journal has gone on since: where
it went on with the same claim, the two contradict, and both are kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotations.errors import FormatError
from annotations.store.branches import Branches
from annotations.store.deltas import difference
from annotations.store.events import BY_HAND, Event, EventChange
from annotations.store.plain import annotation_from_plain, fact_from_plain
from annotations.store.state import State, folded, take_in, with_standing

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
    threads: dict[str, Branches] = {}
    for event in events:
        take_in(event, threads, State())
    digest = next((event.digest for event in reversed(events) if event.digest), "")
    empty = State(digest=digest, last=events[-1].id if events else "", count=len(events))
    whole = with_standing(empty, threads)
    if toml is None:
        return Reconciled(whole)
    whole = with_unknown(whole, toml)
    comparison = _Comparison(whole, threads, toml, _written_at(events, toml), where)
    for key in dict.fromkeys([*toml.claims, *whole.claims]):
        comparison.claim(key)
    for name in dict.fromkeys([*toml.facts, *whole.facts]):
        comparison.fact(name)
    return Reconciled(whole, tuple(comparison.changes), comparison.notices())


def _written_at(events: Sequence[Event], toml: State) -> State:
    """The state of which a TOML was made, where that is sure: it held just the events up to the one that it names.

    Only what is in there can be missing in the TOML because somebody took it out.
    """
    number = next((number for number, event in enumerate(events, 1) if event.id == toml.last), 0)
    return folded(events[:number]) if number == toml.count else State()


class _Comparison:
    """What a hand changed in a TOML, found claim by claim: `changes`, as far as it can be read."""

    def __init__(self, whole: State, threads: Mapping[str, Branches], toml: State, written: State, where: str) -> None:
        self._whole = whole
        self._threads = threads
        self._toml = toml
        self._written = written
        self._where = where
        self._said: list[str] = []
        self._overruled: list[str] = []
        self.changes: list[EventChange] = []

    def claim(self, key: str) -> None:
        """Compare one claim."""
        new = self._toml.claims.get(key)
        if new is None and key not in self._written.claims:
            return  # it came after the TOML was written
        known, was = self._then(key)
        if not known:
            self._orphan(EventChange(key, False, BY_HAND, "", difference(None, new), None), self._whole.claims.get(key), new)
            return
        set_ = difference(was, new)
        if set_ == {} or (was is None and new is None):
            return
        try:
            if new is not None:
                annotation_from_plain(key, new, self._where)
        except FormatError as error:
            self._said.append(f"an edit by hand was left out: {error.message}")
            return
        self._edited(EventChange(key, False, BY_HAND, "", set_, difference(new, was)), was)

    def fact(self, name: str) -> None:
        """Compare one fact."""
        thing = f"fact {name}"
        new = _bare(self._toml.facts.get(name))
        if new is None and name not in self._written.facts:
            return
        known, then = self._then(thing)
        was = _bare(then)
        if not known:
            self._orphan(EventChange(name, True, BY_HAND, "", new, None), _bare(self._whole.facts.get(name)), new)
            return
        if was == new:
            return
        try:
            fact_from_plain(name, new, self._where)
        except FormatError as error:
            self._said.append(f"an edit by hand was left out: {error.message}")
            return
        self._edited(EventChange(name, True, BY_HAND, "", new, was), then)

    def notices(self) -> tuple[str, ...]:
        """Sentences about what was left out."""
        if self._overruled:
            overruled = ", ".join(self._overruled)
            return (*self._said, f"{self._where}: the journal says something else of {overruled}, and holds")
        return tuple(self._said)

    def _then(self, name: str) -> tuple[bool, Plain | None]:
        """Whether the journal knows the event at which a TOML shows a claim or fact, and what it made of it then."""
        event, also = self._shown_at(name)
        branches = self._threads.get(name)
        if not event:  # somebody wrote it by hand
            return branches is None, None
        if branches is None or not branches.holds(event):
            return False, None
        return True, branches.standing_after((event, *also)).value

    def _shown_at(self, name: str) -> tuple[str, tuple[str, ...]]:
        """The events by which a claim or fact stands in the TOML, or stood there before somebody took it out."""
        state = self._toml if name in self._toml.heads else self._written
        return state.heads.get(name, ""), state.also.get(name, ())

    def _orphan(self, change: EventChange, holds: Plain | None, new: Plain | None) -> None:
        """What a TOML holds from events that the journal has lost; where the journal knows better, it holds."""
        if change.name not in self._threads:
            self.changes.append(change)
        elif new is not None and (holds != new if change.fact else difference(holds, new)):
            self._overruled.append(change.key)

    def _edited(self, change: EventChange, was: Plain | None) -> None:
        """Take in an edit at the place in the journal where the TOML stood."""
        event, also = self._shown_at(change.name)
        branches = self._threads.get(change.name)
        on_another_text = was is not None and was.get("digest") not in ("", None, self._whole.digest)
        if branches is not None and on_another_text and branches.moved_on((event, *also)):
            self._said.append(f"{self._where}: {change.key} was edited by hand and changed since; the later change holds")
            return
        kept = change.set is not None and "conflict" not in change.set
        contested = {rival.get("event") for rival in (was or {}).get("conflict", ())} if kept else set()
        follows = tuple(other for other in also if other not in contested)
        self.changes.append(replace(change, parent=event, also=follows))


def event_between(old: State, claims: Mapping[str, Plain], facts: Mapping[str, Plain], act: str, like: Event) -> Event:
    """The event that turns the claims and facts of a state into others by one `act`; `like` gives the rest.

    What has another digest than the event is written even where nothing else differs: its offsets count in this text now.
    """
    changes = []
    for key in dict.fromkeys([*claims, *old.claims]):
        was, new = old.claims.get(key), claims.get(key)
        set_ = difference(was, new)
        if set_ or new is None or was is None or was.get("digest") != like.digest:
            changes.append(old.change(EventChange(key, False, act, "", set_, difference(new, was))))
    for name in dict.fromkeys([*facts, *old.facts]):
        was, new = _bare(old.facts.get(name)), _bare(facts.get(name))
        if was != new or old.facts[name].get("digest") != like.digest:
            changes.append(old.change(EventChange(name, True, act, "", new, was)))
    return replace(like, changes=tuple(changes))


def with_unknown(state: State, toml: State) -> State:
    """A state with what only a TOML holds: the encoding, and the keys that this version does not know."""
    unknown = {key: found for key in state.claims if (found := toml.claims.get(key, {}).get("unknown"))}
    claims = {key: {**plain, "unknown": unknown[key]} if key in unknown else plain for key, plain in state.claims.items()}
    return replace(state, encoding=toml.encoding, unknown=toml.unknown, claims=claims)


def _bare(plain: Plain | None) -> Plain | None:
    """A fact without the digest of its text, and without what contradicts it."""
    return None if plain is None else {key: value for key, value in plain.items() if key not in ("digest", "conflict")}
