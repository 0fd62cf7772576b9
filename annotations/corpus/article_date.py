"""The date of an article: every piece of evidence for it, best first, each with what it rests on in plain words.

Where two pieces of evidence clash, the first says so; a day whose year nobody says stays without a value.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from annotations.corpus.dates import FoundDate, date_of, full_dates, glued_dates
from annotations.corpus.year import latest_year, named_days, report_weekday, year_by_weekday
from annotations.records import DateFact
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.corpus.article import Article, Zone
    from annotations.values import PartialDate

_COLUMN = re.compile(
    r"(?:date|day|published|publi(?:cation|shed?)[ _-]?(?:date|at|on|time)|pub[ _-]?date|date[ _-]?published|created(?:[ _-]?at)?"
    r"|timestamp|dateline|issued)\Z",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")
_CLASH_DAYS = 2
_NEAR_DAYS = 60
_LATE_DAYS = 7
_LEAD = 1500
_MOST = 12


def find_dates(article: Article, zones: Sequence[Zone]) -> tuple[DateFact, ...]:
    """The dates that an article may have, best first; empty where nothing says one."""
    text = article.text
    story = next((index for index, zone in enumerate(zones) if zone.kind == "body"), len(zones))
    stamps = list(_stamps(text, zones))
    header = list(_header(text, zones[:story]))
    columns = list(_columns(article, stamps + header))
    names = list(_file_name(article.id))
    full = [*stamps, *columns, *names, *header]
    late = _late_page(text, zones, header) if not (stamps or columns or names) else None
    datelines = list(_datelines(text, zones, full)) if not stamps else []
    order = [late, *stamps, *columns, *names, *datelines, *header]
    facts = [fact for fact in order if fact is not None]
    if not any(fact.value for fact in facts):
        facts = [*_lead(text, zones), *facts]
    return _distinct(facts)


def _distinct(facts: Sequence[DateFact]) -> tuple[DateFact, ...]:
    """The facts with each value once; the first says which others clash with it."""
    found: list[DateFact] = []
    for fact in facts:
        if fact.value is None or all(other.value != fact.value for other in found):
            found.append(fact)
    if found and found[0].value:
        clash = next((other for other in found[1:] if other.value and _apart(found[0].value, other.value) > _CLASH_DAYS), None)
        if clash:
            found[0] = replace(found[0], basis=f"{found[0].basis}; {clash.value} stands against it ({clash.basis})")
    return tuple(islice(found, _MOST))


def _apart(one: PartialDate, other: PartialDate) -> int:
    """How many days lie between two dates."""
    return abs((one.first_day() - other.first_day()).days)


def _stamps(text: str, zones: Sequence[Zone]) -> Iterator[DateFact]:
    """Full dates in the datelines of the story."""
    for zone in zones:
        if zone.kind == "dateline":
            for found in full_dates(text, zone.span.start, zone.span.end):
                yield _fact(found, "the date at the head of the story")


def _header(text: str, zones: Sequence[Zone]) -> Iterator[DateFact]:
    """Full dates in the furniture above the story."""
    for zone in zones:
        if zone.kind == "furniture":
            for found in glued_dates(text, zone.span.start, zone.span.end):
                yield _fact(found, "the date at the head of the page")
            for found in full_dates(text, zone.span.start, zone.span.end):
                yield _fact(found, "the date at the head of the page")


def _fact(found: FoundDate, basis: str) -> DateFact:
    """Evidence from the text, with the note of how it was read."""
    return DateFact(found.value, f"{basis}, {found.note}" if found.note else basis, found.span)


def _columns(article: Article, others: Sequence[DateFact]) -> Iterator[DateFact]:
    """Dates in the columns or headers beside the text; which number is the day is decided by the dates in the text."""
    for name, cell in article.metadata.items():
        if not _COLUMN.match(name.strip()):
            continue
        for found in islice(full_dates(cell[:200]), 1):
            value, note = found.value, found.note
            near = [fact.value for fact in others if fact.value]
            if found.swapped and near:
                value = min((found.value, found.swapped), key=lambda date: _apart(date, near[0]))
                note = "day and month told apart by the date in the text"
            basis = f"the column `{name}`"
            yield DateFact(value, f"{basis}, {note}" if note else basis)


def _file_name(article_id: str) -> Iterator[DateFact]:
    """A date in the name of the file or row."""
    for found in islice(full_dates(article_id[-300:].replace("_", " ")), 1):
        yield DateFact(found.value, f"the name of the file, {found.note}" if found.note else "the name of the file")
    match = _COMPACT.search(article_id[-300:])
    value = date_of(int(match[0][:4]), int(match[0][4:6]), int(match[0][6:])) if match else None
    if value:
        yield DateFact(value, "the name of the file")


def _datelines(text: str, zones: Sequence[Zone], full: Sequence[DateFact]) -> Iterator[DateFact]:
    """Days without a year in the dateline, with the year that other evidence gives them; without a value where none does."""
    for zone in zones:
        if zone.kind == "dateline":
            for span, month, day in islice(named_days(text, zone.span.start, zone.span.end), 1):
                yield _with_year(text, zone.span.end, Span(span.start, span.end), (month, day), full)


def _with_year(text: str, story: int, span: Span, month_day: tuple[int, int], full: Sequence[DateFact]) -> DateFact:
    """A day with the year in which it lies close to a full date, else in which it fell on the weekday of the report."""
    for fact in full:
        for year in (fact.value.year, fact.value.year - 1, fact.value.year + 1) if fact.value else ():
            value = date_of(year, *month_day)
            if value and fact.value and _apart(value, fact.value) <= _NEAR_DAYS:
                return DateFact(value, f"the dateline, its year from {fact.basis}", span)
    floor, weekday = latest_year(text), report_weekday(text, story)
    year_found = year_by_weekday(*month_day, weekday[0], floor) if floor and weekday else None
    value = date_of(year_found, *month_day) if year_found else None
    if value and weekday:
        return DateFact(value, f"the dateline, its year the one since {floor} in which that day was a {weekday[1]}", span)
    return DateFact(None, "the dateline says a day but no year, and nothing else in the article tells the year", span)


def _late_page(text: str, zones: Sequence[Zone], header: Sequence[DateFact]) -> DateFact | None:
    """A better date where the page's is much later than the last day that the story's beginning names, by the weekday."""
    story = next((zone.span for zone in zones if zone.kind == "body"), None)
    page = header[0].value if header else None
    weekday = report_weekday(text, story.start) if story else None
    days = list(named_days(text, story.start, min(len(text), story.start + _LEAD))) if story else []
    if page is None or weekday is None or not days:
        return None
    span, month, day = days[0]
    same_year = date_of(page.year, month, day)
    if same_year is None or 0 <= (page.first_day() - same_year.first_day()).days <= _LATE_DAYS:
        return None
    floor = latest_year(text[story.start :] if story else text)
    year = year_by_weekday(month, day, weekday[0], floor) if floor and floor <= page.year else None
    value = date_of(year, month, day) if year else None
    if value is None or value.first_day() > page.first_day():
        return None
    basis = f"the last day that the report names, a {weekday[1]} as the report says only in {value.year}"
    return DateFact(value, basis, span)


def _lead(text: str, zones: Sequence[Zone]) -> Iterator[DateFact]:
    """As a last resort the first full date in the beginning of the story."""
    story = next((zone.span for zone in zones if zone.kind == "body"), None)
    if story:
        for found in islice(full_dates(text, story.start, min(len(text), story.start + _LEAD)), 1):
            yield _fact(found, "the first full date in the text")
