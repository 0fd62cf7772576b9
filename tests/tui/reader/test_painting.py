"""Painted lines: exactly as wide as asked, every character of the text in them, and cut at graphemes only."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from annotations.spans import Span
from tests.tui.hard_text import hard_text
from tui import palettes
from tui.graphemes import cells, graphemes
from tui.looks import Ground
from tui.reader.highlights import ROLES, Mark
from tui.reader.painting import GUTTER, Gutter, Painter
from tui.reader.wrapping import WrappedText

PAINTER = Painter(Ground(Style.parse("#e0e0e0 on #121212"), palettes.DARK), {"quantity": "q", "unit": "w", "source": "s"})
SLOTS = ("quantity", "unit", "action", "actor", "source", "cue", "places", "period")
STATES = ("undecided", "confirmed", "nonsense")


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """A text with marks anywhere in it."""
    text = draw(hard_text)
    place = st.integers(0, len(text))
    spans = st.tuples(place, place).map(lambda pair: Span(min(pair), max(pair)))
    return text, draw(
        st.lists(st.builds(Mark, spans, st.sampled_from(ROLES), st.sampled_from(["", "undecided", "unit"])), max_size=6)
    )


@given(marked(), st.integers(1, 60), st.integers(0, 4))
def test_lines_take_exactly_their_width(marked_text: tuple[str, list[Mark]], measure: int, margin: int) -> None:
    """Whatever text and marks there are, every line fills its cells, counted segment by segment."""
    text, marks = marked_text
    wrapped = WrappedText(text, measure)
    width = margin + GUTTER + measure
    for line in range(wrapped.height):
        over = [mark for mark in marks if mark.span.overlaps(wrapped.span(line))]
        segments = PAINTER.line(wrapped, line, Gutter(), over, margin=margin, width=width)
        assert sum(cells(segment.text) for segment in segments) == width


@given(marked())
def test_marks_change_no_character(marked_text: tuple[str, list[Mark]]) -> None:
    """The characters of a line are the same with and without marks; no segment begins inside a grapheme."""
    text, marks = marked_text
    wrapped = WrappedText(text, 60)
    for line in range(wrapped.height):
        drawn = wrapped.drawn(line)
        if cells(drawn) > 60:
            continue
        segments = PAINTER.text(wrapped, line, [mark for mark in marks if mark.span.overlaps(wrapped.span(line))], 60)
        assert "".join(segment.text for segment in segments).startswith(drawn)
        edges, at = {start for start, _, _ in graphemes(drawn)} | set(range(len(drawn), len(drawn) + 61)), 0
        for segment in segments:
            assert at in edges
            at += len(segment.text)


@given(st.lists(st.sampled_from(STATES), max_size=7), st.lists(st.sampled_from(SLOTS), max_size=9))
def test_the_gutter_keeps_its_width(states: list[str], slots: list[str]) -> None:
    """However many claims and slots begin on a line, the gutter takes its cells; what does not fit is told by …."""
    segments = PAINTER.gutter(Gutter(bool(slots), tuple(states), tuple(slots)))
    drawn = "".join(segment.text for segment in segments)
    assert cells(drawn) == GUTTER
    assert ("…" in drawn) == (len(states) + len(slots) > GUTTER - 2)


def test_a_fold_is_drawn_as_its_label() -> None:
    """The line of a fold says what it hides."""
    wrapped = WrappedText("Home\nWorld", 40, [Span(0, 10)], folded=True)
    assert PAINTER.text(wrapped, 0, [], 40)[0].text.rstrip() == "▸ furniture: 2 lines"


def test_the_cursor_shows_behind_the_last_character() -> None:
    """At the end of a line the cursor stands on a cell of its own."""
    wrapped = WrappedText("abc", 10)
    segments = PAINTER.text(wrapped, 0, [Mark(Span(3, 3), "cursor")], 10)
    assert [segment.text for segment in segments] == ["abc", " ", " " * 6]
    assert segments[1].style is not None
    assert segments[1].style.reverse
