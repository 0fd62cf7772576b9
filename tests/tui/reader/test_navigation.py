"""Steps by character, word, sentence and paragraph, and edges of spans that move by them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.spans import Span
from tests.tui.hard_text import hard_text
from tui.graphemes import graphemes, pane_safe
from tui.reader.navigation import (
    next_character,
    paragraph_at,
    previous_character,
    resized,
    sentence_at,
    snapped,
    step,
    word_at,
)

KINDS = ("character", "word", "sentence", "paragraph")
TEXT = "Gen. Ilo Marsk said 4,608 jets (al-Osk) flew. “It’s over,” he said! They left.\nNext paragraph here."


@given(hard_text)
def test_characters_forward_and_back(text: str) -> None:
    """Walking by characters visits the same places forward and backward, and never stands inside a grapheme or a CR LF."""
    forward, place = [0], 0
    while place < len(text):
        place = next_character(text, place)
        forward.append(place)
    back, place = [len(text)], len(text)
    while place > 0:
        place = previous_character(text, place)
        back.append(place)
    assert forward == back[::-1]
    edges = {0}
    for line in re.finditer("\r\n|[\n\r\u2028\u2029]|[^\n\r\u2028\u2029]+", text):
        edges |= (
            {line.start() + end for _, end, _ in graphemes(pane_safe(line.group()))} if line.group() != "\r\n" else {line.end()}
        )
    assert set(forward) == edges
    assert not any(text.startswith("\r\n", place - 1) for place in forward if place)


@given(hard_text, st.integers(-5, 300))
def test_snapping_keeps_inside_the_text(text: str, offset: int) -> None:
    """Any number becomes a place of the text that a walk by characters visits, at or before it."""
    place = snapped(text, offset)
    assert 0 <= place <= len(text)
    assert place <= max(0, offset)
    assert snapped(text, place) == place


@given(hard_text, st.integers(0, 300), st.sampled_from(KINDS))
def test_steps_progress_until_the_end(text: str, offset: int, kind: str) -> None:
    """A step goes on in its direction, or stays where the text ends."""
    start = snapped(text, offset)
    ahead = step(text, start, kind, forward=True)
    behind = step(text, start, kind, forward=False)
    assert ahead > start or start == len(text)
    assert behind < start or start == 0
    assert 0 <= behind <= ahead <= len(text)


@given(hard_text, st.data(), st.sampled_from(KINDS), st.sampled_from(["start", "end"]), st.booleans())
def test_a_resized_span_never_vanishes(text: str, data: st.DataObject, kind: str, edge: str, forward: bool) -> None:
    """However an edge moves, the span stays inside the text, holds something, and its other edge stays where it was."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start == end:
        return
    moved = resized(text, Span(start, end), edge, kind, forward=forward)
    assert moved.end <= len(text)
    assert len(moved)
    assert moved.end == end if edge == "start" else moved.start == start


def test_words_hold_their_signs() -> None:
    """Numbers with separators, hyphens and apostrophes are one word; brackets and quotation marks are none."""
    for word in ("4,608", "al-Osk", "It’s", "Marsk"):
        assert word_at(TEXT, TEXT.index(word) + 1).of(TEXT) == word
    assert word_at("a  b", 2) == Span(2, 2)


def test_a_word_is_found_from_its_end() -> None:
    """Right behind a word, the word is meant."""
    assert word_at(TEXT, TEXT.index("Marsk") + 5).of(TEXT) == "Marsk"


def test_steps_by_word_go_to_beginnings() -> None:
    """Forward and back, a step by word ends where a word begins; behind the last one it ends with the text."""
    jets, flew = TEXT.index("jets"), TEXT.index("flew")
    assert step(TEXT, jets, "word", forward=True) == TEXT.index("al-Osk")
    assert step(TEXT, flew + 2, "word", forward=False) == flew
    assert step(TEXT, len(TEXT) - 3, "word", forward=True) == len(TEXT)


def test_sentences_end_where_a_reader_says() -> None:
    """A title's full stop ends no sentence; a full stop inside quotation marks does."""
    assert sentence_at(TEXT, 8).of(TEXT) == "Gen. Ilo Marsk said 4,608 jets (al-Osk) flew."
    assert sentence_at(TEXT, TEXT.index("over")).of(TEXT) == "“It’s over,” he said!"
    assert sentence_at(TEXT, TEXT.index("They")).of(TEXT) == "They left."


def test_sentences_stay_inside_paragraphs() -> None:
    """A line break ends a sentence, with or without a full stop."""
    assert sentence_at(TEXT, TEXT.index("Next")).of(TEXT) == "Next paragraph here."
    assert sentence_at("One line\nand another", 3).of("One line\nand another") == "One line"


def test_steps_by_sentence_and_paragraph() -> None:
    """Steps lead to the beginnings of sentences and paragraphs; back from inside one, to its own beginning."""
    quote, they, following = TEXT.index("“It’s"), TEXT.index("They"), TEXT.index("Next")
    assert step(TEXT, 0, "sentence", forward=True) == quote
    assert step(TEXT, they + 5, "sentence", forward=False) == they
    assert step(TEXT, they, "sentence", forward=False) == quote
    assert step(TEXT, 0, "paragraph", forward=True) == following
    assert step(TEXT, following, "paragraph", forward=False) == 0


@pytest.mark.parametrize(
    ("edge", "kind", "forward", "words"),
    [
        ("end", "word", True, "4,608 jets (al-Osk"),
        ("end", "word", False, "4,608"),
        ("start", "word", False, "said 4,608 jets"),
        ("start", "word", True, "jets"),
        ("end", "character", True, "4,608 jets "),
        ("end", "character", False, "4,608 jet"),
        ("start", "character", True, ",608 jets"),
        ("start", "sentence", False, "Gen. Ilo Marsk said 4,608 jets"),
        ("end", "sentence", True, "4,608 jets (al-Osk) flew."),
    ],
)
def test_boundaries_move_by_a_step(edge: str, kind: str, forward: bool, words: str) -> None:
    """A boundary moves to the next edge of its own kind: ends to ends, starts to starts."""
    start = TEXT.index("4,608")
    assert resized(TEXT, Span(start, start + 10), edge, kind, forward=forward).of(TEXT) == words


def test_a_span_of_one_character_does_not_shrink() -> None:
    """What would empty a span leaves it as it is."""
    assert resized("ab", Span(0, 1), "end", "character", forward=False) == Span(0, 1)
    assert resized("ab", Span(1, 2), "start", "word", forward=True) == Span(1, 2)


def test_paragraphs_end_at_any_break() -> None:
    """CR LF, CR and the Unicode separators end a written line as the line feed does."""
    for sign in ("\n", "\r\n", "\r", "\u2028", "\u2029"):
        text = f"one{sign}two"
        assert paragraph_at(text, 1).of(text) == "one"
        assert paragraph_at(text, len(text)).of(text) == "two"
