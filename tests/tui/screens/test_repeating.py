"""The same mistake fixed again costs one key for each claim, moving on included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.tui.asking import desk, message, verdicts

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_same_wrong_source_ten_times_is_ten_keys_after_the_first(corpus_folder: Path, sitting: Any) -> None:
    """`.` fixes it and moves on to the next undecided claim."""
    (corpus_folder / "a1.txt").write_text("".join(f"In Osk {n} lamps burnt.\n\n" for n in range(10, 21)), encoding="utf-8")
    async with sitting() as (app, pilot):
        await pilot.press("s", "equals_sign")
        await pilot.press("escape")
        await pilot.press("S", *"Ana", "enter", "enter")
        await pilot.pause()
        assert desk(app).active_index == 1

        for _ in range(10):
            await pilot.press("full_stop")
            await pilot.pause()

        assert [a.claim.first("source").value for a in desk(app).annotations] == ["Ana"] * 11
        assert verdicts(app) == ["corrected"] * 11


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("l", "k"), "label: killed"),
        (("s", "0"), "source: the article itself"),
        (("s", "2"), "source: Ministry of Defence"),
        (("o", "2"), "polarity: denied"),
        (("w", "0"), "unit: nothing said"),
    ],
)
async def test_every_kind_of_correction_can_be_repeated_and_says_what_it_did(
    sitting: Any, keys: tuple[str, ...], words: str
) -> None:
    """Label, choice, another reading, and clearing."""
    async with sitting() as (app, pilot):
        await pilot.press(*keys, "enter")
        await pilot.pause()
        assert desk(app).active_index == 1

        await pilot.press("full_stop")
        await pilot.pause()

        assert verdicts(app) == ["corrected", "corrected", None]
        assert desk(app).active_index == 2
        assert message(app) == f"“47 depots” got the last correction too, {words}"


async def test_a_correction_is_repeated_in_the_next_article_with_the_words_that_stand_there(
    corpus_folder: Path, sitting: Any
) -> None:
    """The same name is found where it stands; a name that does not stand there is taken as typed."""
    (corpus_folder / "a2.txt").write_text("The monitor counted 30 strikes. Ana Verrel said so.\n", encoding="utf-8")
    async with sitting() as (app, pilot):
        await pilot.press("C", *"Ana Verrel", "enter", "n")
        await pilot.pause()
        await pilot.press("full_stop")
        await pilot.pause()

        actor = desk(app).session.annotations[0].claim.first("actor")
        assert actor.span.of(desk(app).article.text) == "Ana Verrel"


async def test_what_is_like_that_already_is_said_and_stays(sitting: Any) -> None:
    """Nothing to repeat here: the claim stays undecided and active."""
    async with sitting() as (app, pilot):
        await pilot.press("s", "2", "u")
        await pilot.pause()
        await pilot.press("full_stop", "k", "full_stop")
        await pilot.pause()

        assert "is like that already" in message(app)
        assert verdicts(app) == ["corrected", None, None]


async def test_a_number_that_cannot_be_kept_is_refused_when_it_is_typed(sitting: Any) -> None:
    """No journal could hold it, so it never gets there."""
    async with sitting() as (app, pilot):
        await pilot.press("Q", *("9" * 31), "enter")
        await pilot.pause()

        assert verdicts(app)[0] is None
        assert "is no quantity" in message(app)
        assert "30 digits" in message(app)
