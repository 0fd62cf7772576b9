"""Rejecting with a reason: never needed, two keys where it is wanted."""

from __future__ import annotations

from typing import Any

from tests.tui.asking import desk, message, verdicts


def reasons(app: Any) -> list[str]:
    """The reason of each claim of the open article."""
    return [annotation.reason for annotation in desk(app).annotations]


async def test_a_reason_is_one_more_letter_and_goes_on(sitting: Any) -> None:
    """`X` and a letter of the schema reject the claim, and the next undecided one is active."""
    async with sitting() as (app, pilot):
        await pilot.press("X", "n")

        assert verdicts(app) == ["rejected", None, None]
        assert reasons(app) == ["not_a_claim", "", ""]
        assert desk(app).active_index == 1


async def test_a_rejected_claim_can_be_given_a_reason_later(sitting: Any) -> None:
    """`x` asks for none; going back and saying it changes the reason alone, and rejecting again does not take it away."""
    async with sitting() as (app, pilot):
        await pilot.press("x", "k", "X", "d")
        assert reasons(app)[0] == "duplicate"

        await pilot.press("k", "x")

        assert reasons(app)[0] == "duplicate"
        assert verdicts(app)[0] == "rejected"


async def test_a_reason_goes_with_the_rejection(sitting: Any) -> None:
    """A claim that is accepted after all has none."""
    async with sitting() as (app, pilot):
        await pilot.press("X", "n", "k", "enter")

        assert verdicts(app)[0] == "confirmed"
        assert reasons(app)[0] == ""


async def test_undo_takes_reason_and_rejection_back_together(sitting: Any) -> None:
    """They were one act."""
    async with sitting() as (app, pilot):
        await pilot.press("X", "b", "u")
        await pilot.pause()

        assert verdicts(app) == [None, None, None]
        assert reasons(app) == ["", "", ""]


async def test_a_reason_is_there_in_the_next_sitting_and_on_the_card(sitting: Any) -> None:
    """It is stored with the verdict and shown by its title."""
    async with sitting() as (app, pilot):
        await pilot.press("X", "c")
        await pilot.pause()

    async with sitting() as (app, pilot):
        assert reasons(app)[0] == "not_checkable"
        desk(app).select(desk(app).annotations[0].id)
        app.screen_stack[0].view.draw()
        heading = "".join(text for text, _ in app.screen_stack[0].card._source[0])

        assert "rejected: not checkable" in heading


async def test_a_letter_without_a_reason_rejects_nothing(sitting: Any) -> None:
    """The person is told which letters there are."""
    async with sitting() as (app, pilot):
        await pilot.press("X", "y")

        assert verdicts(app) == [None, None, None]
        assert "no reason has the letter y: one of n w" in message(app)
