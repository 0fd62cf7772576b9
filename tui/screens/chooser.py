"""Choosing one of many by typing: a field, a list below it that draws only what is in view, and what the list holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.widgets.claim_card import Line

Thing = TypeVar("Thing")
_STEPS = {"down": 1, "up": -1, "pagedown": 20, "pageup": -20}
_AROUND = 8  # rows of the screen that the list leaves free


class Chooser(ModalScreen["Thing | None"], Generic[Thing]):
    """Its result is what was chosen, or None. Enter takes the marked one, escape leaves.

    `row` gives a thing's line, `fitting` those of all things that fit what was typed, the best first, and `summary` a sentence
    about the things that are listed; `at` is the one that is marked first.
    """

    CSS_PATH = "card.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        things: Sequence[Thing],
        *,
        asking: str,
        row: Callable[[Thing], Line],
        fitting: Callable[[Sequence[Thing], str], Sequence[Thing]],
        summary: Callable[[Sequence[Thing]], str] | None = None,
        at: int = 0,
    ) -> None:
        super().__init__()
        self.things, self.found, self.at = things, things, at
        self._asking, self._row, self._fitting, self._summary = asking, row, fitting, summary
        self._first = at

    def compose(self) -> ComposeResult:
        """The field, the list, and what it holds."""
        with Vertical(id="card-frame"):
            yield Input(placeholder=f"{self._asking}; ↓ ↑ choose, enter takes it, esc leaves", id="chooser-field")
            yield Lines(id="chooser-list")
            yield Lines(id="chooser-summary")

    def on_mount(self) -> None:
        """Begin with all things."""
        self.query_one(Input).focus()
        self.query_one("#chooser-summary", Lines).styles.height = 1 if self._summary is not None else 0
        self._list()

    def on_resize(self) -> None:
        """Fill another height."""
        self._list()

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what fits."""
        typed = event.value.strip()
        self.found = self._fitting(self.things, typed) if typed else self.things
        self.at = 0 if typed else self._first
        self._list()

    def on_input_submitted(self) -> None:
        """Take the marked one."""
        self.dismiss(self.found[self.at] if self.found else None)

    def on_key(self, event: events.Key) -> None:
        """Mark another one, or leave."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key in _STEPS and self.found:
            event.stop()
            self.at = max(0, min(self.at + _STEPS[event.key], len(self.found) - 1))
            self._list()

    def _list(self) -> None:
        """Draw the rows in view, the marked one among them."""
        height = max(3, min(len(self.things), self.size.height - _AROUND))
        first = max(0, min(self.at - height // 2, len(self.found) - height))
        rows: list[Line] = [
            ((" ▸ " if index == self.at else "   ", "key"), *self._row(thing))
            for index, thing in enumerate(self.found[first : first + height], start=first)
        ]
        lines = self.query_one("#chooser-list", Lines)
        lines.styles.height = height
        lines.set_lines(rows or [(("   nothing like that", "dim"),)])
        if self._summary is not None:
            self.query_one("#chooser-summary", Lines).set_lines([((self._summary(self.found), "dim"),)])
