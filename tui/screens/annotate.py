"""The annotate screen: article, list of claims, card of the active one, lines above and below. It draws; the bench decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Input

from annotations.text import display_safe
from tui.clock import clock
from tui.desk import Desk
from tui.gate import Gate
from tui.marks import marks
from tui.modes import Reading, Typing, title_of
from tui.reader.reader import Reader
from tui.screens.article_pane import ArticlePane
from tui.screens.background import Background
from tui.screens.opening import open_over
from tui.widgets.bars import Progress, about_line, status_line, top_line
from tui.widgets.claim_card import card_lines
from tui.widgets.claim_list import ClaimList
from tui.widgets.claim_rows import claim_rows
from tui.widgets.lines import Lines
from tui.wording import UNDECIDED, state_of
from tui.workbench import Workbench

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from annotations.claims import Annotation
    from tui.start import Start

NARROW, TOO_NARROW, TOO_LOW = 100, 60, 16


class AnnotateScreen(Screen[None]):
    """One article with its claims, and everything that can be done to them."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, start: Start) -> None:
        super().__init__()
        self.start = start
        self.desk = Desk(start.corpus, start.schema, start.saver, clock=clock)
        self.reader = Reader(id="reader", slot_keys={slot.name: slot.key for slot in start.schema.slots})
        self.claims = ClaimList(id="claims")
        self.card = Lines(wrap=True, slots=[slot.name for slot in start.schema.slots], id="card")
        self.top, self.about, self.status = Lines(id="top"), Lines(id="about"), Lines(id="status")
        self.bench = Workbench(self, self.desk, ArticlePane(self.reader), Gate(start.key_repeat))
        self.background = Background(self, start)
        self._listed: tuple[Annotation, ...] = ()

    # -- Textual ------------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The line above, the panes, the field for typing, the line below."""
        yield self.top
        yield self.about
        with Horizontal(id="panes"):
            yield self.reader
            with Vertical(id="side"):
                yield self.claims
                yield self.card
        yield Input(id="field", select_on_focus=False)
        yield self.status
        yield Lines(id="too-small")

    def on_mount(self) -> None:
        """The first article is on the screen with the first frame; everything slow begins after it."""
        self.reader.can_focus = False
        self.claims.can_focus = False
        self._fit(self.app.size.width, self.app.size.height)
        self.background.open_first()
        self.call_after_refresh(self.background.begin)

    def on_key(self, event: events.Key) -> None:
        """Every key that no field takes is the bench's."""
        if isinstance(self.bench.mode, Typing):
            if event.key == "escape":
                event.stop()
                self.close_field()
            return
        event.stop()
        event.prevent_default()
        self.bench.keys.press(event.key, event.time)

    def on_resize(self, event: events.Resize) -> None:
        """Follow the terminal's size."""
        self._fit(event.size.width, event.size.height)
        self.draw()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text is no keys: it decides nothing."""
        event.stop()
        self.bench.say("pasted text does nothing here")

    @on(Input.Submitted, "#field")
    def field_submitted(self, event: Input.Submitted) -> None:
        """What was typed goes where it was asked for."""
        event.stop()
        mode = self.bench.mode
        self.close_field()
        if isinstance(mode, Typing):
            self.bench.typed(mode, event.value)

    @on(Input.Blurred, "#field")
    def field_left(self) -> None:
        """A field that loses the focus decides nothing."""
        if isinstance(self.bench.mode, Typing):
            self.close_field()

    @on(Reader.Clicked)
    def article_clicked(self, event: Reader.Clicked) -> None:
        """A click on a claim makes it the active one; elsewhere it places the cursor."""
        here = [a for a in self.desk.annotations if a.claim.core.contains(event.offset)]
        if here:
            self.bench.show_claim(min(here, key=lambda a: len(a.claim.core)).id)
        self.bench.pane.point_at(event.offset)

    @on(ClaimList.Chosen)
    def claim_chosen(self, event: ClaimList.Chosen) -> None:
        """A click on the list."""
        if 0 <= event.index < len(self.desk.annotations):
            self.bench.show_claim(self.desk.annotations[event.index].id)

    # -- drawing ------------------------------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw list, card, marks and lines from the desk and the mode."""
        if self.desk.session is None:
            self.draw_status()
            return
        active, mode = self.desk.active, self.bench.mode
        self.bench.pane.draw(marks(self.desk.annotations, active, mode), mode)
        if self.desk.annotations is not self._listed:
            self._listed = self.desk.annotations
            self.claims.rows = claim_rows(self._listed, self.desk.schema)
        self.claims.active = self.desk.active_index if active is not None else -1
        compact = self.has_class("narrow")
        self.card.set_lines(card_lines(active, mode, self.desk.schema, self.bench.text, compact=compact))
        self.draw_status()
        shown = active.id if active is not None else None
        self.bench.keys.gate.expect(shown)
        self.call_after_refresh(self._framed, shown)

    def _framed(self, claim_id: str | None) -> None:
        """The frame with this claim is written."""
        active = self.desk.active
        if active is not None and active.id == claim_id:
            self.bench.keys.gate.shown(claim_id, clock())

    def draw_status(self) -> None:
        """Draw the line above and the one below."""
        width = self.size.width
        self.top.set_lines([top_line(self._progress(), width)])
        session = self.desk.session
        if session is not None:
            self.about.set_lines([about_line(session.article, session.layout, session.layout.date)])
        self.status.set_lines([status_line(title_of(self.bench.mode), self.bench.mode.name, self.bench.message, width)])

    def _progress(self) -> Progress:
        desk = self.desk
        annotations, session, ids = desk.annotations, desk.session, desk.shelf.ids
        position = desk.shelf.position(session.article.id) if session is not None else None
        background = self.background
        return Progress(
            corpus=self.start.corpus.name,
            annotator=self.start.annotator,
            article=position + 1 if position is not None else None,
            total=len(ids) if ids is not None else None,
            decided=sum(state_of(a) != UNDECIDED for a in annotations),
            claims=len(annotations),
            signed_off=len(background.signed_off),
            this_signed_off=session is not None and session.record.signed_off is not None,
            reopened=session is not None and session.record.reopened,
            saved=background.saved,
            suggesting=background.suggesting,
        )

    # -- fields and sizes ---------------------------------------------------------------------------------------------

    def open_field(self, prompt: str, value: str) -> None:
        """Show the field for typing, with the focus in it."""
        field = self.query_one("#field", Input)
        field.placeholder = display_safe(f"{prompt} · enter keeps it, esc leaves it")
        field.value = value
        field.cursor_position = len(value)
        self.add_class("typing")
        field.focus()

    def close_field(self) -> None:
        """Take the field away; nothing is decided by that."""
        self.bench.enter(Reading())
        self.remove_class("typing")
        self.set_focus(None)

    def open_screen(self, name: str) -> None:
        """Open another screen over this one, by its name."""
        open_over(self.app, self.bench, name)

    def toggle_list(self) -> None:
        """Show or hide the list of claims on a narrow screen."""
        if self.has_class("narrow"):
            self.toggle_class("listing")
        else:
            self.bench.say("the list is on the screen already")

    def _fit(self, width: int, height: int) -> None:
        """Lay the panes out for the terminal's size; below the smallest usable size, say so."""
        self.set_class(width < NARROW, "narrow")
        too_small = width < TOO_NARROW or height < TOO_LOW
        self.set_class(too_small, "too-small")
        if too_small:
            words = f"{width}×{height} is too small: claimdesk needs {TOO_NARROW}×{TOO_LOW}"
            self.query_one("#too-small", Lines).set_lines([((words, "warning"),)])
