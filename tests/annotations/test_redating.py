"""A new date of the article: periods that no hand has touched are worked out again, whatever was decided about their claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.changes import apply
from annotations.claims import Annotation, Claim, Decision, Filler, undecided
from annotations.corpus.article import Article, Layout
from annotations.extraction.fillers import filler_at
from annotations.records import DateFact, Record
from annotations.redating import redated
from annotations.schema_file import load_schema
from annotations.spans import Span
from annotations.text import digest
from annotations.values import PartialDate, Period

TEXT = "Last week 47 depots burnt near Teshi."
ARTICLE = Article("a.txt", TEXT, digest(TEXT))
SCHEMA = load_schema(None)
PERIOD = SCHEMA.slot("period")
assert PERIOD is not None


def dated(text: str) -> Layout:
    """The layout of the article under a date."""
    return Layout((), DateFact(PartialDate.parse(text), "said by the annotator"))


BEFORE, AFTER = dated("2031-03-12"), dated("2030-03-13")


def claim(*, layout: Layout = BEFORE, period: Filler | None = None) -> Claim:
    """A count of last week, as the extractor finds it under a date."""
    assert PERIOD is not None
    found = period or filler_at(ARTICLE, layout, PERIOD, Span(0, 9))
    return Claim("aaaa", "count", Span(10, 19), "47 depots", "destroyed", slots={"period": (found,)})


def after(annotation: Annotation) -> Annotation:
    """The annotation after the date was changed."""
    record = Record({annotation.id: annotation})
    return apply(record, redated(record, SCHEMA, BEFORE, AFTER)).annotations[annotation.id]


@pytest.mark.parametrize("decision", ["accepted", "rejected", "unsure", None])
def test_a_period_that_nobody_touched_follows_the_date_and_the_verdict_stays(decision: Decision | None) -> None:
    """Claim and suggestion go together, so a confirmed claim stays confirmed."""
    was = replace(undecided(claim()), decision=decision)

    now = after(was)

    assert now.claim == now.suggestion == claim(layout=AFTER)
    assert now.claim != was.claim
    assert now.verdict == was.verdict


def test_a_period_that_was_typed_stays() -> None:
    """What a hand has set, no date changes."""
    typed = Filler(None, "", Period(PartialDate(2031, 3, 1), PartialDate(2031, 3, 1)))
    corrected = Annotation(claim(period=typed), claim(), "accepted")

    assert after(corrected) == corrected


def test_a_value_that_does_not_follow_from_its_words_stays() -> None:
    """It came from somewhere else, and the words alone would be a guess."""
    odd = undecided(claim(period=Filler(Span(0, 9), "Last week", Period(PartialDate(1999), PartialDate(1999)))))

    assert after(replace(odd, decision="accepted")) == replace(odd, decision="accepted")


def test_an_added_claim_follows_the_date_too() -> None:
    """Its period was read from the words under the old date."""
    added = Annotation(claim(), None, "accepted")

    assert after(added).claim == claim(layout=AFTER)
    assert after(added).verdict == "added"
