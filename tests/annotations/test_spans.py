"""Spans answer what stands in them, and what they share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.spans import Span, hull

spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda ends: Span(min(ends), max(ends)))


def test_a_span_gives_the_text_that_stands_there() -> None:
    """Offsets count code points, so an emoji is one and a combining mark is one."""
    text = "47 \N{FIRE}cafe\N{COMBINING ACUTE ACCENT} burned"

    assert Span(4, 9).of(text) == "cafe\N{COMBINING ACUTE ACCENT}"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3)])
def test_a_span_cannot_begin_before_the_text_or_end_before_it_begins(start: int, end: int) -> None:
    """A wrong span is refused where it is made."""
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(spans.filter(len), spans.filter(len))
def test_overlap_is_mutual_and_means_a_shared_code_point(one: Span, other: Span) -> None:
    """Two spans that are not empty overlap if and only if some code point lies in both."""
    shared = any(one.contains(offset) and other.contains(offset) for offset in range(51))

    assert shared == one.overlaps(other) == other.overlaps(one)


@given(spans, spans)
def test_the_hull_covers_both_and_nothing_less_does(one: Span, other: Span) -> None:
    """The hull begins and ends where one of its spans does."""
    both = hull([one, other])

    assert both.covers(one)
    assert both.covers(other)
    assert both.start in (one.start, other.start)
    assert both.end in (one.end, other.end)


@given(st.text(max_size=30))
def test_a_stripped_span_has_no_white_space_at_its_ends(text: str) -> None:
    """Stripping a span is stripping its text."""
    assert Span(0, len(text)).stripped(text).of(text) == text.strip()
