"""Cells of a CSV that no spreadsheet takes for a formula, and the texts back from them.

The escape: a text that could start a formula, and one that starts with an apostrophe, has one apostrophe put before it. Taking
one leading apostrophe away gives every text back: `unescaped(escaped(text)) == text`.
"""

from __future__ import annotations

import re

# Spreadsheets skip white space, control and invisible characters at the head of a cell; some read the full-width signs as well.
_FORMULA = re.compile(r"[\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]*[=+\-@＝＋－﹢﹣＠﹫]|['\t\r\n]")

RULE = (
    "A text that a spreadsheet could take for a formula (its first visible character is = + - or @, or it starts with a tab or a "
    "line end), and a text that starts with an apostrophe, has one apostrophe before it. "
    "Take one leading apostrophe away to get the text."
)


def escaped(text: str) -> str:
    """The text as a cell that is no formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unescaped(cell: str) -> str:
    """The text that a cell stands for."""
    return cell.removeprefix("'")
