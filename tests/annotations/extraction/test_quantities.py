"""Quantities: numbers in digits and words, hedges, ranges, shares, and what they are worth."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.extraction.quantities import Found, quantities
from annotations.extraction.words import read_words


def found_in(text: str) -> list[tuple[str, Found]]:
    """The quantities of a text with their words."""
    words = read_words(text, 0)
    return [(text[words.starts[found.start] : words.ends[found.end - 1]], found) for found in quantities(words)]


@pytest.mark.parametrize(
    ("text", "quantity", "value", "hedge"),
    [
        ("1,593 men", "1,593", "1593", "exact"),
        ("250000 men", "250000", "250000", "exact"),
        ("300 000 men", "300 000", "300000", "exact"),
        ("200.000 men", "200.000", "200000", "exact"),
        ("2.5 million men", "2.5 million", "2500000", "exact"),
        ("92 thousand men", "92 thousand", "92000", "exact"),
        ("2m men", "2m", "2000000", "exact"),
        ("10km away", "10", "10", "exact"),
        ("$2.174 million was", "$2.174 million", "2174000", "exact"),
        ("two and a half miles", "two and a half", "2.5", "exact"),
        ("two and a half million men", "two and a half million", "2500000", "exact"),
        ("nine men", "nine", "9", "exact"),
        ("twenty-four men", "twenty-four", "24", "exact"),
        ("two hundred and six men", "two hundred and six", "206", "exact"),
        ("two thousand three hundred men", "two thousand three hundred", "2300", "exact"),
        ("two dozen men", "two dozen", "24", "exact"),
        ("half a million men", "half a million", "500000", "exact"),
        ("more than a quarter of a million men", "more than a quarter of a million", "250000", "more_than"),
        ("almost 1,600 men", "almost 1,600", "1600", "almost"),
        ("as many as 34 men", "as many as 34", "34", "at_most"),
        ("no fewer than 12 men", "no fewer than 12", "12", "at_least"),
        ("no more than 12 men", "no more than 12", "12", "at_most"),
        ("an estimated 12 men", "an estimated 12", "12", "about"),
        ("up to about 30 men", "up to about 30", "30", "at_most"),
        ("50 or more men", "50 or more", "50", "at_least"),
        ("over 40 men", "over 40", "40", "more_than"),
        ("fewer than 40 men", "fewer than 40", "40", "less_than"),
        ("another seven men", "another seven", "7", "exact"),
        ("a further 546 men", "a further 546", "546", "exact"),
        ("two more men", "two more", "2", "exact"),
        ("no men", "no", "0", "exact"),
        ("zero men", "zero", "0", "exact"),
        ("around $1 billion was", "around $1 billion", "1000000000", "about"),
    ],
)
def test_a_number_with_its_hedge(text: str, quantity: str, value: str, hedge: str) -> None:
    """A number is read with all of its words, its value and its hedge."""
    said, found = found_in(text)[0]
    assert (said, found.value.value, found.value.hedge) == (quantity, Decimal(value), hedge)


@pytest.mark.parametrize(
    ("text", "quantity", "low"),
    [
        ("dozens of men", "dozens of", 24),
        ("tens of thousands of men", "tens of thousands of", 20000),
        ("several hundred men", "several hundred", 300),
        ("several men", "several", 3),
        ("a number of men", "a number of", 2),
        ("dozens more men", "dozens more", 24),
    ],
)
def test_a_vague_quantity_has_a_lowest_value(text: str, quantity: str, low: int) -> None:
    """Vague words have no value and the lowest number that they can mean."""
    said, found = found_in(text)[0]
    assert (said, found.value.value, found.value.low, found.value.hedge) == (quantity, None, low, "vague")


@pytest.mark.parametrize("text", ["10 to 15 men", "10-15 men", "10–15 men", "between 10 and 15 men", "10 to more than 15 men"])
def test_a_range_has_two_bounds(text: str) -> None:
    """A range has no value but a low and a high bound."""
    _, found = found_in(text)[0]
    assert (found.value.value, found.value.low, found.value.high, found.value.hedge) == (None, 10, 15, "range")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("40% of", "40"),
        ("40 percent of", "40"),
        ("40 per cent of", "40"),
        ("half of", "50"),
        ("one quarter of", "25"),
        ("two-thirds of", "66.67"),
    ],
)
def test_shares_have_one_scale(text: str, value: str) -> None:
    """Percentages and fractions are on the scale of percent."""
    _, found = found_in(text)[0]
    assert (found.value.value, found.value.measure) == (Decimal(value), "percent")


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_with_commas_keep_their_value(number: int) -> None:
    """A number written with commas between thousands is worth what it says."""
    (said, found), *rest = found_in(f"{number:,} men")
    assert not rest
    assert (said, found.value.value) == (f"{number:,}", Decimal(number))


_WORDS = st.sampled_from(
    [
        "two",
        "twenty",
        "hundred",
        "thousand",
        "million",
        "dozen",
        "and",
        "a",
        "an",
        "half",
        "quarter",
        "of",
        "third",
        "about",
        "more",
        "than",
        "up",
        "to",
        "as",
        "many",
        "7",
        "1,200",
        "2.5",
        "%",
        "$",
        "-",
        "men",
        "dozens",
        "hundreds",
        "several",
        "no",
        "another",
        "between",
        "or",
        "twenty-hundred-million",
        "per",
        "cent",
        "at",
        "least",
        "12m",
        "000",
    ]
)


@given(st.lists(_WORDS, max_size=40))
def test_quantities_never_overlap_nor_fail(parts: list[str]) -> None:
    """Any run of number words and hedges gives quantities in order, without overlap, and no error."""
    words = read_words(" ".join(parts), 0)
    end = 0
    for found in quantities(words):
        assert end <= found.start <= found.number < found.end <= len(words)
        end = found.end
