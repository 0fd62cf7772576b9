"""Tests of `annotations.extraction.periods` and its rules: which words say when, what they mean, and which only date a speech."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.claims import Filler
from annotations.corpus.article import Article
from annotations.corpus.zones import layout_of
from annotations.extraction.period_rules import RULES, PeriodRule, find_periods
from annotations.extraction.periods import Periods
from annotations.extraction.sentences import prepare
from annotations.extraction.view import Reading
from annotations.values import Period

HEAD = "Wed 05 Mar 2031 "


def read(text: str, core: str, head: str = HEAD) -> Reading:
    """The reading for the claim whose core stands in `text`, in an article of 5 March 2031, a Wednesday."""
    article = Article(id="a.txt", text=head + text, digest="")
    view = prepare(article, layout_of(article))
    start = article.text.index(core)
    sentence = next(s for s in view.sentences if s.span.contains(start))
    return Periods(view).at(sentence.index, start, start + len(core))


def words(reading: Reading) -> list[str]:
    """The texts of the fillers."""
    return [filler.text for filler in reading.fillers]


def dates(filler: Filler) -> tuple[str, str]:
    """From and to of a filler, as ISO dates."""
    assert isinstance(filler.value, Period)
    return str(filler.value.start), str(filler.value.end)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_finds_its_examples(rule: PeriodRule) -> None:
    """The expression that a rule promises is found in each of its examples, with exactly this span."""
    for text, expected in rule.examples:
        assert expected in [mention.span.of(text) for mention in find_periods(text, 0, len(text))]


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("from February 10 to 16", "2031-02-10", "2031-02-16"),
        ("from December 28 to January 2", "2030-12-28", "2031-01-02"),
        ("on February 18-23", "2031-02-18", "2031-02-23"),
        ("over the past 24 hours", "2031-03-04", "2031-03-05"),
        ("in the last three days", "2031-03-02", "2031-03-05"),
        ("over the past month", "2031-02", "2031-03-05"),
        ("on Tuesday", "2031-03-04", "2031-03-04"),
        ("on Wednesday", "2031-03-05", "2031-03-05"),
        ("late on Saturday and Sunday", "2031-03-01", "2031-03-02"),
        ("yesterday", "2031-03-04", "2031-03-04"),
        ("in mid-November 2030", "2030-11", "2030-11"),
        ("in August", "2030-08", "2030-08"),
        ("on March 3", "2031-03-03", "2031-03-03"),
        ("on December 24", "2030-12-24", "2030-12-24"),
        ("since January 1", "2031-01-01", "2031-03-05"),
        ("since the war began in March 2029", "2029-03", "2031-03-05"),
        ("since Monday", "2031-03-03", "2031-03-05"),
        ("last week", "2031-02-24", "2031-03-02"),
        ("two days ago", "2031-03-03", "2031-03-03"),
        ("at the beginning of the year", "2031-01", "2031-01"),
    ],
)
def test_values_are_resolved_against_the_articles_date(phrase: str, start: str, end: str) -> None:
    """What an expression means, as ISO dates, in an article of 5 March 2031."""
    reading = read(f"Nine tanks were destroyed {phrase} near Karhold.", "Nine tanks")
    assert words(reading) == [phrase]
    assert dates(reading.fillers[0]) == (start, end)
    assert reading.because


@pytest.mark.parametrize("phrase", ["on Tuesday", "over the past 24 hours", "on March 3", "yesterday", "since then"])
def test_nothing_is_guessed_without_a_date(phrase: str) -> None:
    """In an article without a date the words are found and have no value."""
    reading = read(f"Nine tanks were destroyed {phrase} near Karhold.", "Nine tanks", head="")
    assert words(reading) == [phrase]
    assert reading.fillers[0].value is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Nine tanks were destroyed, Colonel Ana Verrel said on Monday.",
        "Nine tanks were destroyed, the ministry said in a statement on Monday.",
        "The ministry told reporters on Monday that Nine tanks were destroyed.",
        "On Monday the ministry said Nine tanks were destroyed.",
    ],
)
def test_the_day_somebody_spoke_is_not_the_day_it_happened(sentence: str) -> None:
    """A weekday that belongs to the verb of saying is no period, and stays among the alternatives."""
    reading = read(sentence, "Nine tanks")
    assert words(reading) == []
    assert len(reading.alternatives) == 1


def test_a_weekday_before_the_speaker_is_the_events() -> None:
    """`on Monday the monitor said`: the day belongs to what happened."""
    assert words(read("A strike destroyed nine tanks in Osk on Monday the Ardan Rights Monitor said.", "nine tanks")) == [
        "on Monday"
    ]


def test_each_claim_takes_the_period_of_its_own_clause() -> None:
    """Two clauses with two periods: each count has its own."""
    text = "The army lost nine tanks on Monday while rebels lost four guns on Tuesday."
    assert words(read(text, "nine tanks")) == ["on Monday"]
    assert words(read(text, "four guns")) == ["on Tuesday"]


def test_another_event_does_not_lend_its_day() -> None:
    """A day inside a clause with `after` belongs to that clause."""
    assert words(read("Nine tanks were lost after the bridge fell on Monday.", "Nine tanks")) == []


def test_small_words_are_no_months() -> None:
    """`may` and `march` in small letters are verbs."""
    assert words(read("Nine tanks may march on Karhold.", "Nine tanks")) == []


PIECES = st.sampled_from(
    [
        *(text for rule in RULES for text, _ in rule.examples),
        "said",
        " ",
        "since",
        "Monday",
        "March",
        "3",
        "-",
        ".",
        "31",
        "the",
        "\u00a0",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=20).map(" ".join))


@given(TEXTS)
def test_any_text_gives_exact_spans(text: str) -> None:
    """No text raises; each filler's text is what stands at its span."""
    article = Article(id="a.txt", text=text, digest="", metadata={"date": "2031-03-05"})
    view = prepare(article, layout_of(article))
    periods = Periods(view)
    for sentence in view.sentences:
        for start, end in [(m.start(), m.end()) for m in re.finditer(r"\w+", text)][:5]:
            reading = periods.at(sentence.index, start, end)
            for filler in (*reading.fillers, *reading.alternatives):
                assert filler.span is not None
                assert filler.span.of(text) == filler.text
