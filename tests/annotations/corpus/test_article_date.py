"""Tests of `annotations.corpus.article_date`: where an article's date comes from, and what is said about doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.corpus.article import Article
from annotations.corpus.zones import layout_of
from annotations.text import digest


def dates(text: str, name: str = "a.txt", **columns: str) -> list[tuple[str, str]]:
    """Value and basis of each date found, best first."""
    layout = layout_of(Article(id=name, text=text, digest=digest(text), metadata=columns))
    facts = [layout.date, *layout.other_dates] if layout.date else []
    return [(str(fact.value), fact.basis) for fact in facts]


STORY = "Nine tanks were lost near Karhold, the ministry said on Monday."


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("Wed 05 Apr 2031 ", "2031-04-05"),
        ("Posted on April 5 2031 ", "2031-04-05"),
        ("05.04.2031 ", "2031-04-05"),
        ("Last updated at Apr 052031 ", "2031-04-05"),
        ("PORT LISSE, April 5, 2031. /ANA/. ", "2031-04-05"),
        ("2031-04-05 ", "2031-04-05"),
    ],
)
def test_a_date_at_the_head_of_the_story(head: str, value: str) -> None:
    """The stamp or dateline with which the story begins gives the date."""
    assert dates(head + STORY)[0][0] == value


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("00:12 GMT +327 February 2031", "2031-02-27"),
        ("16:32 GMT +330 September 2031", "2031-09-30"),
        ("16:32 GMT +1030 September 2031", "2031-09-30"),
        ("16:32 GMT +35 September 2031", "2031-09-05"),
    ],
)
def test_a_time_glued_to_the_day(header: str, value: str) -> None:
    """A zone's offset and the day without a space between are told apart, and the basis says how."""
    found, basis = dates(f"{header}\n\nTanks Lost in the Valley\n\n{STORY}")[0]
    assert found == value
    assert "hours and the day" in basis


def test_a_column_is_taken_where_the_text_is_silent() -> None:
    """A metadata column called `date` gives the date, and the basis names the column."""
    assert dates(STORY, date="2031-04-05") == [("2031-04-05", "the column `date`")]


def test_day_and_month_in_a_column_are_told_apart_by_the_text() -> None:
    """`5/4/2031` is the fifth of April beside a dateline of that day; alone it is read as month and day, and that is said."""
    assert [value for value, _ in dates("PORT LISSE, April 5, 2031. /ANA/. " + STORY, date="5/4/2031")] == ["2031-04-05"]
    assert dates(STORY, date="5/4/2031") == [
        ("2031-05-04", "the column `date`, read as month/day, as in the United States"),
    ]


def test_clashing_evidence_is_said() -> None:
    """Where the column and the head of the story differ, the story's comes first and says what stands against it."""
    first, second = dates("Wed 05 Apr 2031 " + STORY, date="3/15/2030")
    assert first[0] == "2031-04-05"
    assert "2030-03-15 stands against it (the column `date`)" in first[1]
    assert second[0] == "2030-03-15"


def test_a_file_name_dates_an_article() -> None:
    """A date in the file's name is found with and without hyphens."""
    assert dates(STORY, name="wire/2031-04-05_valley.txt")[0] == ("2031-04-05", "the name of the file")
    assert dates(STORY, name="wire/20310405_valley.txt")[0] == ("2031-04-05", "the name of the file")


def test_a_dateline_without_a_year_takes_it_from_other_evidence() -> None:
    """The year of a dateline comes from a column close to that day."""
    text = "PORT LISSE, December 30. /ANA/. " + STORY
    found, basis = dates(text, date="2031-01-02")[1]
    assert (found, basis) == ("2030-12-30", "the dateline, its year from the column `date`")


def test_a_dateline_without_a_year_takes_it_from_the_weekday() -> None:
    """Without a full date anywhere, the weekday of the report and the latest year in the text tell the year."""
    text = "PORT LISSE, March 3. /ANA/. " + STORY + " The war began in June 2029."
    assert dates(text) == [("2031-03-03", "the dateline, its year the one since 2029 in which that day was a Monday")]


def test_a_dateline_whose_year_nobody_says_has_no_value() -> None:
    """No year is guessed: the fact has no value and says what is missing."""
    ((value, basis),) = dates("PORT LISSE, March 3. /ANA/. Nine tanks were lost.")
    assert value == "None"
    assert "no year" in basis


def test_a_page_much_later_than_its_story() -> None:
    """Where the page's date is a year later than the days the story tells of, the weekday finds the story's, and says so."""
    text = (
        "10:00 GMT +320 March 2032\n\nTanks Lost in the Valley\n\nNine tanks were lost February 24-March 3, the ministry said"
        " Monday. The war has gone on since late September 2030."
    )
    first, second = dates(text)
    assert first[0] == "2031-03-03"
    assert "stands against it" in first[1]
    assert second[0] == "2032-03-20"


def test_an_impossible_date_is_no_date() -> None:
    """Numbers that the calendar does not have are passed over."""
    assert dates("31 February 2031 " + STORY, name="2031-13-45.txt", date="99/99/2031") == []


@given(st.text(max_size=200), st.text(max_size=30), st.text(max_size=40))
def test_any_text_any_name_any_column(text: str, name: str, cell: str) -> None:
    """No text, name or cell raises, and each date of the text says where it stands."""
    layout = layout_of(Article(id=name, text=text, digest="", metadata={"date": cell}))
    for fact in (layout.date, *layout.other_dates):
        assert fact is None or fact.span is None or fact.span.fits(text)
