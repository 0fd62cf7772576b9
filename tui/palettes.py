"""The colours of each theme by hue, after the palette of Okabe and Ito, made to be read on the theme's ground.

A hue is anything that Rich reads as a style; one that a palette lacks is no colour at all. Invariant: nothing is told by hue
alone: in sixteen colours some hues are one, and in `plain` there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DARK: Mapping[str, str] = {
    "amber": "#e69f00",
    "green": "#3fc39a",
    "sky": "#56b4e9",
    "vermillion": "#e0885a",
    "purple": "#d98fb9",
    "yellow": "#f0e442",
    "indigo": "#9db7ff",
    "grey": "#a8a8a8",
    "teal": "#9adfd2",
    "quotation": "#c8d3c5",
    "name": "#b8b8b8",
    "error": "#ff9d76",
    "under search": "#343400",
    "under nested": "#2f2b1e",
    "label orange": "#e69f00",
    "label sky": "#56b4e9",
    "label green": "#1fb287",
    "label yellow": "#f0e442",
    "label blue": "#4d9fd6",
    "label red": "#e8743b",
    "label purple": "#cc79a7",
    "label grey": "#a8a8a8",
}
LIGHT: Mapping[str, str] = {
    "amber": "#7d5000",
    "green": "#00654a",
    "sky": "#0b5d91",
    "vermillion": "#a34700",
    "purple": "#8f3f6d",
    "yellow": "#665c00",
    "indigo": "#3a4fa3",
    "grey": "#5c5c5c",
    "teal": "#1f6b6b",
    "quotation": "#33472f",
    "name": "#505050",
    "error": "#a34700",
    "under search": "#fff2a8",
    "under nested": "#f3e7c4",
    "label orange": "#7d5000",
    "label sky": "#0b5d91",
    "label green": "#00654a",
    "label yellow": "#665c00",
    "label blue": "#00508a",
    "label red": "#a34700",
    "label purple": "#8f3f6d",
    "label grey": "#5c5c5c",
}
# The terminal's own colours by name. Neither its bright black nor its greys can be relied on to be seen, so they are left out.
SIXTEEN: Mapping[str, str] = {
    "amber": "yellow",
    "green": "bright_green",
    "sky": "bright_cyan",
    "vermillion": "bright_red",
    "purple": "bright_magenta",
    "yellow": "bright_yellow",
    "indigo": "bright_blue",
    "grey": "dim",
    "teal": "cyan",
    "error": "bright_red",
    "label orange": "yellow",
    "label sky": "bright_cyan",
    "label green": "bright_green",
    "label yellow": "bright_yellow",
    "label blue": "bright_blue",
    "label red": "bright_red",
    "label purple": "bright_magenta",
}
SIXTEEN_LIGHT: Mapping[str, str] = {
    "amber": "red",
    "green": "green",
    "sky": "blue",
    "vermillion": "red",
    "purple": "magenta",
    "yellow": "magenta",
    "indigo": "blue",
    "grey": "dim",
    "teal": "green",
    "error": "red",
    "label orange": "red",
    "label sky": "blue",
    "label green": "green",
    "label yellow": "magenta",
    "label blue": "blue",
    "label red": "red",
    "label purple": "magenta",
}
PLAIN: Mapping[str, str] = {"grey": "dim"}
