"""The annotate screen with a cursor in the text: claims added, slots filled with words, clicks."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from annotations.schema_file import load_schema
from annotations.spans import Span
from tests.tui.asking import desk, message, verdicts
from tui.acts.adding import bare_claim


async def test_a_claim_is_added_at_the_cursor_and_taken_out_again(sitting: Any) -> None:
    """The extractor proposes core and slots for just that place; an added claim is accepted, and Del removes it."""
    async with sitting() as (app, pilot):
        await pilot.press("n", "n")
        await pilot.pause()
        screen = app.screen
        place = screen.bench.text.index("Sarn")
        await pilot.press("v")
        screen.bench.pane.place_cursor(place, None)
        screen.bench.enter(type(screen.bench.mode)(place))
        await pilot.press("plus")
        await pilot.pause()
        assert verdicts(app) == ["added"]
        added = desk(app).annotations[0].claim
        assert added.core.contains(place)
        assert added.quote == added.core.of(screen.bench.text)

        await pilot.press("delete")
        await pilot.pause()

        assert verdicts(app) == []


async def test_a_selection_made_by_keyboard_becomes_a_claim(sitting: Any) -> None:
    """`v` twice begins a selection, words extend it, `+` adds it; a claim that stands there already is shown instead."""
    async with sitting() as (app, pilot):
        await pilot.press("j", "v", "v", "w", "w")
        assert app.screen.bench.pane.selection.of(app.screen.bench.text).strip() == "47 depots"

        await pilot.press("plus")
        await pilot.pause()

        assert len(desk(app).annotations) == 3
        assert "a claim on these words already" in message(app)


async def test_a_slot_is_filled_with_the_words_under_the_cursor(sitting: Any) -> None:
    """Cursor, `=`, the slot's key: the word goes into the slot of the active claim, marked as context from elsewhere."""
    async with sitting() as (app, pilot):
        screen = app.screen
        place = screen.bench.text.index("Osk")
        await pilot.press("v")
        screen.bench.enter(type(screen.bench.mode)(place))
        screen.bench.pane.place_cursor(place, None)
        await pilot.press("equals_sign", "p")
        await pilot.pause()

        filler = desk(app).annotations[0].claim.first("places")
        assert (filler.text, filler.value) == ("Osk", "Osk")
        assert filler.span.of(screen.bench.text) == "Osk"


async def test_a_click_on_a_claim_makes_it_the_active_one(sitting: Any) -> None:
    """The mouse works as well."""
    async with sitting() as (app, pilot):
        screen = app.screen
        line, column = screen.reader.wrapped.place(screen.bench.text.index("47 depots"))
        left = next(x for x in range(40) if screen.reader.offset_under(x, line) == screen.reader.wrapped.span(line).start + 1) - 1

        await pilot.click("#reader", offset=(left + column, line))
        await pilot.pause()

        assert desk(app).active.claim.quote == "47 depots"


def test_words_that_no_number_is_read_from_become_a_vague_quantity() -> None:
    """A count is never without its quantity: the words are it, and the person types what they mean."""
    bench = SimpleNamespace(text="Few lorries came to Osk.", schema=replace(load_schema(None), kinds=("count",)))

    added = bare_claim(bench, Span(0, 3))  # type: ignore[arg-type]

    quantity = added.first("quantity")
    assert (added.kind, added.quote, quantity.span, quantity.value.hedge) == ("count", "Few", Span(0, 3), "vague")
