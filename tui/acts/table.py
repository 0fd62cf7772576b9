"""The table from an action's name in the registry to the function that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.acts import (
    adding,
    articles,
    choosing,
    deciding,
    editing,
    facts,
    marking,
    moving,
    notes,
    reanchoring,
    restating,
    showing,
    uncounted,
    undoing,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.bench import Bench

_NAMED_APART = {"list": showing.show_list, "help": articles.show_help, "quit": articles.quit_app}
_MODULES = (
    deciding,
    undoing,
    choosing,
    marking,
    moving,
    editing,
    adding,
    notes,
    facts,
    articles,
    reanchoring,
    restating,
    showing,
    uncounted,
)


def act(name: str) -> Callable[[Bench, str], None]:
    """The function of an action. Raises KeyError for a name that no module knows."""
    if name in _NAMED_APART:
        return _NAMED_APART[name]
    for moves in (editing.MOVES, moving.MOVES):
        if name in moves:
            return moves[name]
    for module in _MODULES:
        found: Callable[[Bench, str], None] | None = getattr(module, name, None)
        if found is not None:
            return found
    raise KeyError(name)
