"""Calendar dates as newspapers write them: names of months and weekdays, and full dates in a stretch of text.

Offsets are code points. Only dates that exist are given; which of two numbers is the day is said, never hidden.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.spans import Span
from annotations.values import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = {form.casefold(): n for n, name in enumerate(_NAMES, 1) for form in (name, name[:3])} | {"sept": 9}
WEEKDAYS = {form.casefold(): n for n, name in enumerate(_DAYS) for form in (name, name[:3])} | {"tues": 1, "thurs": 3, "thur": 3}
MONTH_NAME = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
"""The name of a month, short or full, whatever follows it: on scraped pages the day may be glued to it."""
MONTH = rf"{MONTH_NAME}\b\.?"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

_FULL = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{MONTH}),?\s(?P<year>\d{{4}})\b"
    rf"|\b(?P<month2>{MONTH})\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s|,)?(?P<year2>\d{{4}})(?!\d)"
    r"|(?<!\d)(?P<year3>\d{4})[-/](?P<month3>\d{1,2})[-/](?P<day3>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year4>\d{4})(?!\d)"
)
# A clock with the zone's offset glued to the day: `GMT +327 February` is the 27th, three hours ahead.
_GLUED = re.compile(rf"(?:GMT|UTC)\s?[+-](?P<digits>\d{{2,4}})\s(?P<month>{MONTH})\s(?P<year>\d{{4}})")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A full date in a text. `swapped` is the date with day and month the other way round, where that is a date too."""

    span: Span
    value: PartialDate
    swapped: PartialDate | None = None
    note: str = ""


def date_of(year: int, month: int, day: int) -> PartialDate | None:
    """The date, or None where the calendar has no such day."""
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def month_number(name: str) -> int:
    """The number of a month by its name, short or full."""
    return MONTHS[name.rstrip(".").casefold()]


def full_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[FoundDate]:
    """The full dates that stand in `[start, end)`, in text order."""
    end = len(text) if end is None else end
    for match in _FULL.finditer(text, start, end):
        found = _read(match)
        if found:
            yield found


def glued_dates(text: str, start: int, end: int) -> Iterator[FoundDate]:
    """Dates whose day is glued to the time zone before it (`00:12 GMT +327 February 2031`)."""
    for match in _GLUED.finditer(text, start, end):
        digits = match["digits"]
        for cut in (1, 2):
            hours, day = digits[:cut], digits[cut:]
            value = date_of(int(match["year"]), month_number(match["month"]), int(day)) if day and day[0] != "0" else None
            if value and int(hours) <= 14:
                note = f"`{digits}` read as {int(hours)} hours and the day {int(day)}"
                yield FoundDate(Span(match.start("digits") + cut, match.end()), value, note=note)
                break


def _read(match: re.Match[str]) -> FoundDate | None:
    """The date that a match of the pattern means."""
    span = Span(*match.span())
    for suffix in ("", "2"):
        if match["month" + suffix]:
            value = date_of(int(match["year" + suffix]), month_number(match["month" + suffix]), int(match["day" + suffix]))
            return FoundDate(span, value) if value else None
    if match["year3"]:
        value = date_of(int(match["year3"]), int(match["month3"]), int(match["day3"]))
        return FoundDate(span, value) if value else None
    return _numeric(span, int(match["first"]), int(match["second"]), int(match["year4"]), match["mark"])


def _numeric(span: Span, first: int, second: int, year: int, mark: str) -> FoundDate | None:
    """Two numbers and a year: with slashes the month comes first, with dots and hyphens the day, where both are possible."""
    day_first, month_first = date_of(year, second, first), date_of(year, first, second)
    if day_first is None or month_first is None or day_first == month_first:
        value = day_first or month_first
        return FoundDate(span, value) if value else None
    if mark == "/":
        return FoundDate(span, month_first, day_first, "read as month/day, as in the United States")
    return FoundDate(span, day_first, month_first, "read as day and month in this order")
