"""Quantities know their bounds; dates may be partial and keep what they were given."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.values import PartialDate, Period, Quantity, bounded


@pytest.mark.parametrize(
    ("hedge", "low", "high"),
    [
        ("exact", 40, 40),
        ("about", None, None),
        ("almost", None, 40),
        ("at_most", None, 40),
        ("less_than", None, 40),
        ("at_least", 40, None),
        ("more_than", 40, None),
    ],
)
def test_bounds_follow_from_the_hedge(hedge: str, low: int | None, high: int | None) -> None:
    """`over 40` is open above, `up to 40` is open below, `about 40` is open on both sides."""
    quantity = bounded(Decimal(40), hedge)

    assert (low, high) == (quantity.low, quantity.high)


def test_an_unknown_hedge_is_refused() -> None:
    """Hedges are a closed list."""
    with pytest.raises(ValueError, match="not a hedge"):
        Quantity(Decimal(1), hedge="perhaps")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_whole_date_prints_as_iso_and_reads_back(day: date) -> None:
    """Print and parse are inverse."""
    partial = PartialDate.of(day)

    assert day.isoformat() == str(partial)
    assert partial == PartialDate.parse(str(partial))
    assert (day, day) == (partial.first_day(), partial.last_day())


def test_a_month_runs_from_its_first_to_its_last_day() -> None:
    """A date of which the day is unknown means all days of its month."""
    february = PartialDate.parse("2032-02")

    assert (date(2032, 2, 1), date(2032, 2, 29)) == (february.first_day(), february.last_day())


@pytest.mark.parametrize("text", ["", "2031-2-3", "03.02.2031", "2031-13", "2031-02-30", "20310302", "٢٠٣١"])
def test_what_is_no_iso_date_is_refused(text: str) -> None:
    """No guess is made from other ways to write a date."""
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.parse(text)


def test_a_period_may_be_open_but_not_backwards() -> None:
    """Only two known ends can be in the wrong order."""
    start, end = PartialDate.parse("2031-03-02"), PartialDate.parse("2031-02")

    assert Period(start, None).in_order()
    assert Period(end, start).in_order()
    assert not Period(start, end).in_order()
