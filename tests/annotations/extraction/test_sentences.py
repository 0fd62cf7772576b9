"""Sentences: where they end and where they do not, exact spans, linear time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.corpus.article import Article, Layout, Zone
from annotations.extraction.sentences import LONGEST, prepare
from annotations.extraction.view import View
from annotations.spans import Span


def view_of(text: str) -> View:
    """A view of a text that is one zone of body."""
    zones = (Zone("body", Span(0, len(text))),) if text else ()
    return prepare(Article("a", text, "sha256:0"), Layout(zones))


def sentences(text: str) -> list[str]:
    """The sentences of a text that is one zone of body."""
    view = view_of(text)
    return [sentence.span.of(view.text) for sentence in view.sentences]


@pytest.mark.parametrize(
    "sentence",
    [
        "The spokesman, Maj.-Gen. Ilo Marsk, spoke in Osk.",
        "Lt. Gen. Ilo Marsk spoke in Osk.",
        "The U.S. Air Force flew from Osk.",
        "Camp No. 3 near Sarn held 12 men.",
        "TESHI, March 3. /ANA/. Aircraft flew 12 sorties.",
        "J. K. Verrel counted 2.5 million people.",
        "“The depots were destroyed.”",
        "Did they leave? ” she asked.",
        "Mr. Verrel met Dr. Marsk at 5 p.m. in Velmora.",
    ],
)
def test_a_sentence_stays_whole(sentence: str) -> None:
    """Abbreviations, initials, datelines and decimal points do not end a sentence."""
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ('"They fled." The town fell.', ['"They fled."', "The town fell."]),
        ("It was the U.S. The town fell.", ["It was the U.S.", "The town fell."]),
        ("They fled the town.The army came.", ["They fled the town.", "The army came."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("One man\nfled the town", ["One man\nfled the town"]),
        ("• one • two", ["• one", "• two"]),
        ("“Open quote. Another, she said.", ["“Open quote.", "Another, she said."]),
        ("Who fired?! Nobody knows… Twelve fell.", ["Who fired?!", "Nobody knows…", "Twelve fell."]),
    ],
)
def test_sentences_end(text: str, expected: list[str]) -> None:
    """Full stops with their closing quotation marks, line ends, bullets and lost spaces end a sentence."""
    assert sentences(text) == expected


def test_spaces_become_plain_one_for_one() -> None:
    """Non-breaking spaces and tabs are read as spaces; offsets hold in both texts."""
    text = "In\u00a0Osk\t12 men\u2009fled."
    view = view_of(text)
    assert view.text == "In Osk 12 men fled."
    assert len(view.text) == len(text)


def test_furniture_has_no_sentences() -> None:
    """What the layout calls furniture is not read."""
    text = "Menu. Search.\nTen men fled."
    zones = (Zone("furniture", Span(0, 13)), Zone("body", Span(14, len(text))))
    view = prepare(Article("a", text, "sha256:0"), Layout(zones))
    assert [sentence.span.of(text) for sentence in view.sentences] == ["Ten men fled."]


@given(st.text(alphabet=st.sampled_from("aB1 .!?\"”’'(\n\r\t\u00a0/-•…Umr"), max_size=300) | st.text(max_size=200))
def test_spans_are_exact_stripped_and_in_order(text: str) -> None:
    """For any text sentences are stripped, in order, without overlap, and nothing but lines of one word lies between them."""
    view = view_of(text)
    assert len(view.text) == len(text)
    end = 0
    for sentence in view.sentences:
        assert _lines_of_one_word(text[end : sentence.span.start])
        assert sentence.span.stripped(text) == sentence.span
        assert 0 < len(sentence.span) <= LONGEST
        end = sentence.span.end
    assert _lines_of_one_word(text[end:])


def _lines_of_one_word(text: str) -> bool:
    """Whether a text holds nothing but white space and lines of one word."""
    return all(line.isalpha() for line in map(str.strip, text.splitlines()) if line)


def test_a_line_of_one_word_is_no_sentence() -> None:
    """Words of the page that stand alone in their lines (`Reply`) are not read, whatever stands around them."""
    text = "Reply\nTen men fled.\nReply\nYes."
    assert [sentence.span.of(text) for sentence in view_of(text).sentences] == ["Ten men fled.", "Yes."]


def test_a_line_without_an_end_is_cut() -> None:
    """A line of a hundred thousand code points without a full stop becomes sentences of bounded length."""
    view = view_of("word " * 20000)
    assert max(len(sentence.span) for sentence in view.sentences) <= LONGEST
