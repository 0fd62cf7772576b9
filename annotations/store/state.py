"""What the journal of one article adds up to: the fold of its events as plain tables, and the record that they mean.

Laws: the fold of all events is the fold of the later ones put on the fold of the earlier ones; it depends on the set of
events and on nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from annotations.errors import FormatError
from annotations.records import Record
from annotations.store.deltas import patched
from annotations.store.plain import annotation_from_plain, fact_from_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from annotations.claims import Annotation
    from annotations.store.events import Event
    from annotations.store.plain import Plain


@dataclass(frozen=True, slots=True)
class State:
    """Plain annotations by claim id and plain facts by name, each with the `digest` of the text in which its offsets count.

    `heads` names the event that changed a claim or fact last; `digest` and `last` are those of the newest event, and `count` is
    how many events are in it. `unknown` are keys of the TOML that this version does not know.
    """

    claims: Mapping[str, Plain] = field(default_factory=dict)
    facts: Mapping[str, Plain] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""
    encoding: str = ""
    last: str = ""
    count: int = 0
    unknown: Mapping[str, Any] = field(default_factory=dict)


def folded(events: Iterable[Event], state: State | None = None) -> State:
    """The state after all events, which stand in the order in which they count."""
    state = state if state is not None else State()
    claims, facts, heads = dict(state.claims), dict(state.facts), dict(state.heads)
    digest, last, count = state.digest, state.last, state.count
    for event in events:
        for change in event.changes:
            table = facts if change.fact else claims
            new = change.set if change.fact else patched(claims.get(change.key), change.set)
            table.pop(change.key, None) if new is None else table.update({change.key: {**new, "digest": event.digest}})
            heads[change.name] = event.id
        digest, last, count = event.digest or digest, event.id, count + 1
    return State(claims, facts, heads, digest, state.encoding, last, count, state.unknown)


def record_of(state: State, where: str) -> tuple[Record, tuple[str, ...]]:
    """The record that a state means, and notices of what in it could not be read (it stays in the files as it is)."""
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
    return Record(annotations, furniture=dict(sorted(furniture.items())), **facts), tuple(notices)
