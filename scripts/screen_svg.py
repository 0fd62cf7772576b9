"""A screen of the app as a small SVG: what each cell shows and how, and no font, script or address from elsewhere.

Invariant: every cell stands on its grid, whatever font the reader has, and the same screen gives the same bytes.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from rich.terminal_theme import TerminalTheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style
    from textual.strip import Strip

WIDTH, HEIGHT, BASELINE = 8.4, 17, 13  # of a cell, and of its baseline from the top, in the units of the picture
_ANSI = [
    *((0, 0, 0), (205, 49, 49), (13, 188, 121), (229, 229, 16), (59, 120, 220), (188, 63, 188), (17, 168, 205), (204, 204, 204)),
    *((118, 118, 118), (241, 76, 76), (35, 209, 139), (245, 245, 67), (95, 155, 255), (214, 112, 214), (41, 184, 219)),
    (255, 255, 255),
]
ON_DARK = TerminalTheme((12, 12, 12), (204, 204, 204), _ANSI[:8], _ANSI[8:])
ON_LIGHT = TerminalTheme((255, 255, 255), (20, 20, 20), _ANSI[:8], _ANSI[8:])


class Run(NamedTuple):
    """Neighbouring cells of one look: where they begin, how many they are, what they say, and how it is drawn."""

    at: int
    cells: int
    text: str
    color: str
    ground: str
    css: str


def picture(strips: Sequence[Strip], theme: TerminalTheme, title: str) -> str:
    """The screen as an SVG; `title` says what it shows, for those who do not see it."""
    ground = theme.background_color.hex
    classes: dict[tuple[str, str], str] = {}
    boxes, texts = [], []
    for row, strip in enumerate(strips):
        runs = list(_runs(strip, theme))
        boxes += [_box(run, row) for run in _joined(runs) if run.ground != ground]
        texts += [_text(run, row, classes) for run in runs if run.text.strip()]
    width, height = max(strip.cell_length for strip in strips) * WIDTH, len(strips) * HEIGHT
    rules = "".join(f".{name}{{fill:{color};{css}}}" for (color, css), name in classes.items())
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height}" width="{width:g}" height="{height}">',
            f"<title>{escape(title)}</title>",
            "<style>text{font:14px 'DejaVu Sans Mono',Menlo,Consolas,monospace;white-space:pre}" + rules + "</style>",
            f'<rect width="{width:g}" height="{height}" fill="{ground}"/>',
            *boxes,
            *texts,
            "</svg>\n",
        )
    )


def _runs(strip: Strip, theme: TerminalTheme) -> Iterable[Run]:
    """The strip's segments as runs, neighbours of one look joined."""
    at = 0
    for segment in strip.simplify():
        color, ground, css = _look(segment.style, theme)
        yield Run(at, segment.cell_length, segment.text, color, ground, css)
        at += segment.cell_length


def _look(style: Style | None, theme: TerminalTheme) -> tuple[str, str, str]:
    """Colours of letters and ground, and the rest as CSS. Dim letters are half way to their ground."""
    if style is None:
        return theme.foreground_color.hex, theme.background_color.hex, ""
    color = style.color.get_truecolor(theme) if style.color else theme.foreground_color
    ground = style.bgcolor.get_truecolor(theme, foreground=False) if style.bgcolor else theme.background_color
    if style.reverse:
        color, ground = ground, color
    if style.dim:
        color = type(color)(*(round(low + (high - low) * 0.6) for high, low in zip(color, ground, strict=True)))
    lines = " ".join(name for name, is_set in (("underline", style.underline), ("line-through", style.strike)) if is_set)
    parts = (
        "font-weight:bold" if style.bold else "",
        "font-style:italic" if style.italic else "",
        f"text-decoration:{lines}" if lines else "",
    )
    return color.hex, ground.hex, ";".join(filter(None, parts))


def _joined(runs: Iterable[Run]) -> list[Run]:
    """The runs with neighbours on one ground made one."""
    found: list[Run] = []
    for run in runs:
        if found and found[-1].ground == run.ground:
            found[-1] = found[-1]._replace(cells=found[-1].cells + run.cells)
        else:
            found.append(run)
    return found


def _box(run: Run, row: int) -> str:
    return (
        f'<rect x="{run.at * WIDTH:g}" y="{row * HEIGHT}" width="{run.cells * WIDTH:g}" height="{HEIGHT}" fill="{run.ground}"/>'
    )


def _text(run: Run, row: int, classes: dict[tuple[str, str], str]) -> str:
    """The words of a run, stretched to the cells that they take; lines under and through them reach over their blanks too."""
    text, at, cells = run.text, run.at, run.cells
    if "text-decoration" not in run.css:
        before, after = len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))
        text, at, cells = text.strip(" "), at + before, cells - before - after
    name = classes.setdefault((run.color, run.css), f"c{len(classes)}")
    spaced = re.sub("  +", lambda blanks: "\u00a0" * len(blanks.group()), escape(text, quote=False))
    return f'<text class="{name}" x="{at * WIDTH:g}" y="{row * HEIGHT + BASELINE}" textLength="{cells * WIDTH:g}">{spaced}</text>'
