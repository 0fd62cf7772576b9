"""What has been on the screen: nothing before its frame, and all of it from then on."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotations.spans import Span
from tui.reader.seen import Seen, joined

spans = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9)).map(lambda pair: Span(pair[0], sum(pair))), max_size=12)


@given(spans)
def test_joined_spans_cover_the_same_code_points(given_spans: list[Span]) -> None:
    """Joining keeps what is covered, in order, without overlap or touch."""
    found = joined(given_spans)
    assert {at for span in found for at in range(span.start, span.end)} == {
        at for span in given_spans for at in range(span.start, span.end)
    }
    assert all(before.end < after.start for before, after in pairwise(found))


def test_nothing_is_painted_before_a_frame() -> None:
    """A span counts as painted from the frame that holds it, until something changes."""
    seen = Seen()
    assert not seen.painted(Span(0, 5))
    seen.frame([Span(0, 10), Span(10, 20)], 1.5)
    assert seen.painted(Span(5, 15))
    assert seen.at == 1.5
    seen.outdate()
    assert not seen.painted(Span(5, 15))


def test_what_was_seen_stays_seen() -> None:
    """The record of an article grows with each frame and is forgotten with the article; frames go on counting."""
    seen = Seen()
    seen.frame([Span(0, 10)], 1.0)
    seen.frame([Span(30, 40)], 2.0)
    seen.outdate()
    assert seen.ever() == (Span(0, 10), Span(30, 40))
    seen.frame([Span(10, 30)], 3.0)
    assert seen.ever() == (Span(0, 40),)
    assert seen.generation == 3
    seen.start_over()
    assert seen.ever() == ()
    assert seen.generation == 3


def test_what_is_folded_between_is_not_painted() -> None:
    """A span that reaches over something hidden is not painted."""
    seen = Seen()
    seen.frame([Span(0, 10), Span(20, 30)], 1.0)
    assert not seen.painted(Span(5, 25))
