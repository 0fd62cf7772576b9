"""The overview: each row stands for its share of the article, the most telling sign wins."""

from __future__ import annotations

from tui.reader.overview import ACTIVE, DECIDED, NONE, UNDECIDED, Overview


def test_a_long_article_is_scaled_to_the_rows() -> None:
    """Line 500 of 1000 stands in the middle of ten rows, the last line in the last."""
    overview = Overview()
    overview.update([(0, DECIDED), (500, UNDECIDED), (999, DECIDED)], 1000, 10)
    assert overview.rows == [DECIDED, *[NONE] * 4, UNDECIDED, *[NONE] * 3, DECIDED]


def test_a_short_article_has_a_row_a_line() -> None:
    """Signs stand beside their lines where the article is shorter than the pane."""
    overview = Overview()
    overview.update([(2, UNDECIDED)], 5, 10)
    assert overview.sign(2) == UNDECIDED
    assert overview.sign(99) == NONE


def test_the_active_claim_wins_over_undecided_over_decided() -> None:
    """A row with several claims shows what matters most."""
    overview = Overview()
    overview.update([(1, DECIDED), (1, UNDECIDED), (2, UNDECIDED), (2, DECIDED)], 5, 5)
    overview.point(1)
    assert (overview.sign(1), overview.sign(2)) == (ACTIVE, UNDECIDED)


def test_the_pointer_moves_alone() -> None:
    """Another active claim changes the row it leaves and the row it comes to, and nothing where they are one."""
    overview = Overview()
    overview.update([(1, UNDECIDED)], 20, 10)
    assert overview.point(2) == [1]
    assert overview.point(18) == [1, 9]
    assert overview.point(19) == []
    assert overview.point(None) == [9]
    assert overview.sign(1) == NONE


def test_only_rows_that_changed_are_told() -> None:
    """An update answers the rows to paint anew."""
    overview = Overview()
    assert overview.update([(1, UNDECIDED)], 4, 4) == [0, 1, 2, 3]
    assert overview.update([(1, UNDECIDED), (3, DECIDED)], 4, 4) == [3]
