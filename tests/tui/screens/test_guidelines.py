"""The guidelines screen: it opens where the open slot or label is explained, scrolls, finds, and lists its sections."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.tui.asking import verdicts
from tui.screens.guidelines import guideline_text, section
from tui.widgets.lines import Lines


def top(app: Any) -> str:
    """The line above the page: the section on top."""
    return str(app.screen.query_one("#guidelines-top", Lines).render_line(0).text)


def shown(app: Any) -> list[str]:
    """The lines in view."""
    view = app.screen.view
    return [view.render_line(y).text.rstrip() for y in range(view.size.height)]


async def test_they_open_at_the_label_of_the_active_claim(sitting: Any) -> None:
    """The label's section stands on top."""
    async with sitting() as (app, pilot):
        await pilot.press("exclamation_mark")
        await pilot.pause()
        await pilot.pause()

        assert "destroyed" in top(app)
        assert shown(app)[0].strip() == "destroyed"


async def test_they_scroll_go_from_section_to_section_and_leave(sitting: Any) -> None:
    """Keys of the guidelines decide nothing."""
    async with sitting() as (app, pilot):
        await pilot.press("exclamation_mark")
        await pilot.pause()
        await pilot.press("home")
        await pilot.pause()
        assert "Guidelines for annotators" in shown(app)[0]

        await pilot.press("n")
        await pilot.pause()
        assert shown(app)[0].strip() == "count"
        await pilot.press("p", "j", "j")
        await pilot.pause()
        assert "Guidelines for annotators" not in shown(app)[0]

        await pilot.press("escape")
        await pilot.pause()

        assert type(app.screen).__name__ == "AnnotateScreen"
        assert verdicts(app) == [None, None, None]


async def test_words_are_found_also_over_a_line_end_and_counted(sitting: Any) -> None:
    """All places are marked; `)` goes on and `(` back; escape first ends the search."""
    async with sitting() as (app, pilot):
        await pilot.press("exclamation_mark", "slash", *"Three NUMBERS in  a sentence", "enter")
        await pilot.pause()
        assert app.screen.message.startswith("1 of 1")

        await pilot.press("slash", *"hedge", "enter")
        await pilot.pause()
        count = app.screen.view.found
        assert count > 3
        await pilot.press("right_parenthesis", "left_parenthesis", "left_parenthesis")
        await pilot.pause()
        assert f"of {count}" in app.screen.message

        await pilot.press("escape")
        assert app.screen.view.found == 0
        await pilot.press("escape")
        await pilot.pause()
        assert type(app.screen).__name__ == "AnnotateScreen"


async def test_a_section_is_chosen_from_the_list_of_headings(sitting: Any) -> None:
    """`h`, a part of the heading, Enter."""
    async with sitting() as (app, pilot):
        await pilot.press("exclamation_mark", "h", *"places", "enter")
        await pilot.pause()
        await pilot.pause()

        assert shown(app)[0].strip() == "places"


async def test_a_narrower_screen_keeps_the_section(sitting: Any) -> None:
    """The text is laid out anew and the same section stays on top."""
    async with sitting() as (app, pilot):
        await pilot.press("exclamation_mark")
        await pilot.pause()
        await pilot.resize_terminal(70, 30)
        await pilot.pause()
        await pilot.pause()

        assert "destroyed" in top(app)
        assert max(map(len, shown(app))) <= 70


def test_the_section_of_a_name_is_its_heading_else_its_row_in_a_table() -> None:
    """A project's guidelines may explain slots in a table; a name that is a part of another word does not count."""
    text = "# All\n\n## killed\n\n| field | meaning |\n| --- | --- |\n| `source` | who says so |\n- **cue**: words\n"

    assert section(text, "killed") == 2
    assert section(text, "source") == 6
    assert section(text, "cue") == 7
    assert section(text, "kill", "") == 0
    assert section(text, "nothing", "source") == 6


def test_real_guidelines_explain_every_slot_that_they_name(shared: Path) -> None:
    """The slots of a real project's guidelines are found in its table."""
    text = (shared / "gold" / "GUIDELINES.md").read_text("utf-8")
    rows = text.splitlines()

    for name in ("quantity", "source", "places", "period", "actor", "killed", "strike"):
        assert f"`{name}`" in rows[section(text, name)]


def test_guidelines_that_cannot_be_read_are_told_of(tmp_path: Path) -> None:
    """A file that is missing is a sentence on the screen and no error."""
    from dataclasses import replace

    from annotations.schema_file import load_schema

    assert "cannot be read" in guideline_text(replace(load_schema(None), guidelines="none.md"), tmp_path)
