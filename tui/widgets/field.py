"""The field for typing: one line of text, and four keys that speak of its completions instead of moving in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import Input

if TYPE_CHECKING:
    from textual import events

_COMPLETING = {"tab": "take", "down": "next", "up": "previous", "right": "longer"}


class Field(Input):
    """An Input that asks its screen about completions. What it holds is data: nothing in it is interpreted."""

    class Asked(Message):
        """One of `take`, `next`, `previous` and `longer` is wanted."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    async def _on_key(self, event: events.Key) -> None:
        """The right arrow is about the completion only where there is nothing to move over."""
        what = _COMPLETING.get(event.key)
        if what is None or (what == "longer" and not self.cursor_at_end):
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        self.post_message(self.Asked(what))
