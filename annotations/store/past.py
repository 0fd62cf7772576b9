"""What can be undone and redone, rebuilt from the journal: undo goes on after a restart, across articles.

Invariant: a batch is offered only where its offsets still count in its article's text, as far as the journal knows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import FormatError
from annotations.history import History
from annotations.store.changes_codec import batch_of
from annotations.store.events import REANCHOR, in_order
from annotations.store.state import State, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotations.changes import Batch
    from annotations.store.events import Event


def history_of(events: Sequence[Event], limit: int) -> History:
    """The newest `limit` batches that can be undone and redone, from all events in the order in which they were written."""
    done, undone = _stacks(events)
    wanted = {event.id for event in (*done[-limit:], *undone[-limit:])} if limit > 0 else set()
    articles = {event.article for event in events if event.id in wanted}
    batches: dict[str, Batch] = {}
    for article in articles:
        batches.update(_batches((event for event in events if event.article == article), wanted))
    kept = [[batches[event.id] for event in stack if event.id in batches] for stack in (done, undone)]
    return History(tuple(kept[0]), tuple(kept[1]))


def _stacks(events: Iterable[Event]) -> tuple[list[Event], list[Event]]:
    """The events that can be undone and redone, next last: an undo moves one over, doing it again moves it back."""
    done: list[Event] = []
    undone: list[Event] = []
    for event in events:
        if event.changes and event.changes[0].act == REANCHOR:
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


def _batches(events: Iterable[Event], wanted: set[str]) -> dict[str, Batch]:
    """The batches of one article that are wanted and can still be put on its text."""
    ordered = in_order(events)
    state, batches, digest = State(), {}, ordered[-1].digest
    for event in ordered:
        if event.id in wanted and event.digest == digest:
            try:
                batches[event.id] = batch_of(event, state)
            except FormatError:
                # An event that this version cannot read in full is folded, and cannot be undone.
                batches.pop(event.id, None)
        state = folded([event], state)
    return batches
