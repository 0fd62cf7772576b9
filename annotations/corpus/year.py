"""The year of a text that names days without one, by the weekday on which its speakers spoke. Never without saying why."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from annotations.corpus.dates import MONTH, WEEKDAY, WEEKDAYS, month_number
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAD = 2500
_SPAN_OF_YEARS = 4
_SAID = re.compile(
    r"\b(?:said|told|reported|announced|stated|added|noted|declared)\b(?:\s[a-z]+){0,3}?(?:\son)?\s(?P<day>" + WEEKDAY + r")\b"
)
_YEAR = re.compile(rf"(?:\b(?:in|since|of|until|from|early|late)\s|-|\b{MONTH}\s(?:\d{{1,2}},?\s)?)(?P<year>(?:19|20)\d\d)\b")
_DAY = re.compile(
    rf"\b(?P<month>{MONTH})\s(?:\d{{1,2}}\s?(?:-|–|to|and)\s?)?(?:(?P<later>{MONTH})\s)?(?P<day>\d{{1,2}})(?!\d)(?!,?\s\d{{4}})"
    rf"|\b(?P<day2>\d{{1,2}})\s(?P<month2>{MONTH})(?!\s\d{{4}})"
)


def report_weekday(text: str, start: int) -> tuple[int, str] | None:
    """The weekday (Monday is 0) on which the first speaker of a story spoke, and its name; None where none is said."""
    match = _SAID.search(text, start, start + _LEAD)
    return (WEEKDAYS[match["day"].casefold()], match["day"]) if match else None


def latest_year(text: str) -> int | None:
    """The latest year that the text places something in: an article is not older than that."""
    return max((int(match["year"]) for match in _YEAR.finditer(text)), default=None)


def named_days(text: str, start: int, end: int) -> Iterator[tuple[Span, int, int]]:
    """Days without a year in `[start, end)`, in text order: where, month, day (of a range the last)."""
    for match in _DAY.finditer(text, start, end):
        month, day = match["later"] or match["month"] or match["month2"], match["day"] or match["day2"]
        if 1 <= int(day) <= 31:
            yield Span(*match.span()), month_number(month), int(day)


def year_by_weekday(month: int, day: int, weekday: int, floor: int) -> int | None:
    """The only year from `floor` on, within a few years, in which that day fell on that weekday; None where none or several."""
    fits = [year for year in range(max(floor, 1), floor + _SPAN_OF_YEARS) if _weekday(year, month, day) == weekday]
    return fits[0] if len(fits) == 1 else None


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None
