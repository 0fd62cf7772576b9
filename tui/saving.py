"""The thread that makes decisions durable: it appends each batch to the journal, then writes the readable files when it has time.

What could not be written stays in memory, is tried again, and the person is told until it is on disk.
"""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING

from annotations.changes import ClaimChange
from annotations.errors import LockedError, NewerError, StoreError
from annotations.history import History
from annotations.store.store import AnnotationStore, Loaded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from annotations.changes import Batch
    from annotations.corpus.article import Article
    from annotations.records import Record
    from annotations.store.project import Project

SAVED, SAVING = "saved", "saving…"
RETRY_SECONDS = 2.0
IDLE_SECONDS = 1.0
UNDO_STEPS = 100  # of earlier sittings that are in memory at once

_Job = tuple["Batch", "Record", "Article"]


class Saver:
    """A store with a thread in front of it."""

    def __init__(self, store: AnnotationStore) -> None:
        self.store = store
        self._tell: Callable[[str], None] = _nobody
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self._latest: dict[str, tuple[str, Record]] = {}
        self._waiting: dict[str, Batch] = {}  # by their ids: what is not on the disk yet
        self._handed: set[str] = set()  # those of them that the store has taken
        self._unsaved = False
        self._behind = False  # whether the readable files could not be written
        self._changed: Callable[[frozenset[str], str], None] = _nobody_hears
        self._told: tuple[frozenset[str], str] = (frozenset(), "")
        self.rescued: Path | None = None
        self._place: tuple[str, str] | None = None
        self._thread = threading.Thread(target=self._work, name="saving", daemon=True)
        self._thread.start()

    def listen(self, tell: Callable[[str], None], changed: Callable[[frozenset[str], str], None] | None = None) -> None:
        """Call `tell`, from the saving thread, with what the screen should say about saving.

        `changed` is called with the articles of which another program has written too, and with who else has them open.
        """
        self._tell = tell
        self._changed = changed or _nobody_hears

    def load(self, article: Article) -> Loaded:
        """What was decided on an article: in this run, whether on disk yet or not, else as the store has it."""
        if article.id in self._told[0] and all(batch.article != article.id for batch in tuple(self._waiting.values())):
            self._latest.pop(article.id, None)
            return self.store.load(article)
        digest, record = self._latest.get(article.id, ("", None))
        return Loaded(record) if record is not None and digest == article.digest else self.store.load(article)

    def save(self, batch: Batch, record: Record, article: Article) -> None:
        """Take a batch to be made durable. Returns at once; `tell` says when it is."""
        self._latest[article.id] = (article.digest, record)
        self._waiting[batch.id] = batch
        self._tell(SAVING)
        self._jobs.put((batch, record, article))

    def earlier(self) -> History:
        """The newest steps that can be undone, from the journal. Raises StoreError."""
        return self.store.history(UNDO_STEPS)

    def unsaved(self, article_id: str) -> frozenset[str]:
        """The ids of an article's claims of which something is not on the disk yet."""
        waiting = [batch for batch in tuple(self._waiting.values()) if batch.article == article_id]
        return frozenset(change.id for batch in waiting for change in batch.changes if isinstance(change, ClaimChange))

    def leave_at(self, article: str, claim: str | None) -> None:
        """Remember where the annotator is."""
        self._place = (article, claim or "")

    def close(self) -> str:
        """Write everything and end. Returns an empty text, or what is wrong; `rescued` is where the unsaved went then."""
        self._jobs.put(None)
        self._thread.join()
        problem = ""
        while not self._jobs.empty():  # the thread broke off before it came to these
            job = self._jobs.get()
            if job is not None:
                self._try(lambda job=job: self._append(*job))  # type: ignore[misc]
        try:
            if self.store.pending:
                self.store.retry()
            if self._place is not None:
                self.store.set_place(*self._place)
            self.store.flush()
        except StoreError as error:
            problem = error.message
        pending = self.store.pending
        try:
            self.store.close()
        except StoreError as error:
            problem = problem or error.message
        if not problem:
            return ""
        if not self.store.pending:
            return f"decisions are safe in the journal, but {problem}"
        from annotations.store.rescue import put_elsewhere  # noqa: PLC0415 -- seldom needed

        self.rescued = put_elsewhere(pending, self.store.annotator)
        return f"NOT SAVED: {problem}"

    def _work(self) -> None:
        while True:
            try:
                job = self._jobs.get(timeout=RETRY_SECONDS if self._unsaved else IDLE_SECONDS)
            except queue.Empty:
                self._idle()
                continue
            if job is None:
                return
            self._try(lambda job=job: self._append(*job))  # type: ignore[misc]

    def _append(self, batch: Batch, record: Record, article: Article) -> None:
        """Append a batch. One that the store refuses for good is neither written nor pending, and stays unsaved."""
        try:
            self.store.append(batch, record, article)
        except StoreError:
            if batch.id in self._pending():
                self._handed.add(batch.id)
            raise
        self._handed.add(batch.id)

    def _pending(self) -> set[str]:
        """What the store has taken and could not write yet."""
        return {event.id for event in self.store.pending}

    def _idle(self) -> None:
        """Nothing new came for a while: try again what failed, and write the readable files."""
        if self._unsaved:
            self._try(self.store.retry)
        if not self._unsaved:
            try:
                self.store.flush()
            except StoreError as error:
                self._behind = True
                self._tell(f"decisions are safe in the journal, but {error.message}")
                return
            if self._behind:
                self._behind = False
                self._tell(SAVED)
            news = self.store.elsewhere()
            if news != self._told:
                self._told = news
                self._changed(*news)

    def _try(self, write: Callable[[], None]) -> None:
        """Write, and say what became of everything that waits."""
        problem = ""
        try:
            write()
        except StoreError as error:
            problem = f"NOT SAVED: {error.message}"
        pending = self._pending()
        for batch_id in self._handed - pending:
            self._waiting.pop(batch_id, None)
        self._handed &= pending
        self._unsaved = bool(pending)
        if problem:
            self._tell(problem)
        elif not self._waiting:
            self._tell(SAVED)


def _nobody(_words: str) -> None:
    """Nobody listens yet."""


def _nobody_hears(_articles: frozenset[str], _who: str) -> None:
    """Nobody listens yet."""


class NoSaver:
    """Keeps decisions nowhere: for a second window, which may look but not decide."""

    rescued: Path | None = None

    def __init__(self, store: AnnotationStore) -> None:
        self.store = store

    def listen(self, tell: Callable[[str], None], changed: Callable[[frozenset[str], str], None] | None = None) -> None:
        """Nothing is ever saved here, so there is nothing to tell."""

    def unsaved(self, article_id: str) -> frozenset[str]:  # noqa: ARG002 -- as the one that saves is asked
        """Nothing waits here."""
        return frozenset()

    def leave_at(self, article: str, claim: str | None) -> None:
        """The place belongs to the window that may write."""

    def load(self, article: Article) -> Loaded:
        """What the store has."""
        return self.store.load(article)

    def save(self, batch: Batch, record: Record, article: Article) -> None:
        """Nothing is decided in a window that only reads."""
        raise StoreError("this window only reads", f"{article.id}: {batch.act} on a record of {len(record.annotations)}")

    def earlier(self) -> History:
        """Nothing is undone in a window that only reads."""
        return History()

    def close(self) -> str:
        """Let the store go."""
        self.store.close()
        return ""


def open_store(project: Project, annotator: str, *, read_only: bool) -> tuple[AnnotationStore, str]:
    """The annotator's store, and why it may only be read (an empty text where it may be written)."""
    if not read_only:
        try:
            return AnnotationStore.open(project, annotator), ""
        except (LockedError, NewerError) as error:
            return AnnotationStore.open(project, annotator, read_only=True), f"read only: {error.message}"
    return AnnotationStore.open(project, annotator, read_only=True), "read only: nothing can be decided in this window"
