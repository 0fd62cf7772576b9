"""Numbers that are in no claim, forwards and backwards."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotations.corpus.article import Article
from annotations.corpus.zones import layout_of
from annotations.extraction.nearby import REACH
from annotations.extraction.uncounted import next_uncounted
from annotations.spans import Span
from annotations.text import digest

TEXT = """Nine trucks burn in Osk

PORT LISSE, March 3. The army hit nine trucks, 4 depots and a school on 2 March 2031. Dozens of people fled.
"""


def found(text: str, at: int, claimed: list[Span], *, forward: bool = True) -> str | None:
    """The words of the number that is found."""
    article = Article(id="a.txt", text=text, digest=digest(text))
    span = next_uncounted(article, layout_of(article), claimed, at, forward=forward)
    return span.of(text) if span is not None else None


def span_of(words: str) -> Span:
    """Where words stand."""
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def test_the_next_number_outside_the_claims_is_found() -> None:
    """A number inside a claim's core is passed over."""
    assert found(TEXT, span_of("The army").start, [span_of("nine trucks")]) == "4"


def test_dates_and_articles_are_no_numbers_to_stop_at() -> None:
    """After the depots the next stop is the vague quantity, not `a school` and not the day."""
    assert found(TEXT, span_of("4 depots").start, []) == "Dozens of"


def test_backwards_leads_to_the_number_before() -> None:
    """The cursor's own number is not found again."""
    assert found(TEXT, span_of("4 depots").start, [], forward=False) == "nine"


def test_behind_the_last_number_nothing_is_found() -> None:
    """The end is told, not passed."""
    assert found(TEXT, span_of("Dozens").start, []) is None


def test_a_number_far_behind_is_found_too() -> None:
    """A long stretch without numbers is crossed."""
    assert found("Quiet in Osk today. " * REACH + "Nine trucks burned.", 0, []) == "Nine"


@given(text=st.text(alphabet="12 a.,\nnine “”é", max_size=80), at=st.integers(-1, 80), forward=st.booleans())
def test_any_text_gives_a_place_in_it_or_none(text: str, at: int, forward: bool) -> None:
    """Never an exception, and always on the asked side."""
    article = Article(id="a.txt", text=text, digest=digest(text))
    span = next_uncounted(article, layout_of(article), [], at, forward=forward)
    assert span is None or (span.end <= len(text) and (span.start > at if forward else span.start < at))
