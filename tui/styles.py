"""The looks of the lines around the article, by name; those of states and slots are the ones that the article itself uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.colours import COLOURS
from tui.looks import Look, glyph_look, slot_look

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.style import Style

    from tui.looks import Ground

_NAMED: Mapping[str, Look] = {
    "": Look(),
    "dim": Look(color="grey"),
    "name": Look(color="name"),
    "key": Look(color="sky", bold=True),
    "bar": Look(color="sky"),
    "title": Look(bold=True),
    "label": Look(bold=True),
    "core": Look(bold=True),
    "open": Look(bold=True, reverse=True),
    "mode": Look(bold=True, reverse=True),
    "value": Look(color="teal"),
    "emphasis": Look(italic=True),
    "found": Look(color="sky", bold=True, underline=True),
    "corrected": Look(color="sky", italic=True),
    "warning": Look(color="amber", bold=True),
    "error": Look(color="error", bold=True, reverse=True),
    "good": Look(color="green"),
}


def look_named(name: str, slots: Mapping[str, int]) -> Look:
    """The look of a name: one of the table, `state NAME`, `label COLOUR`, or `slot NAME`, whose place `slots` knows."""
    kind, _, rest = name.partition(" ")
    if kind == "state":
        return glyph_look(rest)
    if kind == "slot":
        return slot_look(slots.get(rest, 0))
    if kind == "label" and rest in COLOURS:
        return Look(color=f"label {rest}", bold=True)
    return _NAMED.get(name) or _NAMED[kind]


def style(name: str, ground: Ground, slots: Mapping[str, int]) -> Style:
    """The terminal style of a name on a ground."""
    return ground.style(look_named(name, slots))
