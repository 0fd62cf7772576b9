"""What changes when a fact about the article does: what was seen stays seen, and suggestions asked for before do not come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.tui.asking import desk
from tui.extraction_client import Answer

if TYPE_CHECKING:
    from pathlib import Path


async def test_what_was_seen_stays_seen_when_a_paragraph_becomes_furniture(corpus_folder: Path, sitting: Any) -> None:
    """The sign-off card counts lines that never stood on the screen, and these did."""
    text = "".join(f"In Osk {number} lamps burnt.\n\n" for number in range(1, 61))
    (corpus_folder / "a1.txt").write_text(text, encoding="utf-8")
    async with sitting() as (app, pilot):
        pane = app.screen.bench.pane
        await pilot.press("pagedown")
        await pilot.pause()
        before = len(pane.unseen())
        assert 0 < before < 60

        await pilot.press("f")
        await pilot.pause()

        assert len(pane.unseen()) <= before


async def test_what_was_seen_stays_seen_when_one_comes_back_to_the_article(corpus_folder: Path, sitting: Any) -> None:
    """Going to another article and back in one sitting forgets nothing."""
    (corpus_folder / "a1.txt").write_text("".join(f"In Osk {n} lamps burnt.\n\n" for n in range(1, 61)), encoding="utf-8")
    async with sitting() as (app, pilot):
        await pilot.press("end")
        await pilot.pause()
        before = app.screen.bench.pane.unseen()

        await pilot.press("n", "less_than_sign")
        await pilot.pause()

        assert set(app.screen.bench.pane.unseen()) <= set(before)


async def test_suggestions_that_were_asked_for_before_a_new_date_are_dropped(sitting: Any) -> None:
    """They were made for another date; those that come for the new one count."""
    async with sitting() as (app, pilot):
        background, article = app.screen.background, desk(app).article
        stale = background._serial
        await pilot.press("D", *"2031-03-02", "enter")
        await pilot.pause()

        background.suggesting = True  # as if the new ones were still being looked for
        background.suggested(Answer(article.id, article.digest, "rules 0", (), (), stale))

        assert len(desk(app).annotations) == 3
        assert desk(app).session.extractor == "rules 1"
