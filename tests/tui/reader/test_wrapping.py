"""Wrapping: lines cover the text, hold whole graphemes, fit the width, and offsets find their way there and back."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.spans import Span
from tests.tui.hard_text import hard_text
from tui.graphemes import cells, graphemes, pane_safe
from tui.reader.wrapping import WrappedText

WIDTHS = st.integers(1, 60)


def paragraph(sentences: int = 4) -> str:
    """Some plain prose."""
    return "Government aircraft flew 112 sorties over the Ardan valley. " * sentences


@given(hard_text, WIDTHS)
def test_lines_cover_the_text(text: str, width: int) -> None:
    """The spans of the lines follow each other from the first code point to the last."""
    wrapped = WrappedText(text, width)
    spans = [wrapped.span(line) for line in range(wrapped.height)]
    assert spans[0].start == 0
    assert spans[-1].end == len(text)
    assert all(before.end == after.start for before, after in pairwise(spans))


@given(hard_text, WIDTHS)
def test_lines_fit(text: str, width: int) -> None:
    """No line is wider than the width, unless it is a single grapheme."""
    wrapped = WrappedText(text, width)
    for line in range(wrapped.height):
        drawn = wrapped.drawn(line)
        assert cells(drawn) <= width or len(list(graphemes(drawn))) == 1


@given(hard_text, WIDTHS)
def test_drawn_lines_hold_nothing_a_terminal_obeys(text: str, width: int) -> None:
    """What is drawn has one character for each code point shown, and no control characters."""
    wrapped = WrappedText(text, width)
    for line in range(wrapped.height):
        drawn = wrapped.drawn(line)
        assert len(drawn) == len(wrapped.shown(line))
        assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in drawn)


@given(hard_text, WIDTHS)
def test_only_blanks_and_breaks_are_not_drawn(text: str, width: int) -> None:
    """What a line does not draw of its span is white space."""
    wrapped = WrappedText(text, width)
    for line in range(wrapped.height):
        assert not text[wrapped.shown(line).end : wrapped.span(line).end].strip()


@given(hard_text, WIDTHS)
def test_every_grapheme_finds_back_to_its_offset(text: str, width: int) -> None:
    """Offset to place to offset is the identity at the start of every grapheme that takes a cell."""
    wrapped = WrappedText(text, width)
    for line in range(wrapped.height):
        start = wrapped.shown(line).start
        for first, _, size in graphemes(wrapped.drawn(line)):
            if size:
                place = wrapped.place(start + first)
                assert place[0] == line
                assert wrapped.offset_at(*place) == start + first


@given(hard_text, WIDTHS)
def test_every_cell_of_a_wide_grapheme_hits_it(text: str, width: int) -> None:
    """A click on any cell of a grapheme answers where it begins."""
    wrapped = WrappedText(text, width)
    for line in range(wrapped.height):
        column, start = 0, wrapped.shown(line).start
        for first, _, size in graphemes(wrapped.drawn(line)):
            for cell in range(column, column + size):
                assert wrapped.offset_at(line, cell) == start + first
            column += size


@given(hard_text, WIDTHS, st.integers(0, 100), st.integers(-3, 100))
def test_any_place_answers_an_offset_of_its_line(text: str, width: int, line: int, column: int) -> None:
    """A place beside the text answers an offset that belongs to the line; a line without width answers the next one's start."""
    wrapped = WrappedText(text, width)
    line = min(line, wrapped.height - 1)
    offset = wrapped.offset_at(line, column)
    assert 0 <= offset <= len(text)
    assert wrapped.line_at(offset) == line or not wrapped.span(line)


@given(hard_text, WIDTHS)
def test_lines_break_at_whole_graphemes(text: str, width: int) -> None:
    """A line never begins inside a grapheme of its paragraph."""
    wrapped = WrappedText(text, width)
    for line in range(1, wrapped.height):
        span, before = wrapped.span(line), wrapped.span(line - 1)
        if span and before and not any(sign in before.of(text) for sign in "\r\n\u2028\u2029"):
            joined = pane_safe(text[before.start : span.end])
            edges = {start for start, _, _ in graphemes(joined)}
            assert span.start - before.start in edges


def test_words_stay_whole_where_they_fit() -> None:
    """Lines of prose end after a blank."""
    wrapped = WrappedText(paragraph(), 30)
    for line in range(wrapped.height - 1):
        assert wrapped.span(line).of(wrapped.text).endswith(" ")
        assert cells(wrapped.drawn(line)) > 15


def test_a_word_that_is_too_long_is_cut_at_the_width() -> None:
    """An address without blanks fills its lines."""
    wrapped = WrappedText("x" * 25, 10)
    assert [wrapped.drawn(line) for line in range(wrapped.height)] == ["x" * 10, "x" * 10, "x" * 5]


def test_wide_text_breaks_between_characters_but_not_before_a_full_stop() -> None:
    """Text without blanks breaks beside wide characters, and a line never begins with closing punctuation."""
    wrapped = WrappedText("政府军在一。周内出动", 10)
    assert [wrapped.drawn(line) for line in range(wrapped.height)] == ["政府军在", "一。周内出", "动"]


def test_carriage_returns_do_not_show() -> None:
    """A line that ends in CR LF is drawn without a mark for the CR, and no empty line comes between."""
    wrapped = WrappedText("one\r\ntwo\r\n\r\nthree", 20)
    assert [wrapped.drawn(line) for line in range(wrapped.height)] == ["one", "two", "", "three"]


def test_long_paragraphs_are_set_apart_and_blank_runs_shrink() -> None:
    """A line without text stands between long paragraphs that the text does not part, and one for any run of empty lines."""
    wrapped = WrappedText(paragraph() + "\n" + paragraph() + "\n\n\n\n" + "end", 40)
    blank = [line for line in range(wrapped.height) if not wrapped.drawn(line)]
    assert len(blank) == 2
    assert wrapped.drawn(wrapped.height - 1) == "end"
    assert not wrapped.span(blank[0])


def test_short_lines_stay_together() -> None:
    """A list of short lines stays a list."""
    assert WrappedText("Home\nWorld\nArdania", 40).height == 3


FOLDED = "Headline\nHome\nWorld\n\nSubscribe now\n" + "Aircraft flew 112 sorties.\n" + "Related news"
FURNITURE = [
    Span(FOLDED.index(words), FOLDED.index(words) + len(words)) for words in ("Home", "World", "Subscribe now", "Related news")
]


def test_a_run_of_furniture_is_one_line() -> None:
    """Neighbouring paragraphs of furniture fold to one line that counts the written ones, blank ones left out."""
    wrapped = WrappedText(FOLDED, 40, FURNITURE, folded=True)
    drawn = [wrapped.drawn(line) for line in range(wrapped.height) if wrapped.drawn(line)]
    assert drawn == ["Headline", "▸ furniture: 3 lines", "Aircraft flew 112 sorties.", "▸ furniture: 1 line"]


def test_offsets_inside_a_fold_belong_to_its_line() -> None:
    """Whatever is folded is found on the fold's line, at its first cell."""
    wrapped = WrappedText(FOLDED, 40, FURNITURE, folded=True)
    line = wrapped.line_at(FOLDED.index("Home"))
    assert wrapped.fold(line) is not None
    assert wrapped.place(FOLDED.index("Subscribe") + 3) == (line, 0)


def test_one_run_can_be_opened() -> None:
    """A run whose beginning is among the opened ones shows its lines, the others stay folded."""
    wrapped = WrappedText(FOLDED, 40, FURNITURE, folded=True, opened={FOLDED.index("Home")})
    assert [fold.lines for fold in wrapped.folds()] == [1]
    assert wrapped.drawn(wrapped.line_at(FOLDED.index("World"))) == "World"


def test_a_fold_hides_spans_but_not_its_own_place() -> None:
    """A span inside a fold is hidden by it; the empty place where it begins is not."""
    wrapped = WrappedText(FOLDED, 40, FURNITURE, folded=True)
    home = FOLDED.index("Home")
    assert wrapped.fold_over(Span(home, home + 4)) is not None
    assert wrapped.fold_over(Span(home + 1, home + 1)) is not None
    assert wrapped.fold_over(Span(home, home)) is None


@given(hard_text, WIDTHS, st.data())
def test_lines_cover_the_text_when_folded(text: str, width: int, data: st.DataObject) -> None:
    """Folding hides no code point: the lines still cover the text, whatever spans are called furniture."""
    edges = data.draw(st.lists(st.integers(0, len(text)), max_size=6).map(sorted))
    furniture = [Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False)]
    wrapped = WrappedText(text, width, furniture, folded=True)
    spans = [wrapped.span(line) for line in range(wrapped.height)]
    assert (spans[0].start, spans[-1].end) == (0, len(text))
    assert all(wrapped.line_at(span.start) == line for line, span in enumerate(spans) if span)


@pytest.mark.parametrize("text", ["", "\n", "\r\n\r\n", " ", "\u2028", "\x00"])
def test_texts_of_nothing_have_a_line(text: str) -> None:
    """A text without words still has a line, and every offset of it belongs to a line."""
    wrapped = WrappedText(text, 10)
    assert wrapped.height >= 1
    assert wrapped.place(len(text))[0] == wrapped.height - 1
