"""A claim that stands on the screen can be decided: whatever was opened and closed before, its frame is known to be written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.tui.asking import desk


@pytest.mark.parametrize(
    "keys",
    [
        ("S", "c", "o", "tab"),
        ("S", "z", "enter"),
        ("S", "escape"),
        ("slash", "o", "enter"),
        ("s", "escape"),
        ("p", "1", "escape"),
        ("l", "o"),
        ("v", "w", "escape"),
        ("question_mark", "escape"),
        ("d", "escape"),
        ("g", "escape"),
        ("N", "x", "enter"),
        ("F", "F"),
    ],
)
async def test_after_these_keys_the_claim_on_the_screen_counts_as_painted(sitting: Any, keys: tuple[str, ...]) -> None:
    """Fields, cards and slots come and go; the article below them is painted again by itself."""
    async with sitting() as (app, pilot):
        screen = app.screen_stack[0]
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause()
        await pilot.pause()

        assert len(app.screen_stack) == 1
        assert screen.bench.pane.painted(desk(app).active.claim.core)
        assert not screen.reader._repaint_regions


async def test_words_far_from_the_claim_can_be_put_into_its_slot(sitting: Any, corpus_folder: Path) -> None:
    """The cursor leads pages away; the claim was in view before, so the key that fills the slot counts."""
    far = "Nothing happened in Sarn.\n\n" * 60
    (corpus_folder / "a1.txt").write_text(
        f"Aircraft flew 112 sorties over Teshi.\n\n{far}Colonel Ana Verrel told it.\n", encoding="utf-8"
    )
    async with sitting() as (app, pilot):
        for key in ("slash", *"told", "enter", "v", "b", "b", "v", "w", "w", "equals_sign", "s"):
            await pilot.press(key)
            await pilot.pause()

        assert desk(app).annotations[0].claim.first("source").text == "Ana Verrel"
