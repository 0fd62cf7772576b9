"""One annotator's annotations of one project on disk: appended to the journal first, shown as TOML later.

Invariant: what `append` returned from is on the disk; what it could not write stays in `pending` until `retry` has written it.
All methods may be called from any thread; `flush` takes its time and belongs in a worker.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from threading import RLock
from typing import TYPE_CHECKING

from annotations.errors import FormatError, NewerError, StoreError
from annotations.store import files, reading, toml
from annotations.store.changes_codec import event_of
from annotations.store.journal import Journal
from annotations.store.lock import Lock
from annotations.store.place import Place, place_from_bytes, place_to_bytes
from annotations.store.state import State, folded, record_of
from annotations.store.trust import Trust

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from annotations.changes import Batch
    from annotations.corpus.article import Article
    from annotations.history import History
    from annotations.records import Record
    from annotations.store.events import Event
    from annotations.store.moving import Move
    from annotations.store.project import AnnotatorFiles, Project

_KEPT_OPEN = 8  # articles whose state stays in memory
_CATCH_UP_SECONDS = 0.25  # for which a flush brings up to date what an earlier program left behind
_EVENTS_A_STEP = 4  # events read for each step of undo wanted, for some events take others back


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article's record, notices for the person, and what became of places in a text that has changed since.

    Where there are `moves`, batches of this article that were made before do not fit its text any more. `elsewhere` tells that
    another program has written of this article meanwhile, so that they may not fit its record.
    """

    record: Record
    notices: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    elsewhere: bool = False


@dataclass(slots=True)
class _Open:
    """An article that this program has loaded: its state, what the session holds, and events that go before the next one.

    `seen` tells what its file looked like. `apart` means that others have written of it too: what they did is in the files, and
    not in the state, which stays what the person has seen until the article is loaded again.
    """

    state: State
    record: Record
    digest: str
    path: Path
    waiting: tuple[Event, ...]
    seen: str | None
    apart: bool = False
    writer: toml.Writer = field(default_factory=toml.Writer)


class AnnotationStore:
    """The annotations of one annotator. Open it with `open`, and close it."""

    def __init__(self, project_files: AnnotatorFiles, annotator: str, lock: Lock | None, journal: Journal | None = None) -> None:
        self.annotator = annotator
        self.notices: tuple[str, ...] = ()
        self._files = project_files
        self._lock = lock
        self._journal = journal or Journal(project_files.journal)
        if lock is not None:
            self.notices = (*((lock.notice,) if lock.notice else ()), *self._journal.mend())
            self._journal.watch()
        self._trust = Trust(project_files, self._journal, files.host_name())
        self._guard = RLock()
        self._flushing = RLock()
        self._open: dict[str, _Open] = {}
        self._dirty: set[str] = set()
        self._news: set[str] = set()  # the articles of which others have written, as far as no TOML shows it yet
        self._pending: list[Event] = []
        self._place: Place | None = None

    @classmethod
    def open(cls, project: Project, annotator: str, *, read_only: bool = False) -> AnnotationStore:
        """Open an annotator's annotations, for this program alone unless `read_only`; `notices` say what was found amiss.

        Raises AnnotatorError for a name that cannot be one, LockedError where another program has them open, NewerError where
        they are of a newer format, StoreError where they cannot be read or written.
        """
        project_files = project.annotator(annotator)
        lock = None if read_only else Lock(project_files.lock).take(annotator)
        try:
            if lock is not None and Journal(project_files.journal).newer():
                raise NewerError(
                    f"the annotations of {annotator} were written by a newer version of the program",
                    "update the program",
                )
            return cls(project_files, annotator, lock)
        except StoreError:
            if lock is not None:
                lock.release()
            raise

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._lock is None

    @property
    def pending(self) -> tuple[Event, ...]:
        """Events that are not on the disk yet, because writing them failed."""
        return tuple(self._pending)

    @property
    def unsaved(self) -> int:
        """How many articles have changes that their TOML does not show yet (the journal does, unless they are pending)."""
        return len(self._dirty)

    def elsewhere(self) -> tuple[frozenset[str], str]:
        """The open articles of which others have written meanwhile, to be loaded again, and who else has the annotations open.

        Both are empty wherever locks work and journals are merged while no program is running.
        """
        with self._guard:
            return frozenset(key for key, opened in self._open.items() if opened.apart), self._lock.rival() if self._lock else ""

    def load(self, article: Article) -> Loaded:
        """What was decided on an article, in its text as it is now. Raises StoreError."""
        with self._guard:
            known = self._open.get(article.id)
            apart = known is not None and known.apart
            if known is not None and known.digest == article.digest and not apart:
                return Loaded(known.record)
            if known is not None and not apart:
                found = reading.Found(known.state, known.path, seen=known.seen)
            else:
                found = reading.read(self._files, self._journal, self._trust, article.id, may_write=not self.read_only)
            found = reading.fitted(found, article)
            record, notices = record_of(found.state, found.path.name)
            waiting = (*(known.waiting if known else ()), *((found.reanchored,) if found.reanchored else ()))
            self._keep(article.id, _Open(found.state, record, article.digest, found.path, waiting, found.seen))
            return Loaded(record, (*found.notices, *notices, *self._taken_in(article.id, found)), found.moves, apart)

    def append(self, batch: Batch, record_after: Record, article: Article) -> None:
        """Make a batch durable; it counts from then on. `record_after` is the record with it, which the next `load` gives back.

        Raises StoreError where it cannot be written: it is kept in memory, counts all the same, and `retry` writes it.
        """
        if self.read_only:
            raise StoreError("the annotations were opened for reading only", "nothing that is decided here is kept")
        with self._guard:
            known = self._open.get(article.id)
            if known is None or known.digest != article.digest:
                self.load(article)
            opened = self._open[article.id]
            try:
                event = event_of(batch, opened.state, article, files.host_name())
            except FormatError as error:
                raise StoreError(f"this cannot be kept: {error.message}", error.hint) from error
            self._pending += [*opened.waiting, event]
            opened.state = folded([event], opened.state)
            opened.record, opened.waiting = record_after, ()
            self._dirty.add(article.id)
            self.retry()

    def retry(self) -> None:
        """Write what is pending and wait until it is on the disk. Raises StoreError; what could not be written stays pending."""
        with self._guard:
            if self._pending:
                self._journal.append(self._pending)
                self._pending.clear()

    def flush(self) -> None:
        """Write the TOML of every article that changed, and where the annotator left; call it again when there is time.

        Raises StoreError where something cannot be written; it stays to be done.
        """
        if self.read_only:
            return
        with self._flushing:
            with self._guard:
                for article_id in self._dirty:
                    self._pending += self._open[article_id].waiting
                    self._open[article_id].waiting = ()
                self.retry()
                files.require(self._files.folder)
                self._news |= self._journal.news()
                self._trust.doubt(self._news)
                self._news &= self._open.keys()
                self._dirty |= self._news
                changed = [(article_id, self._open[article_id]) for article_id in self._dirty]
                where = self._place
            for article_id, opened in changed:
                self._write(article_id, opened)
            if where is not None:
                files.replace(self._files.place, place_to_bytes(where), within=self._files.folder)
                with self._guard:
                    self._place = None if self._place is where else self._place
            if self._trust.behind is None:
                reading.doubt(self._files, self._journal, self._trust)
            reading.catch_up(self._files, self._journal, self._trust, _CATCH_UP_SECONDS)

    def close(self) -> None:
        """Flush, bring up to date what an earlier crash left behind, and give the lock back.

        Raises StoreError where something could not be written; the lock is given back all the same.
        """
        try:
            if not self.read_only:
                self.flush()
                place = self.place()
                left = self._open.get(place.article) if place is not None and place.article not in self._dirty else None
                reading.doubt(self._files, self._journal, self._trust)
                reading.catch_up(self._files, self._journal, self._trust, 2 * _CATCH_UP_SECONDS)
                if place is not None and left is not None and _shows(left, self._files.article(place.article), self._trust):
                    self._trust.leave_mark(place.article, left.state)
                else:
                    self._trust.leave_mark()
        finally:
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    def place(self) -> Place | None:
        """Where the annotator left: article and claim; None where that is not known."""
        return self._place or place_from_bytes(files.read(self._files.place))

    def set_place(self, article_id: str, claim_id: str = "") -> None:
        """Remember where the annotator is; written with the next `flush`."""
        self._place = Place(article_id, claim_id)

    def history(self, limit: int = 200) -> History:
        """What can be undone and redone, newest `limit` batches, from the end of the journal. Raises StoreError.

        When all of them are undone, the next call gives those before: what was undone does not count.
        """
        from annotations.store.past import done_in, history_of  # noqa: PLC0415 -- not needed before the first undo

        with self._guard:
            count = _EVENTS_A_STEP * limit
            newest = self._journal.newest(count)
            while newest.more and done_in(newest.events) < limit:
                count *= _EVENTS_A_STEP
                newest = self._journal.newest(count)
            return history_of([*newest.events, *self._pending], limit, self._state_of)

    def progress(self) -> Mapping[str, toml.Head]:
        """How far each article is, by its id, from the first lines of the TOML files; articles without any are not in it.

        Takes its time over many articles. Raises StoreError.
        """
        heads = reading.heads(self._files)
        with self._guard:
            heads |= {article_id: toml.head_of_state(article_id, self._open[article_id].state) for article_id in self._dirty}
        return heads

    def _write(self, article_id: str, opened: _Open) -> None:
        """Write an article's TOML, and take in first what others have written there, or in the journal, since it was seen."""
        state = opened.state
        if article_id in self._news or opened.apart or not _as_seen(opened, self._trust):
            with self._guard:
                shown = self._joined(article_id, opened)
        else:
            shown = state
        data = toml.to_bytes(opened.writer.text_of(article_id, shown))
        files.replace(opened.path, data, within=self._files.folder)
        with self._guard:
            opened.seen = files.check(data)
            self._trust.wrote(article_id, opened.path)
            self._news.discard(article_id)
            if opened.state is state:
                self._dirty.discard(article_id)

    def _joined(self, article_id: str, opened: _Open) -> State:
        """The state of an open article with what others have done to it, from the journal and from what stands in its file."""
        self._trust.doubt([article_id])
        found = reading.read(self._files, self._journal, self._trust, article_id, may_write=True)
        if found.by_hand is not None:
            self._journal.append([found.by_hand])
        opened.path = found.path
        opened.apart |= (found.state.claims, found.state.facts) != (opened.state.claims, opened.state.facts)
        return replace(found.state, encoding=opened.state.encoding)

    def _keep(self, article_id: str, opened: _Open) -> None:
        """Keep an article's state in memory, and let go of those that were loaded longest ago and are written."""
        self._open.pop(article_id, None)
        self._open[article_id] = opened
        written = [key for key in self._open if key not in self._dirty and key != article_id]
        for key in written[: max(0, len(self._open) - _KEPT_OPEN)]:
            del self._open[key]

    def _taken_in(self, article_id: str, found: reading.Found) -> tuple[str, ...]:
        """Make the journal and the TOML of an article agree again, as far as the disk lets; a notice where it does not."""
        if self.read_only or not found.behind:
            return ()
        self._dirty.add(article_id)
        if found.by_hand is not None:
            self._pending.append(found.by_hand)
        try:
            self.retry()
        except StoreError as error:
            return (error.message,)
        return ()

    def _state_of(self, article_id: str) -> State:
        """The state of an article, whether it is open or not; an empty one where it cannot be read, which `load` says."""
        if article_id in self._open:
            return self._open[article_id].state
        try:
            return reading.read(self._files, self._journal, self._trust, article_id, may_write=False).state
        except StoreError:
            return State()


def _as_seen(opened: _Open, trust: Trust) -> bool:
    """Whether an article's file still holds what this program has read in it or written there. Raises StoreError."""
    return trust.untouched(opened.path) if opened.seen is None else files.check_of(opened.path) == opened.seen


def _shows(opened: _Open, usual: Path, trust: Trust) -> bool:
    """Whether the TOML at an article's usual path shows just its state."""
    whole = not opened.waiting and not opened.apart and bool(opened.state.last)
    return whole and opened.path == usual and trust.untouched(usual)
