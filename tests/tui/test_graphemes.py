"""Graphemes and widths: what the pane draws, cell by cell."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from annotations.text import display_safe
from tests.tui.hard_text import hard_text
from tui.graphemes import NARROW, cells, first_wide, fitted, graphemes, is_narrow, pane_safe


def test_narrow_characters_are_one_plain_cell() -> None:
    """Every character that takes the fast way is one cell wide, shown as it is, and joins nothing."""
    narrow = re.compile(f"[{NARROW}]")
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if narrow.match(char):
            assert get_character_cell_size(char) == 1, hex(code)
            assert display_safe(char) == char, hex(code)
            assert not unicodedata.category(char).startswith("M"), hex(code)


@given(hard_text)
def test_safe_text_keeps_every_code_point(text: str) -> None:
    """One safe character stands for each code point, and none of them is a control, a bidirectional sign or a surrogate."""
    safe = pane_safe(text)
    assert len(safe) == len(text)
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} or char in "\u202e\u2066\u2028" for char in safe)


@given(hard_text)
def test_graphemes_cover_the_text(text: str) -> None:
    """Graphemes follow each other without gap, and their cells add up to those of the whole text."""
    safe = pane_safe(text)
    found = list(graphemes(safe))
    assert "".join(safe[start:end] for start, end, _ in found) == safe
    assert sum(size for _, _, size in found) == cell_len(safe)


@given(hard_text, st.integers(0, 40))
def test_pieces_cut_at_graphemes_measure_like_the_whole(text: str, at: int) -> None:
    """A line cut at the edge of a grapheme takes as many cells in two pieces as in one."""
    safe = pane_safe(text)
    edges = [0, *(end for _, end, _ in graphemes(safe))]
    edge = edges[at % len(edges)]
    assert cells(safe[:edge]) + cells(safe[edge:]) == cells(safe)


@pytest.mark.parametrize(
    ("text", "widths"),
    [
        ("ab", [1, 1]),
        ("漢字", [2, 2]),
        ("e\u0301x", [1, 1]),
        ("👩‍👩‍👧!", [2, 1]),
        ("👍🏽", [2]),
        ("🇺🇦🇫🇷", [2, 2]),
        ("हि", [1]),
        ("กำ", [2]),
        ("a\u200db", [1, 1]),
        ("\x1f\u200d🇺🇦", [1, 2]),
    ],
)
def test_known_graphemes(text: str, widths: list[int]) -> None:
    """What a reader takes for one character is one grapheme, of the width that Textual counts."""
    assert [size for _, _, size in graphemes(pane_safe(text))] == widths


@given(hard_text)
def test_first_wide_finds_what_is_not_narrow(text: str) -> None:
    """The fast way is taken only as far as all characters are plain cells."""
    at = first_wide(text, 0, len(text))
    assert is_narrow(text[:at])
    assert at == len(text) or not is_narrow(text[at])


@given(hard_text, st.integers(0, 30))
def test_fitted_takes_exactly_the_width(text: str, width: int) -> None:
    """A text cut or padded to a width takes that width, whatever it holds."""
    assert cells(fitted(pane_safe(text), width)) == width
