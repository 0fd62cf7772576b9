"""Cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.formats.formula_safe import escaped, unescaped

BLANK = " \t\r\n\x0b\x0c\x00\x1f\x7f\xa0\xad\u2003\u200b\u2028\u2060\ufeff"


@given(st.text(BLANK, max_size=3), st.sampled_from("=+-@＝＋－＠"), st.text(max_size=5))
def test_no_formula_hides_behind_invisible_characters(blank: str, sign: str, rest: str) -> None:
    """Whatever stands before the sign, the cell begins with an apostrophe."""
    assert escaped(blank + sign + rest).startswith("'")


@given(st.text())
def test_every_text_comes_back(text: str) -> None:
    """Taking one leading apostrophe away gives the text, also one that began with an apostrophe itself."""
    assert unescaped(escaped(text)) == text


@pytest.mark.parametrize("text", ["", "112 sorties", "a=1", "2031-02-01", "about +30", "“=”"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    """What starts no formula gets no apostrophe."""
    assert escaped(text) == text


@given(st.text())
def test_no_cell_starts_with_a_sign(text: str) -> None:
    """Nothing that goes out has one of the signs as its first visible character."""
    assert not re.match(r"\s*[=+\-@]", escaped(text))
