"""The bench behind the plain dialogue: the same acts as on the screen, without panes. What is said is kept until it is told.

Invariant: a claim is decided only by an answer that was read after the claim was told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from annotations.errors import ClaimdeskError
from annotations.spans import Span
from tui.clock import clock
from tui.desk import Desk
from tui.modes import Reading, Typing

if TYPE_CHECKING:
    from annotations.changes import Batch
    from annotations.claims import Annotation, Claim
    from annotations.corpus.article import Article
    from annotations.extraction.contract import Extractor
    from annotations.history import History
    from annotations.records import Record
    from annotations.schema import Schema
    from annotations.store.store import Loaded
    from tui.modes import Mode
    from tui.start import Start


class PlainPane:
    """The place in the text that an answer named. There is nothing to scroll."""

    def __init__(self) -> None:
        self.selection: Span | None = None

    @property
    def cursor(self) -> int | None:
        """The start of the named words."""
        return self.selection.start if self.selection is not None else None

    def place_cursor(self, at: int, anchor: int | None) -> None:
        """Name the words between two places."""
        self.selection = Span(min(at, anchor), max(at, anchor)) if anchor is not None else None

    def line_move(self, at: int, lines: int) -> int:  # noqa: ARG002 -- there are no lines here
        """Nowhere."""
        return at

    def show_place(self, span: Span) -> None:
        """Everything is told, nothing is shown."""

    def scroll_page(self, pages: int) -> bool:  # noqa: ARG002 -- there are no pages here
        """There is nothing to scroll."""
        return True

    def toggle_folds(self) -> bool:
        """Nothing is folded."""
        return False

    def clear_search(self) -> bool:
        """Nothing is marked."""
        return False

    def find(self, words: str, *, back: bool = False) -> str:  # noqa: ARG002 -- the dialogue tells all places at once
        """The dialogue finds words itself."""
        return ""


class StoreKeeper:
    """Keeps each batch at once: there is no frame that would wait for the disk."""

    def __init__(self, start: Start) -> None:
        self._saver = start.saver

    def load(self, article: Article) -> Loaded:
        """What was decided on an article before."""
        return self._saver.load(article)

    def save(self, batch: Batch, record: Record, article: Article) -> None:
        """Hand a batch on to be saved."""
        self._saver.save(batch, record, article)

    def earlier(self) -> History:
        """The newest steps that can be undone. Raises StoreError."""
        return self._saver.earlier()


class PlainBench:
    """Fulfils `tui.bench.Bench` without a screen. `told` is the claim as it was told last, `read` whether the whole text was."""

    def __init__(self, start: Start, extractor: Extractor) -> None:
        self.start = start
        self.desk = Desk(start.corpus, start.schema, StoreKeeper(start), clock=clock)
        self.desk.shelf.fill(start.corpus.ids())
        self.mode: Mode = Reading()
        self.pane = PlainPane()
        self.messages: list[str] = []
        self.told: Annotation | None = None
        self.read = False
        self.screen = ""
        self.leaving = False
        self._extractor = extractor

    @property
    def schema(self) -> Schema:
        """The project's schema."""
        return self.desk.schema

    @property
    def text(self) -> str:
        """The open article's text."""
        return self.desk.article.text

    def enter(self, mode: Mode) -> None:
        """Change the mode."""
        self.mode = mode

    def say(self, message: str) -> None:
        """Tell one sentence after the answer."""
        if message:
            self.messages.append(message)

    def draw(self) -> None:
        """Nothing is drawn."""

    def show_claim(self, claim_id: str | None) -> None:
        """Make a claim active; the dialogue tells it."""
        self.desk.select(claim_id)
        self.told = None

    def may_change(self) -> bool:
        """Whether anything may be changed here; says why not."""
        self.say(self.start.read_only)
        return not self.start.read_only

    def may_decide(self, annotation: Annotation) -> bool:
        """Whether the answer came after the claim was told; says why not."""
        if not self.may_change():
            return False
        told = self.told is not None and self.told.id == annotation.id
        if not told:
            self.say("the claim was not told yet; here it is")
        return told

    def go_on(self) -> None:
        """After a decision: to the next undecided claim of the article, or to the question whether to sign it off."""
        found = self.desk.next_undecided()
        if found is not None:
            self.show_claim(found.id)
        else:
            self.open_screen("sign-off")

    def ask(self, what: str, prompt: str, value: str = "", slot: str = "", *, refused: str = "") -> None:
        """Wait for a line of text; what was refused is told, and the key asks again."""
        if refused:
            self.say(refused)
            return
        self.enter(Typing(what, slot))
        self.say(f"{prompt}{f', now: {value}' if value else ''}; an empty line leaves it as it is")

    def open_article(self, article_id: str, claim_id: str | None = None) -> bool:
        """Open an article with its suggestions; False, and a message, where it cannot be read."""
        try:
            self.desk.open(article_id, claim_id)
        except ClaimdeskError as error:
            self.say(f"{error.message}; {error.hint}" if error.hint else error.message)
            return False
        self.mode, self.read, self.told = Reading(), False, None
        self._suggest()
        for notice in self.desk.notices:
            self.say(notice)
        return True

    def _suggest(self) -> None:
        from annotations.extraction.host import suggest  # noqa: PLC0415 -- the engine is loaded when first needed

        session = self.desk.session
        if session is None:
            return
        found = suggest(self._extractor, session.article, session.layout, self.schema)
        session.suggest(found.claims, found.extractor)
        for notice in found.notices:
            self.say(notice)
        if self.desk.active_id is None or session.get(self.desk.active_id) is None:
            undecided = session.undecided()
            self.desk.select(undecided[0].id if undecided else None)

    def propose(self, span: Span) -> Claim | None:
        """What the extractor makes of just this place; None where it makes nothing of it."""
        from annotations.extraction.host import propose  # noqa: PLC0415 -- the engine is loaded when first needed

        session = self.desk.session
        return propose(self._extractor, session.article, session.layout, self.schema, span) if session is not None else None

    def refresh_layout(self) -> None:
        """Find zones again after furniture or the date was decided, and the suggestions too."""
        self.desk.relay()
        self._suggest()
        self.told = None

    def change_look(self, of: Literal["list", "theme"]) -> None:
        """There is no look to change."""

    def open_screen(self, name: str) -> None:
        """Remember what the dialogue has to ask or tell next."""
        self.screen = name

    def note_progress(self) -> None:
        """Nobody lists the corpus here."""

    def leave_app(self) -> None:
        """End the dialogue."""
        self.leaving = True
