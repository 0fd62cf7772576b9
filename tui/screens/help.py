"""The help, made from the registry of actions: every key of every mode, and what the signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import actions
from tui.looks import GLYPHS
from tui.signs import SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.schema import Schema
    from tui.actions import Action
    from tui.widgets.claim_card import Line

KEY_WIDTH = 18


def help_lines(schema: Schema) -> list[Line]:
    """All keys by group, then the labels' letters and the glyphs."""
    lines: list[Line] = []
    registry = (*actions.rebound(actions.ACTIONS, schema.keys), *actions.slot_actions(schema))
    for group in dict.fromkeys(action.group for action in registry):
        lines += [((group, "title"),), *_rows([a for a in registry if a.group == group]), (("", ""),)]
    lines.append((("Labels, after l", "title"),))
    for label in schema.labels:
        title = f"{label.title or label.name}  "
        lines.append(((f"  {label.key:<{KEY_WIDTH}}", "key"), (title, "label"), (label.description, "dim")))
    lines += [(("", ""),), (("Signs", "title"),)]
    lines += [((f"  {glyph:<{KEY_WIDTH}}", f"state {state}"), (state, "")) for state, glyph in GLYPHS.items()]
    lines += [((f"  {sign:<{KEY_WIDTH}}", "key"), (word, "")) for word, sign in SIGNS.items()]
    return lines


def _rows(group: Sequence[Action]) -> list[Line]:
    return [((f"  {' '.join(actions.shown(k) for k in a.keys[:3]):<{KEY_WIDTH}}", "key"), (a.title, "")) for a in group]
