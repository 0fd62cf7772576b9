"""The looks of the lines around the article, by name; those of states and slots are the ones that the article itself uses."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from annotations.colours import COLOURS
from tui.looks import Look, glyph_look, rich_style, slot_look

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.style import Style

_BLUE, _AMBER, _GREEN = ("#56b4e9", "#0b5d91"), ("#e69f00", "#8a5a00"), ("#3fc39a", "#00654a")

_NAMED: Mapping[str, Look] = {
    "": Look(),
    "dim": Look(color=("#9a9a9a", "#606060")),
    "name": Look(color=("#b8b8b8", "#505050")),
    "key": Look(color=_BLUE, bold=True),
    "bar": Look(color=_BLUE),
    "title": Look(bold=True),
    "label": Look(bold=True),
    "core": Look(bold=True),
    "open": Look(bold=True, reverse=True),
    "mode": Look(bold=True, reverse=True),
    "value": Look(color=("#9adfd2", "#1f6b6b")),
    "corrected": Look(color=_BLUE, italic=True),
    "warning": Look(color=_AMBER, bold=True),
    "error": Look(color=("#ff9d76", "#a34700"), bold=True, reverse=True),
    "good": Look(color=_GREEN),
}

# The schema's colours, dark enough to be read on a light ground.
_ON_LIGHT: Mapping[str, str] = {
    "orange": "#8a5a00",
    "sky": "#0b5d91",
    "green": "#00654a",
    "yellow": "#6d6200",
    "blue": "#00508a",
    "red": "#a34700",
    "purple": "#8f3f6d",
    "grey": "#5c5c5c",
}


def look_named(name: str, slots: Mapping[str, int]) -> Look:
    """The look of a name: one of the table, `state NAME`, `label COLOUR`, or `slot NAME`, whose place `slots` knows."""
    kind, _, rest = name.partition(" ")
    if kind == "state":
        return glyph_look(rest)
    if kind == "slot":
        return slot_look(slots.get(rest, 0))
    if kind == "label" and rest in COLOURS:
        return Look(color=(COLOURS[rest], _ON_LIGHT[rest]), bold=True)
    return _NAMED.get(name) or _NAMED[kind]


@lru_cache(maxsize=512)
def _style(look: Look, dark: bool, base: Style) -> Style:
    return base + rich_style(look, dark=dark, base=base)


def style(name: str, *, dark: bool, base: Style, slots: Mapping[str, int]) -> Style:
    """The terminal style of a name on the ground of `base`."""
    return _style(look_named(name, slots), dark, base)
