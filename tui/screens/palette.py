"""The palette: every action of every mode by name, with its key. What is typed is matched loosely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import actions
from tui.finding import matches
from tui.screens.chooser import Chooser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.schema import Schema
    from tui.actions import Action
    from tui.widgets.claim_card import Line

KEYS_WIDTH = 10
OPENED_BY = {
    actions.ARTICLES: "corpus",
    actions.CLAIMS: "claims",
    actions.GUIDELINES: "guidelines",
    actions.SIGN_OFF: "sign_off_card",
    actions.BOUNDARIES: "boundaries",
    actions.CURSOR: "cursor",
    actions.LABEL: "label",
}
"""The action of reading mode that leads to another mode; what is chosen of that mode by name leads there, and its key does it."""
_NOT_OFFERED = ("palette", "leave")


def offered(schema: Schema) -> list[Action]:
    """Every action: those of reading mode, then the schema's slots, then those of the other modes."""
    reading = actions.rebound(actions.in_mode(actions.READING), schema.keys)
    others = [action for action in actions.ACTIONS if action.mode != actions.READING]
    return [action for action in (*reading, *actions.slot_actions(schema), *others) if action.name not in _NOT_OFFERED]


def palette(schema: Schema) -> Chooser[Action]:
    """A screen whose result is one of the actions, or None."""
    return Chooser(offered(schema), asking="type what you want to do", row=_row, fitting=matching)


def matching(offered: Sequence[Action], typed: str) -> Sequence[Action]:
    """The actions that fit what was typed, the best first; of two that fit alike, the one of reading mode."""
    titles = [f"{action.title} {action.name.replace('_', ' ')}" for action in offered]
    return [offered[index] for _, index in sorted(matches(titles, typed), key=lambda found: (-found[0], found[1]))]


def _row(action: Action) -> Line:
    keys = " ".join(actions.shown(key) for key in action.keys[:2])
    where = "" if action.mode == actions.READING else f"  {action.group[0].lower()}{action.group[1:]}"
    return (f"{keys:<{KEYS_WIDTH}} ", "key"), (action.title, ""), (where, "dim")
