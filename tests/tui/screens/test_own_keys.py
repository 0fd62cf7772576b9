"""Keys of one's own: they do what they are bound to, and every hint shows them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from annotations.schema_file import load_schema
from tests.tui.asking import verdicts
from tui.widgets.bars import status_line


async def test_a_key_of_another_script_decides_by_its_place(sitting: Any) -> None:
    """With a Russian keyboard, the key that rejects is where it always is."""
    async with sitting() as (app, pilot):
        await pilot.press("ч")
        await pilot.pause()
        assert verdicts(app) == ["rejected", None, None]


def test_the_hints_show_the_bound_keys() -> None:
    """Whoever accepts with `y` reads `y` in the line below."""
    schema = replace(load_schema(None), keys={"accept": "y"})
    line = "".join(text for text, _ in status_line("reading", "reading", "", 120, schema.keys))
    assert "y accept" in line
    assert "Enter accept" not in line
