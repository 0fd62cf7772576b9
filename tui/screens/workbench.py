"""The bench behind the annotate screen: it runs what keys ask for and keeps desk, panes and the gate in step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from annotations.errors import ClaimdeskError
from annotations.spans import Span
from tui.acts import editing, readings
from tui.acts.typed import take_typed
from tui.keys import Keys
from tui.modes import Cursor, Reading, Typing, slot_of
from tui.screens.opening import open_over

if TYPE_CHECKING:
    from annotations.claims import Annotation, Claim
    from annotations.schema import Schema
    from tui.desk import Desk
    from tui.gate import Gate
    from tui.modes import Mode
    from tui.screens.annotate import AnnotateScreen
    from tui.screens.article_pane import ArticlePane


class Workbench:
    """Fulfils `tui.bench.Bench` for the screen that it is given."""

    def __init__(self, screen: AnnotateScreen, desk: Desk, pane: ArticlePane, gate: Gate) -> None:
        self.screen = screen
        self.desk = desk
        self.pane = pane
        self.mode: Mode = Reading()
        self.message = ""
        self.keys = Keys(self, gate)

    @property
    def schema(self) -> Schema:
        """The project's schema."""
        return self.desk.schema

    @property
    def text(self) -> str:
        """The open article's text."""
        return self.desk.article.text

    def enter(self, mode: Mode) -> None:
        """Change the mode and draw what that changes."""
        was, self.mode = self.mode, mode
        if isinstance(was, Cursor) and not isinstance(mode, Cursor):
            self.pane.hide_cursor()
        active = self.desk.active
        if slot_of(was) and isinstance(mode, Reading) and active is not None:
            self.pane.show_place(active.claim.core)  # an open slot shows its filler, which may be pages away
        if was != mode:
            self.screen.view.draw()

    def say(self, message: str) -> None:
        """Show one sentence in the status line until the next key."""
        self.message = message
        self.screen.view.draw_lines()

    def draw(self) -> None:
        """Draw everything that depends on the desk and the mode."""
        self.screen.view.draw()

    def show_claim(self, claim_id: str | None) -> None:
        """Make a claim active and scroll the article to it."""
        self.desk.select(claim_id)
        active = self.desk.active
        if active is not None:
            self.pane.forget_cursor()
            self.pane.show_place(active.claim.core)
        self.screen.view.draw()

    def may_change(self) -> bool:
        """Whether anything may be changed in this window; says why not."""
        if self.screen.start.read_only:
            self.say(self.screen.start.read_only)
        return not self.screen.start.read_only

    def may_decide(self, annotation: Annotation) -> bool:
        """Whether the key being handled may decide this claim; says why not."""
        if not self.may_change():
            return False
        refusal = self.keys.refusal(annotation.id)
        # An open slot and the cursor lead away from the claim, to words that may stand pages off: it was in view before.
        reading = isinstance(self.mode, Reading)
        if not refusal and reading and not self.pane.painted(annotation.claim.core):
            self.pane.show_place(annotation.claim.core)
            self.pane.reader.refresh()  # where nothing had to scroll there would be no new frame to wait for
            refusal = "the claim was off the screen; here it is: press the key again"
        if refusal:
            self.say(refusal)
        return not refusal

    def go_on(self) -> None:
        """After a decision: to the next undecided claim of the article, or to the sign-off card."""
        found = self.desk.next_undecided()
        if found is not None:
            self.show_claim(found.id)
        else:
            self.screen.view.draw()
            self.open_screen("sign-off")

    def ask(self, what: str, prompt: str, value: str = "", slot: str = "", *, refused: str = "") -> None:
        """Open a field for typing, or again with what was refused, the cursor behind it."""
        self.enter(Typing(what, slot))
        self.screen.view.open_field(value, replaced=what == "date" and not refused)
        completes = ", tab completes, → a word more" if slot else ""
        self.say(refused or f"{prompt}: enter keeps it{completes}, esc leaves it")

    def open_article(self, article_id: str, claim_id: str | None = None) -> bool:
        """Open an article; False, and a message, where it cannot be read."""
        self.screen.background.note()
        try:
            self.desk.open(article_id, claim_id)
        except ClaimdeskError as error:
            self.say(f"{error.message}; {error.hint}" if error.hint else error.message)
            return False
        self.mode = Reading()
        self.screen.background.article_opened()
        return True

    def propose(self, span: Span) -> Claim | None:
        """What the extractor makes of just this place; None where it makes nothing of it."""
        from annotations.extraction.host import propose  # noqa: PLC0415 -- the engine is loaded when first needed
        from annotations.store.suggestions import extractor_of  # noqa: PLC0415

        session = self.desk.session
        if session is None:
            return None
        extractor = extractor_of(self.screen.start.extractor, self.screen.start.project)
        return propose(extractor, session.article, session.layout, self.schema, span)

    def refresh_layout(self) -> None:
        """Find zones again after furniture or the date was decided, and ask for suggestions again."""
        self.desk.relay()
        self.pane.show(self.desk)
        self.screen.background.ask()
        self.screen.view.draw()

    def change_look(self, of: Literal["list", "theme"]) -> None:
        """Show or hide the list of claims on a narrow screen, or put on the next theme."""
        if of == "list":
            self.screen.view.toggle_list()
        else:
            self.say(self.screen.view.next_theme())

    def open_screen(self, name: str) -> None:
        """Open another screen by its name."""
        self.screen.background.note()
        open_over(self.screen.app, self, name)

    def note_progress(self) -> None:
        """Take in how the open article stands into what is known of the corpus."""
        self.screen.background.note()

    def leave_app(self) -> None:
        """Save what is not saved yet and quit."""
        self.screen.background.leave()

    def completion(self, what: str, text: str = "") -> None:
        """Do what is asked about completions: `offer` those of the text typed so far, `take`, `next`, `previous` or `longer`."""
        if what == "offer":
            readings.complete(self, text)
        elif what == "longer":
            readings.lengthen(self)
        elif what != "take":
            readings.mark(self, 1 if what == "next" else -1)
        elif (taken := readings.marked(self)) is None:
            self.say("nothing in the article begins like that; enter keeps what is typed")
        else:
            slot = slot_of(self.mode)
            self.screen.view.close_field()
            self.keys.now()
            editing.take_completion(self, slot, taken)

    def typed(self, mode: Mode, text: str) -> None:
        """Take what was typed into the field that `mode` opened."""
        self.keys.now()
        if isinstance(mode, Typing):
            take_typed(self, mode, text)
