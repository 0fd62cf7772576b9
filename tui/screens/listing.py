"""A whole screen that is a list: lines above that say what is listed, rows drawn only in view, a field to find by, keys by name.

Invariant: keys that decide claims do nothing here. While the field is open, letters are typed and the arrows still move the mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.screen import Screen
from textual.widgets import Input

from tui import actions
from tui.widgets.bars import status_line
from tui.widgets.lines import Lines
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from annotations.schema import Schema
    from tui.widgets.claim_card import Line

NARROW, LEAST_WIDTH, LEAST_HEIGHT = 100, 60, 16


class Listing(Screen[Any]):
    """What all lists share. A subclass has the `mode` of its keys and gives rows, lines and what each key does."""

    CSS_PATH = "listing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS: ClassVar[str | None] = ""
    mode: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.message = ""
        self.waiting_for: Callable[[str], None] | None = None
        self._typed: Callable[[str], None] | None = None
        self._live = False
        self.rows = RowList(self.row, id="listing-rows")
        self._keys = {key: action.name for action in actions.in_mode(self.mode) for key in action.keys}

    # -- what a subclass gives ----------------------------------------------------------------------------------------

    def acts(self) -> Mapping[str, Callable[[], object]]:
        """What each action of the mode does, but for those that every list has."""
        return {}

    def heading(self) -> Line:
        """The first line: what is listed."""
        raise NotImplementedError

    def about(self) -> Line:
        """The second line: what of it, and in which order."""
        raise NotImplementedError

    def row(self, at: int) -> Line:
        """The line of a row."""
        raise NotImplementedError

    def take(self) -> None:
        """Do what taking the marked row means."""

    # -- the screen ---------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Two lines, the rows, the field, the line below."""
        yield Lines(id="listing-top")
        yield Lines(id="listing-about")
        yield self.rows
        yield Input(id="listing-field", select_on_focus=False)
        yield Lines(id="listing-status")

    def on_mount(self) -> None:
        """Draw what is there."""
        self.draw()

    def draw(self) -> None:
        """Draw the lines; rows draw themselves."""
        if not self.is_mounted:
            return
        width, height = self.app.size
        small = width < LEAST_WIDTH or height < LEAST_HEIGHT
        self.set_class(small, "too-small")
        self.query_one("#listing-top", Lines).set_lines([too_small(width, height) if small else self.heading()])
        self.query_one("#listing-about", Lines).set_lines([self.about()])
        self.query_one("#listing-status", Lines).set_lines([status_line(self.mode, self.mode, self.message, width)])

    def say(self, message: str) -> None:
        """Show one sentence in the line below until the next key."""
        self.message = message
        self.draw()

    def on_resize(self) -> None:
        """Follow the terminal's size."""
        self.draw()

    # -- keys and mouse -----------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Move, or do what the key means in this list."""
        if event.key == "ctrl+c":
            return  # the app's: it quits from wherever one is
        typing = self.has_class("typing")
        if typing and event.key not in ("escape", "down", "up", "pagedown", "pageup"):
            return
        event.stop()
        event.prevent_default()
        if typing and event.key == "escape":
            self.close_field()
            return
        self.message = ""
        if self.waiting_for is not None:
            answer, self.waiting_for = self.waiting_for, None
            answer(event.key)
        else:
            self._do(self._keys.get(event.key, ""), event.key)
        self.draw()

    def _do(self, name: str, key: str) -> None:
        page = max(1, self.rows.size.height - 1)
        steps = {"down": 1, "up": -1, "page_down": page, "page_up": -page, "top": -self.rows.count, "bottom": self.rows.count}
        if name in steps:
            self.rows.step(steps[name])
        elif name == "open_row":
            if self.rows.count:
                self.take()
        elif name in (own := self.acts()):
            own[name]()
        elif len(actions.shown(key)) == 1:
            self.message = f"{actions.shown(key)} does nothing here; esc goes back to the article"

    @on(RowList.Taken)
    def clicked(self) -> None:
        """A row was clicked, which marked it."""
        self.close_field()
        self.take()

    def ask_label(self, schema: Schema, chosen: Callable[[str], object]) -> None:
        """Wait for a label's letter, then tell its name; `l` again tells an empty one, for any label."""

        def answered(key: str) -> None:
            found = next((label.name for label in schema.labels if label.key == key), "")
            if found or key == "l":
                chosen(found)
            else:
                self.message = f"no label has the letter {actions.shown(key)}"

        letters = ", ".join(f"{label.key} {label.title or label.name}" for label in schema.labels)
        self.message = f"which label? l any, {letters}"
        self.waiting_for = answered

    # -- the field ----------------------------------------------------------------------------------------------------

    def ask(self, prompt: str, typed: Callable[[str], None], *, live: bool) -> None:
        """Open the field. `typed` is told what was typed: with each letter where it is `live`, else when enter is pressed."""
        self._typed, self._live = typed, live
        field = self.query_one("#listing-field", Input)
        field.value = ""
        field.placeholder = prompt
        self.add_class("typing")
        field.focus()

    def close_field(self) -> None:
        """Take the field away; what was found stays."""
        self.remove_class("typing")
        self.set_focus(None)
        self.draw()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find what fits so far."""
        event.stop()
        if self._typed is not None and self._live and self.has_class("typing"):
            self._typed(event.value.strip())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the marked row where what was typed is found at once; else begin to look for it."""
        event.stop()
        self.close_field()
        if self._live:
            if self.rows.count:
                self.take()
        elif self._typed is not None:
            self._typed(event.value.strip())


def too_small(width: int, height: int) -> Line:
    """What stands on a screen that is too small for anything else."""
    return ((f"{width}×{height} is too small: claimdesk needs {LEAST_WIDTH}×{LEAST_HEIGHT}", "warning"),)
