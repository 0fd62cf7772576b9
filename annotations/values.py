"""Normalised values of slots: quantities with their hedge and bounds, and periods of partial ISO dates. Frozen."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

HEDGES = ("exact", "about", "almost", "at_most", "less_than", "at_least", "more_than", "vague", "range")
POLARITIES = ("affirmed", "denied", "hypothetical")

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as said: `value` itself, the bounds it gives, and how it is hedged.

    `value` is None where no number is said (`dozens of`, `10 to 15`). `low` and `high` are None where open. A fraction counts
    in hundredths like a percentage (`40 %` is 40, `a quarter` is 25); `measure` is then "percent".
    """

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    hedge: str = "exact"
    measure: str | None = None

    def __post_init__(self) -> None:
        if self.hedge not in HEDGES:
            message = f"not a hedge: {self.hedge!r}"
            raise ValueError(message)


def bounded(value: Decimal, hedge: str, measure: str | None = None) -> Quantity:
    """A quantity whose bounds follow from its hedge.

    `exact` is bounded by itself on both sides; `almost`, `at_most` and `less_than` from above; `at_least` and `more_than`
    from below; `about` on neither side.
    """
    low = value if hedge in ("exact", "at_least", "more_than") else None
    high = value if hedge in ("exact", "almost", "at_most", "less_than") else None
    return Quantity(value, low, high, hedge, measure)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date of which the day, or the month and the day, may be unknown. Prints as ISO 8601: `2031-02`."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None:
            if self.day is not None:
                raise ValueError("a day without a month")
            date(self.year, 1, 1)
        else:
            date(self.year, self.month, self.day or 1)

    def __str__(self) -> str:
        parts = f"{self.year:04d}"
        if self.month is not None:
            parts += f"-{self.month:02d}"
        if self.day is not None:
            parts += f"-{self.day:02d}"
        return parts

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2031`, `2031-02` or `2031-02-24`. Raises ValueError for anything else."""
        match = _ISO.match(text)
        if not match:
            message = f"not an ISO date: {text!r}"
            raise ValueError(message)
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The whole date of a day."""
        return cls(day.year, day.month, day.day)

    def first_day(self) -> date:
        """The earliest day that it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """The latest day that it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Period:
    """When it happened: from `start` to `end`, both inclusive, None where open or not to be known."""

    start: PartialDate | None = None
    end: PartialDate | None = None

    def in_order(self) -> bool:
        """Whether the start does not lie after the end."""
        return self.start is None or self.end is None or self.start.first_day() <= self.end.last_day()
