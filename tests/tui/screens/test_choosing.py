"""Choosing by typing: actions by name."""

from __future__ import annotations

from typing import Any

from tests.tui.asking import verdicts


async def test_an_action_is_chosen_by_words_of_its_title(sitting: Any) -> None:
    """The palette does what the key would have done."""
    async with sitting() as (app, pilot):
        await pilot.press("colon", *"reject", "enter")
        await pilot.pause()

        assert verdicts(app)[0] == "rejected"
