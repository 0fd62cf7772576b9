"""Restatements by keyboard: the claims that assert the same are shown with their sentences, then decided alike by one key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotations.claims import Link
from tests.tui.asking import desk, message, verdicts

TEXT = (
    "The raid destroyed 47 depots near Teshi, Colonel Ana Verrel said.\n\n"
    "Nine trucks were 9 trucks too many, a driver said.\n\n"
    "The 47 depots held fuel, the ministry said.\n\n"
    "In all 47 depots burnt for a day.\n"
)


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    """One article that says one thing three times and another once."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a1.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a2.txt").write_text("The monitor counted 30 strikes on Karhold.\n", encoding="utf-8")
    return folder


def card(app: Any) -> str:
    """What stands on the card, in one line."""
    return " ".join("".join(text for text, _ in line) for line in app.screen.lines)


async def test_restatements_are_shown_with_their_sentences_first(sitting: Any) -> None:
    """`r` decides nothing: it shows each claim in its sentence, and what stays as it is."""
    async with sitting() as (app, pilot):
        await pilot.press("r")
        await pilot.pause()

        assert "47 depots held fuel" in card(app)
        assert "In all 47 depots burnt" in card(app)
        assert "trucks" not in card(app)
        assert verdicts(app) == [None] * 4


@pytest.mark.parametrize(("key", "verdict"), [("enter", "confirmed"), ("x", "rejected"), ("z", "unsure")])
async def test_one_key_decides_all_alike_and_links_them(sitting: Any, key: str, verdict: str) -> None:
    """Two keys in all; the next undecided claim is active after it."""
    async with sitting() as (app, pilot):
        await pilot.press("r")
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()

        assert verdicts(app) == [verdict, None, verdict, verdict]
        first, _, second, third = desk(app).annotations
        assert second.claim.links == third.claim.links == (Link("restates", first.id),)
        assert desk(app).active_index == 1
        assert "3 claims" in message(app)


async def test_one_undo_takes_all_of_it_back(sitting: Any) -> None:
    """It was one act, links and all."""
    async with sitting() as (app, pilot):
        await pilot.press("r")
        await pilot.pause()
        await pilot.press("enter", "u")
        await pilot.pause()

        assert desk(app).session.record.is_empty()


async def test_a_claim_that_is_decided_keeps_its_verdict(sitting: Any) -> None:
    """It is linked all the same, and the card says so before."""
    async with sitting() as (app, pilot):
        await pilot.press("j", "j", "x", "k", "k", "k")
        assert desk(app).active_index == 0
        await pilot.press("r")
        await pilot.pause()
        assert "1 is decided already and will stay so" in card(app)

        await pilot.press("enter")
        await pilot.pause()

        assert verdicts(app) == ["confirmed", None, "rejected", "confirmed"]
        assert desk(app).annotations[2].claim.links != ()


async def test_they_can_be_linked_without_a_decision(sitting: Any) -> None:
    """`L` on the card ties them and leaves the verdicts open."""
    async with sitting() as (app, pilot):
        await pilot.press("r")
        await pilot.pause()
        await pilot.press("L")
        await pilot.pause()

        assert verdicts(app) == [None] * 4
        assert desk(app).annotations[3].claim.links == (Link("restates", desk(app).annotations[0].id),)


async def test_no_claim_is_decided_that_did_not_fit_on_the_card(corpus_folder: Path, sitting: Any) -> None:
    """On a low screen the key waits until one has scrolled down to the last of them."""
    (corpus_folder / "a1.txt").write_text(TEXT + "\nThe 47 depots smoked.\n" * 6, encoding="utf-8")
    async with sitting(size=(60, 20)) as (app, pilot):
        await pilot.press("r")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert verdicts(app) == [None] * 10

        for _ in range(3):
            await pilot.press("pagedown")
            await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()

        assert verdicts(app) == ["confirmed", None, *["confirmed"] * 8]


async def test_a_claim_without_restatements_says_so(sitting: Any) -> None:
    """No empty card comes up."""
    async with sitting() as (app, pilot):
        await pilot.press("j", "r")
        await pilot.pause()

        assert "no other claim of this article asserts the same" in message(app)


async def test_a_key_that_the_card_does_not_know_is_answered(sitting: Any) -> None:
    """And nothing is decided by it."""
    async with sitting() as (app, pilot):
        await pilot.press("r")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()

        assert "y does nothing here" in app.screen.query_one("#card-answer")._source[0][0][0]
        assert verdicts(app) == [None] * 4
