"""Undo covers whatever a person does, says what it took back, and goes where that is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.asking import desk, message, verdicts

DONE = {
    "accept": (("enter",), "accept of “112 sorties”"),
    "reject with a reason": (("X", "n"), "reject of “112 sorties”"),
    "unsure": (("z",), "unsure of “112 sorties”"),
    "label": (("l", "k"), "label killed of “112 sorties”"),
    "slot": (("s", "2"), "edit source of “112 sorties”"),
    "core": (("b", "l", "enter"), "edit core of “112 sorties"),
    "note": (("N", "a", "enter"), "note of “112 sorties”"),
    "note on the article": (("M", "a", "enter"), "note on the article"),
    "link": (("m", "j", "L", "r"), "link of “47 depots”"),
    "add": (("v", "b", "plus"), "add of “Aircraft flew"),
    "date": (("D", *"2031-03-02", "enter"), "date of the article"),
    "furniture": (("f",), "furniture of the article"),
    "sign-off": (("d", "S", "S"), "sign off of the article"),
}


@pytest.mark.parametrize("act", DONE)
async def test_whatever_was_done_can_be_undone_and_done_again(sitting: Any, act: str) -> None:
    """One key takes all of it back, says so in the article where it was, and another does it again."""
    keys, words = DONE[act]
    async with sitting() as (app, pilot):
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        assert desk(app).article.id == "a1.txt"
        assert desk(app).session.record.is_empty()
        assert message(app).startswith(f"undid: {words}")

        await pilot.press("U")
        await pilot.pause()

        assert not desk(app).session.record.is_empty()
        assert message(app).startswith(f"did again: {words}")


async def test_undoing_an_added_claim_goes_to_the_place_where_it_was(sitting: Any) -> None:
    """The claim is gone; the nearest one is active."""
    async with sitting() as (app, pilot):
        await pilot.press("j", "j", "v", "left_curly_bracket", "left_curly_bracket", "plus")
        await pilot.pause()
        assert "added" in verdicts(app)

        await pilot.press("u")
        await pilot.pause()

        assert verdicts(app) == [None, None, None]
        assert desk(app).active_index == 0


async def test_undo_shows_what_a_filter_had_hidden(sitting: Any) -> None:
    """What is taken back is seen, also where claims of its kind were not shown."""
    async with sitting() as (app, pilot):
        await pilot.press("x", "y", "y")
        await pilot.pause()
        assert desk(app).annotations == ()

        await pilot.press("u")
        await pilot.pause()

        assert desk(app).active is not None
        assert desk(app).active.claim.quote == "112 sorties"


async def test_a_window_that_only_reads_undoes_nothing(sitting: Any) -> None:
    """What the other window did is not its to take back."""
    async with sitting() as (app, pilot):
        await pilot.press("x")
        await pilot.pause()
    async with sitting(read_only="read only: open elsewhere") as (app, pilot):
        await pilot.press("u")
        await pilot.pause()

        assert verdicts(app)[0] == "rejected"


async def test_more_steps_of_earlier_sittings_come_when_those_in_memory_are_used_up(sitting: Any, monkeypatch: Any) -> None:
    """However few steps are read at once, all that was done before the restart can be taken back and done again."""
    monkeypatch.setattr("tui.saving.UNDO_STEPS", 1)
    async with sitting() as (app, pilot):
        await pilot.press("enter", "x", "z")
        await pilot.pause()
        decided = verdicts(app)
    async with sitting() as (app, pilot):
        await app.workers.wait_for_complete()
        assert verdicts(app) == decided
        for _ in range(3):
            await pilot.press("u")
            await pilot.pause()
        assert verdicts(app) == [None, None, None]
        await pilot.press("u")
        await pilot.pause()
        assert message(app) == "nothing to undo"
        for _ in range(3):
            await pilot.press("U")
            await pilot.pause()
        assert verdicts(app) == decided
