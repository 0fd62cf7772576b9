"""The re-anchor screen: each place that a changed text left doubtful, as it was, beside the places where it may stand now.

Invariant: nothing is settled unseen: a key counts only where the frame that shows the place had been written before it was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.screen import Screen

from annotations.anchoring.candidates import candidates
from annotations.anchoring.settling import GIVEN_UP, doubtful, place_of
from annotations.claims import CORE, Annotation, Doubt
from annotations.spans import Span
from tui import actions
from tui.clock import clock
from tui.gate import Gate
from tui.reader.reader import Reader
from tui.screens.reanchor_answers import Answers
from tui.screens.reanchor_lines import top_line, was_lines
from tui.widgets.bars import status_line
from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.screens.workbench import Workbench

NARROW = 100
OFFERED = 5  # places offered for one doubt


class ReanchorScreen(Screen[None]):
    """The doubtful places of the open article, one at a time, those that were given up last."""

    CSS_PATH = "reanchor.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS: ClassVar[str | None] = ""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.top, self.was, self.status = Lines(id="re-top"), Lines(wrap=True, id="re-was"), Lines(id="re-status")
        self.now = Reader(id="re-now")
        self.now.can_focus = False
        self.places: tuple[tuple[Annotation, Doubt], ...] = ()
        self.at = 0
        self.offered: tuple[Span, ...] = ()
        self.chosen = 0
        self.message = ""
        self.gate = Gate(bench.keys.gate.repeat)
        self.answers = Answers(self)

    # -- what is shown ------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The line above, old and new, the line below."""
        yield self.top
        with Horizontal(id="re-panes"):
            yield self.was
            yield self.now
        yield self.status

    def on_mount(self) -> None:
        """Begin with the first place."""
        session = self.bench.desk.session
        assert session is not None
        self.set_class(self.app.size.width < NARROW, "narrow")
        self.now.show(session.article.text, session.layout)
        self.was.set_slots([slot.name for slot in self.bench.schema.slots])
        self.call_after_refresh(self.show_places)

    def on_resize(self, event: events.Resize) -> None:
        """Side by side where there is room, else one above the other."""
        self.set_class(event.size.width < NARROW, "narrow")
        self.call_after_refresh(self.draw)

    def show_places(self, claim_id: str = "") -> None:
        """Take the doubtful places anew, after something was settled or taken back; go to a claim's, where it has one."""
        session = self.bench.desk.session
        self.places = tuple(doubtful(session.annotations)) if session is not None else ()
        wanted = next((i for i, (annotation, _) in enumerate(self.places) if annotation.id == claim_id), None)
        self.at = max(0, min(self.at if wanted is None else wanted, len(self.places) - 1))
        self.offer()

    def offer(self) -> None:
        """Look for the places where the words may stand now, and go to the likest."""
        self.chosen, self.answers.extending = 0, False
        self.offered = ()
        if self.places:
            annotation, doubt = self.places[self.at]
            core = annotation.claim.core if doubt.role != CORE and len(annotation.claim.core) else None
            self.offered = candidates(doubt.was, self.bench.text, OFFERED, place_of(annotation, doubt), core)
            self.point(self.offered[0] if self.offered else annotation.claim.core)
            if doubt.outcome in ("lost", GIVEN_UP):
                self.chosen = -1  # what is no more than like it is offered, and must be chosen first
        self.draw()

    def point(self, span: Span) -> None:
        """Put the cursor on a place and scroll there."""
        self.now.selection = None
        self.now.cursor_visible = True
        self.now.cursor = span.start
        self.now.scroll_to_span(span)

    def draw(self) -> None:
        """Draw everything; keys count from the moment that it is on the screen."""
        self.top.set_lines([top_line(self.places, self.at)])
        self.was.set_lines(was_lines(self.places, self.at, self.offered, self.chosen, self.bench))
        self.now.set_found(self.offered, self.place())
        self.status.set_lines([status_line(actions.RE_ANCHOR, actions.RE_ANCHOR, self.message, self.size.width)])
        key = self.key()
        self.gate.expect(key)
        self.call_after_refresh(self._framed, key)

    def _framed(self, key: str) -> None:
        """The frame with this place is written."""
        if key == self.key():
            self.gate.shown(key, clock())

    def key(self) -> str:
        """What the screen shows, for the gate."""
        if not self.places:
            return ""
        annotation, doubt = self.places[self.at]
        return f"{annotation.id} {doubt.role} {doubt.at} {self.place()}"

    def place(self) -> Span | None:
        """The place that is offered and chosen."""
        return self.offered[self.chosen] if 0 <= self.chosen < len(self.offered) else None

    def say(self, message: str) -> None:
        """Show one sentence below until the next key."""
        self.message = message
        self.draw()

    # -- keys and mouse -----------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Do what a key means here."""
        if event.key in ("ctrl+c", "ctrl+q"):
            return  # the app's: it quits from wherever one is
        event.stop()
        event.prevent_default()
        self.message = ""
        if not self.answers.press(event.key, event.time):
            self.say(f"{actions.shown(event.key)} does nothing here; esc goes back to the article")

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text is no keys."""
        event.stop()
        self.say("pasted text does nothing here")

    @on(Reader.Clicked)
    def clicked(self, event: Reader.Clicked) -> None:
        """A click on an offered place chooses it; elsewhere it places the cursor."""
        event.stop()
        here = next((i for i, span in enumerate(self.offered) if span.contains(event.offset)), None)
        if here is not None:
            self.choose(here)
        else:
            self.point(Span(event.offset, event.offset))

    @on(Reader.Selected)
    def selected(self, event: Reader.Selected) -> None:
        """What was selected with the mouse can be taken."""
        event.stop()
        self.say("= takes the selected words")

    def choose(self, index: int) -> None:
        """Mark another place that is offered."""
        if 0 <= index < len(self.offered):
            self.chosen, self.answers.extending = index, False
            self.point(self.offered[index])
        self.draw()

    def in_view(self, place: Span) -> bool:
        """Whether a place, or of one taller than the pane its beginning, is on the screen."""
        return self.now.on_screen(place) or self.now.visible_span().contains(place.start)
