"""The corpus screen: every article with its state, found by name, title and text, filtered, ordered, opened by key and click."""

from __future__ import annotations

from typing import Any

from tests.tui.asking import desk, message, verdicts
from tests.tui.screens.listing import about, rows, until


def on_list(app: Any) -> bool:
    """Whether the list of articles has its rows."""
    return type(app.screen).__name__ == "CorpusScreen" and app.screen.rows.count > 0


async def test_an_article_is_chosen_by_a_part_of_its_name(sitting: Any) -> None:
    """`g`, `/`, a part of the name, Enter."""
    async with sitting() as (app, pilot):
        await pilot.press("g")
        await until(pilot, lambda: on_list(app) and len(rows(app)) == 3)
        await pilot.press("slash", "1", "0")
        await until(pilot, lambda: len(rows(app)) == 1 and "a10.txt" in rows(app)[0])

        await pilot.press("enter")
        await pilot.pause()

        assert desk(app).article.id == "a10.txt"


async def test_an_article_is_found_by_its_title_although_a_letter_is_wrong(sitting: Any) -> None:
    """Titles count like names, and need not be typed exactly."""
    async with sitting() as (app, pilot):
        await pilot.press("g")
        await until(pilot, lambda: on_list(app))
        await pilot.press("slash", *"monitr counted")

        await until(pilot, lambda: len(rows(app)) == 1 and "a2.txt" in rows(app)[0])


async def test_words_are_found_in_the_texts_of_all_articles_and_shown_where_they_stand(sitting: Any) -> None:
    """`t` looks in texts, not in names; the article opens at the words."""
    async with sitting() as (app, pilot):
        await pilot.press("g")
        await until(pilot, lambda: on_list(app))
        await pilot.press("t", *"strikes  ON", "enter")
        await until(pilot, lambda: len(rows(app)) == 1 and "a2.txt" in rows(app)[0])

        await pilot.press("enter")
        await pilot.pause()

        assert desk(app).article.id == "a2.txt"
        assert "1 of 1" in message(app)


async def test_leaving_the_list_of_articles_changes_nothing(sitting: Any) -> None:
    """Escape stays in the open article, and no decision was made on the way: keys that decide do nothing in the list."""
    async with sitting() as (app, pilot):
        await pilot.press("g")
        await until(pilot, lambda: on_list(app))
        await pilot.press("down", "x", "z", "escape")
        await pilot.pause()

        assert desk(app).article.id == "a1.txt"
        assert verdicts(app) == [None, None, None]


async def test_what_no_article_is_called_is_said(sitting: Any) -> None:
    """Enter on an empty list does nothing; escape brings all articles back, and then the article."""
    async with sitting() as (app, pilot):
        await pilot.press("g")
        await until(pilot, lambda: on_list(app))
        await pilot.press("slash", *"zzzz")
        await until(pilot, lambda: rows(app) == ["nothing like that"])

        await pilot.press("enter", "escape")
        await until(pilot, lambda: len(rows(app)) == 3)
        await pilot.press("escape")
        await pilot.pause()

        assert desk(app).article.id == "a1.txt"


async def test_states_and_counts_tell_how_far_each_article_is(sitting: Any) -> None:
    """Signed off, begun and not begun are told apart in words; what nobody has looked at has no count."""
    async with sitting() as (app, pilot):
        await pilot.press("enter", "enter", "x", "S", "z", "escape", "g")
        await until(pilot, lambda: on_list(app) and len(rows(app)) == 3)

        first, second, third = rows(app)
        assert "✓ signed off" in first
        assert "3/3" in first
        assert "… begun" in second
        assert "1/1 ?1" in second
        assert "· not begun" in third
        assert "/" not in third
        assert "1 signed off · 1 begun · 1 not begun" in about(app)


async def test_states_are_there_again_in_the_next_sitting(sitting: Any) -> None:
    """What the files say of each article is read when the corpus is opened."""
    async with sitting() as (app, pilot):
        await pilot.press("enter", "enter", "x", "S")
        await pilot.pause()
    async with sitting() as (app, pilot):
        await pilot.press("g")
        await until(pilot, lambda: on_list(app) and "✓ signed off" in rows(app)[0])

        assert "3/3" in rows(app)[0]


async def test_filters_keep_some_articles_and_are_named(sitting: Any) -> None:
    """`f` goes on to the next filter: undecided, unsure, signed off, with notes, all."""
    async with sitting() as (app, pilot):
        await pilot.press("enter", "enter", "x", "S", "z", "escape", "N", *"look again", "enter", "g")
        await until(pilot, lambda: on_list(app) and len(rows(app)) == 3)
        found = []
        for _ in range(4):
            await pilot.press("f")
            name = app.screen.asked.kept
            await until(pilot, lambda name=name: name in about(app) and "1 article listed" in about(app))
            found.append((name, rows(app)[0].split()[-1]))

        assert found == [
            ("with undecided claims", "a10.txt"),
            ("with unsure claims", "a2.txt"),
            ("signed off", "a1.txt"),
            ("with notes", "a2.txt"),
        ]


async def test_a_label_keeps_the_articles_with_such_a_claim(sitting: Any) -> None:
    """`l` and the label's letter; `l` `l` lists all again. Decided claims of earlier sittings count."""
    async with sitting() as (app, pilot):
        await pilot.press("l", "k")
    async with sitting() as (app, pilot):
        await pilot.press("greater_than_sign", "g")
        await until(pilot, lambda: on_list(app))
        await pilot.press("l", "k")
        await until(pilot, lambda: len(rows(app)) == 1 and "a1.txt" in rows(app)[0])
        await pilot.press("l", "l")
        await until(pilot, lambda: len(rows(app)) == 3)


async def test_orders_put_the_newest_or_the_most_undecided_first(sitting: Any, corpus_folder: Any) -> None:
    """Dates are looked for when they are asked for; what is not known comes last, in the order of the corpus."""
    (corpus_folder / "a2.txt").write_text("SARN, March 3, 2031 (ANA) - The monitor counted 30 strikes on Karhold.\n")
    async with sitting() as (app, pilot):
        await pilot.press("g")
        await until(pilot, lambda: on_list(app))
        await pilot.press("o")
        await until(pilot, lambda: "newest first" in about(app) and "a2.txt" in rows(app)[0])
        assert "2031-03-03" in rows(app)[0]

        await pilot.press("o")
        await until(pilot, lambda: "most undecided first" in about(app) and "a1.txt" in rows(app)[0])


async def test_a_random_order_is_the_same_every_time_and_another_one_is_a_key_away(sitting: Any) -> None:
    """The seed is shown, so that two annotators can read in the same order."""
    async with sitting() as (app, pilot):
        await pilot.press("g")
        await until(pilot, lambda: on_list(app))
        await pilot.press("r")
        await until(pilot, lambda: "random (seed 1)" in about(app))
        await pilot.press("r")
        await until(pilot, lambda: "random (seed 2)" in about(app))

        assert sorted(row.split()[-1] for row in rows(app)) == ["a1.txt", "a10.txt", "a2.txt"]


async def test_a_click_opens_the_article(sitting: Any) -> None:
    """The mouse does what the keys do."""
    async with sitting() as (app, pilot):
        await pilot.press("g")
        await until(pilot, lambda: on_list(app) and len(rows(app)) == 3)
        await pilot.click("#listing-rows", offset=(20, 1))
        await pilot.pause()

        assert desk(app).article.id == "a2.txt"


async def test_a_screen_that_is_too_small_says_so(sitting: Any) -> None:
    """Below 60 columns or 16 lines there is a sentence instead of a broken list, and the list is back when there is room."""
    async with sitting() as (app, pilot):
        await pilot.press("g")
        await until(pilot, lambda: on_list(app))
        await pilot.resize_terminal(50, 12)
        await pilot.pause()
        assert "too small" in about(app)

        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "too small" not in about(app)
        assert len(rows(app)) == 3
