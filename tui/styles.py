"""Every look of the panes around the article in one table: a style's name to a terminal style, for dark and for light themes.

Colours are of the Okabe-Ito palette, which colour-blind people can tell apart; each state also has a glyph, so that none of
them is told by colour alone.
"""

from __future__ import annotations

from functools import cache

from rich.style import Style

_DARK = {
    "": "",
    "dim": "#8a8a8a",
    "key": "bold #56b4e9",
    "name": "#b0b0b0",
    "label": "bold",
    "core": "bold",
    "open": "bold reverse",
    "value": "#9ad0b5",
    "corrected": "#e69f00",
    "warning": "bold #e69f00",
    "error": "bold reverse #d55e00",
    "good": "#00b384",
    "mode": "bold reverse",
    "title": "bold",
    "bar": "#56b4e9",
    "state undecided": "#f0e442",
    "state confirmed": "#00b384",
    "state corrected": "#e69f00",
    "state rejected": "#b07aa1",
    "state unsure": "#cc79a7",
    "state added": "#56b4e9",
}
_LIGHT = {
    **_DARK,
    "dim": "#6a6a6a",
    "key": "bold #0072b2",
    "name": "#505050",
    "value": "#00664a",
    "corrected": "#8a5a00",
    "warning": "bold #8a5a00",
    "good": "#006b4f",
    "bar": "#0072b2",
    "state undecided": "#7a5c00",
    "state confirmed": "#006b4f",
    "state corrected": "#8a5a00",
    "state rejected": "#7a4a70",
    "state unsure": "#8f3f6d",
    "state added": "#0072b2",
}


@cache
def style(name: str, *, dark: bool = True) -> Style:
    """The terminal style of a name; a name that the table does not hold (a slot's) is plain."""
    table = _DARK if dark else _LIGHT
    return Style.parse(table.get(name, ""))
