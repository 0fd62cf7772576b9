"""The guidelines as lines: the project's own file where `annotate.toml` names one, else those that come with the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from annotations.errors import ArticleError
from annotations.text import decode

if TYPE_CHECKING:
    from annotations.schema import Schema
    from tui.widgets.claim_card import Line

_OURS = Path(__file__).resolve().parents[2] / "annotations" / "data" / "guidelines.md"
LARGEST = 4 * 1024 * 1024


def guideline_text(schema: Schema, root: Path) -> str:
    """The text of the guidelines; a sentence saying why, where the project's file cannot be read."""
    path = root / schema.guidelines if schema.guidelines else _OURS
    try:
        if path.stat().st_size > LARGEST:
            return f"{path.name} is too large to show"
        return decode(path.read_bytes(), path.name).text
    except (OSError, ArticleError) as error:
        return f"the guidelines cannot be read: {error}"


def guideline_lines(text: str) -> list[Line]:
    """The text line by line, headings marked."""
    return [((line, "title" if line.startswith("#") else ""),) for line in text.splitlines()]


def section_row(text: str, *names: str) -> int:
    """The row of the first heading that holds one of the names as a word; 0 where there is none."""
    rows = text.splitlines()
    for name in names:
        for row, line in enumerate(rows):
            if line.startswith("#") and name and name.casefold() in line.casefold().replace("`", " ").split():
                return row
    return 0
