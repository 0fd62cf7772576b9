"""The palette: all actions by name. What is typed is matched loosely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import actions
from tui.screens.chooser import Chooser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.actions import Action
    from tui.widgets.claim_card import Line

KEYS_WIDTH = 10


def palette(offered: Sequence[Action]) -> Chooser[Action]:
    """A screen whose result is one of the actions, or None."""
    return Chooser(offered, asking="type what you want to do", row=_row, fitting=matching)


def matching(offered: Sequence[Action], typed: str) -> Sequence[Action]:
    """The actions that fit what was typed, the best first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 -- not needed before something is typed here

    titles = [f"{action.title} {action.name.replace('_', ' ')}" for action in offered]
    best = process.extract(typed.casefold(), titles, scorer=fuzz.partial_token_ratio, limit=None, score_cutoff=60)
    return [offered[index] for _, _, index in best]


def _row(action: Action) -> Line:
    keys = " ".join(actions.shown(key) for key in action.keys[:2])
    return (f"{keys:<{KEYS_WIDTH}} ", "key"), (action.title, "")
