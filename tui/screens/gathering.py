"""Gathers the claims of the whole corpus: decided ones from the annotator's files, undecided ones from the extractor, in order.

It works behind the screens in one article at a time, can be stopped, and rests by itself once enough undecided claims are there.
"""

from __future__ import annotations

import queue
from typing import TYPE_CHECKING, NamedTuple

from annotations.corpus.article import Layout
from annotations.errors import ClaimdeskError, FormatError
from annotations.records import Record
from annotations.scaling.request import request
from annotations.session import Session
from annotations.store.codec import claim_from_dict
from tui.chores import Chore
from tui.claim_index import UNDECIDED, entries_of, outlined
from tui.ledger import NOT_BEGUN, SIGNED_OFF, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from annotations.corpus.article import Article
    from annotations.store.project import AnnotatorFiles
    from annotations.store.reader import RecordReader
    from tui.claim_index import Entry
    from tui.extraction_client import Answer
    from tui.screens.survey import Survey
    from tui.start import Start

ENOUGH = 5000
"""Undecided claims after which gathering rests; asked to go on, it looks for as many more."""

LONGEST = 300_000
"""Code points of an article above which it is left to be opened: the open article would have to wait for it."""

_MOST_FAILURES = 3


class _Gathered(NamedTuple):
    """What one article gave: its claims, and its session where the extractor has read it; which one of how many it was."""

    at: int
    session: Session | None
    entries: Sequence[Entry]
    noted: bool = False
    looked: int = 0
    total: int = 0


class Gathering:
    """The claims of all articles, coming in. `changed` of the survey is called as they come."""

    def __init__(self, survey: Survey, start: Start, post: Callable[[Callable[[], object]], object]) -> None:
        self.survey, self.shelf = survey, survey.shelf
        self.progress = ""
        self.left_out = 0
        self._start, self._post = start, post
        self._files: AnnotatorFiles | None = start.project.annotator(start.annotator) if start.project is not None else None
        self._answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        self._chore: Chore[_Gathered] | None = None
        self._read_files = False
        self._limit = ENOUGH
        self._reader: RecordReader | None = None

    @property
    def running(self) -> bool:
        """Whether claims are being gathered now."""
        return self._chore is not None and self._chore.running

    # -- by the person ------------------------------------------------------------------------------------------------

    def read_files(self) -> None:
        """Begin to read the decided claims of all articles from their files, if that has not been done."""
        if not self._read_files and not self.running:
            self._begin(self._from_files, lambda: None)

    def go_on(self) -> None:
        """Begin, or go on: the files first, then the extractor for the articles that nobody has looked at."""
        if not self.running:
            self._limit = self.shelf.claims.count(UNDECIDED) + ENOUGH
            if self._read_files:
                self._begin(self._from_extractor, self._rest)
            else:
                self._begin(self._from_files, self.go_on)

    def stop(self) -> None:
        """Stop; what was gathered stays."""
        if self._chore is not None:
            self._chore.stop()
            self._answers.put(None)
        self.progress = "stopped: e goes on" if self.progress else ""
        self.survey.changed()

    def answered(self, answer: Answer) -> None:
        """The extractor has answered, for whatever article."""
        if self.running:
            self._answers.put(answer)

    def note(self, session: Session) -> None:
        """Take in the claims of the article on the desk."""
        at = self.shelf.position(session.article.id)
        if at is not None:
            self.shelf.claims.put(at, entries_of(at, session.annotations), whole=bool(session.extractor))

    # -- in the app's thread ------------------------------------------------------------------------------------------

    def _begin(self, steps: Callable[[], Iterator[_Gathered]], done: Callable[[], object]) -> None:
        self._answers = queue.SimpleQueue()
        reading = steps == self._from_files

        def ended() -> None:
            self._read_files = self._read_files or reading
            self.progress = ""
            done()
            self.survey.changed()

        self.progress = "reading decided claims…" if reading else "looking for claims…"
        self._chore = Chore("claims", steps, self._post, self._take, ended)

    def _take(self, found: _Gathered) -> None:
        claims, ledger = self.shelf.claims, self.shelf.ledger
        if found.looked:
            left = f", {self.left_out} long ones left out" if self.left_out else ""
            self.progress = f"looked into {found.looked:,} of {found.total:,} articles{left}, e stops"
        if found.at >= 0 and not claims.knows(found.at):
            claims.put(found.at, found.entries, whole=found.session is not None or ledger.undecided[found.at] == 0)
            if found.noted:
                ledger.note(found.at)
            if found.session is not None:
                ledger.suggested(found.at, found.session.undecided())
        self.survey.changed()

    def _rest(self) -> None:
        if self.shelf.claims.count(UNDECIDED) >= self._limit:
            self.progress = f"resting: {self.shelf.claims.count(UNDECIDED):,} undecided claims are here, e looks for more"

    # -- in the thread ------------------------------------------------------------------------------------------------

    def _from_files(self) -> Iterator[_Gathered]:
        """The claims in the files of all articles that were begun."""
        from annotations.store.outlines import claim_outlines  # noqa: PLC0415 -- not before claims are gathered

        ids, states = self.shelf.ids or (), self.shelf.ledger.states
        begun = [at for at in range(len(ids)) if states[at] != NOT_BEGUN]
        for number, at in enumerate(begun, start=1):
            if self._files is not None and not self.shelf.claims.knows(at):
                outlines = claim_outlines(self._files.article(ids[at]))
                noted = any(outline.noted for outline in outlines)
                yield _Gathered(at, None, outlined(at, outlines), noted, number, len(begun))

    def _from_extractor(self) -> Iterator[_Gathered]:
        """The claims of all articles that may have undecided ones and are not known, in the corpus's order."""
        ids, claims, ledger = self.shelf.ids or (), self.shelf.claims, self.shelf.ledger
        failures = 0
        for at, article_id in enumerate(ids):
            signed = ledger.states[at] == SIGNED_OFF and ledger.undecided[at] in (0, UNKNOWN)
            if claims.knows(at) or signed:
                continue
            if claims.count(UNDECIDED) >= self._limit:
                return
            session = self._session(at, article_id)
            if session is None:
                continue
            if not self._suggest(session):
                failures += 1
                if failures >= _MOST_FAILURES:
                    return
                continue
            failures = 0
            yield _Gathered(at, session, entries_of(at, session.annotations), looked=at + 1, total=len(ids))

    def _session(self, at: int, article_id: str) -> Session | None:
        """An article with what was decided on it; None where it cannot be read or is too long."""
        try:
            article = self.survey.corpus.read(article_id)
            record = Record() if self.shelf.ledger.states[at] == NOT_BEGUN else self._record(article)
        except ClaimdeskError:
            return None
        if len(article.text) > LONGEST:
            self.left_out += 1
            return None
        return Session(article, Layout(()), record)

    def _record(self, article: Article) -> Record:
        from annotations.store.reader import RecordReader  # noqa: PLC0415 -- not before claims are gathered

        if self._start.project is None:
            return Record()
        if self._reader is None:
            self._reader = RecordReader(self._start.project, self._start.annotator)
        return self._reader.load(article)[0]

    def _suggest(self, session: Session) -> bool:
        """Have the extractor read an article; False where it could not or was stopped."""
        article, date = session.article, session.record.date
        self._start.client.ask(article.id, request(article, session.record.furniture, date.value if date is not None else None))
        while True:
            answer = self._answers.get()
            if answer is None or not answer.article or (answer.article == article.id and not answer.digest):
                return False
            if answer.article == article.id and answer.digest == article.digest:
                break
        try:
            session.suggest([claim_from_dict(data, self._start.schema) for data in answer.claims], answer.extractor)
        except FormatError:
            return False
        return True
