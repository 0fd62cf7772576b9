"""The article's date by keyboard: a new one works the periods of decided claims out again, as one act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.tui.asking import desk, message, verdicts

if TYPE_CHECKING:
    from pathlib import Path


def begins(app: Any) -> str:
    """The first day of the period of the article's only claim."""
    return str(desk(app).annotations[0].claim.first("period").value.start)


async def test_decided_claims_get_the_periods_of_a_new_date_and_one_undo_takes_it_all_back(
    corpus_folder: Path, sitting: Any
) -> None:
    """The words stay, what they mean follows the date, and the status line says so."""
    (corpus_folder / "a1.txt").write_text("Last week forty depots burnt near Teshi, Ana Verrel said.\n", encoding="utf-8")
    async with sitting() as (app, pilot):
        await pilot.press("D", *"2031-03-12", "enter")
        await pilot.pause()
        await pilot.press("v", "w", "w", "plus")
        await pilot.pause()
        assert verdicts(app) == ["added"]
        first = begins(app)
        assert first.startswith("2031-03")

        await pilot.press("D", *["backspace"] * 10, *"2030-06-12", "enter")
        await pilot.pause()
        assert begins(app).startswith("2030-06")
        assert "1 claim that was decided has its period worked out again" in message(app)

        await pilot.press("u")
        await pilot.pause()
        assert begins(app) == first
        assert str(desk(app).session.layout.date.value) == "2031-03-12"
