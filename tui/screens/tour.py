"""The tour: a few pages over the article at the first start. It never stands in the way: any key of the article ends it.

Its words name keys from the registry, so they cannot be out of date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import actions
from tui.looks import GLYPHS
from tui.screens.card import Card

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from annotations.schema import Schema
    from tui.widgets.claim_card import Line

_FORTH, _BACK = frozenset({"enter", "space", "right"}), frozenset({"left", "backspace"})


Page = tuple[str, tuple["Line", ...]]

# Each row is the name of an action, whose key stands before the words.
_DECIDING = (
    ("accept", "accept the claim as it stands, and go to the next one"),
    ("reject", "reject it"),
    ("unsure", "set it aside"),
    ("next_claim", "only go on"),
    ("undo", "undo, as far back as you like, also in earlier articles"),
)
_CORRECTING = (
    ("label", "another label, then its letter"),
    ("boundaries", "move the boundaries of the claim"),
    ("repeat", "the last correction for this claim too"),
)
_THE_REST = (
    ("next_number", "go to the next number that is in no claim; + adds one there"),
    ("cursor", "a cursor in the text: go to words, select them, + adds a claim"),
    ("sign_off_card", "sign the article off: your word that it holds no more claims"),
    ("help", "all keys; this tour again from the list of actions under :"),
)


def pages(schema: Schema) -> tuple[Page, ...]:
    """Title and lines of each page."""
    registry = actions.rebound(actions.in_mode(actions.READING), schema.keys)
    keys = {action.name: actions.shown(action.keys[0]) for action in registry}

    def rows(named: tuple[tuple[str, str], ...]) -> tuple[Line, ...]:
        return tuple(((f"  {keys[name]:<8}", "key"), (words, "")) for name, words in named)

    slots = ", ".join(f"{slot.key} {slot.title or slot.name}" for slot in schema.slots[:4])
    opening: tuple[Line, ...] = (
        ((f"  {slots}, …", "key"), ("  open a slot", "")),
        (("  then a number takes a reading, 0 says that nothing is said, i types", ""),),
    )
    ending: tuple[Line, ...] = ((("Every decision is saved at once. Quit whenever you like.", ""),),)
    return (
        ("What you see", _what_you_see()),
        ("Deciding", rows(_DECIDING)),
        ("Correcting", (*opening, *rows(_CORRECTING))),
        ("What was missed, and the end", (*rows(_THE_REST), *ending)),
    )


def _what_you_see() -> tuple[Line, ...]:
    return (
        (("The article with its claims marked, and beside or below it the card of the active one.", ""),),
        (("Each claim has a sign for what became of it:", ""),),
        tuple((f"  {glyph} {state}", f"state {state}") for state, glyph in GLYPHS.items()),
        (("The extractor only suggests: nothing is decided until you decide it.", ""),),
    )


class Tour(Card):
    """The tour. `go_on` gets the key that ended it, which belongs to the article; Escape belongs to nobody."""

    def __init__(self, schema: Schema, go_on: Callable[[str, float], None]) -> None:
        self._pages = pages(schema)
        self._page = 0
        self._go_on = go_on
        super().__init__("", ())
        self._turn(0)

    def _turn(self, page: int) -> None:
        """Put one page's words in."""
        self._page = page
        title, lines = self._pages[page]
        last = page == len(self._pages) - 1
        self.heading = f"A short tour, {page + 1} of {len(self._pages)}: {title}"
        way = f"Enter {'ends it' if last else 'goes on'}, Esc skips the tour, any other key begins to work"
        self.lines = [*lines, (("", ""),), ((way, "dim"),)]

    def on_key(self, event: events.Key) -> None:
        """Turn the pages; any other key ends the tour and is the article's."""
        if event.key == "ctrl+c":
            return
        event.stop()
        event.prevent_default()
        if event.key in _BACK:
            self.show_page(max(0, self._page - 1))
        elif event.key in _FORTH and self._page + 1 < len(self._pages):
            self.show_page(self._page + 1)
        else:
            self.dismiss(None)
            if event.key not in _FORTH and event.key != "escape":
                self._go_on(event.key, event.time)

    def show_page(self, page: int) -> None:
        """Show another page."""
        self._turn(page)
        self.on_mount()
