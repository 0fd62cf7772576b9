"""The palette: every action is there with its key, is found loosely, and is done or led to."""

from __future__ import annotations

from typing import Any

from annotations.schema_file import load_schema
from tests.tui.asking import desk, message, verdicts
from tui import actions
from tui.screens.palette import matching, offered
from tui.widgets.row_list import RowList


def listed(app: Any) -> str:
    """What the list shows."""
    view = app.screen.query_one(RowList)
    return "\n".join(view.render_line(y).text for y in range(view.size.height))


async def test_an_action_is_chosen_by_words_of_its_title(sitting: Any) -> None:
    """The palette does what the key would have done."""
    async with sitting() as (app, pilot):
        await pilot.press("colon", *"reject the claim, go", "enter")
        await pilot.pause()

        assert verdicts(app)[0] == "rejected"


def test_the_palette_offers_every_action_of_every_mode() -> None:
    """Nothing that a key does is missing, but for leaving a mode and the palette itself."""
    names = {(action.mode, action.name) for action in offered(load_schema(None))}

    assert {(a.mode, a.name) for a in actions.ACTIONS if a.name not in ("leave", "palette")} <= names
    assert (actions.READING, "open_slot source") in names


def test_letters_may_be_missing_and_whole_words_come_first() -> None:
    """What holds the typed words stands above what is only like them."""
    found = matching(offered(load_schema(None)), "next artcle")
    assert "next_article" in [action.name for action in found[:3]]
    assert matching(offered(load_schema(None)), "furniture")[0].name in ("furniture", "fold")


async def test_each_row_shows_the_key(sitting: Any) -> None:
    """So the palette teaches the keys."""
    async with sitting() as (app, pilot):
        await pilot.press("colon", *"furniture")
        await pilot.pause()

        assert "f          this paragraph is, or is not, furniture" in listed(app)


async def test_an_action_of_another_screen_leads_there(sitting: Any) -> None:
    """Choosing what the list of articles does opens that list."""
    async with sitting() as (app, pilot):
        await pilot.press("colon", *"find words in the texts of all", "enter")
        await pilot.pause()

        assert type(app.screen).__name__ == "CorpusScreen"


async def test_an_action_of_a_slot_says_how_to_get_there(sitting: Any) -> None:
    """It cannot be known which slot is meant, so the way is told and nothing is changed."""
    async with sitting() as (app, pilot):
        await pilot.press("colon", *"take that reading", "enter")
        await pilot.pause()

        assert "open a slot" in message(app)
        assert verdicts(app) == [None, None, None]


async def test_a_click_takes_an_action(sitting: Any) -> None:
    """The mouse does what enter does."""
    async with sitting() as (app, pilot):
        await pilot.press("colon", *"next article")
        await pilot.pause()
        await pilot.click("#chooser-list", offset=(10, 0))
        await pilot.pause()

        assert desk(app).article.id == "a2.txt"
