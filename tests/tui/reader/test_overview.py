"""The overview: each row stands for its share of the article's lines, and only what changes is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.reader.overview import ACTIVE, DECIDED, NONE, UNDECIDED, Overview, lines_of, row_of


@given(st.integers(1, 500), st.integers(1, 60))
def test_rows_share_the_lines(lines: int, height: int) -> None:
    """Every line belongs to exactly one row, in order, and the row knows it."""
    assert [line for row in range(height) for line in lines_of(row, lines, height)] == list(range(lines))
    assert all(row_of(line, lines, height) == row for row in range(height) for line in lines_of(row, lines, height))


def test_the_active_claim_hides_what_else_is_in_its_row() -> None:
    """The pointer stands over the sign of its row; beyond the last row there is nothing."""
    overview = Overview()
    overview.update([NONE, UNDECIDED, DECIDED])
    overview.point(1)
    assert [overview.sign(row) for row in range(4)] == [NONE, ACTIVE, DECIDED, NONE]


def test_the_pointer_moves_alone() -> None:
    """Another active claim changes the row it leaves and the row it comes to, and nothing where they are one."""
    overview = Overview()
    overview.update([NONE] * 10)
    assert overview.point(1) == [1]
    assert overview.point(9) == [1, 9]
    assert overview.point(9) == []
    assert overview.point(None) == [9]


def test_only_rows_that_changed_are_told() -> None:
    """An update answers the rows to paint anew."""
    overview = Overview()
    assert overview.update([UNDECIDED, NONE]) == [0, 1]
    assert overview.update([UNDECIDED, DECIDED]) == [1]
