"""How each kind of mark looks, as data: colours for dark and light grounds, and signs that remain where there is no colour.

Invariant: any two states that a person must tell apart differ in an attribute or a glyph, not in colour alone. The colours follow
the palette of Okabe and Ito, which people with any kind of colour vision can tell apart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import Color
from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# The glyph of each state, shown in the gutter and in the list.
GLYPHS: Mapping[str, str] = {
    "undecided": "·",
    "confirmed": "✓",
    "corrected": "✎",
    "rejected": "✗",
    "unsure": "?",
    "added": "+",
}
ACTIVE_BAR = "▌"
ACTIVE_POINTER = "◂"


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as (on dark, on light) hexadecimal pairs, and attributes. None leaves what lies below."""

    color: tuple[str, str] | None = None
    ground: tuple[str, str] | None = None
    bold: bool | None = None
    dim: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    reverse: bool | None = None

    def under(self, top: Look) -> Look:
        """The two together, where the one on top has the last word."""
        said = {name: value for name in self.__slots__ if (value := getattr(top, name)) is not None}
        return replace(self, **said)


_AMBER = ("#e69f00", "#805300")
_GREEN = ("#3fc39a", "#00654a")
_SKY = ("#56b4e9", "#0b5d91")
_VERMILLION = ("#e0885a", "#a34700")
_PURPLE = ("#d98fb9", "#8f3f6d")
_YELLOW = ("#f0e442", "#6d6200")
_INDIGO = ("#9db7ff", "#3a4fa3")
_GREY = ("#a8a8a8", "#5c5c5c")
_TEAL = ("#9adfd2", "#1f6b6b")


def _claim(
    color: tuple[str, str], *, bold: bool = False, italic: bool = False, underline: bool = False, strike: bool = False
) -> Look:
    """A look that hides every attribute of what lies below it, so that the signs of nested claims do not add up to another's."""
    return Look(color=color, bold=bold, dim=False, italic=italic, underline=underline, strike=strike)


LOOKS: Mapping[tuple[str, str], Look] = {
    ("furniture", ""): Look(dim=True),
    ("headline", ""): Look(bold=True),
    ("dek", ""): Look(italic=True),
    ("dateline", ""): Look(color=_GREY),
    ("quotation", ""): Look(color=("#c8d3c5", "#33472f")),
    ("claim", "undecided"): _claim(_AMBER, underline=True),
    ("claim", "confirmed"): _claim(_GREEN, bold=True),
    ("claim", "corrected"): _claim(_SKY, bold=True, italic=True),
    ("claim", "rejected"): _claim(_VERMILLION, strike=True),
    ("claim", "unsure"): _claim(_PURPLE, italic=True, underline=True),
    ("claim", "added"): _claim(_YELLOW, bold=True, underline=True),
    ("active", ""): replace(_claim(_AMBER, bold=True), reverse=True),
    ("search", ""): Look(ground=("#4a4a00", "#fff2a8"), underline=True),
    ("found", ""): Look(color=_YELLOW, reverse=True, underline=True),
    ("selection", ""): Look(color=_INDIGO, bold=False, italic=False, underline=False, strike=False, reverse=True),
}

_BAR = Look(color=_AMBER, bold=True)
_SLOT_COLOURS = (_YELLOW, _AMBER, _SKY, _PURPLE, _GREEN, _TEAL, _VERMILLION, _INDIGO, _GREY)


def slot_look(index: int) -> Look:
    """How the fillers of a slot look, by the slot's place in the schema: the claim card and the text use the same."""
    return Look(color=_SLOT_COLOURS[index % len(_SLOT_COLOURS)], italic=True, underline=True, bold=True)


def glyph_look(state: str) -> Look:
    """How the glyph of a state looks in the gutter, the list and the overview; the empty state is the active claim's bar."""
    claim = LOOKS.get(("claim", state))
    return Look(color=claim.color, bold=True) if claim else _BAR


def look_of(signs: Iterable[tuple[str, str]], slots: Mapping[str, int]) -> Look:
    """The look of a piece under marks given as (role, state), the topmost last. `slots` maps a slot's name to its place.

    Beside the roles of marks there are `glyph` and `letter`, for what stands in the gutter.
    """
    look = Look()
    for role, state in signs:
        if role == "cursor":  # always the opposite of what it stands on
            look = replace(look, reverse=not look.reverse, bold=True)
        elif role == "slot":
            look = look.under(slot_look(slots.get(state, 0)))
        elif role == "glyph":
            look = look.under(glyph_look(state))
        elif role == "letter":
            look = look.under(replace(slot_look(slots.get(state, 0)), italic=None, underline=None))
        else:
            look = look.under(LOOKS.get((role, state)) or LOOKS.get((role, ""), Look()))
    return look


@lru_cache(maxsize=512)
def rich_style(look: Look, *, dark: bool, base: Style) -> Style:
    """A look as a style to lay over `base`. Reversed text keeps the ground of `base` as its letters' colour."""
    side = 0 if dark else 1
    color = Color.parse(look.color[side]) if look.color else None
    ground = Color.parse(look.ground[side]) if look.ground else base.bgcolor if look.reverse else None
    return Style.from_color(color, ground) + Style(
        bold=look.bold, dim=look.dim, italic=look.italic, underline=look.underline, strike=look.strike, reverse=look.reverse
    )


class Ground:
    """What looks are drawn on: the style of the widget itself, and whether its background is dark."""

    def __init__(self, base: Style, *, dark: bool) -> None:
        self.base = base
        self.dark = dark

    def style(self, look: Look) -> Style:
        """A look as a style, whole: what the look leaves open is the widget's own."""
        return self.base + rich_style(look, dark=self.dark, base=self.base)
