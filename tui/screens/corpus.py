"""All articles of the corpus: a list that draws only what is in view. Typing finds by name; enter opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.widgets.lines import Lines
from tui.wording import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.widgets.claim_card import Line

_STEPS = {"down": 1, "up": -1, "pagedown": 20, "pageup": -20}


class CorpusScreen(ModalScreen[str | None]):
    """Its result is the id of the article to open, or None. `signed_off` holds the ids of those that are done."""

    CSS_PATH = "card.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, ids: Sequence[str], open_now: str, signed_off: frozenset[str]) -> None:
        super().__init__()
        self.ids = ids
        self.signed_off = signed_off
        self.open_now = open_now
        self.found: Sequence[str] = ids
        self.at = ids.index(open_now) if open_now in signed_off or open_now in ids else 0

    def compose(self) -> ComposeResult:
        """A field, the list, and how many there are."""
        with Vertical(id="card-frame"):
            yield Input(placeholder="type a part of the name; ↓ ↑ choose, enter opens, esc leaves", id="corpus-field")
            yield Lines(id="corpus-list")
            yield Lines(id="corpus-count")

    def on_mount(self) -> None:
        """Begin with all articles, at the open one."""
        self.query_one(Input).focus()
        self.query_one("#corpus-count", Lines).styles.height = 1
        self._list()

    def on_resize(self) -> None:
        """Fill another height."""
        self._list()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list to ids that hold what was typed."""
        typed = event.value.casefold().strip()
        self.found = [article for article in self.ids if typed in article.casefold()] if typed else self.ids
        self.at = 0 if typed else self.ids.index(self.open_now) if self.open_now in self.ids else 0
        self._list()

    def on_input_submitted(self) -> None:
        """Open the chosen article."""
        self.dismiss(self.found[self.at] if self.found else None)

    def on_key(self, event: events.Key) -> None:
        """Choose by arrow keys, or leave."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key in _STEPS and self.found:
            event.stop()
            self.at = max(0, min(self.at + _STEPS[event.key], len(self.found) - 1))
            self._list()

    def _list(self) -> None:
        height = max(3, self.size.height - 8)
        first = max(0, min(self.at - height // 2, len(self.found) - height))
        rows: list[Line] = []
        for index, article in enumerate(self.found[first : first + height], start=first):
            glyph = "✓" if article in self.signed_off else "·"
            here = "  open now" if article == self.open_now else ""
            rows.append(((" ▸ " if index == self.at else "   ", "key"), (f"{glyph} ", "good"), (article, ""), (here, "dim")))
        lines = self.query_one("#corpus-list", Lines)
        lines.styles.height = height
        lines.set_lines(rows or [(("   no article has that in its name", "dim"),)])
        done = sum(article in self.signed_off for article in self.found) if len(self.found) < 5000 else len(self.signed_off)
        words = f"{plural(len(self.found), 'article')}, {done:,} signed off (✓)"
        self.query_one("#corpus-count", Lines).set_lines([((words, "dim"),)])
