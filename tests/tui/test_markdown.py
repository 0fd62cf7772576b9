"""Plain Markdown laid out: known shapes look like what they are, no word is lost, and nothing is obeyed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.markdown import inline, page

if TYPE_CHECKING:
    from tui.markdown import Page

WIDTH = 40


def rows(text: str, width: int = WIDTH) -> list[str]:
    """The lines as text."""
    return ["".join(piece for piece, _ in line) for line in page(text, width).lines]


def styles(text: str) -> set[tuple[str, str]]:
    """The pieces of a paragraph that have a style."""
    return {(piece, style) for piece, style in inline(text) if style}


def test_headings_are_listed_with_their_rows_and_lines() -> None:
    """A heading is found again in the lines and in the text; the two highest levels are underlined."""
    laid = page("# Counts\n\ntext\n\n### `source` and cue ###\n", WIDTH)

    assert [(h.title, h.level, h.source) for h in laid.headings] == [("Counts", 1, 0), ("source and cue", 3, 4)]
    assert [laid.lines[h.row][0] for h in laid.headings] == [("Counts", "title"), ("source", "title")]
    assert laid.lines[1] == (("══════", "dim"),)


def test_a_paragraph_is_filled_and_broken_at_spaces() -> None:
    """Line ends within a paragraph are spaces."""
    assert rows("one two\nthree four", 20) == ["one two three four"]
    assert rows("one two three four five", 20) == ["one two three four", "five"]


def test_items_hang_under_their_words() -> None:
    """Bullets become one sign, numbers stay, and what goes on stands under the first word."""
    assert rows("- alpha beta gamma delta", 20) == ["• alpha beta gamma", "  delta"]
    assert rows("1. one\n   two\n2. three") == ["1. one two", "2. three"]
    assert rows("- outer\n  - inner") == ["• outer", "  • inner"]


def test_emphasis_code_and_links_are_styled_and_their_signs_are_gone() -> None:
    """What stands between the signs is what is read; a link says where it leads."""
    assert styles("**strong** and *soft* and _low_ and `code`") == {
        ("strong", "title"),
        ("soft", "emphasis"),
        ("low", "emphasis"),
        ("code", "value"),
    }
    assert inline("[guide](docs/a.md)") == [("guide", ""), (" (docs/a.md)", "dim")]
    assert inline(r"5 \* 3 and snake_case_name and 2 * 3 * 4") == [
        ("5 ", ""),
        ("*", ""),
        (" 3 and snake_case_name and 2 * 3 * 4", ""),
    ]


def test_a_table_stands_in_columns_and_wraps_in_its_cells() -> None:
    """Cells are as wide as there is room; an escaped bar is part of its cell."""
    assert rows("| field | meaning |\n| --- | --- |\n| `core` | a \\| b |\n") == [
        "field  meaning",
        "─────  ───────",
        "core   a | b",
    ]
    narrow = rows("| a | b |\n|---|---|\n| x | " + "word " * 12 + "|", 30)
    assert all(len(row) <= 30 for row in narrow)
    assert " ".join(narrow).count("word") == 12


def test_code_between_fences_stays_as_it_is() -> None:
    """Signs in code are no signs."""
    assert rows("```toml\n[labels.killed]  # *not* soft\n```\nafter") == ["    [labels.killed]  # *not* soft", "after"]


def test_a_fence_that_never_ends_takes_the_rest() -> None:
    """As Markdown has it; nothing is lost and nothing hangs."""
    assert rows("```\na\nb") == ["    a", "    b"]


def test_control_characters_and_markup_are_data() -> None:
    """Neither an escape sequence nor the toolkit's markup does anything."""
    shown = "".join(rows("red \x1b[31m [@click=app.quit]here[/] <b>bold</b>"))

    assert "\x1b" not in shown
    assert "[@click=app.quit]here[/]" in shown
    assert "<b>bold</b>" in shown


@given(st.text(st.sampled_from("ab #*_`|-[]()!>\\\n1. \t日"), max_size=120), st.integers(20, 60))
def test_any_text_is_laid_out_and_keeps_its_letters(text: str, width: int) -> None:
    """Whatever stands there, its letters come out in their order, and each line knows where it comes from."""
    laid = page(text, width)
    shown = "".join(piece for line in laid.lines for piece, _ in line)

    assert len(laid.lines) == len(laid.sources)
    assert list(laid.sources) == sorted(laid.sources)
    if "|" not in text and "`" not in text:
        assert re.sub(r"[^ab日]", "", shown) == re.sub(r"[^ab日]", "", text)


@pytest.mark.parametrize("width", [20, 60, 96])
def test_real_guidelines_fit_any_width(width: int, shared: Path) -> None:
    """No line of the guidelines of a real project is wider than the page, but for words that are."""
    laid: Page = page((shared / "gold" / "GUIDELINES.md").read_text("utf-8"), width)

    assert [h.level for h in laid.headings][:2] == [1, 2]
    assert all(h.title for h in laid.headings)
    if width >= 60:
        assert max(sum(cell_len(text) for text, _ in line) for line in laid.lines) <= width
