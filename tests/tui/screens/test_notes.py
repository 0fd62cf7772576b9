"""Notes on a claim and on the article: shown where they belong, changed, cleared, and undone."""

from __future__ import annotations

from typing import Any

from tests.tui.asking import desk, message, verdicts


def shown(widget: Any) -> str:
    """What a pane of lines shows, in one line."""
    return " ".join("".join(text for text, _ in line) for line in widget._source)


async def test_a_note_on_a_claim_is_on_its_card_and_in_the_list(sitting: Any) -> None:
    """In words on the card, as a sign in the list, and the claim stays undecided."""
    async with sitting() as (app, pilot):
        await pilot.press("N", *"ask", "enter")
        await pilot.pause()

        assert "¶ note      ask" in shown(app.screen.card)
        assert app.screen.claims.rows[0].signs == "¶"
        assert verdicts(app)[0] is None


async def test_a_note_goes_on_where_it_ended_and_an_empty_one_is_gone(sitting: Any) -> None:
    """The field opens with what stands there."""
    async with sitting() as (app, pilot):
        await pilot.press("N", *"ask", "enter", "N", *" Ana", "enter")
        await pilot.pause()
        assert desk(app).annotations[0].note == "ask Ana"

        await pilot.press("N", *["backspace"] * 7, "enter")
        await pilot.pause()

        assert desk(app).annotations[0].note == ""
        assert "the note is gone" in message(app)


async def test_a_note_on_the_article_stands_above_it_and_on_the_sign_off_card(sitting: Any) -> None:
    """Whoever comes to the article or signs it off reads it."""
    async with sitting() as (app, pilot):
        await pilot.press("M", *"odd", "enter")
        await pilot.pause()
        assert "¶ odd" in shown(app.screen.about)

        await pilot.press("d")
        await pilot.pause()

        assert "note on the article  odd" in shown(app.screen.body)


async def test_undo_takes_notes_back(sitting: Any) -> None:
    """The one on the claim and the one on the article, each by itself."""
    async with sitting() as (app, pilot):
        await pilot.press("N", *"ask", "enter", "M", *"odd", "enter")
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        assert desk(app).session.record.note == ""
        assert "undid: note on the article" in message(app)

        await pilot.press("u")
        await pilot.pause()

        assert desk(app).session.record.is_empty()
        assert "undid: note of “112 sorties”" in message(app)
