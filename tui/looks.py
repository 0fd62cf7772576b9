"""How each kind of mark looks, as data: a hue that every theme has a colour for, and signs that remain where there is none.

Invariant: any two states that a person must tell apart differ in an attribute or a glyph, not in colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

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
    """Hues of letters and ground, by the names of `tui.palettes`, and attributes. None leaves what lies below."""

    color: str | None = None
    ground: str | None = None
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


def _claim(color: str, *, bold: bool = False, italic: bool = False, underline: bool = False, strike: bool = False) -> Look:
    """A look that hides every attribute of what lies below it, so that the signs of nested claims do not add up to another's."""
    return Look(color=color, bold=bold, dim=False, italic=italic, underline=underline, strike=strike)


LOOKS: Mapping[tuple[str, str], Look] = {
    ("furniture", ""): Look(dim=True),
    ("headline", ""): Look(bold=True),
    ("dek", ""): Look(italic=True),
    ("dateline", ""): Look(color="grey"),
    ("quotation", ""): Look(color="quotation"),
    ("claim", "undecided"): _claim("amber", underline=True),
    ("claim", "confirmed"): _claim("green", bold=True),
    ("claim", "corrected"): _claim("sky", bold=True, italic=True),
    ("claim", "rejected"): _claim("vermillion", strike=True),
    ("claim", "unsure"): _claim("purple", italic=True, underline=True),
    ("claim", "added"): _claim("yellow", bold=True, underline=True),
    ("active", ""): replace(_claim("amber", bold=True), reverse=True),
    ("search", ""): Look(ground="under search", underline=True),
    ("found", ""): Look(color="yellow", reverse=True, underline=True),
    ("cursor", ""): Look(bold=True),
    ("selection", ""): Look(color="indigo", bold=False, italic=False, underline=False, strike=False, reverse=True),
}

_OPPOSITE = frozenset({"cursor", "open"})
_BAR = Look(color="amber", bold=True)
_SLOT_COLOURS = ("yellow", "amber", "sky", "purple", "green", "teal", "vermillion", "indigo", "grey")


def slot_look(index: int) -> Look:
    """How the fillers of a slot look, by the slot's place in the schema: the claim card and the text use the same."""
    return Look(color=_SLOT_COLOURS[index % len(_SLOT_COLOURS)], italic=True, underline=True, bold=True)


def glyph_look(state: str) -> Look:
    """How the glyph of a state looks in the gutter, the list and the overview; the empty state is the active claim's bar."""
    claim = LOOKS.get(("claim", state))
    return Look(color=claim.color, bold=True) if claim else _BAR


def look_of(signs: Iterable[tuple[str, str]], slots: Mapping[str, int]) -> Look:
    """The look of a piece under marks given as (role, state), the topmost last. `slots` maps a slot's name to its place.

    Beside the roles of marks there is `glyph`, for what stands in the gutter. Cursor and open filler are the reverse of what they
    stand on, and letters of the filler that they name, so that they stand out wherever that is.
    """
    look, is_claim = Look(), False
    for role, state in signs:
        below = look
        if role in {"slot", "open", "letter", "plain letter"}:
            look = look.under(slot_look(slots.get(state, 0)))
        elif role in {"glyph", "edge"}:
            look = look.under(glyph_look(state))
        else:
            look = look.under(LOOKS.get((role, state)) or LOOKS.get((role, ""), Look()))
        if role in _OPPOSITE:
            look = replace(look, reverse=not below.reverse)
        if role in {"letter", "plain letter", "edge"}:
            look = replace(look, italic=False, underline=False, strike=False, reverse=role == "letter")
        if role == "claim":
            look, is_claim = replace(look, ground="under nested" if is_claim else None), True
    return look


def rich_style(look: Look, palette: Mapping[str, str], base: Style) -> Style:
    """A look as a style to lay over `base`. Reversed text keeps the ground of `base` as its letters' colour."""
    style = Style(
        bold=look.bold, dim=look.dim, italic=look.italic, underline=look.underline, strike=look.strike, reverse=look.reverse
    )
    if look.reverse:
        style = Style.from_color(bgcolor=base.bgcolor) + style
    if look.ground and look.ground in palette:
        style = Style.parse(f"on {palette[look.ground]}") + style
    if look.color and look.color in palette:
        style = Style.parse(palette[look.color]) + style
    return style


class Ground:
    """What looks are drawn on: the style of the widget itself, and the colours of its theme."""

    def __init__(self, base: Style, palette: Mapping[str, str]) -> None:
        self.base = base
        self.palette = palette
        self._styles: dict[Look, Style] = {}

    def style(self, look: Look) -> Style:
        """A look as a style, whole: what the look leaves open is the widget's own."""
        found = self._styles.get(look)
        if found is None:
            found = self._styles[look] = self.base + rich_style(look, self.palette, self.base)
        return found
