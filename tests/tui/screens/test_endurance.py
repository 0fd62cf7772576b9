"""A long sitting: many articles opened and closed grow no memory, and an app that waits for a key has nothing to do."""

from __future__ import annotations

import gc
import tracemalloc
from typing import Any

import pytest

from tests.tui.asking import desk
from tests.tui.screens.listing import until

SWITCHES = 500
GROWTH = 200_000  # bytes


async def go_round(pilot: Any, app: Any, times: int) -> None:
    """Open one article after the other, so many times."""
    ids = desk(app).shelf.ids
    for number in range(times):
        assert app.screen_stack[0].bench.open_article(ids[number % len(ids)])
        await pilot.pause()
    gc.collect()


@pytest.mark.slow
async def test_five_hundred_articles_grow_no_memory(sitting: Any) -> None:
    """What belongs to an article goes when it is left; caches have bounds. A first round fills them."""
    async with sitting() as (app, pilot):
        tracemalloc.start()
        try:
            await go_round(pilot, app, 60)
            before, _ = tracemalloc.get_traced_memory()
            await go_round(pilot, app, SWITCHES)
            after, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

        assert after - before < GROWTH


@pytest.mark.slow
async def test_lists_opened_many_times_grow_no_memory(sitting: Any) -> None:
    """Screens over the article leave nothing behind."""

    async def round_of_screens(times: int) -> None:
        for _ in range(times):
            for key in ("g", "G"):
                await pilot.press(key)
                await until(pilot, lambda: len(app.screen_stack) == 2 and app.screen.rows.count > 0)
                await pilot.press("escape")
                await until(pilot, lambda: len(app.screen_stack) == 1)
        gc.collect()

    async with sitting() as (app, pilot):
        tracemalloc.start()
        try:
            await round_of_screens(8)
            before, _ = tracemalloc.get_traced_memory()
            await round_of_screens(40)
            after, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

        assert after - before < GROWTH


async def test_an_app_that_waits_runs_no_timer(sitting: Any) -> None:
    """No widget of the article or of a list asks to be woken: an idle app uses no processor."""
    async with sitting() as (app, pilot):
        for key in ("", "g", "escape", "exclamation_mark"):
            if key:
                await pilot.press(key)
                await pilot.pause()
            widgets = [app, app.screen, *app.screen.walk_children()]
            running = [timer.name for widget in widgets for timer in widget._timers if timer._active.is_set()]
            assert [name for name in running if "Pilot" not in str(name)] == []
