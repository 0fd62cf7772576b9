"""Restatements: what asserts the same is found whatever its wording; what differs in number, place, time or polarity is not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING

import pytest

from annotations.claims import Claim, Filler
from annotations.restatements import blocking_key, restatement, restatements
from annotations.spans import Span
from annotations.values import PartialDate, Period, bounded

if TYPE_CHECKING:
    from annotations.claims import Value

_ids = count()


def words(text: str, value: Value | None = None) -> Filler:
    """A filler whose place does not matter here."""
    return Filler(Span(0, len(text)), text, value if value is not None else text)


def counted(number: int, unit: str, hedge: str = "exact", label: str = "killed", **slots: Filler) -> Claim:
    """A count of some thing."""
    start = next(_ids) * 100
    quote = f"{number} {unit}"
    filled = {name: (filler,) for name, filler in slots.items()}
    quantity = words(str(number), bounded(Decimal(number), hedge))
    return Claim(
        f"count{start}",
        "count",
        Span(start, start + len(quote)),
        quote,
        label,
        slots={"quantity": (quantity,), "unit": (words(unit, unit.rsplit(maxsplit=1)[-1].rstrip("s")),), **filled},
    )


def stated(quote: str, source: str = "", polarity: str = "affirmed") -> Claim:
    """A statement of somebody's."""
    start = next(_ids) * 1000
    slots = {"source": (words(source),)} if source else {}
    return Claim(f"said{start}", "statement", Span(start, start + len(quote)), quote, "event", polarity, slots)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (counted(30, "gunmen"), counted(30, "armed gunmen")),
        (counted(30, "gunmen"), counted(30, "gunmen", "about")),
        (counted(43, "people"), counted(40, "people", "more_than")),
        (counted(1593, "soldiers"), counted(1600, "soldiers", "almost")),
        (
            stated("The garrison left Karhold before dawn", "Ana Verrel"),
            stated("Before dawn the garrison left Karhold", "Verrel"),
        ),
    ],
)
def test_the_same_said_in_other_words_is_found_from_either_side(one: Claim, other: Claim) -> None:
    """Longer names, hedges that allow the number, and another order of the words are the same assertion."""
    assert [found.claim for found in restatements(one, [one, other])] == [other]
    assert [found.claim for found in restatements(other, [one, other])] == [one]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (counted(30, "gunmen"), counted(31, "gunmen")),
        (counted(30, "gunmen"), counted(30, "gunmen", label="wounded")),
        (counted(30, "gunmen"), counted(30, "villages")),
        (counted(30, "gunmen"), replace(counted(30, "gunmen"), polarity="denied")),
        (counted(50, "people", "more_than"), counted(50, "people", "less_than")),
        (counted(40, "people"), counted(43, "people", "more_than")),
        (counted(2, "soldiers", places=words("Teshi")), counted(2, "soldiers", places=words("Osk"))),
        (
            counted(2, "soldiers", period=words("on Monday", Period(PartialDate(2031, 3, 3), PartialDate(2031, 3, 3)))),
            counted(2, "soldiers", period=words("in May", Period(PartialDate(2031, 5, 1), PartialDate(2031, 5, 31)))),
        ),
        (stated("The garrison left Karhold before dawn"), stated("The garrison will defend Karhold street by street")),
        (stated("The garrison left Karhold before dawn"), counted(30, "gunmen")),
    ],
)
def test_what_asserts_something_else_is_never_offered(one: Claim, other: Claim) -> None:
    """Whatever the words share, another number, thing, label, polarity, place or time is another assertion."""
    assert restatements(one, [other]) == ()
    assert restatements(other, [one]) == ()


def test_a_restatement_says_what_agrees() -> None:
    """The person who decides them alike reads why they are together."""
    found = restatement(counted(43, "people"), counted(40, "people", "more_than"))

    assert found is not None
    assert found.because == ("the number, rounded", "of the same thing", "both are killed")
    assert found.likeness < 1


def test_claims_that_restate_one_another_share_their_blocking_key() -> None:
    """Over a corpus only claims of one key are compared; other numbers have other keys."""
    assert blocking_key(counted(30, "gunmen")) == blocking_key(counted(30, "fighters", "about"))
    assert blocking_key(counted(30, "gunmen")) != blocking_key(counted(90, "gunmen"))
