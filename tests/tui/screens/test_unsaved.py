"""What is not on the disk yet is marked as such on the claim and said in the line above, until it is."""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import Any

import pytest

from annotations.store import disk
from tests.tui.asking import desk
from tui import saving
from tui.signs import SIGNS, UNSAVED


async def until(pilot: Any, holds: Callable[[], bool]) -> None:
    """Let the app work until something holds."""
    for _ in range(400):
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never came to hold")


async def test_a_decision_that_cannot_be_written_is_marked_until_it_is(sitting: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """On its row, on its card, and above; then all of it goes."""
    monkeypatch.setattr(saving, "RETRY_SECONDS", 0.01)

    def failing(*_: object) -> int:
        raise OSError(errno.ENOSPC, "no room")

    async with sitting() as (app, pilot):
        screen = app.screen
        with monkeypatch.context() as context:
            context.setattr(disk, "sync", failing)
            await pilot.press("x", "k")
            await until(pilot, lambda: screen.background.saved.startswith("NOT SAVED"))
            await until(pilot, lambda: screen.claims.rows[0].signs == SIGNS[UNSAVED])
            assert desk(app).active_index == 0
            heading = "".join(text for text, _ in screen.card._source[0])
            assert heading.endswith(UNSAVED)
            assert "NOT SAVED" in "".join(text for text, _ in screen.top._source[0])

        await until(pilot, lambda: screen.background.saved == saving.SAVED)
        await until(pilot, lambda: screen.claims.rows[0].signs == "")
