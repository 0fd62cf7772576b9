"""What tests ask of a screen that is a list: its rows as text, and to wait until they are as expected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui.widgets.lines import Lines


def rows(app: Any) -> list[str]:
    """The rows in view, as text."""
    view = app.screen.rows
    return [view.render_line(y).text.strip() for y in range(max(1, min(view.count, view.size.height)))]


def about(app: Any) -> str:
    """The two lines above the rows."""
    lines = [app.screen.query_one(name, Lines).render_line(0).text for name in ("#listing-top", "#listing-about")]
    return " ".join(" ".join(lines).split())


async def until(pilot: Any, fits: Callable[[], bool]) -> None:
    """Wait until something holds that comes from a thread; after many turns it is taken never to hold."""
    for _ in range(500):
        if fits():
            return
        await pilot.pause()
    raise AssertionError("it never came")
