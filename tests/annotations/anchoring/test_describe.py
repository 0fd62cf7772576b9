"""The context of an anchor: 32 code points on either side, and more where look-alikes stand in the same text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring.describe import CONTEXT, LONGEST_CONTEXT, context, describe
from annotations.spans import Span

REPORT = "At dawn Teshi was shelled and the Ardan Rights Monitor counted {count} houses hit near the old mill. "


def needed(text: str, span: Span, *, before: bool) -> int:
    """How much context a side has by its definition: the least that stands once in the text, and 32 code points more."""
    most = min(span.start if before else len(text) - span.end, LONGEST_CONTEXT)
    for length in range(CONTEXT, most):
        words = text[span.start - length : span.end] if before else text[span.start : span.end + length]
        if text.find(words, text.find(words) + 1) < 0:
            return length if length == CONTEXT else length + CONTEXT
    return most + CONTEXT if most > CONTEXT else CONTEXT


@given(st.text("ab \N{GRINNING FACE}", max_size=80), st.integers(1, 40), st.text("abx ", max_size=60), st.data())
def test_context_is_the_least_that_tells_a_place_from_its_like(unit: str, times: int, tail: str, data: st.DataObject) -> None:
    """Whatever repeats in a text, each side reaches 32 code points beyond the longest look-alike, up to the limit."""
    text = unit * times + tail + unit
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, min(len(text), start + 12))))
    prefix, suffix = context(text, span)
    assert prefix == text[max(0, span.start - needed(text, span, before=True)) : span.start]
    assert suffix == text[span.end : span.end + needed(text, span, before=False)]


def test_a_place_without_look_alikes_has_32_code_points_on_either_side() -> None:
    """Where the words stand once with their context, no more is kept."""
    text = REPORT.format(count=12) + "Colonel Ana Verrel said that Osk and Sarn were quiet and that nothing had happened there."
    at = text.index("Osk")
    prefix, suffix = context(text, Span(at, at + 3))
    assert (len(prefix), len(suffix)) == (CONTEXT, CONTEXT)


def test_an_anchor_among_sentences_that_differ_in_a_number_reaches_that_number() -> None:
    """What stands before and after the words `the old mill` is alike for many code points; the counts tell them apart."""
    text = "".join(REPORT.format(count=count) for count in (12, 13, 14))
    at = text.index("the old mill", text.index("13"))
    anchor = describe(text, Span(at, at + len("the old mill")))
    assert "13 houses" in anchor.prefix
    assert "14 houses" in anchor.suffix
    assert text[at - len(anchor.prefix) : at] == anchor.prefix


def test_a_text_of_one_letter_gives_the_most_context_at_once() -> None:
    """A text in which every place is like every other is no reason to look at all of them."""
    prefix, suffix = context("a" * 100_000, Span(50_000, 50_004))
    assert (len(prefix), len(suffix)) == (LONGEST_CONTEXT + CONTEXT, LONGEST_CONTEXT + CONTEXT)
