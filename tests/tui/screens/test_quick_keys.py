"""Keys that come faster than screens close: the second one finds nothing to close, and the app goes on."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events

from tests.tui.asking import verdicts


@pytest.mark.parametrize("way", ["f1", "question_mark", "exclamation_mark", "colon", "g", "G", "d", "percent_sign"])
async def test_two_quick_escapes_close_one_screen(sitting: Any, way: str) -> None:
    """Both reach the screen before it is gone; the article is there afterwards, and nothing was decided."""
    async with sitting() as (app, pilot):
        await pilot.press(way)
        await pilot.pause()
        over = app.screen
        assert over is not app.screen_stack[0]
        for _ in range(3):
            over.post_message(events.Key("escape", None))
        await pilot.pause()
        await pilot.pause()
        assert app.screen is app.screen_stack[0]
        assert app.is_running
        assert verdicts(app) == [None, None, None]
