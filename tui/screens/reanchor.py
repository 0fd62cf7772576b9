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
from tui.acts.reanchoring import give_up, take
from tui.clock import clock
from tui.gate import Gate
from tui.reader.navigation import word_at
from tui.reader.reader import Reader
from tui.screens.reanchor_lines import top_line, was_lines
from tui.widgets.bars import status_line
from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.screens.workbench import Workbench

NARROW = 100
OFFERED = 5  # places offered for one doubt
_STEPS = {"left": "character", "right": "character", "up": "line", "down": "line", "b": "word", "w": "word"}
_FORWARD = ("right", "down", "w")


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
        self._extending = False
        self._done = self._undone = 0
        self._gate = Gate(bench.keys.gate.repeat)
        self._acts: dict[str, Callable[[events.Key], None]] = {
            "re_accept": self._accept,
            "re_select": self._take_selection,
            "re_give_up": self._give_up,
            "re_next": lambda _: self._go(1),
            "re_previous": lambda _: self._go(-1),
            "re_other": lambda _: self._choose((self.chosen + 1) % max(1, len(self.offered))),
            "re_choose": lambda event: self._choose(int(event.key) - 1),
            "re_cursor": self._move,
            "re_extend": self._extend,
            "re_undo": lambda _: self._back(redo=False),
            "re_redo": lambda _: self._back(redo=True),
            "leave": self._leave,
        }

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
        self.call_after_refresh(self._list)

    def on_resize(self, event: events.Resize) -> None:
        """Side by side where there is room, else one above the other."""
        self.set_class(event.size.width < NARROW, "narrow")
        self.call_after_refresh(self.draw)

    def _list(self, claim_id: str = "") -> None:
        """Take the doubtful places anew, after something was settled or taken back; go to a claim's, where it has one."""
        session = self.bench.desk.session
        self.places = tuple(doubtful(session.annotations)) if session is not None else ()
        wanted = next((i for i, (annotation, _) in enumerate(self.places) if annotation.id == claim_id), None)
        self.at = max(0, min(self.at if wanted is None else wanted, len(self.places) - 1))
        self._offer()

    def _offer(self) -> None:
        """Look for the places where the words may stand now, and go to the likest."""
        self.chosen, self._extending = 0, False
        self.offered = ()
        if self.places:
            annotation, doubt = self.places[self.at]
            core = annotation.claim.core if doubt.role != CORE and len(annotation.claim.core) else None
            self.offered = candidates(doubt.was, self.bench.text, OFFERED, place_of(annotation, doubt), core)
            self._point(self.offered[0] if self.offered else annotation.claim.core)
            if doubt.outcome in ("lost", GIVEN_UP):
                self.chosen = -1  # what is no more than like it is offered, and must be chosen first
        self.draw()

    def _point(self, span: Span) -> None:
        """Put the cursor on a place and scroll there."""
        self.now.selection = None
        self.now.cursor_visible = True
        self.now.cursor = span.start
        self.now.scroll_to_span(span)

    def draw(self) -> None:
        """Draw everything; keys count from the moment that it is on the screen."""
        self.top.set_lines([top_line(self.places, self.at)])
        self.was.set_lines(was_lines(self.places, self.at, self.offered, self.chosen, self.bench))
        self.now.set_found(self.offered, self._place())
        self.status.set_lines([status_line(actions.RE_ANCHOR, actions.RE_ANCHOR, self.message, self.size.width)])
        key = self._key()
        self._gate.expect(key)
        self.call_after_refresh(self._framed, key)

    def _framed(self, key: str) -> None:
        """The frame with this place is written."""
        if key == self._key():
            self._gate.shown(key, clock())

    def _key(self) -> str:
        """What the screen shows, for the gate."""
        if not self.places:
            return ""
        annotation, doubt = self.places[self.at]
        return f"{annotation.id} {doubt.role} {doubt.at} {self._place()}"

    def _place(self) -> Span | None:
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
        self._repeated = self._gate.key(event.key, event.time)
        self.message = ""
        name = next((a.name for a in actions.in_mode(actions.RE_ANCHOR) if event.key in a.keys), None)
        if name is not None:
            self._acts[name](event)
        else:
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
            self._choose(here)
        else:
            self._point(Span(event.offset, event.offset))

    @on(Reader.Selected)
    def selected(self, event: Reader.Selected) -> None:
        """What was selected with the mouse can be taken."""
        event.stop()
        self.say("= takes the selected words")

    def _leave(self, _: events.Key) -> None:
        self.dismiss(None)

    # -- acts ---------------------------------------------------------------------------------------------------------

    def _accept(self, event: events.Key) -> None:
        place = self._place()
        if place is None:
            first = "1 marks what is offered; " if self.offered else ""
            self.say(f"{first}put the cursor on the words, or select them, and press =; or x gives up")
        else:
            self._settle(event, place)

    def _take_selection(self, event: events.Key) -> None:
        chosen = self.now.selection or word_at(self.bench.text, self.now.cursor)
        place = chosen.stripped(self.bench.text)
        if not len(place):
            self.say("there are no words: move the cursor with the arrows, w and b; v begins a selection")
        else:
            self._settle(event, place)

    def _settle(self, event: events.Key, place: Span) -> None:
        if self._may(event, place):
            annotation, doubt = self.places[self.at]
            self._did(take(self.bench, annotation, doubt, place), annotation.id)

    def _give_up(self, event: events.Key) -> None:
        if self._may(event, None):
            annotation, doubt = self.places[self.at]
            if doubt.outcome == GIVEN_UP:
                self.say("it was given up already; = takes other words, enter what is offered")
            else:
                self._did(give_up(self.bench, annotation, doubt), "")

    def _may(self, event: events.Key, place: Span | None) -> bool:
        """Whether a key may settle the place that is shown; says why not."""
        if not self.places:
            self.say("every place is settled; esc goes back to the article")
        elif not self.bench.may_change():
            self.say(self.bench.message)
        elif self._repeated:
            self.say("a key that is held down settles nothing: press it once for each place")
        elif not self._gate.allows(self._key(), event.time):
            self.say("that key came before this place was on the screen, so it settled nothing")
        elif place is not None and not self._in_view(place):
            self.now.scroll_to_span(place)
            self.say("the place was off the screen; here it is: press the key again")
        else:
            return True
        return False

    def _in_view(self, place: Span) -> bool:
        """Whether a place, or of one taller than the pane its beginning, is on the screen."""
        return self.now.on_screen(place) or self.now.visible_span().contains(place.start)

    def _did(self, message: str, claim_id: str) -> None:
        """After something was settled: the next place."""
        self._done, self._undone = self._done + 1, 0
        self._list(claim_id)
        self.say(message)

    def _go(self, by: int) -> None:
        if self.places:
            self.at = (self.at + by) % len(self.places)
            self._offer()

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self.offered):
            self.chosen, self._extending = index, False
            self._point(self.offered[index])
        self.draw()

    def _move(self, event: events.Key) -> None:
        kind = _STEPS[event.key]
        self.now.move_cursor(kind, forward=event.key in _FORWARD, extend=self._extending)  # type: ignore[arg-type]
        self.draw()

    def _extend(self, _: events.Key) -> None:
        self._extending = not self._extending
        if not self._extending:
            self.now.selection = None
        self.say("move the cursor to the end of the words; = takes them" if self._extending else "")

    def _back(self, *, redo: bool) -> None:
        """Take back what was settled here, or do it again."""
        if not (self._undone if redo else self._done):
            self.say("nothing was settled here that could be done again" if redo else "nothing was settled here: esc, then u")
            return
        batch = self.bench.desk.redo() if redo else self.bench.desk.undo()
        if batch is not None:
            self._done, self._undone = (self._done + 1, self._undone - 1) if redo else (self._done - 1, self._undone + 1)
            self._list(next((getattr(change, "id", "") for change in batch.changes), ""))
            self.say(f"{'did again' if redo else 'undid'} “{batch.act}”")
