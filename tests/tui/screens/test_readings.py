"""What an open slot offers by number, and how what is typed is completed from the article."""

from __future__ import annotations

from typing import Any

from annotations.claims import Filler
from tests.tui.asking import desk, message


def card(app: Any) -> str:
    """What the claim card shows."""
    lines = app.screen_stack[0].card
    return "\n".join(lines.render_line(y).text for y in range(lines.size.height))


def source(app: Any) -> Filler | None:
    """What fills the source of the active claim."""
    return desk(app).active.claim.first("source")


async def typed(pilot: Any, *keys: str) -> None:
    """Press keys and wait for what they bring about."""
    await pilot.press(*keys)
    await pilot.pause()


async def test_an_open_slot_offers_what_stands_around_the_claim(sitting: Any) -> None:
    """Behind the extractor's readings come phrases of the article, and a number takes them, where they stand."""
    async with sitting() as (app, pilot):
        await typed(pilot, "c")
        assert "Aircraft" in card(app)

        number = next(line.split()[0] for line in card(app).splitlines() if "Aircraft" in line)
        await typed(pilot, number)

        actor = desk(app).active.claim.first("actor")
        assert actor.text == "Aircraft"
        assert actor.span.of(desk(app).article.text) == "Aircraft"


async def test_the_numbers_stay_while_a_slot_that_holds_several_is_open(sitting: Any) -> None:
    """The same number puts a place in and takes it out again."""
    async with sitting() as (app, pilot):
        await typed(pilot, "p")
        number = next(line.split()[0] for line in card(app).splitlines() if "Teshi" in line)
        await typed(pilot, number)
        assert [filler.text for filler in desk(app).active.claim.fillers("places")] == ["Teshi"]

        await typed(pilot, number)

        assert desk(app).active.claim.fillers("places") == ()


async def test_enter_after_a_reading_of_many_goes_on(sitting: Any) -> None:
    """The claim is accepted by the correction, so the key that closes the slot leads to the next undecided one."""
    async with sitting() as (app, pilot):
        first = desk(app).active_id
        await typed(pilot, "p", "1", "enter")

        assert desk(app).active_id != first
        assert desk(app).annotations[0].verdict == "corrected"


async def test_what_a_person_put_into_a_slot_is_offered_for_the_next_claim(sitting: Any) -> None:
    """A name that stands nowhere in the article is a reading from then on."""
    async with sitting() as (app, pilot):
        await typed(pilot, "S", *"OskRadio", "enter")
        await typed(pilot, "enter", "s")

        assert "OskRadio" in card(app)


async def test_tab_takes_the_completion_of_what_is_typed(sitting: Any) -> None:
    """Three keys and tab for a name of the article, with its place in the text."""
    async with sitting() as (app, pilot):
        await typed(pilot, "S", "c", "o")
        assert "Colonel Ana Verrel" in card(app)
        await typed(pilot, "tab")

        found = source(app)
        assert found is not None
        assert found.text == "Colonel Ana Verrel"
        assert found.span is not None
        assert desk(app).annotations[0].verdict == "corrected"


async def test_the_right_arrow_makes_the_completion_a_word_longer(sitting: Any) -> None:
    """What no phrase covers is made of words."""
    async with sitting() as (app, pilot):
        await typed(pilot, "S", "o", "v", "right", "tab")

        found = source(app)
        assert found is not None
        assert found.text == "over Teshi"


async def test_down_and_up_mark_another_completion(sitting: Any) -> None:
    """The marked one is what tab takes; up from the first leads to the last and back."""
    async with sitting() as (app, pilot):
        await typed(pilot, "S", "a")
        first = app.screen_stack[0].bench.mode.completions
        assert len(first) > 1
        await typed(pilot, "down", "up", "down", "tab")

        found = source(app)
        assert found is not None
        assert found.text == first[1].text


async def test_tab_without_a_completion_says_so_and_keeps_the_field(sitting: Any) -> None:
    """Nothing is taken that nobody saw; what was typed stays."""
    async with sitting() as (app, pilot):
        await typed(pilot, "S", *"zzz", "tab")
        assert "nothing in the article begins like that" in message(app)

        await typed(pilot, "enter")

        found = source(app)
        assert found is not None
        assert found.value == "zzz"


async def test_a_number_that_is_typed_changes_the_value_and_keeps_the_words(sitting: Any) -> None:
    """`about 50` stands nowhere in the article: the words stay where they are and mean it from now on."""
    async with sitting() as (app, pilot):
        await typed(pilot, "Q", *"about", "space", *"50", "enter")

        quantity = desk(app).annotations[0].claim.first("quantity")
        assert quantity.text == "112"
        assert (quantity.value.value, quantity.value.hedge) == (50, "about")


async def test_the_number_sign_leads_to_a_number_outside_the_claims(sitting: Any) -> None:
    """From the last number there is none after it, and that is said."""
    async with sitting() as (app, pilot):
        await typed(pilot, "number_sign")
        assert "no number after this place" in message(app)
