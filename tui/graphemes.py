"""Graphemes and their widths: what one step of the cursor passes over, in code points, and how many terminal cells it takes.

Invariant: text shown by the pane goes through `pane_safe`, which keeps the number of code points; widths are those that Textual
itself counts with, so a line never comes out longer or shorter than it was measured.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from rich.cells import cell_len, get_character_cell_size

from annotations.text import display_safe

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u297f"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001faff"
)
_STRAY_JOINER = re.compile(f"(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}])")
_JOINER = "\u200d"
_NON_JOINER = "\u200c"
_FIRST_MARK = "\u0300"  # nothing below joins the character before it
_THAI_LAO_AM = "\u0e33\u0eb3"

# A character of this class is one cell wide, is shown as it is, and never joins the one before it; a test holds this.
NARROW = (
    " -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u0482\u048a-\u052f\u05d0-\u05ea"
    "\u0620-\u064a\u0660-\u066f\u0671-\u06d5\u2010-\u2027\u2030-\u203b\u203d-\u2048\u204a-\u205e\u20a0-\u20c0\u2100-\u2121"
)
_NOT_NARROW = re.compile(f"[^{NARROW}]")


class _Widths(dict[str, int]):
    """The cells of single characters, looked up once each."""

    def __missing__(self, char: str) -> int:
        width = self[char] = get_character_cell_size(char)
        return width


_WIDTHS = _Widths()


def pane_safe(text: str) -> str:
    """`display_safe`, with joiners that join no emoji made non-joiners: they would swallow the width of the next letter."""
    safe = display_safe(text)
    return _STRAY_JOINER.sub(_NON_JOINER, safe) if _JOINER in safe else safe


def first_wide(text: str, start: int, end: int) -> int:
    """The offset of the first character in `[start, end)` that may not be one plain cell; `end` where there is none."""
    if text.isascii() and text[start:end].isprintable():
        return end
    found = _NOT_NARROW.search(text, start, end)
    return found.start() if found else end


def is_narrow(text: str) -> bool:
    """Whether every code point is one grapheme of one cell, shown as it is."""
    return _NOT_NARROW.search(text) is None


def is_flag(char: str) -> bool:
    """Whether a character is one of the two letters of a flag."""
    return "\U0001f1e6" <= char <= "\U0001f1ff"


@cache
def joins(char: str) -> bool:
    """Whether a character belongs to the grapheme before it: it has no width, is a spacing mark, or counts as one."""
    return _WIDTHS[char] == 0 or char in _THAI_LAO_AM or unicodedata.category(char) == "Mc"


def grapheme_end(safe: str, start: int) -> int:
    """Where the grapheme that begins at `start` ends. `safe` comes from `pane_safe`; `start` lies inside it."""
    size, end = len(safe), start + 1
    if end < size and is_flag(safe[start]) and is_flag(safe[end]):
        end += 1
    while end < size:
        char = safe[end]
        if char < _FIRST_MARK or is_flag(char) or not (joins(char) or safe[end - 1] == _JOINER):
            break
        end += 1
    return end


def graphemes(safe: str) -> Iterator[tuple[int, int, int]]:
    """The graphemes of a text from `pane_safe`: start, end (code points) and cells of each. They cover the text without gap."""
    start, size = 0, len(safe)
    while start < size:
        end = grapheme_end(safe, start)
        yield start, end, _WIDTHS[safe[start]] if end == start + 1 else cell_len(safe[start:end])
        start = end


def widths(safe: str) -> list[int]:
    """The cells of each character, taken alone."""
    return [_WIDTHS[char] for char in safe]


def cells(safe: str) -> int:
    """How many cells a text from `pane_safe` takes."""
    return cell_len(safe)


def fitted(safe: str, width: int) -> str:
    """The text cut at a grapheme, with … where something was cut, and padded with spaces to exactly `width` cells."""
    if width <= 0:
        return ""
    size = cell_len(safe)
    if size <= width:
        return safe + " " * (width - size)
    kept, used = 0, 0
    for _, end, cell in graphemes(safe):
        if used + cell > width - 1:
            break
        kept, used = end, used + cell
    return safe[:kept] + "…" + " " * (width - 1 - used)
