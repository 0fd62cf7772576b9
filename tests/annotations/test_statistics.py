"""Counting records."""

from __future__ import annotations

from annotations.records import Record, SignOff
from annotations.statistics import Tally
from tests.annotated import AT, sorties_annotations


def test_verdicts_and_states_are_counted() -> None:
    """Each verdict once, undecided ones apart; signed-off and reopened articles; which parts were corrected."""
    tally = Tally()
    tally.add(Record({annotation.id: annotation for annotation in sorties_annotations()}, signed_off=SignOff(AT, "sha256:0")))
    tally.add(Record(reopened=True))
    assert (tally.articles, tally.signed_off, tally.reopened, tally.decided) == (2, 1, 1, 5)
    assert tally.verdicts == {"confirmed": 1, "corrected": 1, "rejected": 1, "unsure": 1, "added": 1, "undecided": 1}
    assert tally.corrected == {"core": 1, "label": 1}
    assert tally.seconds == 9.0


def test_shares_are_of_suggestions_that_were_found_right_or_wrong() -> None:
    """Added and unsure claims say nothing about a suggestion; without any suggestion there are no shares."""
    tally = Tally()
    assert tally.shares() == {}
    tally.add(Record({annotation.id: annotation for annotation in sorties_annotations()}))
    assert tally.shares() == {"confirmed": 1 / 3, "corrected": 1 / 3, "rejected": 1 / 3}


def test_how_often_each_part_was_right_is_told_of_accepted_suggestions() -> None:
    """A part counts where it had something in it before or after; rejected and added claims say nothing about single parts."""
    tally = Tally()
    assert tally.right() == {}
    tally.add(Record({annotation.id: annotation for annotation in sorties_annotations()}))
    right = tally.right()
    assert (right["core"], right["label"], right["polarity"]) == ((1, 2), (1, 2), (2, 2))
    assert (right["unit"], right["source"]) == ((2, 2), (1, 1))
