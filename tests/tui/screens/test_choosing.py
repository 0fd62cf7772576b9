"""Choosing by typing: articles of the corpus, and actions by name."""

from __future__ import annotations

from typing import Any

from tests.tui.asking import desk, verdicts


def listed(app: Any) -> str:
    """What the list shows."""
    from tui.widgets.lines import Lines

    lines = app.screen.query_one("#chooser-list", Lines)
    return "\n".join(lines.render_line(y).text for y in range(lines.size.height))


async def test_an_article_is_chosen_by_a_part_of_its_name(sitting: Any) -> None:
    """`g`, a part of the name, Enter."""
    async with sitting() as (app, pilot):
        await pilot.press("g")
        await pilot.pause()
        assert "a1.txt" in listed(app)
        assert "open now" in listed(app)

        await pilot.press("1", "0", "enter")
        await pilot.pause()

        assert desk(app).article.id == "a10.txt"


async def test_leaving_the_list_of_articles_changes_nothing(sitting: Any) -> None:
    """Escape stays in the open article, and no decision was made on the way."""
    async with sitting() as (app, pilot):
        await pilot.press("g", "down", "escape")
        await pilot.pause()

        assert desk(app).article.id == "a1.txt"
        assert verdicts(app) == [None, None, None]


async def test_what_no_article_is_called_is_said(sitting: Any) -> None:
    """Enter on an empty list does nothing."""
    async with sitting() as (app, pilot):
        await pilot.press("g", *"zzz")
        await pilot.pause()
        assert "nothing like that" in listed(app)

        await pilot.press("enter")
        await pilot.pause()

        assert desk(app).article.id == "a1.txt"


async def test_an_action_is_chosen_by_words_of_its_title(sitting: Any) -> None:
    """The palette does what the key would have done."""
    async with sitting() as (app, pilot):
        await pilot.press("colon", *"reject", "enter")
        await pilot.pause()

        assert verdicts(app)[0] == "rejected"
