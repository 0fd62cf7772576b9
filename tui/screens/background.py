"""What goes on behind the annotate screen: opening articles, suggestions, scanning the corpus, saving, and leaving."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from annotations.errors import ClaimdeskError, CorpusError
from annotations.scaling.request import request
from annotations.store.codec import claim_from_dict
from tui.acts.reanchoring import doubts_said
from tui.clock import clock
from tui.ledger import SIGNED_OFF
from tui.modes import Reading
from tui.saving import SAVED, SAVING
from tui.screens.gathering import Gathering
from tui.screens.survey import Survey
from tui.sitting import Sitting, farewell
from tui.wording import plural

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.changes import Batch
    from annotations.corpus.article import Article
    from annotations.history import History
    from annotations.records import Record
    from annotations.store.store import Loaded
    from tui.extraction_client import Answer
    from tui.screens.annotate import AnnotateScreen
    from tui.start import Start

SWITCH_SECONDS = 0.0005  # for which a thread may compute before a key that waits gets its turn


class Background:
    """The slow side of the screen, and the desk's keeper. What threads bring is handled in the screen's own thread."""

    survey: Survey
    gathering: Gathering

    def __init__(self, screen: AnnotateScreen, start: Start) -> None:
        self.screen = screen
        self.start = start
        self.earlier = start.saver.earlier  # as a desk's keeper has it
        self.saved = "read only" if start.read_only else SAVED
        self.suggesting = False
        self._serial = 0  # of the newest request: another one's answer is stale
        self.sitting = Sitting(clock)
        self._warned = False
        self._first_notices: tuple[str, ...] = start.saver.store.notices

    # -- the desk's keeper --------------------------------------------------------------------------------------------

    def load(self, article: Article) -> Loaded:
        """What was decided on an article before."""
        return self.start.saver.load(article)

    def save(self, batch: Batch, record: Record, article: Article) -> None:
        """Hand a batch on to be saved, and count what it did."""
        self.start.saver.save(batch, record, article)
        self.sitting.took(batch, record)
        self.survey.saved(article.id, record)

    # -- opening ------------------------------------------------------------------------------------------------------

    def open_first(self, place: tuple[str, str | None] | None) -> None:
        """Open the article where the annotator left, else the first one that can be read. Raises CorpusError if none can."""
        bench, corpus = self.screen.bench, self.start.corpus
        self.survey = Survey(corpus, self.screen.desk.shelf, self.screen.call_later)
        self.gathering = Gathering(self.survey, self.start, self.screen.call_later)
        self._first_notices += bench.keys.clashes
        if place is not None and bench.open_article(*place):
            return
        first = corpus.first()
        if first is not None and bench.open_article(first):
            return
        if not any(bench.open_article(article_id) for article_id in corpus.ids()):
            raise CorpusError("no article of this corpus can be read", bench.message)

    def note(self) -> None:
        """Take in how the open article stands, before another one is opened or all of them are shown."""
        session = self.screen.desk.session
        if session is not None:
            self.survey.note(session)
            self.gathering.note(session)

    def article_opened(self) -> None:
        """Another article is on the desk: show it, ask for its suggestions, remember the place."""
        screen, desk = self.screen, self.screen.desk
        self.sitting.worked()
        screen.bench.pane.show(desk)
        self.ask()
        active = desk.active
        if active is not None:
            screen.bench.pane.show_place(active.claim.core)
        screen.view.draw()
        doubts = doubts_said(desk.session.record.annotations.values()) if desk.session is not None else ""
        notices = [*self._first_notices, *([doubts] if doubts else []), *desk.notices]  # the key first: a long line is cut
        self._first_notices = ()
        if self.start.read_only and not notices:
            notices = [self.start.read_only]
        if notices:
            screen.bench.say("; ".join(notices))
        self._remember_place()

    # -- suggestions --------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for the suggestions of the open article."""
        session = self.screen.desk.session
        if session is None:
            return
        date = session.record.date.value if session.record.date is not None else None
        self.suggesting = True
        self._serial += 1
        self.start.client.ask(session.article.id, request(session.article, session.record.furniture, date, self._serial))

    def suggested(self, answer: Answer) -> None:
        """The extractor has answered, about the open article or one whose claims are gathered."""
        self.gathering.answered(answer)
        session = self.screen.desk.session
        if session is None or not self.suggesting or answer.article not in ("", session.article.id):
            return
        if answer.serial not in (0, self._serial):
            return  # it was asked for before the person said what is furniture, or gave another date
        if not answer.article or answer.digest in ("", session.article.digest):
            self._take(answer)
            if answer.notices:
                self.screen.bench.say("; ".join(answer.notices))

    def _take(self, answer: Answer) -> None:
        """Put suggestions on the desk; the first undecided claim becomes the active one."""
        screen, desk = self.screen, self.screen.desk
        session = desk.session
        if session is None:
            return
        self.suggesting = False
        schema = self.start.schema
        session.suggest([claim_from_dict(claim, schema) for claim in answer.claims], answer.extractor)
        reopening = None if self.start.read_only else session.reopen()
        new = len(session.new) if reopening is not None else 0
        if reopening is not None:
            self.save(reopening, session.record, session.article)
        resumed = desk.active_id is not None or len(session.record.annotations) > 0
        if new or desk.active_id is None or session.get(desk.active_id) is None:
            undecided = session.undecided()
            desk.select(undecided[0].id if undecided else session.annotations[0].id if session.annotations else None)
        if len(screen.app.screen_stack) > 1:  # a list may be showing this article
            self.note()
        active = desk.active
        if active is not None and resumed:  # an article that is new is read from its top
            screen.bench.pane.show_place(active.claim.core)
        screen.view.draw()
        if new:
            screen.bench.say(f"{plural(new, 'claim is', 'claims are')} new since you signed off: the article is open again")

    # -- after the first frame ----------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Begin everything slow, now that the first article is on the screen."""
        threading.excepthook = self._thread_failed
        sys.setswitchinterval(SWITCH_SECONDS)
        self.start.client.listen(lambda answer: self._tell(self.suggested, answer))
        self.start.saver.listen(
            lambda words: self._tell(self.save_state, words), lambda *news: self._tell(self.changed_elsewhere, *news)
        )
        threading.Thread(target=self._remember, name="history", daemon=True).start()
        files = self.start.project.annotator(self.start.annotator) if self.start.project is not None else None
        self.survey.begin(files, self.scanned)

    def _tell(self, handler: Callable[..., object], *news: object) -> None:
        """From any thread: have the screen's own thread handle some news."""
        self.screen.call_later(handler, *news)

    def _thread_failed(self, failure: threading.ExceptHookArgs) -> None:
        """A thread broke off: nothing would be saved or suggested any more, so the app ends and says why."""
        error = ClaimdeskError(
            f"internal error in the background: {type(failure.exc_value).__name__}: {failure.exc_value}",
            "nothing that was shown as saved is lost; open the corpus again",
        )
        self._tell(lambda: self.screen.post_message(self.screen.Failed(error)))

    def _remember(self) -> None:
        """In a thread: what can be undone."""
        if self.start.read_only:
            return
        try:
            self._tell(self.remembered, self.start.saver.earlier())
        except ClaimdeskError as error:
            self._tell(self.screen.bench.say, error.message)

    def remembered(self, history: History) -> None:
        """Put what earlier sittings did below what this one did."""
        session = self.screen.desk.session
        if session is not None:
            session.history = session.history.after(history)

    def scanned(self) -> None:
        """All articles of the corpus are known now."""
        notices = self.start.corpus.notices
        if notices:
            self.screen.bench.say("; ".join(notices[:3]))
        self.survey.changed = self.screen.view.draw_lines
        self.screen.view.draw_lines()

    def save_state(self, words: str) -> None:
        """What the line above says about saving."""
        self.saved = words
        self.screen.view.draw_saved()

    def changed_elsewhere(self, articles: frozenset[str], who: str) -> None:
        """Another program has written of some articles: show the open one anew, unless something is being done there."""
        bench, desk = self.screen.bench, self.screen.desk
        if desk.session is not None and desk.session.article.id in articles:
            shown = isinstance(bench.mode, Reading) and bench.open_article(desk.session.article.id, desk.active_id)
            again = "here it is as it stands now" if shown else "open it again to see how it stands"
            bench.say(f"this article was worked on elsewhere too: {again}")
        elif who:
            bench.say(f"these annotations are open elsewhere too: {who}")

    # -- leaving ------------------------------------------------------------------------------------------------------

    def _remember_place(self) -> None:
        session = self.screen.desk.session
        if session is not None and not self.start.read_only:
            self.start.saver.leave_at(session.article.id, self.screen.desk.active_id)

    def leave(self) -> None:
        """Save everything and quit; what cannot be saved is said, and asked about, first."""
        self._remember_place()
        if self.saved not in (SAVED, SAVING, "read only") and not self._warned:
            self._warned = True
            self.screen.bench.say(f"{self.saved}. Mend that, or press the same key again to quit and lose it")
            return
        threading.excepthook = threading.__excepthook__
        self.screen.app.exit(0, message=self._farewell() or None)

    def _farewell(self) -> str:
        """What was done, for the terminal that comes back: numbers and words of the program's own."""
        shelf = self.screen.desk.shelf
        return farewell(self.sitting, shelf.ledger.count(SIGNED_OFF), len(shelf.ids) if shelf.ids is not None else None)
