"""The ledger tells how far each article is, keeps what is not known unknown, and puts articles in orders."""

from __future__ import annotations

from annotations.records import Record
from annotations.store.outlines import Standing
from tests.annotated import sorties_annotations
from tui.ledger import FILTERS, NO_DATE, ORDERS, REOPENED, SIGNED_OFF, UNKNOWN, Asked, Ledger, day_number, day_words


def ledger() -> Ledger:
    """Five articles: signed off with one left open, begun with unsure ones, noted, reopened, and untouched."""
    found = Ledger(5)
    found.standing(0, Standing("a", signed_off=True, verdicts={"confirmed": 3, "undecided": 1}, left=1, date="2031-03"))
    found.standing(1, Standing("b", verdicts={"unsure": 2, "rejected": 1}))
    found.standing(2, Standing("c", verdicts={}, noted=True, date="2031-03-02"))
    found.standing(3, Standing("d", reopened=True, verdicts={"confirmed": 1}))
    return found


def chosen(found: Ledger, **asked: str | int) -> list[int]:
    """The places that are asked for."""
    return list(found.chosen(Asked(**asked), [0, 1, 0, 0, 1]))  # type: ignore[arg-type]


def test_counts_come_from_the_files_and_the_rest_is_unknown() -> None:
    """Only a sign-off says how many claims were left undecided."""
    found = ledger()

    assert list(found.decided) == [3, 3, 0, 1, 0]
    assert list(found.unsure) == [0, 2, 0, 0, 0]
    assert list(found.undecided) == [1, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]
    assert (found.count(SIGNED_OFF), found.count(REOPENED)) == (1, 1)
    assert found.known_undecided() == 1


def test_filters_keep_what_they_say() -> None:
    """An article that nobody has looked at may hold undecided claims; a label narrows each filter."""
    found = ledger()

    assert chosen(found, kept=FILTERS[0]) == [0, 1, 2, 3, 4]
    assert chosen(found, kept=FILTERS[1]) == [0, 1, 2, 3, 4]
    assert chosen(found, kept=FILTERS[2]) == [1]
    assert chosen(found, kept=FILTERS[3]) == [0]
    assert chosen(found, kept=FILTERS[4]) == [2]
    assert chosen(found, kept=FILTERS[0], label="killed") == [1, 4]
    assert chosen(found, kept=FILTERS[3], label="killed") == []


def test_an_article_that_was_looked_into_counts_as_it_is() -> None:
    """Once the extractor has read it, its undecided claims are known; none left means that it is left out."""
    found = ledger()
    found.suggested(4, [])
    undecided = [annotation for annotation in sorties_annotations() if annotation.decision is None]
    found.suggested(1, undecided)

    assert found.undecided[1] == len(undecided)
    assert 4 not in chosen(found, kept=FILTERS[1])


def test_orders_put_what_is_not_known_last() -> None:
    """Articles that an order cannot tell apart stay in the corpus's order."""
    found = ledger()
    found.suggested(4, sorties_annotations())
    found.dated(3, "")

    assert chosen(found, order=ORDERS[1]) == [2, 0, 3, 1, 4]
    assert chosen(found, order=ORDERS[2])[:2] == [4, 0]
    assert chosen(found, order=ORDERS[3])[1:] == [0, 1, 2, 3]
    assert found.dates[3] == NO_DATE


def test_a_random_order_hangs_on_its_seed_alone() -> None:
    """The same seed gives the same order to everybody."""
    found = Ledger(50)

    first = chosen(found, order=ORDERS[4], seed=1)
    assert first == chosen(Ledger(50), order=ORDERS[4], seed=1)
    assert first != chosen(found, order=ORDERS[4], seed=2)
    assert sorted(first) == list(range(50))


def test_what_was_done_in_this_sitting_is_newer_than_the_files() -> None:
    """The files are read while the person works already."""
    found = Ledger(1)
    found.record(0, Record(note="look again"))
    found.standing(0, Standing("a", signed_off=True, verdicts={"confirmed": 3}, left=0))

    assert found.count(SIGNED_OFF) == 0
    assert found.decided[0] == 0
    assert chosen(found, kept=FILTERS[4]) == [0]


def test_days_are_numbers_in_their_order() -> None:
    """A date of which only a part is known stands before the days in it."""
    assert day_number("2031-03-02") == 20310302
    assert day_number("2031-03") < day_number("2031-03-01")
    assert [day_words(day_number(day)) for day in ("2031", "2031-03", "2031-03-02")] == ["2031", "2031-03", "2031-03-02"]
    assert day_number("") == day_number("March") == 0
    assert day_words(0) == day_words(NO_DATE) == ""
