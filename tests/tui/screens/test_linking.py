"""Marks and links by keyboard: marking a claim, going back to it, tying another one to it and taking that back."""

from __future__ import annotations

from typing import Any

import pytest

from annotations.claims import Link
from tests.tui.asking import desk, message, verdicts


def links(app: Any, at: int = 0) -> tuple[Link, ...]:
    """The links of a claim of the open article."""
    found: tuple[Link, ...] = desk(app).annotations[at].claim.links
    return found


async def test_the_mark_brings_one_back(sitting: Any) -> None:
    """`m` marks the claim and `'` goes to it."""
    async with sitting() as (app, pilot):
        await pilot.press("m", "j", "j")
        assert desk(app).active_index == 2

        await pilot.press("apostrophe")

        assert desk(app).active_index == 0


async def test_the_mark_is_found_from_another_article(sitting: Any) -> None:
    """It opens the article that holds the marked claim, with that claim active."""
    async with sitting() as (app, pilot):
        await pilot.press("j", "m", "n")
        await pilot.pause()
        assert desk(app).article.id == "a2.txt"

        await pilot.press("apostrophe")
        await pilot.pause()

        assert desk(app).article.id == "a1.txt"
        assert desk(app).active_index == 1


async def test_marking_the_marked_claim_takes_the_mark_off(sitting: Any) -> None:
    """Then there is nothing to go to, and that is said."""
    async with sitting() as (app, pilot):
        await pilot.press("m", "m", "apostrophe")

        assert desk(app).marked is None
        assert "no claim is marked" in message(app)


@pytest.mark.parametrize(("letter", "kind"), [("r", "restates"), ("p", "part_of"), ("d", "differs")])
async def test_a_link_to_the_marked_claim_is_two_keys_and_decides_nothing(sitting: Any, letter: str, kind: str) -> None:
    """The verdict stays open; the link is the claim's own, by the other's id."""
    async with sitting() as (app, pilot):
        await pilot.press("m", "j", "L", letter)

        assert links(app, 1) == (Link(kind, desk(app).annotations[0].id),)
        assert verdicts(app) == [None, None, None]


async def test_the_same_keys_take_a_link_back(sitting: Any) -> None:
    """What stands already goes, other links stay."""
    async with sitting() as (app, pilot):
        await pilot.press("m", "j", "L", "r", "L", "d")
        first = desk(app).annotations[0].id
        assert links(app, 1) == (Link("restates", first), Link("differs", first))

        await pilot.press("L", "r")

        assert links(app, 1) == (Link("differs", first),)


async def test_a_link_into_another_article_names_it_and_keeps_the_words(sitting: Any) -> None:
    """The other article need not be open to say what is meant, also in the next sitting."""
    async with sitting() as (app, pilot):
        await pilot.press("m", "n")
        await pilot.pause()
        await pilot.press("L", "p")
        await pilot.pause()

    async with sitting() as (app, pilot):
        assert desk(app).article.id == "a2.txt"
        assert links(app) == (Link("part_of", "claim00000000000", "a1.txt", "112 sorties"),)
        assert "is part of “112 sorties”" in card(app)
        assert "a1.txt" in card(app)


async def test_both_claims_say_that_they_are_linked(sitting: Any) -> None:
    """The card has the other claim's words, on either side."""
    async with sitting() as (app, pilot):
        await pilot.press("m", "j", "L", "r")
        await pilot.pause()
        assert "restates “112 sorties”" in card(app)

        await pilot.press("k")
        await pilot.pause()

        assert "is restated by “47 depots”" in card(app)


async def test_undo_takes_a_link_back(sitting: Any) -> None:
    """A link is a change like any other."""
    async with sitting() as (app, pilot):
        await pilot.press("m", "j", "L", "r", "u")
        await pilot.pause()
        assert links(app, 1) == ()

        await pilot.press("U")
        await pilot.pause()

        assert links(app, 1) != ()


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("L",), "no claim is marked"),
        (("m", "L"), "this is the marked claim"),
        (("m", "j", "L", "z"), "no link has the letter z"),
        (("apostrophe",), "no claim is marked"),
    ],
)
async def test_what_cannot_be_linked_is_said(sitting: Any, keys: tuple[str, ...], words: str) -> None:
    """A key that does nothing says why."""
    async with sitting() as (app, pilot):
        await pilot.press(*keys)

        assert words in message(app)
        assert desk(app).session.record.is_empty()


def card(app: Any) -> str:
    """What stands on the claim card, in one line."""
    return " ".join("".join(text for text, _ in line) for line in app.screen_stack[0].card._source)
