"""The claims screen: a queue across the corpus, filled from files and extractor, that leads to claims and decides none."""

from __future__ import annotations

from typing import Any

from tests.tui.asking import desk, message, verdicts
from tests.tui.screens.listing import about, rows, until


def count(app: Any) -> int:
    """How many claims are listed; -1 on another screen."""
    return int(app.screen.rows.count) if type(app.screen).__name__ == "ClaimsScreen" else -1


async def test_undecided_claims_of_articles_never_opened_are_listed(sitting: Any) -> None:
    """The extractor reads the other articles behind the screen, in their order."""
    async with sitting() as (app, pilot):
        await pilot.press("G")
        await until(pilot, lambda: count(app) == 4)

        assert [row.split()[-1] for row in rows(app)] == ["a1.txt", "a1.txt", "a1.txt", "a2.txt"]
        assert "112 sorties" in rows(app)[0]
        assert "Ana Verrel" in rows(app)[0]
        assert "30 strikes" in rows(app)[3]
        await until(pilot, lambda: not app.screen.gathering.running)
        assert app.screen.gathering.progress == ""


async def test_enter_goes_to_the_claim_in_its_article_and_decides_nothing(sitting: Any) -> None:
    """A decision needs the claim on the screen, so the list only leads there."""
    async with sitting() as (app, pilot):
        await pilot.press("G")
        await until(pilot, lambda: count(app) == 4)
        await pilot.press("x", "z", "end", "enter")
        await pilot.pause()

        assert desk(app).article.id == "a2.txt"
        assert desk(app).active.claim.quote == "30 strikes"
        assert verdicts(app) == [None]


async def test_decided_claims_leave_the_queue_and_are_found_by_another_filter(sitting: Any) -> None:
    """`f` goes on: undecided, unsure, decided, all."""
    async with sitting() as (app, pilot):
        await pilot.press("enter", "z", "G")
        await until(pilot, lambda: count(app) == 2)
        await pilot.press("f")
        await until(pilot, lambda: "unsure claims" in about(app) and count(app) == 1 and "47 depots" in rows(app)[0])
        await pilot.press("f")
        await until(pilot, lambda: "decided claims · 2 listed" in about(app))
        await pilot.press("f")
        await until(pilot, lambda: "all claims · 4 listed" in about(app))


async def test_decided_claims_of_earlier_sittings_come_from_the_files(sitting: Any) -> None:
    """They are there without the extractor."""
    async with sitting() as (app, pilot):
        await pilot.press("x", "enter", "enter", "S", "enter")
        await pilot.pause()
    async with sitting() as (app, pilot):
        await pilot.press("G", "f", "f")
        await until(pilot, lambda: count(app) == 4 and "✗" in rows(app)[0])
        assert "1 rejected" in about(app)


async def test_a_label_a_source_and_words_narrow_the_queue(sitting: Any) -> None:
    """Each is named in the line above, and taken away by its key."""
    async with sitting() as (app, pilot):
        await pilot.press("l", "k", "G", "f", "f", "f")
        await until(pilot, lambda: "all claims · 4 listed" in about(app))
        await pilot.press("l", "k")
        await until(pilot, lambda: count(app) == 1 and "label killed" in about(app))
        await pilot.press("l", "l", "home", "s")
        await until(pilot, lambda: count(app) == 3 and "by Ana Verrel" in about(app))
        await pilot.press("s", "slash", *"Strikes")
        await until(pilot, lambda: count(app) == 1 and "30 strikes" in rows(app)[0])
        await pilot.press("escape", "escape")
        await until(pilot, lambda: count(app) == 4)


async def test_the_next_claim_of_the_queue_is_a_key_away_in_the_article(sitting: Any) -> None:
    """`;` goes on through what the list was asked for, over articles, past what was decided meanwhile."""
    async with sitting() as (app, pilot):
        await pilot.press("G")
        await until(pilot, lambda: count(app) == 4 and not app.screen.gathering.running)
        await pilot.press("escape")
        await pilot.press("semicolon", "x", "semicolon")
        await until(pilot, lambda: desk(app).article.id == "a2.txt")
        assert desk(app).active.claim.quote == "30 strikes"

        await pilot.press("semicolon")
        await until(pilot, lambda: desk(app).article.id == "a1.txt")
        assert desk(app).active.claim.quote == "112 sorties"


async def test_gathering_can_be_stopped_and_goes_on(sitting: Any) -> None:
    """`e` stops and goes on; what was gathered stays."""
    async with sitting() as (app, pilot):
        await pilot.press("G")
        await until(pilot, lambda: count(app) >= 3)
        app.screen.gathering.stop()
        held = count(app)
        await pilot.press("e")
        await until(pilot, lambda: count(app) == 4 and not app.screen.gathering.running)

        assert held >= 3


async def test_gathering_rests_when_there_is_enough(sitting: Any, monkeypatch: Any) -> None:
    """A corpus of any size fills neither memory nor time: the rest comes when it is asked for."""
    monkeypatch.setattr("tui.screens.gathering.ENOUGH", 0)
    async with sitting() as (app, pilot):
        await pilot.press("G")
        await until(pilot, lambda: count(app) == 3 and "resting: 3 undecided" in about(app))

        monkeypatch.setattr("tui.screens.gathering.ENOUGH", 100)
        await pilot.press("e")
        await until(pilot, lambda: count(app) == 4)


async def test_the_next_unsure_claim_is_found_in_other_articles_too(sitting: Any) -> None:
    """`Z` goes round through the corpus; where there is none it says so."""
    async with sitting() as (app, pilot):
        await pilot.press("Z")
        assert "no claim is set aside" in message(app)

        await pilot.press("tab", "z", "greater_than_sign", "z", "escape")
        await pilot.pause()
        assert desk(app).article.id == "a2.txt"
        await pilot.press("Z")
        await pilot.pause()
        assert desk(app).article.id == "a1.txt"
        assert desk(app).active.decision == "unsure"
        await pilot.press("Z")
        await pilot.pause()
        assert desk(app).article.id == "a2.txt"


async def test_the_next_article_with_undecided_claims_skips_what_is_done(sitting: Any) -> None:
    """`}` passes by articles that are known to hold nothing undecided."""
    async with sitting() as (app, pilot):
        await pilot.press("greater_than_sign", "enter", "escape", "less_than_sign")
        await pilot.pause()
        assert desk(app).article.id == "a1.txt"
        await pilot.press("right_curly_bracket")
        await pilot.pause()

        assert desk(app).article.id == "a10.txt"
