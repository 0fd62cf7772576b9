"""Choosing one of many by typing: a field, a list below it that draws only what is in view, and what the list holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.widgets.lines import Lines
from tui.widgets.row_list import RowList

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
        self.things, self.found = things, things
        self._asking, self._row, self._fitting, self._summary = asking, row, fitting, summary
        self._first = at
        self._rows = RowList(lambda place: self._row(self.found[place]), id="chooser-list")

    def compose(self) -> ComposeResult:
        """The field, the list, and what it holds."""
        with Vertical(id="card-frame"):
            yield Input(placeholder=f"{self._asking}; ↓ ↑ choose, enter takes it, esc leaves", id="chooser-field")
            yield self._rows
            yield Lines(id="chooser-summary")

    def on_mount(self) -> None:
        """Begin with all things."""
        self.query_one(Input).focus()
        self.query_one("#chooser-summary", Lines).styles.height = 1 if self._summary is not None else 0
        self._list(self._first)

    def on_resize(self) -> None:
        """Fill another height."""
        self._list(self._rows.at)

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what fits."""
        typed = event.value.strip()
        self.found = self._fitting(self.things, typed) if typed else self.things
        self._list(0 if typed else self._first)

    def on_input_submitted(self) -> None:
        """Take the marked one."""
        self.take()

    @on(RowList.Taken)
    def take(self) -> None:
        """Take the marked one; a click has marked one."""
        self.dismiss(self.found[self._rows.at] if self.found else None)

    def on_key(self, event: events.Key) -> None:
        """Mark another one, or leave."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key in _STEPS and self.found:
            event.stop()
            self._rows.step(_STEPS[event.key])

    def _list(self, at: int) -> None:
        """List what was found, one of it marked."""
        self._rows.styles.height = max(3, min(len(self.things), self.size.height - _AROUND))
        self._rows.show(len(self.found), at)
        if self._summary is not None:
            self.query_one("#chooser-summary", Lines).set_lines([((self._summary(self.found), "dim"),)])
