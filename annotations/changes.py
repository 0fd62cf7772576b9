"""Changes to a record: frozen values that can be applied and turned round. Nothing else alters annotations.

A change replaces one thing by another and remembers both, so that its inverse is the same change with the sides swapped, and
so that applying it to a record that does not hold the old value can be noticed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from annotations.anchoring.settling import corrected
from annotations.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from annotations.claims import Annotation, Claim, Decision, Link
    from annotations.records import DateFact, SignOff
    from annotations.spans import Span

Fact = Literal["date", "furniture", "signed_off", "reopened", "note", "left_open"]


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """One claim's annotation before and after; None where the record holds none (an untouched suggestion, a removed claim).

    `act` says in one word what the person did, for the history: `accept`, `reject`, `unsure`, `relabel`, `add`, `remove`,
    `note`, `link`, or `edit NAME` for a slot or the core.
    """

    act: str
    id: str
    before: Annotation | None
    after: Annotation | None

    def inverse(self) -> ClaimChange:
        """The change that takes this one back."""
        return ClaimChange(self.act, self.id, self.after, self.before)

    def apply(self, record: Record) -> Record:
        """The record with this change made."""
        kept = {key: value for key, value in record.annotations.items() if key != self.id}
        if self.after is not None:
            kept[self.id] = self.after
        return replace(record, annotations=kept)


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact about the article before and after: its date, a paragraph that is or is not furniture, sign-off, a note.

    `key` is the start of the paragraph for `furniture`, else 0.
    """

    act: str
    fact: Fact
    before: Any
    after: Any
    key: int = 0

    def inverse(self) -> FactChange:
        """The change that takes this one back."""
        return FactChange(self.act, self.fact, self.after, self.before, self.key)

    def apply(self, record: Record) -> Record:
        """The record with this change made."""
        if self.fact == "furniture":
            kept = {key: value for key, value in record.furniture.items() if key != self.key}
            if self.after is not None:
                kept[self.key] = self.after
            return replace(record, furniture=dict(sorted(kept.items())))
        return replace(record, **{self.fact: self.after})


Change = ClaimChange | FactChange


@dataclass(frozen=True, slots=True)
class Batch:
    """The changes that one key made, done and undone together.

    `id` is the event's in the journal, unique and made when the batch is; `undoes` is the id of the batch that this one takes
    back, empty otherwise. `seen` tells whether the suggestion was in view (False for a blind article); `seconds` how long the
    person took.
    """

    id: str
    article: str
    changes: tuple[Change, ...]
    at: datetime
    seconds: float | None = None
    seen: bool = True
    undoes: str = ""

    def inverse(self, id: str, at: datetime) -> Batch:  # noqa: A002 -- the field's own name
        """The batch that takes this one back, last change first."""
        changes = tuple(change.inverse() for change in reversed(self.changes))
        return Batch(id, self.article, changes, at, None, self.seen, undoes=self.id)

    @property
    def act(self) -> str:
        """What the batch did, in a word or two."""
        return self.changes[0].act if self.changes else ""


def apply(record: Record, changes: Iterable[Change]) -> Record:
    """The record after all changes, in order."""
    for change in changes:
        record = change.apply(record)
    return record


ACTS: dict[Decision, str] = {"accepted": "accept", "rejected": "reject", "unsure": "unsure"}


def decide(
    annotation: Annotation,
    before: Annotation | None,
    decision: Decision,
    at: datetime,
    seconds: float | None = None,
    *,
    reason: str = "",
) -> ClaimChange:
    """Accept, reject or set aside a claim. `before` is what the record held, None for an untouched suggestion.

    `reason` names why a claim is rejected; whatever reason stood there before goes.
    """
    after = replace(annotation, decision=decision, decided_at=at, seconds=seconds, reason=reason, conflict=())
    return ClaimChange(ACTS[decision], annotation.id, before, after)


def edit(
    annotation: Annotation,
    before: Annotation | None,
    claim: Claim,
    act: str,
    at: datetime,
    seconds: float | None = None,
) -> ClaimChange:
    """Put a corrected claim in the place of the old one. An edit accepts the claim; one undo takes both back."""
    decided = replace(annotation, decision="accepted", decided_at=at, seconds=seconds, reason="", conflict=())
    after = corrected(decided, claim)
    return ClaimChange(act, annotation.id, before, after)


def add(annotation: Annotation) -> ClaimChange:
    """A claim that the extractor missed."""
    return ClaimChange("add", annotation.id, None, annotation)


def remove(annotation: Annotation) -> ClaimChange:
    """Take a claim out of the record; one that was suggested becomes undecided again."""
    return ClaimChange("remove", annotation.id, annotation, None)


def annotate_note(annotation: Annotation, before: Annotation | None, note: str) -> ClaimChange:
    """Write a note on a claim; it decides nothing."""
    return ClaimChange("note", annotation.id, before, replace(annotation, note=note))


def link(annotation: Annotation, before: Annotation | None, links: tuple[Link, ...]) -> ClaimChange:
    """Give a claim other links; it decides nothing."""
    claim = replace(annotation.claim, links=links)
    return ClaimChange("link", annotation.id, before, replace(annotation, claim=claim))


def sign_off(record: Record, signature: SignOff, left_open: tuple[Span, ...] = ()) -> tuple[FactChange, ...]:
    """Sign an article off; `left_open` are the places of suggestions that are still undecided."""
    facts: tuple[tuple[Fact, Any, Any], ...] = (
        ("signed_off", record.signed_off, signature),
        ("reopened", record.reopened, False),
        ("left_open", record.left_open, left_open),
    )
    return tuple(FactChange("sign off", name, was, now) for name, was, now in facts if was != now)


NEW_SUGGESTIONS = "new suggestions"
"""The act of a change that no key made: an extractor found what was not there when the article was signed off."""


def reopen(record: Record, act: str = "reopen") -> tuple[FactChange, ...]:
    """What a later change makes of a sign-off: the article counts as open again, and says so."""
    if record.signed_off is None:
        return ()
    return (
        FactChange(act, "signed_off", record.signed_off, None),
        FactChange(act, "reopened", record.reopened, True),
    )


def set_date(record: Record, date: DateFact | None) -> FactChange:
    """Give the article another date."""
    return FactChange("date", "date", record.date, date)


def set_furniture(record: Record, paragraph: int, furniture: bool | None) -> FactChange:
    """Say that the paragraph starting at `paragraph` is, or is not, furniture; None takes the person's word back."""
    return FactChange("furniture", "furniture", record.furniture.get(paragraph), furniture, paragraph)


def set_note(record: Record, note: str) -> FactChange:
    """Write a note on the article."""
    return FactChange("note", "note", record.note, note)
