"""Acts that decide: accept, reject, unsure and repeat. Each decision passes the bench's gate first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.editing import fits
from tui.wording import correction_words, first_words

if TYPE_CHECKING:
    from annotations.claims import Annotation, Decision
    from annotations.editing import Correction
    from tui.bench import Bench

NO_CLAIM = "no claim is active here; n goes to the next article, + adds a claim"


def accept(bench: Bench, _key: str) -> None:
    """Accept the active claim as it stands and go on."""
    _decide(bench, "accepted")


def reject(bench: Bench, _key: str) -> None:
    """Reject the active claim and go on."""
    _decide(bench, "rejected")


def unsure(bench: Bench, _key: str) -> None:
    """Set the active claim aside as unsure and go on."""
    _decide(bench, "unsure")


def reject_because(bench: Bench, reason: str) -> None:
    """Reject the active claim with a reason and go on."""
    _decide(bench, "rejected", reason)


def _decide(bench: Bench, decision: Decision, reason: str = "") -> None:
    active = bench.desk.active
    if active is None:
        bench.say(NO_CLAIM)
    elif bench.may_decide(active):
        # What is decided so already needs no second event, only the next claim; a reason once given stays.
        if active.decision != decision or (reason and active.reason != reason):
            bench.desk.decide(decision, reason)
        bench.go_on()


def repeat(bench: Bench, _key: str) -> None:
    """Do the last correction to the active claim too."""
    active, correction = bench.desk.active, bench.desk.last_correction
    if active is None:
        bench.say(NO_CLAIM)
    elif correction is None:
        bench.say("there is no correction to repeat yet")
    elif bench.may_decide(active):
        _repeat(bench, active, correction)


def _repeat(bench: Bench, active: Annotation, correction: Correction) -> None:
    """Make the correction, go on, and say what was done; where it changes nothing, stay."""
    part, to = correction.part, correction_words(correction)
    if not fits(correction, active.claim, bench.schema):
        bench.say(f"the last correction was {part}: {to}, which no {active.claim.kind} can have")
    elif bench.desk.correct(correction.on(active.claim, bench.text), f"repeat {part}") is None:
        bench.say(f"{part} is like that already: {to}; enter accepts the claim")
    else:
        quote = first_words(active.claim.quote, 40)
        bench.go_on()
        bench.say(f"“{quote}” got the last correction too, {part}: {to}")
