"""What can be undone and redone, rebuilt from the journal: undo goes on after a restart, across articles.

Invariant: a batch is offered only where its offsets count in its article's text, nothing newer has changed the same claims, and
nothing that was done elsewhere stands beside it: there the person decides again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.changes import NEW_SUGGESTIONS
from annotations.errors import FormatError
from annotations.history import History
from annotations.store.changes_codec import batch_of
from annotations.store.deltas import patched
from annotations.store.events import REANCHOR, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from annotations.changes import Batch
    from annotations.store.events import Event
    from annotations.store.state import State


def history_of(events: Sequence[Event], limit: int, state_of: Callable[[str], State]) -> History:
    """The newest `limit` batches that can be undone and redone.

    `events` are the newest ones of all articles in the order in which they were written; `state_of` gives an article's state now.
    """
    done, undone = _stacks(events)
    wanted = {event.id for event in (*done[-limit:], *undone[-limit:])} if limit > 0 else set()
    batches: dict[str, Batch] = {}
    for article in dict.fromkeys(event.article for event in events if event.id in wanted):
        own = in_order(event for event in events if event.article == article)
        batches.update(_batches(own, wanted, state_of(article)))
    kept = [[batches[event.id] for event in stack if event.id in batches] for stack in (done, undone)]
    return History(tuple(kept[0]), tuple(kept[1]))


def done_in(events: Iterable[Event]) -> int:
    """How many of some events can be undone."""
    return len(_stacks(events)[0])


def _stacks(events: Iterable[Event]) -> tuple[list[Event], list[Event]]:
    """The events that can be undone and redone, next last: an undo moves one over, doing it again moves it back."""
    done: list[Event] = []
    undone: list[Event] = []
    for event in events:
        if event.changes and event.changes[0].act in (REANCHOR, NEW_SUGGESTIONS):
            continue
        if event.undoes:
            place = next((place for place in range(len(done) - 1, -1, -1) if done[place].id == event.undoes), None)
            if place is not None:
                undone.append(done.pop(place))
        elif undone and _again(undone[-1], event):
            undone.pop()
            done.append(event)
        else:
            undone.clear()
            done.append(event)
    return done, undone


def _again(undone: Event, event: Event) -> bool:
    """Whether an event does again what another had done."""
    ways = [[(change.name, change.act, change.set) for change in found.changes] for found in (undone, event)]
    return undone.article == event.article and ways[0] == ways[1]


def _batches(events: Sequence[Event], wanted: set[str], state: State) -> dict[str, Batch]:
    """The batches of one article that are wanted, going back from its state now, as far as each event is the newest there."""
    batches = {}
    for event in reversed(events):
        if event.digest != state.digest or any(not _newest(event, change.name, state) for change in event.changes):
            break
        state = _before(event, state)
        if event.id in wanted:
            try:
                batches[event.id] = batch_of(event, state)
            except FormatError:
                # What this version cannot read in full stays as it is and cannot be undone.
                break
    return batches


def _newest(event: Event, name: str, state: State) -> bool:
    """Whether a claim or fact stands by an event alone."""
    return state.heads.get(name) == event.id and name not in state.also


def _before(event: Event, state: State) -> State:
    """The state before an event, from the state after it."""
    claims, facts, heads, also = dict(state.claims), dict(state.facts), dict(state.heads), dict(state.also)
    for change in reversed(event.changes):
        table = facts if change.fact else claims
        old = change.was if change.fact else patched(claims.get(change.key), change.was)
        table.pop(change.key, None) if old is None else table.update({change.key: old})
        heads[change.name] = change.parent
        also |= {change.name: change.also} if change.also else {}
    return replace(state, claims=claims, facts=facts, heads=heads, also=also)
