"""What lies on the desk: the open article's session, the active claim, the place in the corpus. No Textual: views draw it.

Every decision goes through `commit`, which applies it to the session and hands it on to be kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from annotations import editing
from annotations.changes import decide, edit
from annotations.corpus.zones import layout_of
from annotations.history import History
from annotations.schema import under_new_names
from annotations.session import Session
from tui.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.changes import Batch, Change
    from annotations.claims import Annotation, Claim, Decision, Kind
    from annotations.corpus.article import Article, Layout
    from annotations.corpus.corpus import Corpus
    from annotations.editing import Correction
    from annotations.records import Record
    from annotations.schema import Schema
    from annotations.store.store import Loaded


class Keeper(Protocol):
    """Makes decisions durable and finds them again."""

    def load(self, article: Article) -> Loaded:
        """What was decided on an article before, sentences for the person about it, and what has moved in its text."""

    def save(self, batch: Batch, record: Record, article: Article) -> None:
        """Take a batch, with the record after it, to be kept. Returns at once."""

    def earlier(self) -> History:
        """The newest steps that can be undone, and done again, of this sitting and those before. Raises StoreError."""


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """The claim that was marked: its article, its id, and the words of its core as they stood then."""

    article: str
    id: str
    text: str

    def within(self, article: str) -> str:
        """Its id where it is in that article, else an empty text: ids are unique within an article."""
        return self.id if self.article == article else ""


class Desk:
    """One annotator at one corpus, with one article open."""

    def __init__(self, corpus: Corpus, schema: Schema, keeper: Keeper, *, clock: Callable[[], float]) -> None:
        self.corpus = corpus
        self.schema = schema
        self.shelf = Shelf()
        self.session: Session | None = None
        self.active_id: str | None = None
        self.kind_shown: Kind | None = None
        self.last_correction: Correction | None = None
        self.marked: MarkedClaim | None = None
        self.notices: tuple[str, ...] = ()
        self._places: tuple[tuple[Annotation, ...], dict[str, int]] = ((), {})
        self._filtered: tuple[tuple[Annotation, ...], Kind | None, tuple[Annotation, ...]] = ((), None, ())
        self._keeper = keeper
        self._clock = clock
        self._since = clock()

    # -- articles -----------------------------------------------------------------------------------------------------

    def open(self, article_id: str, claim_id: str | None = None) -> Session:
        """Put an article on the desk, with what was decided on it before. Raises ArticleError where it cannot be read."""
        article = self.corpus.read(article_id)
        loaded = self._keeper.load(article)
        record = _under_new_names(loaded.record, self.schema)
        history = self.session.history if self.session else History()
        if loaded.moves or loaded.elsewhere:
            history = history.without(article.id)
        self.session = Session(article, layout_with(article, record), record, history)
        self.notices = (*article.notices, *loaded.notices)
        self.active_id = claim_id
        self._since = self._clock()
        return self.session

    @property
    def article(self) -> Article:
        """The open article."""
        return self._session().article

    # -- claims -------------------------------------------------------------------------------------------------------

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """The claims of the open article that are shown, in text order: of both kinds, or of one."""
        if self.session is None:
            return ()
        every = self.session.annotations
        if self.kind_shown is None:
            return every
        if self._filtered[:2] != (every, self.kind_shown):
            found = tuple(annotation for annotation in every if annotation.claim.kind == self.kind_shown)
            self._filtered = (every, self.kind_shown, found)
        return self._filtered[2]

    @property
    def active(self) -> Annotation | None:
        """The active claim; the first one where none was chosen yet."""
        every = self.annotations
        return every[self.active_index] if every else None

    @property
    def active_index(self) -> int:
        """Where the active claim stands in the list; 0 where there is none."""
        every = self.annotations
        if self._places[0] is not every:
            self._places = every, {annotation.id: place for place, annotation in enumerate(every)}
        return self._places[1].get(self.active_id or "", 0)

    def select(self, claim_id: str | None) -> None:
        """Make a claim the active one; its time begins."""
        if claim_id != self.active_id:
            self._since = self._clock()
        self.active_id = claim_id

    def step(self, by: int) -> bool:
        """Go `by` claims on; False at the ends."""
        index = self.active_index + by
        if not 0 <= index < len(self.annotations):
            return False
        self.select(self.annotations[index].id)
        return True

    def next_undecided(self) -> Annotation | None:
        """The next undecided claim after the active one, from the top again after the last; None where all are decided."""
        at = self.active_index
        ordered = (*self.annotations[at + 1 :], *self.annotations[: at + 1])
        return next((a for a in ordered if a.decision is None or a.conflict), None)

    # -- decisions ----------------------------------------------------------------------------------------------------

    def decide(self, decision: Decision, reason: str = "") -> Batch | None:
        """Accept, reject (with a reason or without) or set aside the active claim; None where there is none."""
        active, session = self.active, self._session()
        if active is None:
            return None
        change = decide(active, session.stored(active.id), decision, session.now(), self.seconds(), reason=reason)
        return self.commit([change])

    def correct(self, claim: Claim, act: str) -> Batch | None:
        """Put a corrected claim in the place of the active one, which accepts it; None where nothing differs."""
        active, session = self.active, self._session()
        if active is None or active.claim == claim:
            return None
        self.last_correction = editing.correction(active.claim, claim) or self.last_correction
        change = edit(active, session.stored(active.id), claim, act, session.now(), self.seconds())
        return self.commit([change])

    def commit(self, changes: Sequence[Change]) -> Batch:
        """Apply changes to the session and hand them on to be kept."""
        session = self._session()
        batch = session.apply(changes, seconds=self.seconds())
        self._keep(batch)
        return batch

    def undo(self) -> Batch | None:
        """Take back the newest change to this article; None where there is none."""
        return self._back(self._session().undo())

    def redo(self) -> Batch | None:
        """Make the change that was undone last again; None where there is none."""
        return self._back(self._session().redo())

    def next_step(self, *, back: bool) -> str | None:
        """The article that the next undo (`back`) or redo belongs to, or None where nothing is left. Raises StoreError.

        No more of earlier sittings is in memory than a person may want to take back; where that is used up, more is asked for.
        """
        session = self._session()
        if back and not session.history.done:
            session.history = session.history.after(self._keeper.earlier())
        history = session.history
        left = history.done if back else history.undone
        return left[-1].article if left else None

    def relay(self) -> None:
        """Find zones and date again after the person said what is furniture, or another date."""
        session = self._session()
        session.relay(layout_with(session.article, session.record))

    def seconds(self) -> float:
        """How long the active claim has been active, in seconds, to a tenth."""
        return round(max(0.0, self._clock() - self._since), 1)

    def _back(self, batch: Batch | None) -> Batch | None:
        if batch is not None:
            self._keep(batch)
        return batch

    def _keep(self, batch: Batch) -> None:
        session = self._session()
        self._keeper.save(batch, session.record, session.article)
        self._since = self._clock()

    def _session(self) -> Session:
        if self.session is None:
            raise RuntimeError("no article is open")
        return self.session


def layout_with(article: Article, record: Record) -> Layout:
    """The article's zones and date, with what the person said about them."""
    layout = layout_of(article, record.furniture)
    return layout if record.date is None else replace(layout, date=record.date)


def _under_new_names(record: Record, schema: Schema) -> Record:
    """The record with the labels and slots that the schema has renamed since."""
    if not schema.renamed:
        return record
    return replace(record, annotations={key: under_new_names(a, schema) for key, a in record.annotations.items()})
