"""The annotate screen in other sizes: what matters stays in view, and a terminal that is too small is told so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.screens.conftest import Sitting, settle

PARAGRAPH = "Aircraft flew {} sorties over Teshi, Colonel Ana Verrel said, while the road to Osk stayed closed.\n\n"


@pytest.fixture
def long_article(corpus_folder: Path) -> None:
    """The first article, of several screens."""
    text = "".join(PARAGRAPH.format(number) for number in range(100, 140))
    (corpus_folder / "a1.txt").write_text(text, "utf-8")


@pytest.mark.usefixtures("long_article")
@pytest.mark.parametrize("size", [(80, 24), (61, 17), (200, 60)])
async def test_a_resize_keeps_the_active_claim_in_view(sitting: Sitting, size: tuple[int, int]) -> None:
    """Wherever the active claim stood, it is on the screen after the terminal has another size."""
    async with sitting() as (app, pilot):
        screen = app.screen_stack[0]
        await pilot.press(*"jjjjjjjjj")
        await pilot.resize_terminal(*size)
        await settle(app, pilot)
        assert screen.reader.on_screen(screen.desk.active.claim.core)
        assert screen.reader.size.height >= 4


async def test_a_terminal_that_is_too_small_is_told_so(sitting: Sitting) -> None:
    """Below the smallest size the screen says which it needs, and comes back when it has it."""
    async with sitting() as (app, pilot):
        screen = app.screen_stack[0]
        await pilot.resize_terminal(59, 16)
        await settle(app, pilot)
        assert "59×16 is too small" in screen.top.render_line(0).text
        assert not screen.reader.region
        await pilot.resize_terminal(60, 16)
        await settle(app, pilot)
        assert screen.reader.on_screen(screen.desk.active.claim.core)
