"""The tour of the first start: it can be read, skipped and found again, and it never stands in the way."""

from __future__ import annotations

from typing import Any

from annotations.schema_file import load_schema
from tests.tui.asking import desk, verdicts
from tui.screens.tour import Tour, pages


def touring(app: Any) -> bool:
    """Whether the tour is on the screen."""
    return isinstance(app.screen, Tour)


async def test_the_tour_is_turned_page_by_page_and_ends(sitting: Any) -> None:
    """Enter goes on, left goes back, Enter on the last page ends it; nothing is decided by that."""
    async with sitting() as (app, pilot):
        await pilot.press("f1")
        await pilot.pause()
        assert touring(app)
        await pilot.press("enter", "left", *["enter"] * (len(pages(load_schema(None))) - 1))
        await pilot.pause()
        assert touring(app)

        await pilot.press("enter")
        await pilot.pause()

        assert not touring(app)
        assert verdicts(app) == [None, None, None]


async def test_a_key_of_the_article_ends_the_tour_and_does_its_work(sitting: Any) -> None:
    """Whoever knows the keys begins at once."""
    async with sitting() as (app, pilot):
        first = desk(app).active_id
        await pilot.press("f1")
        await pilot.pause()
        await pilot.press("j")
        await pilot.pause()

        assert not touring(app)
        assert desk(app).active_id != first


async def test_a_key_that_decides_only_ends_the_tour(sitting: Any) -> None:
    """The claim was behind the tour: what was not in view is not decided."""
    async with sitting() as (app, pilot):
        await pilot.press("f1")
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()

        assert not touring(app)
        assert verdicts(app) == [None, None, None]


async def test_the_tour_fits_the_smallest_usual_screen(sitting: Any) -> None:
    """All of a page and the line that says how to go on stand on 80 columns and 24 lines."""
    async with sitting(size=(80, 24)) as (app, pilot):
        await pilot.press("f1")
        for _ in range(len(pages(load_schema(None)))):
            await pilot.pause()
            body = app.screen.body
            rows = [body.render_line(y).text for y in range(body.size.height)]
            assert any("Esc skips the tour" in row for row in rows)
            await pilot.press("enter")
