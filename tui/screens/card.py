"""A card over the annotate screen: a title, lines that scroll, and keys of its own. Escape takes it away."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.widgets.claim_card import Line

_SCROLLS = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": 10, "space": 10, "J": 10, "pageup": -10, "K": -10}


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
        """Title and body."""
        with Vertical(id="card-frame"):
            yield Lines(id="card-title")
            with VerticalScroll(id="card-scroll", can_focus=False):
                yield self.body

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

    def _scroll_to_start(self) -> None:
        self.query_one("#card-scroll").scroll_to(y=self.body.wrapped_row(self.at), animate=False)

    def on_resize(self) -> None:
        """Wrap anew for another width."""
        self.call_after_refresh(self.fill)

    def on_key(self, event: events.Key) -> None:
        """Scroll, or close."""
        if event.key == "ctrl+c":
            return  # the app's: it quits from wherever one is
        event.stop()
        event.prevent_default()
        if event.key in _SCROLLS:
            self.query_one("#card-scroll").scroll_relative(y=_SCROLLS[event.key], animate=False)
        elif event.key in self.closing:
            self.dismiss(None)
