"""Natural order of names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotations.corpus.natural import in_natural_order, natural_key

NAMES = st.lists(st.text("aAb0129-_. é", min_size=1, max_size=12), unique=True, max_size=30)


def test_numbers_count_as_numbers() -> None:
    """`a2` stands before `a10`, whatever the case, and a name without a number before both."""
    names = ["a10.txt", "B1.txt", "a2.txt", "A3.txt", "a.txt", "a02b.txt"]
    assert sorted(names, key=natural_key) == ["a.txt", "a2.txt", "a02b.txt", "A3.txt", "a10.txt", "B1.txt"]


@given(NAMES)
def test_the_first_comes_early_and_right(names: list[str]) -> None:
    """Names given one by one come in the order in which sorting puts them."""
    assert list(in_natural_order(names)) == sorted(names, key=natural_key)


@given(NAMES)
def test_the_order_does_not_depend_on_the_order_given(names: list[str]) -> None:
    """Names that differ only in case or in leading zeros still have one order."""
    assert list(in_natural_order(names)) == list(in_natural_order(names[::-1]))


@given(st.lists(st.integers(0, 10**9), unique=True))
def test_plain_numbers_sort_by_value(numbers: list[int]) -> None:
    """Names that are numbers stand in the order of the numbers."""
    assert sorted((f"n{number}.txt" for number in numbers), key=natural_key) == [f"n{number}.txt" for number in sorted(numbers)]
