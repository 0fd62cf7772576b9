"""What becomes of a typed line, by what was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.acts import editing, facts, notes

if TYPE_CHECKING:
    from tui.bench import Bench
    from tui.modes import Typing

_TAKEN_BY = {"note": notes.noted, "article note": notes.article_noted, "date": facts.dated}


def take_typed(bench: Bench, asked: Typing, text: str) -> None:
    """Put what was typed where it was asked for: into a slot, the search, a note, or the date."""
    if asked.what == "slot":
        editing.typed_into_slot(bench, asked.slot, text)
    elif asked.what == "find":
        bench.say(bench.pane.find(text))
        bench.draw()
    else:
        _TAKEN_BY[asked.what](bench, text)
