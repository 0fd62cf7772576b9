"""The palette: all actions by name. Typing narrows them, enter does the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui import actions
from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.actions import Action
    from tui.widgets.claim_card import Line

SHOWN = 14


def matching(found: list[Action], typed: str) -> list[Action]:
    """The actions that fit what was typed, the best first; all of them for an empty text."""
    if not typed.strip():
        return found
    from rapidfuzz import fuzz, process  # noqa: PLC0415 -- not needed before something is typed here

    titles = [f"{action.title} {action.name.replace('_', ' ')}" for action in found]
    best = process.extract(typed.casefold(), titles, scorer=fuzz.partial_token_ratio, limit=SHOWN, score_cutoff=60)
    return [found[index] for _, _, index in best]


class PaletteScreen(ModalScreen["Action | None"]):
    """Its result is the action that was chosen, or None."""

    CSS_PATH = "card.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, offered: list[Action]) -> None:
        super().__init__()
        self.offered = offered
        self.found = offered
        self.at = 0

    def compose(self) -> ComposeResult:
        """A field and the actions below it."""
        with Vertical(id="card-frame"):
            yield Input(placeholder="type what you want to do; ↓ ↑ choose, enter does it, esc leaves", id="palette-field")
            yield Lines(id="palette-list")

    def on_mount(self) -> None:
        """Begin with all actions."""
        self.query_one(Input).focus()
        self._list()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self.found, self.at = matching(self.offered, event.value), 0
        self._list()

    def on_input_submitted(self) -> None:
        """Do the chosen action."""
        self.dismiss(self.found[self.at] if self.found else None)

    def on_key(self, event: events.Key) -> None:
        """Choose by arrow keys, or leave."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key in ("down", "up") and self.found:
            event.stop()
            self.at = (self.at + (1 if event.key == "down" else -1)) % len(self.found)
            self._list()

    def _list(self) -> None:
        first = max(0, self.at - SHOWN + 1)
        rows: list[Line] = []
        for index, action in enumerate(self.found[first : first + SHOWN], start=first):
            keys = " ".join(actions.shown(key) for key in action.keys[:2])
            rows.append(((" ▸ " if index == self.at else "   ", "key"), (f"{keys:<10} ", "key"), (action.title, "")))
        lines = self.query_one("#palette-list", Lines)
        lines.styles.height = SHOWN
        lines.set_lines(rows or [(("   nothing like that", "dim"),)])
