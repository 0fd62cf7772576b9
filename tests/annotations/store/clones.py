"""One annotator's work on one article in several clones that know nothing of each other until they are merged."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from annotations.changes import Batch, ClaimChange, decide, set_note
from annotations.claims import undecided
from annotations.store.changes_codec import event_of
from annotations.store.events import Event, event_of_line, in_order, line_of
from annotations.store.state import State, folded, record_of
from tests.annotations.store.acts import ARTICLE, AT, sorties

if TYPE_CHECKING:
    from annotations.changes import Change
    from annotations.claims import Decision
    from annotations.records import Record

CLAIM = "0" * 16


@dataclass
class Clone:
    """One machine's journal, and what it holds there."""

    host: str
    events: list[Event] = field(default_factory=list)
    clock: int = 0

    @property
    def state(self) -> State:
        """The fold of the journal."""
        return folded(in_order(self.events))

    @property
    def record(self) -> Record:
        """What the app would load."""
        return record_of(self.state, "")[0]

    def do(self, *changes: Change, undoes: str = "") -> Event:
        """Write changes as one event, through its line."""
        self.clock += 1
        at = AT + timedelta(minutes=self.clock)
        batch = Batch(f"{self.host}{self.clock}", ARTICLE.id, changes, at, undoes=undoes)
        event = event_of_line(line_of(event_of(batch, self.state, ARTICLE, self.host)))
        self.events.append(event)
        return event

    def decide(self, decision: Decision, claim_id: str = CLAIM) -> Event:
        """Decide a claim as the app does."""
        before = self.record.annotations.get(claim_id)
        return self.do(decide(before or undecided(replace(sorties(), id=claim_id)), before, decision, AT))

    def take_back(self, claim_id: str = CLAIM) -> Event:
        """Take a claim's decision back altogether."""
        return self.do(ClaimChange("accept", claim_id, self.record.annotations[claim_id], None))

    def note(self, words: str) -> Event:
        """Write a note on the article."""
        return self.do(set_note(self.record, words))

    def merge(self, *others: Clone) -> Clone:
        """Take in what others wrote, as a union of journals does."""
        for other in others:
            self.events += other.events
            self.clock = max(self.clock, other.clock)
        return self
