"""Cards over the annotate screen: a title, lines that scroll, a line of answers, and keys of their own. Escape takes one away.

A card whose keys decide something answers only what was pressed after it stood on the screen, once for each press.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from tui import actions
from tui.clock import clock
from tui.gate import Gate
from tui.keyboards import by_place
from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.widgets.claim_card import Line

_SCROLLS = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": 10, "space": 10, "J": 10, "pageup": -10, "K": -10}
_CARD = "card"  # what the gate of a card watches for


class Card(ModalScreen[str | None]):
    """Shows lines; its result is the key that closed it, or None."""

    CSS_PATH = "card.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []
    closing: ClassVar[frozenset[str]] = frozenset({"escape", "q", "question_mark", "exclamation_mark", "enter"})

    def __init__(self, title: str, lines: Sequence[Line], *, at: int = 0) -> None:
        super().__init__()
        self.heading = title
        self.lines = lines
        self.at = at
        self.body = Lines(wrap=True, id="card-body")

    def compose(self) -> ComposeResult:
        """Title, body and the line of answers."""
        with Vertical(id="card-frame"):
            yield Lines(id="card-title")
            with VerticalScroll(id="card-scroll", can_focus=False):
                yield self.body
            yield Lines(id="card-answer")

    def on_mount(self) -> None:
        """Fill in title and lines; the body's height is known once they are wrapped."""
        self.query_one("#card-title", Lines).set_lines([((self.heading, "title"),)])
        self.call_after_refresh(self.fill)

    def fill(self) -> None:
        """Put the lines in."""
        self.body.set_lines(self.lines)
        self.body.styles.height = max(1, self.body.line_count)
        if self.at:
            self.call_after_refresh(self._scroll_to_start)

    def scrolled(self) -> None:
        """A key has scrolled the card; for cards that care."""

    def say(self, answer: str) -> None:
        """Answer a key in the card's last line; an empty answer takes the line away."""
        answers = self.query_one("#card-answer", Lines)
        answers.styles.display = "block" if answer else "none"
        answers.set_lines([((answer, "warning"),)])

    def _scroll_to_start(self) -> None:
        self.query_one("#card-scroll").scroll_to(y=self.body.wrapped_row(self.at), animate=False)

    def on_resize(self) -> None:
        """Wrap anew for another width."""
        self.call_after_refresh(self.fill)

    def on_key(self, event: events.Key) -> None:
        """Scroll, or close, or say that the key does nothing here."""
        if event.key == "ctrl+c":
            return  # the app's: it quits from wherever one is
        event.stop()
        event.prevent_default()
        self.say("")
        key = by_place(event.key)
        if key in _SCROLLS:
            self.query_one("#card-scroll").scroll_relative(y=_SCROLLS[key], animate=False)
            self.scrolled()
        elif key in self.closing:
            self.dismiss(None)
        else:
            self.say(f"{actions.shown(event.key)} does nothing here; esc goes back")


class DecidingCard(Card):
    """A card with the actions of one mode of the registry; `act` does the one that was chosen."""

    mode: ClassVar[str]

    def __init__(self, title: str, lines: Sequence[Line], *, repeat: float) -> None:
        super().__init__(title, lines)
        self._gate = Gate(repeat)

    def fill(self) -> None:
        """Put the lines in; keys count from the moment that they are on the screen."""
        super().fill()
        self.call_after_refresh(self.framed)

    def framed(self) -> None:
        """The card is on the screen."""
        self._gate.shown(_CARD, clock())

    def on_key(self, event: events.Key) -> None:
        """Do an action of the card. A key that came before the card was on the screen, or is held down, decides nothing."""
        key = by_place(event.key)
        name = next((a.name for a in actions.in_mode(self.mode) if key in a.keys), None)
        repeated = self._gate.key(event.key, event.time)
        if name is None or key in self.closing:
            super().on_key(event)
            return
        event.stop()
        event.prevent_default()
        self.say("")
        if repeated:
            self.say("a key that is held down does nothing here: press it once")
        elif not self._gate.allows(_CARD, event.time):
            self.say("that key came before this card was on the screen, so it did nothing")
        else:
            self.act(name)

    def act(self, name: str) -> None:
        """Do the action of that name; closing with it is what most do."""
        self.dismiss(name)
