"""The list of rows asks only for those in view, keeps the mark in view on a step, and leaves the wheel alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App, ComposeResult

from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.widgets.claim_card import Line

MANY = 100_000


class ListApp(App[None]):
    """A list of very many rows; `drawn` are those that were asked for, `taken` those that were clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: set[int] = set()
        self.taken: list[int] = []
        self.rows = RowList(self.row)

    def row(self, at: int) -> Line:
        """One row."""
        self.drawn.add(at)
        return ((f"row {at}", ""),)

    def compose(self) -> ComposeResult:
        """The list."""
        yield self.rows

    def on_row_list_taken(self, event: RowList.Taken) -> None:
        """Remember what was clicked."""
        self.taken.append(event.at)


async def test_only_rows_in_view_are_asked_for() -> None:
    """A hundred thousand rows cost as much as those on the screen."""
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.rows.show(MANY, 50_000)
        await pilot.pause()

        assert 50_000 in app.drawn
        assert len(app.drawn) <= 30


async def test_a_step_brings_the_mark_into_view_and_stops_at_the_ends() -> None:
    """Far steps go to the last row, not past it."""
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.rows.show(MANY, 0)
        app.rows.step(MANY * 2)
        await pilot.pause()
        assert app.rows.at == MANY - 1
        assert app.rows.at in app.rows.in_view

        app.rows.step(-MANY * 2)
        await pilot.pause()
        assert app.rows.in_view.start == 0


async def test_what_comes_in_does_not_move_a_view_that_was_scrolled() -> None:
    """While a list fills up, one can look around with the wheel."""
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.rows.show(1000, 3)
        await pilot.pause()
        app.rows.scroll_to_line(500)
        await pilot.pause()
        app.rows.show(2000, 3)
        await pilot.pause()
        assert app.rows.in_view.start == 500

        app.rows.step(1)
        await pilot.pause()
        assert app.rows.at == 4
        assert 4 in app.rows.in_view


async def test_a_click_marks_and_takes_a_row() -> None:
    """A click below the last row takes nothing."""
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.rows.show(3, 0)
        await pilot.pause()
        await pilot.click(RowList, offset=(5, 2))
        await pilot.click(RowList, offset=(5, 7))
        await pilot.pause()

        assert app.taken == [2]
        assert app.rows.at == 2
