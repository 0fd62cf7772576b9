"""What the journal of one article adds up to: the fold of its events as plain tables, and the record that they mean.

Laws: the fold depends on the set of events and on nothing else; events that follow all earlier ones, as a program's own do, can
be put on the fold of the earlier ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from annotations.claims import conflict_in_words
from annotations.errors import FormatError
from annotations.records import Record
from annotations.store.branches import Branches, Standing
from annotations.store.events import EventChange
from annotations.store.plain import annotation_from_plain, fact_from_plain, rivals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from annotations.claims import Annotation
    from annotations.store.events import Event
    from annotations.store.plain import Plain


@dataclass(frozen=True, slots=True)
class State:
    """Plain annotations by claim id and plain facts by name, each with the `digest` of the text in which its offsets count.

    `heads` names the event that a claim or fact stands by, `also` the events elsewhere that stand beside it; `digest` and `last`
    are those of the newest event, and `count` is how many events are in it. `unknown` are keys of the TOML that this version does
    not know.
    """

    claims: Mapping[str, Plain] = field(default_factory=dict)
    facts: Mapping[str, Plain] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""
    encoding: str = ""
    last: str = ""
    count: int = 0
    unknown: Mapping[str, Any] = field(default_factory=dict)
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def conflicts(self) -> tuple[str, ...]:
        """The names of claims and facts on which decisions contradict."""
        claims = (key for key, plain in self.claims.items() if plain.get("conflict"))
        return (*claims, *(f"fact {name}" for name, plain in self.facts.items() if plain.get("conflict")))

    def standing(self, name: str) -> Standing | None:
        """What stands of a claim or fact; None where no event is known."""
        event = self.heads.get(name, "")
        value = self.facts.get(name.removeprefix("fact ")) if name.startswith("fact ") else self.claims.get(name)
        return Standing(event, self.also.get(name, ()), value) if event else None

    def change(self, change: EventChange) -> EventChange:
        """A change with the events that it follows: what it leaves in conflict, it does not settle."""
        contested = {rival.get("event") for rival in (change.set or {}).get("conflict", ())}
        if change.set is not None and not change.fact and "conflict" not in change.set:
            contested = {rival.get("event") for rival in self.claims.get(change.key, {}).get("conflict", ())}
        also = tuple(event for event in self.also.get(change.name, ()) if event not in contested)
        parent = self.heads.get(change.name, "")
        return EventChange(change.key, change.fact, change.act, parent, change.set, change.was, also)


def folded(events: Iterable[Event], state: State | None = None) -> State:
    """The state after all events, which stand in the order in which they count."""
    state = state if state is not None else State()
    threads: dict[str, Branches] = {}
    digest, last, count = state.digest, state.last, state.count
    for event in events:
        take_in(event, threads, state)
        digest, last, count = event.digest or digest, event.id, count + 1
    return with_standing(state, threads, digest=digest, last=last, count=count)


def take_in(event: Event, threads: dict[str, Branches], state: State) -> None:
    """Add what an event did to the branches of each claim and fact that it changed, which begin with what stands in a state."""
    for change in event.changes:
        found = threads.get(change.name)
        if found is None:
            found = threads[change.name] = Branches(change.name, state.standing(change.name))
        found.add(event, change)


def with_standing(state: State, threads: Mapping[str, Branches], **newest: Any) -> State:  # noqa: ANN401 -- fields of a state
    """A state with what stands now of some claims and facts, and with what else of it is `newest`."""
    claims, facts, heads, also = dict(state.claims), dict(state.facts), dict(state.heads), dict(state.also)
    for name, branches in threads.items():
        found = branches.standing()
        table, key = (facts, name.removeprefix("fact ")) if name.startswith("fact ") else (claims, name)
        table.pop(key, None) if found.value is None else table.update({key: found.value})
        also.pop(name, None) if not found.also else also.update({name: found.also})
        heads[name] = found.event
    return replace(state, claims=claims, facts=facts, heads=heads, also=also, **newest)


def record_of(state: State, where: str) -> tuple[Record, tuple[str, ...]]:
    """The record that a state means, and notices of what in it could not be read (it stays in the files as it is).

    An article on which decisions contradict counts as open, whoever signed it off.
    """
    annotations: dict[str, Annotation] = {}
    facts: dict[str, Any] = {}
    furniture: dict[int, bool] = {}
    notices = []
    for claim_id, plain in state.claims.items():
        try:
            annotations[claim_id] = annotation_from_plain(claim_id, plain, where)
        except FormatError as error:
            notices.append(error.message)
    for name, plain in state.facts.items():
        try:
            value = fact_from_plain(name, plain, where)
        except FormatError as error:
            notices.append(error.message)
            continue
        fact, _, key = name.partition(":")
        if fact != "furniture":
            facts[fact] = value
        else:
            furniture[int(key)] = value
    if state.conflicts() and facts.get("signed_off") is not None:
        facts |= {"signed_off": None, "reopened": True}
    notices += _conflicts_said(state, where)
    return Record(annotations, furniture=dict(sorted(furniture.items())), **facts), tuple(notices)


def _conflicts_said(state: State, where: str) -> Iterator[str]:
    """Sentences about what was decided differently in two places."""
    claims = sum(bool(plain.get("conflict")) for plain in state.claims.values())
    if claims:
        said = "1 claim was" if claims == 1 else f"{claims} claims were"
        yield f"{said} decided differently elsewhere: decide again where the list shows !"
    for name, plain in state.facts.items():
        if plain.get("conflict"):
            fact = name.partition(":")[0].replace("_", " ")
            said = conflict_in_words(rivals(plain, where))
            yield f"the article's {fact} was decided differently elsewhere: {said}; decide again"
