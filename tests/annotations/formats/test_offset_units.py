"""Offsets in UTF-16 units, bytes and the like become code points and back, and the unit is told by the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.formats.offset_units import after_a_mark, code_points, likeliest, one_line_end, utf8, utf16
from annotations.spans import Span

TEXT = "a\U0001f6e9\r\nb\u0301 \u05d3\U0001f468\u200d\U0001f692.\r\n"


@given(text=st.text(alphabet=st.sampled_from("a\U0001f6e9\r\n\u0301\u05d3\ufeff"), max_size=30), draw=st.data())
def test_units_lead_there_and_back(text: str, draw: st.DataObject) -> None:
    """Every span survives the way through UTF-16 units and bytes, and those units cut the encoded text where they should."""
    start = draw.draw(st.integers(0, len(text)))
    span = Span(start, draw.draw(st.integers(start, len(text))))
    for make, encoding, width in ((utf16, "utf-16-le", 2), (utf8, "utf-8", 1), (code_points, "utf-32-le", 4)):
        units = make(text)
        first, last = units.units(span)
        assert text.encode(encoding)[width * first : width * last].decode(encoding) == span.of(text)
        found = units.points(first, last)
        assert found == span


def test_an_offset_within_a_character_is_none() -> None:
    """Half of a surrogate pair, an end before the start and what lies beyond the text are no spans."""
    units = utf16(TEXT)
    assert units.points(1, 2) is None
    assert units.points(2, 3) is None
    assert units.points(3, 1) is None
    assert units.points(0, 99) is None
    assert units.points(-1, 1) is None


@pytest.mark.parametrize("make", [code_points, one_line_end, utf16, after_a_mark, utf8])
def test_the_unit_is_told_by_the_words(make) -> None:
    """Of the units in which offsets may count, the one is taken in which the words stand."""
    spans = [Span(4, 6), Span(7, 11), Span(0, 1)]
    units = make(TEXT)
    quotes = [(*units.units(span), span.of(TEXT)) for span in spans]
    found = likeliest(TEXT, quotes)
    assert [found.points(start, end) for start, end, _ in quotes] == spans
