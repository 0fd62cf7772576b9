"""What an expression of time means: a Period of partial ISO dates, resolved against the article's date, each assumption said.

Nothing is resolved against a date that is not known: then the value is None, or only what the words themselves say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from annotations.corpus.dates import MONTH, WEEKDAYS, date_of, month_number
from annotations.values import PartialDate, Period

if TYPE_CHECKING:
    from annotations.extraction.period_rules import Mention

_PARTS = re.compile(
    rf"(?P<part>early|late|mid|beginning|start|end|middle)?.*?(?:(?P<month>{MONTH})(?:\s(?P<day>\d{{1,2}})(?!\d))?|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"\s(?:of\s)?(?P<month2>{MONTH}))?(?:[a-z]{{2}})?[,\s]*(?:of\s)?(?P<year>(?:19|20)\d\d)?(?P<lastyear>last\syear)?\Z",
    re.IGNORECASE | re.DOTALL,
)
_WORD_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "twenty-four": 24,
    "thirty": 30,
    "forty": 40,
    "forty-eight": 48,
    "seventy-two": 72,
}
_UNIT_DAYS = {"hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "weekend": 7.0}


@dataclass(frozen=True, slots=True)
class Meaning:
    """The value of an expression, None where it has none, and what was assumed, in plain words."""

    value: Period | None
    because: str = ""


NOTHING = Meaning(None)


def meaning_of(mention: Mention, today: PartialDate | None) -> Meaning:
    """The meaning of an expression in an article of that date; never raises."""
    anchor = today.first_day() if today and today.day else None
    try:
        return _MEANINGS[mention.rule.meaning](mention.groups, today, anchor)
    except (OverflowError, ValueError):
        return Meaning(None, "no such date in the calendar")


def _range(groups: dict[str, str], today: PartialDate | None, anchor: date | None) -> Meaning:
    """From one day to another; the second may lack the month, both the year."""
    del anchor
    if "days" in groups:
        second = _partial(groups["last"], None, today)
        first = second and second.month and date_of(second.year, second.month, int(groups["days"]))
        return Meaning(Period(first or None, second), "year from the article's date") if second else NOTHING
    year = int(groups["year"]) if "year" in groups else None
    month = _month_in(groups["first"]) or _month_in(groups["second"])
    first = _partial(_with_month(groups["first"], month), year, today)
    second = _partial(
        _with_month(groups["second"], _month_in(groups["second"]) or month), year or _year_in(groups["first"]), today
    )
    if first is None or second is None:
        return Meaning(None, "the year is not known")
    if first.first_day() > second.last_day() and first.month and first.day:
        first = date_of(first.year - 1, first.month, first.day) or first
    return Meaning(Period(first, second), "" if year else "year from the article's date")


def _month_in(words: str) -> str | None:
    match = re.search(MONTH, words, re.IGNORECASE)
    return match.group() if match else None


def _year_in(words: str) -> int | None:
    match = re.search(r"(?:19|20)\d\d\b", words)
    return int(match.group()) if match else None


def _with_month(words: str, month: str | None) -> str:
    """`16` as `March 16`."""
    return f"{month} {words}" if month and not _month_in(words) else words


def _window(groups: dict[str, str], today: PartialDate | None, anchor: date | None) -> Meaning:
    """A stretch of time that ends with the article's date, or the days that stand behind it."""
    if "range" in groups:
        parts = re.split(r"\s?(?:-|–|\bto\b)\s?", re.sub(r"^from\s", "", groups["range"], flags=re.IGNORECASE), maxsplit=1)
        return _range({"first": parts[0], "second": parts[-1]}, today, anchor)
    if anchor is None:
        return Meaning(None, "the article's date is not known")
    number = _number(groups.get("number", "one" if not groups["unit"].lower().endswith("s") else ""))
    unit = groups["unit"].lower().rstrip("s")
    if number is None:
        return Meaning(None, "how long is not said")
    return Meaning(Period(_back(anchor, number, unit), PartialDate.of(anchor)), "counted back from the article's date")


def _number(words: str) -> int | None:
    if words.isdecimal():
        return int(words)
    return _WORD_NUMBERS.get(words.lower())


def _back(anchor: date, number: int, unit: str) -> PartialDate:
    """The day, month or year that lies so far before a day."""
    if unit in ("month", "year", "decade"):
        months = anchor.year * 12 + anchor.month - 1 - number * {"month": 1, "year": 12, "decade": 120}[unit]
        return PartialDate(months // 12, months % 12 + 1)
    return PartialDate.of(anchor - timedelta(days=round(number * _UNIT_DAYS.get(unit, 0))))


def _since(groups: dict[str, str], today: PartialDate | None, anchor: date | None) -> Meaning:
    """From a date on, up to the article's."""
    until = PartialDate.of(anchor) if anchor else None
    words = groups.get("date") or groups.get("began") or groups.get("clause") or ""
    if groups.get("weekday") or words.lower() in WEEKDAYS:
        start = _last(groups.get("weekday") or words, anchor)
        return Meaning(Period(start, until), "the last such day before the article's date") if start else NOTHING
    start = _partial(words, None, today) if words else None
    if start:
        return Meaning(Period(start, until), "" if _year_in(words) else "year from the article's date")
    return Meaning(None, "when it began is not said")


def _last(weekday: str, anchor: date | None) -> PartialDate | None:
    """The last such weekday up to the article's date, that day included."""
    number = WEEKDAYS.get(weekday.lower())
    if anchor is None or number is None:
        return None
    return PartialDate.of(anchor - timedelta(days=(anchor.weekday() - number) % 7))


def _weekday(groups: dict[str, str], today: PartialDate | None, anchor: date | None) -> Meaning:
    """One or two weekdays: the last ones up to the article's date, or the date that stands beside."""
    if "date" in groups:
        return _date(groups, today, anchor)
    first, second = _last(groups["weekday"], anchor), _last(groups.get("also", groups["weekday"]), anchor)
    if first is None or second is None:
        return Meaning(None, "the article's date is not known")
    if first.first_day() > second.first_day():
        first = PartialDate.of(first.first_day() - timedelta(days=7))
    return Meaning(Period(first, second), "the last such day up to the article's date")


def _date(groups: dict[str, str], today: PartialDate | None, anchor: date | None) -> Meaning:
    """A day, a month or a year."""
    del anchor
    words = groups.get("date") or groups["bare"]
    found = _partial(words, None, today)
    if found is None:
        return Meaning(None, "the year is not known")
    return Meaning(Period(found, found), "" if _year_in(words) else "year from the article's date")


def _partial(words: str, year: int | None, today: PartialDate | None) -> PartialDate | None:
    """The date that the words say; without a year the last such day or month up to the article's. None where not to be known."""
    match = _PARTS.match(words.strip())
    if match is None:
        return None
    month_name, day = match["month"] or match["month2"], match["day"] or match["day2"]
    month = month_number(month_name) if month_name else None
    year = int(match["year"]) if match["year"] else year
    if year is None:
        if today is None or month is None:
            return None
        year = today.year - bool(match["lastyear"])
        if not match["lastyear"] and (month, int(day or 0)) > (today.month or 12, (today.day or 31) if day else 31):
            year -= 1
    if month is None:
        return PartialDate(year)
    return date_of(year, month, int(day)) if day else PartialDate(year, month)


def _beginning(groups: dict[str, str], today: PartialDate | None, anchor: date | None) -> Meaning:
    """The beginning of this month or year."""
    del anchor
    if today is None:
        return Meaning(None, "the article's date is not known")
    unit = groups["unit"].lower()
    if unit == "year":
        return Meaning(Period(PartialDate(today.year, 1), PartialDate(today.year, 1)), "year from the article's date")
    if unit == "month" and today.month:
        start = PartialDate(today.year, today.month, 1)
        return Meaning(Period(start, start), "month from the article's date")
    return NOTHING


def _deictic(groups: dict[str, str], today: PartialDate | None, anchor: date | None) -> Meaning:
    """Words that mean a time seen from the article's date."""
    word = " ".join(groups.get("word", "").lower().split())
    if today is None or anchor is None:
        return Meaning(None, "the article's date is not known")
    because = "seen from the article's date"
    if word in _DAYS_AWAY:
        low, high = _DAYS_AWAY[word]
        start, end = anchor + timedelta(days=low), anchor + timedelta(days=high)
        return Meaning(Period(PartialDate.of(start), PartialDate.of(end)), because)
    if word in ("this week", "last week"):
        monday = anchor - timedelta(days=anchor.weekday() + 7 * (word == "last week"))
        end = min(anchor, monday + timedelta(days=6))
        return Meaning(Period(PartialDate.of(monday), PartialDate.of(end)), because)
    if word in ("this month", "last month"):
        month = _back(anchor, int(word == "last month"), "month")
        return Meaning(Period(month, month), because)
    if word in ("this year", "last year"):
        year = PartialDate(today.year - (word == "last year"))
        return Meaning(Period(year, year), because)
    return NOTHING


_DAYS_AWAY = {
    "today": (0, 0), "now": (0, 0), "tonight": (0, 0), "this morning": (0, 0), "this afternoon": (0, 0), "this evening": (0, 0),
    "yesterday": (-1, -1), "overnight": (-1, 0), "last night": (-1, 0), "tomorrow": (1, 1),
}  # fmt: skip


def _ago(groups: dict[str, str], today: PartialDate | None, anchor: date | None) -> Meaning:
    """So long before the article's date."""
    del today
    number = _number(groups.get("number", ""))
    if anchor is None or number is None:
        return NOTHING
    day = _back(anchor, number, groups["unit"].lower().rstrip("s"))
    return Meaning(Period(day, day), "counted back from the article's date")


_MEANINGS = {
    "range": _range,
    "window": _window,
    "since": _since,
    "weekday": _weekday,
    "date": _date,
    "beginning": _beginning,
    "deictic": _deictic,
    "ago": _ago,
}
