"""The themes of the app: their names, what Textual needs of them, their palettes, and which one suits a terminal.

Invariant: a name from settings is not trusted: one that is not known means the theme that suits the terminal.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.theme import BUILTIN_THEMES, Theme

from tui import palettes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import App

PLAIN = "plain"


class ThemeChoice(NamedTuple):
    """What a theme is called in a sentence, Textual's theme below it, and the colours of what is drawn by hand."""

    title: str
    textual: str
    palette: Mapping[str, str]


THEMES: Mapping[str, ThemeChoice] = {
    "dark": ThemeChoice("dark", "textual-dark", palettes.DARK),
    "light": ThemeChoice("light", "textual-light", palettes.LIGHT),
    "sixteen": ThemeChoice("sixteen colours on dark", "ansi-dark", palettes.SIXTEEN),
    "sixteen-light": ThemeChoice("sixteen colours on light", "ansi-light", palettes.SIXTEEN_LIGHT),
    PLAIN: ThemeChoice("without colours", "claimdesk-plain", palettes.PLAIN),
}
"""By the name that settings give them, in the order in which one follows the other."""

_PALETTES = {choice.textual: choice.palette for choice in THEMES.values()}


def name_of(textual: str) -> str:
    """Our name for one of Textual's themes; that of the dark one for any that is not ours."""
    return next((name for name, choice in THEMES.items() if choice.textual == textual), "dark")


def palette_of(textual: str) -> Mapping[str, str]:
    """The palette that goes with one of Textual's themes, by its name."""
    return _PALETTES.get(textual, palettes.DARK)


def suited(color_system: str | None, environment: Mapping[str, str]) -> str:
    """The theme for a terminal: how many colours it has as Rich names it, and whether it says that its ground is light.

    `NO_COLOR` counts wherever it is set (https://no-color.org). `COLORFGBG` ends with the number of the ground's
    colour; 7 and 15 are the light ones.
    """
    if "NO_COLOR" in environment or color_system is None:
        return PLAIN
    light = environment.get("COLORFGBG", "").rpartition(";")[2] in {"7", "15"}
    if color_system == "standard":
        return "sixteen-light" if light else "sixteen"
    return "light" if light else "dark"


def chosen(name: str, color_system: str | None, environment: Mapping[str, str]) -> str:
    """The theme that settings name; the one that suits the terminal where they name none, and always where it is `plain`."""
    fit = suited(color_system, environment)
    return name if name in THEMES and fit != PLAIN else fit


def following(name: str) -> str:
    """The theme after one, and after the last the first."""
    names = list(THEMES)
    return names[(names.index(name) + 1) % len(names)]


def put_on(app: App[Any], name: str) -> None:
    """Show the app in a theme. Raises KeyError for a name that there is not."""
    choice = THEMES[name]
    if choice.textual not in app.available_themes:
        app.register_theme(_without_colours(choice.textual))
    if app.theme != choice.textual:
        app.theme = choice.textual


def _without_colours(textual: str) -> Theme:
    """A theme of Textual in which everything has the terminal's own two colours."""
    below, own = BUILTIN_THEMES["ansi-dark"], "ansi_default"
    variables = {name: value if name.endswith("-style") else own for name, value in below.variables.items()}
    bars = [f"{name}{state}" for name in ("scrollbar", "scrollbar-background") for state in ("", "-hover", "-active")]
    own_too = dict.fromkeys((*bars, "border"), own)
    hues: dict[str, Any] = dict.fromkeys((name for name, value in vars(below).items() if str(value).startswith("ansi_")), own)
    variables |= own_too | {"input-cursor-text-style": "reverse"}
    return replace(below, name=textual, variables=variables, **hues)
