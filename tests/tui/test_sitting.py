"""A sitting counts what was done and not undone, the time worked without pauses, and the pace."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from annotations import changes
from annotations.changes import Batch, Change
from annotations.claims import undecided
from annotations.records import Record, SignOff
from tests.annotated import sorties_annotations
from tui.sitting import PAUSE, Sitting, duration, farewell

AT = datetime(2031, 3, 2, tzinfo=UTC)


class Watch:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """The time that it was set to."""
        return self.now


def accept(number: int) -> changes.ClaimChange:
    """The acceptance of one claim."""
    suggestion = sorties_annotations()[0].claim
    return changes.decide(undecided(replace(suggestion, id=f"{number:016}")), None, "accepted", AT, 1.0)


def batch(*made: Change) -> Batch:
    """What was done at once."""
    return Batch("b", "a.txt", made, AT)


def test_decisions_are_counted_by_verdict_and_undone_ones_are_not() -> None:
    """What stands at the end counts, however often it was changed."""
    sitting = Sitting(Watch())
    sitting.took(batch(accept(1)), Record())
    sitting.took(batch(accept(2)), Record())
    sitting.took(batch(accept(2).inverse()), Record())

    assert sitting.decided == 1
    assert dict(sitting.verdicts) == {"confirmed": 1}


def test_articles_signed_off_count_until_they_are_reopened() -> None:
    """Signing off and taking it back is no article signed off."""
    sitting = Sitting(Watch())
    signature = SignOff(AT, "sha256:0")
    signing = changes.FactChange("sign off", "signed_off", None, signature)
    sitting.took(batch(signing), Record(signed_off=signature))
    assert sitting.signed_off == 1
    sitting.took(batch(signing.inverse()), Record())
    assert sitting.signed_off == 0


def test_pauses_are_no_work_and_slow_no_pace() -> None:
    """The pace is the median of the last decisions; a lunch break is in neither."""
    watch = Watch()
    sitting = Sitting(watch)
    for number in range(6):
        watch.now += 4.0
        sitting.took(batch(accept(number)), Record())
    assert (sitting.seconds, sitting.pace) == (24.0, 4.0)

    watch.now += PAUSE
    sitting.took(batch(accept(9)), Record())
    assert (sitting.seconds, sitting.pace) == (24.0, 4.0)


def test_few_decisions_make_no_pace() -> None:
    """Two claims say nothing about speed."""
    watch = Watch()
    sitting = Sitting(watch)
    watch.now += 4.0
    sitting.took(batch(accept(1)), Record())

    assert sitting.pace is None


def test_the_farewell_is_one_line_and_silent_where_nothing_was_done() -> None:
    """It says what was done and what is left."""
    watch = Watch()
    sitting = Sitting(watch)
    assert farewell(sitting, 0, 3) == ""

    watch.now += 65.0
    sitting.took(batch(accept(1)), Record())
    assert farewell(sitting, 1, 3) == "this sitting: 1 claim decided, 0 articles signed off in 1 minute; 2 of 3 articles are left"


def test_durations_are_plain_words() -> None:
    """Seconds below a minute, hours and minutes above."""
    assert [duration(s) for s in (1, 40, 60, 3600, 3900, 7260)] == [
        "1 second",
        "40 seconds",
        "1 minute",
        "1 hour",
        "1 hour 5 minutes",
        "2 hours 1 minute",
    ]
