"""Marks over a line: found by where they lie, cut into pieces, compared with what was there before."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotations.spans import Span
from tui.reader.highlights import ROLES, Mark, MarkIndex, pieces

spans = st.tuples(st.integers(0, 60), st.integers(0, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
marks = st.builds(Mark, span=spans, role=st.sampled_from(ROLES), state=st.sampled_from(["", "undecided", "confirmed"]))


@given(st.lists(marks, max_size=30), spans)
def test_the_index_finds_what_lies_over_a_span(found: list[Mark], span: Span) -> None:
    """The index answers the marks that share a code point with the span, all of them and no others."""
    expected = [mark for mark in found if mark.span.overlaps(span)]
    assert sorted(MarkIndex(found).over(span), key=hash) == sorted(expected, key=hash)


@given(st.lists(marks, max_size=30), spans)
def test_the_index_finds_what_begins_in_a_span(found: list[Mark], span: Span) -> None:
    """A mark begins on the line that holds its first code point."""
    expected = [mark for mark in found if span.contains(mark.span.start)]
    assert sorted(MarkIndex(found).starting_in(span), key=hash) == sorted(expected, key=hash)


@given(st.lists(marks, max_size=20), st.lists(marks, max_size=20), spans)
def test_an_index_of_other_marks_is_as_good_as_new(one: list[Mark], other: list[Mark], span: Span) -> None:
    """An index that was made from another one finds what a new one finds, whether the marks stand where those did or not."""
    restated = [replace(mark, state="rejected") for mark in MarkIndex(one).marks]
    for found in (restated, other):
        index = MarkIndex(one).with_marks(found)
        assert index.marks == MarkIndex(found).marks
        assert index.over(span) == MarkIndex(found).over(span)


@given(st.lists(marks, max_size=20), st.lists(marks, max_size=20))
def test_changes_are_what_only_one_side_holds(one: list[Mark], other: list[Mark]) -> None:
    """Two sets of marks differ in exactly the marks that one of them lacks."""
    changed = MarkIndex(one).changed(MarkIndex(other))
    assert changed >= set(one) ^ set(other)
    assert changed <= set(one) | set(other)
    assert (
        not MarkIndex(one).changed(MarkIndex(reversed(one))) or len(set(one)) < len(one) or len({m.span for m in one}) < len(one)
    )


@given(spans, st.lists(marks, max_size=12))
def test_pieces_cover_the_line(span: Span, found: list[Mark]) -> None:
    """Pieces follow each other over the whole span, each under exactly the marks that cover it, the topmost last."""
    cut = pieces(span, found)
    assert [piece.start for piece in cut] + [span.end] == [span.start, *(piece.end for piece in cut)] or not span
    for piece in cut:
        assert set(piece.marks) == {m for m in found if m.span.start <= piece.start and piece.end <= m.span.end}
        assert [mark.depth() for mark in piece.marks] == sorted(mark.depth() for mark in piece.marks)


def test_nested_claims_both_show() -> None:
    """The shorter of two nested claims lies on top, and the longer shows on both sides of it."""
    long, short = Mark(Span(0, 30), "claim", "confirmed"), Mark(Span(10, 20), "claim", "undecided")
    assert [piece.marks[-1] for piece in pieces(Span(0, 30), [short, long])] == [long, short, long]


def test_a_slot_lies_over_the_active_core() -> None:
    """Where a slot's filler is part of the active claim's core, the slot shows; the claim's own mark is below both."""
    found = [Mark(Span(0, 3), "slot", "quantity"), Mark(Span(0, 9), "claim", "undecided"), Mark(Span(0, 9), "active")]
    first, second = pieces(Span(0, 9), found)
    assert [role for role, _ in first.signs()] == ["claim", "active", "slot"]
    assert [role for role, _ in second.signs()] == ["claim", "active"]
