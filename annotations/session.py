"""One annotator's open article: the only mutable object of the library. It holds the record, the suggestions and the history.

A session knows no store: what it applied is given back as a Batch, which the caller makes durable.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotations.changes import NEW_SUGGESTIONS, Batch, apply, reopen
from annotations.claims import undecided
from annotations.history import History
from annotations.offers import new_since_sign_off, offered

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.changes import Change
    from annotations.claims import Annotation, Claim
    from annotations.corpus.article import Article, Layout
    from annotations.records import Record


def utc_now() -> datetime:
    """The time now, in UTC, to the millisecond, as it is stored."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def new_id() -> str:
    """A unique id for a batch or an added claim: 16 characters of base 32, as all ids have."""
    digits, number = [], uuid.uuid4().int >> 48
    for _ in range(16):
        number, digit = divmod(number, 32)
        digits.append("0123456789abcdefghjkmnpqrstvwxyz"[digit])
    return "".join(digits)


class Session:
    """An article with what one annotator made of its claims, and everything that can be done to it."""

    def __init__(
        self,
        article: Article,
        layout: Layout,
        record: Record,
        history: History | None = None,
        *,
        now: Callable[[], datetime] = utc_now,
        make_id: Callable[[], str] = new_id,
    ) -> None:
        self.article = article
        self.layout = layout
        self.record = record
        self.history = history or History()
        self.suggestions: tuple[Claim, ...] = ()
        self.extractor = ""
        self._now = now
        self._make_id = make_id
        self._annotations: tuple[Annotation, ...] | None = None
        self._new: frozenset[str] = frozenset()
        self._untouched: dict[str, Annotation] = {}

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """Every claim of the article as it stands, touched or not, in text order."""
        if self._annotations is None:
            offers = offered(self.suggestions, self.record.annotations)
            found = [*self.record.annotations.values(), *(self._untouched[claim.id] for claim in offers)]
            self._annotations = tuple(sorted(found, key=lambda a: (a.claim.core.start, a.claim.core.end, a.id)))
            self._new = new_since_sign_off(offers, self.record)
        return self._annotations

    @property
    def new(self) -> frozenset[str]:
        """The ids of undecided claims that were not there when the article was signed off."""
        return self._new if self.annotations else frozenset()

    def suggest(self, claims: Sequence[Claim], extractor: str) -> None:
        """Take in what an extractor found. Claims that were touched before keep the suggestion they were decided against.

        Another extractor, or a later version, may find them again: what says the same in the same place as a touched claim is not
        offered a second time.
        """
        self.suggestions = tuple(claims)
        self._untouched = {claim.id: undecided(claim) for claim in claims}
        self.extractor = extractor
        self._annotations = None

    def relay(self, layout: Layout) -> None:
        """Take another layout of the same text: the person said what is furniture, or gave another date."""
        self.layout = layout

    def get(self, claim_id: str) -> Annotation | None:
        """The annotation of a claim as it stands, or None where there is none."""
        return next((a for a in self.annotations if a.id == claim_id), None)

    def stored(self, claim_id: str) -> Annotation | None:
        """What the record holds of a claim; None for a suggestion that nobody touched."""
        return self.record.annotations.get(claim_id)

    def undecided(self) -> tuple[Annotation, ...]:
        """The claims that still need a decision, in text order: undecided ones, and those on which decisions contradict."""
        return tuple(a for a in self.annotations if a.decision is None or a.conflict)

    def now(self) -> datetime:
        """The session's clock."""
        return self._now()

    def make_id(self) -> str:
        """An id for a claim that the person adds."""
        return self._make_id()

    def apply(self, changes: Sequence[Change], *, seconds: float | None = None, seen: bool = True) -> Batch:
        """Make changes as one batch that one undo takes back. A change to a signed-off article reopens it."""
        signing = any(getattr(change, "fact", "") == "signed_off" for change in changes)
        reopening = () if signing else reopen(self.record)
        batch = Batch(self._make_id(), self.article.id, (*changes, *reopening), self._now(), seconds, seen)
        self._take(batch)
        self.history = self.history.push(batch)
        return batch

    def reopen(self) -> Batch | None:
        """Open a signed-off article again for suggestions that are new; None where none are. No key of the person: not undone."""
        if self.record.signed_off is None or not self.new:
            return None
        batch = Batch(self._make_id(), self.article.id, reopen(self.record, NEW_SUGGESTIONS), self._now())
        self._take(batch)
        return batch

    def undo(self) -> Batch | None:
        """Take the newest batch back; None where nothing is left, or the newest belongs to another article."""
        step = self.history.undo()
        if step is None or step[0].article != self.article.id:
            return None
        batch, self.history = step
        inverse = batch.inverse(self._make_id(), self._now())
        self._take(inverse)
        return inverse

    def redo(self) -> Batch | None:
        """Do the batch that was undone last again; None where there is none, or it belongs to another article."""
        step = self.history.redo()
        if step is None or step[0].article != self.article.id:
            return None
        undone, _ = step
        batch = Batch(self._make_id(), undone.article, undone.changes, self._now(), undone.seconds, undone.seen)
        self.history = History((*self.history.done, batch), self.history.undone[:-1])
        self._take(batch)
        return batch

    def _take(self, batch: Batch) -> None:
        self.record = apply(self.record, batch.changes)
        self._annotations = None
