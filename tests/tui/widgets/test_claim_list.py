"""The list of claims in a running app: rows, the active one, clicks, and how little is painted again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from tests.tui.hard_text import hard_text
from tui.graphemes import cells
from tui.widgets.claim_list import ClaimList, ClaimRow

DEPOTS = ClaimRow("✓", "destroyed", "47 depots", "Ministry of Defence", "confirmed")
SORTIES = ClaimRow("·", "strike", "112 sorties", "Ana Verrel", "undecided")


class Harness(App[None]):
    """A list alone, and what was chosen."""

    CSS = "ClaimList { width: 100%; height: 100%; }"

    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[int] = []

    def compose(self) -> ComposeResult:
        """The list."""
        yield ClaimList()

    @property
    def claims(self) -> ClaimList:
        """The list."""
        return self.query_one(ClaimList)

    def on_claim_list_chosen(self, message: ClaimList.Chosen) -> None:
        """Keep what was chosen."""
        self.chosen.append(message.index)


def rows(claims: ClaimList) -> list[str]:
    """The characters in the rows of the list."""
    return [claims.render_line(row).text for row in range(claims.size.height)]


async def test_a_row_shows_state_label_core_and_source() -> None:
    """Each claim is a line of columns; the active one is pointed at."""
    app = Harness()
    async with app.run_test(size=(60, 10)) as pilot:
        app.claims.labels = ("destroyed", "strike")
        app.claims.rows = (DEPOTS, SORTIES)
        app.claims.active = 1
        await pilot.pause()
        first, second = rows(app.claims)[:2]
        assert first.split() == ["✓", "destroyed", "47", "depots", "Ministry", "of", "Defence"]
        assert second.rstrip().endswith("◂")
        assert first.index("47 depots") == second.index("112 sorties")
        assert first.index("Ministry") == second.index("Ana Verrel")


async def test_a_narrow_list_leaves_out_the_source() -> None:
    """Where there is little room the core keeps it."""
    app = Harness()
    async with app.run_test(size=(30, 10)) as pilot:
        app.claims.rows = (DEPOTS,)
        await pilot.pause()
        assert "47 depots" in rows(app.claims)[0]
        assert "Ministry" not in rows(app.claims)[0]


async def test_the_active_row_stays_in_sight() -> None:
    """Among thousands of rows, the active one is always on the screen, whichever way one goes."""
    app = Harness()
    async with app.run_test(size=(60, 10)) as pilot:
        app.claims.rows = tuple(ClaimRow("·", "other", f"claim {index}") for index in range(5000))
        for index in (0, 9, 10, 2500, 2499, 4999, 0):
            app.claims.active = index
            await pilot.pause()
            assert sum("◂" in row for row in rows(app.claims)) == 1
            assert any(f"claim {index} " in row for row in rows(app.claims))


async def test_a_click_chooses_the_row_under_it() -> None:
    """A click answers the index, also after scrolling; below the last row it answers nothing."""
    app = Harness()
    async with app.run_test(size=(60, 10)) as pilot:
        app.claims.rows = tuple(ClaimRow("·", "other", f"claim {index}") for index in range(50))
        app.claims.scroll_to_line(20)
        await pilot.pause()
        await pilot.click(ClaimList, offset=(5, 3))
        app.claims.rows = (DEPOTS,)
        await pilot.pause()
        await pilot.click(ClaimList, offset=(5, 7))
        assert app.chosen == [23]


async def test_a_step_paints_two_rows() -> None:
    """Going to the next claim draws only the row that was active and the one that is."""
    app = Harness()
    async with app.run_test(size=(60, 10)) as pilot:
        app.claims.rows = (DEPOTS, SORTIES, DEPOTS, SORTIES)
        app.claims.active = 0
        await pilot.pause()
        drawn: list[int] = []
        render = app.claims.render_line
        app.claims.render_line = lambda y: drawn.append(y) or render(y)  # type: ignore[method-assign, func-returns-value]
        app.claims.active = 1
        await pilot.pause()
        assert sorted(set(drawn)) == [0, 1]


async def test_a_decision_paints_its_row() -> None:
    """Rows that are the same as before are not drawn again."""
    app = Harness()
    async with app.run_test(size=(60, 10)) as pilot:
        app.claims.rows = (DEPOTS, SORTIES, DEPOTS)
        await pilot.pause()
        drawn: list[int] = []
        render = app.claims.render_line
        app.claims.render_line = lambda y: drawn.append(y) or render(y)  # type: ignore[method-assign, func-returns-value]
        app.claims.rows = (DEPOTS, ClaimRow("✗", "strike", "112 sorties", "Ana Verrel", "rejected"), DEPOTS)
        await pilot.pause()
        assert set(drawn) == {1}


async def test_an_empty_list_says_so() -> None:
    """Without claims a word stands there instead."""
    app = Harness()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        assert "no claims" in rows(app.claims)[0]


@given(st.builds(ClaimRow, hard_text, hard_text, hard_text, hard_text), st.integers(0, 70))
def test_columns_fill_the_room_exactly(row: ClaimRow, room: int) -> None:
    """Whatever stands in a row, its columns take the cells that there are."""
    assert sum(map(cells, ClaimList()._columns(row, room))) == room


@pytest.mark.parametrize("width", [1, 3, 5, 8])
async def test_a_list_without_room_does_not_fail(width: int) -> None:
    """A list of a few columns draws what fits."""
    app = Harness()
    async with app.run_test(size=(width, 5)) as pilot:
        app.claims.rows = (DEPOTS, SORTIES)
        app.claims.active = 0
        await pilot.pause()
        assert all(cells(row) == max(0, width - 1) for row in rows(app.claims))
