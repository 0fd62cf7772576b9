"""The re-anchor screen: old beside new, one key each to accept, choose or give up, undone like all else, nothing unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from annotations.corpus.open import open_corpus
from annotations.store.project import project_of
from annotations.store.store import AnnotationStore

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.records import Record

FIRST, SORTIES, DEPOTS = "a1.txt", "claim00000000000", "claim00000000001"


def change(folder: Path, *replacements: tuple[str, str]) -> str:
    """Edit the first article as somebody else would, and give its new text."""
    path = folder / FIRST
    text = path.read_bytes().decode()
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    path.write_bytes(text.encode())
    return text


def kept(folder: Path) -> Record:
    """What lies on the disk about the first article."""
    corpus = open_corpus(folder)
    store = AnnotationStore.open(project_of(folder), "alice", read_only=True)
    return store.load(corpus.read(FIRST)).record


@pytest.fixture
async def accepted(sitting: Any, corpus_folder: Path) -> Path:
    """The corpus, the first two claims of its first article accepted."""
    async with sitting() as (_, pilot):
        await pilot.press("enter", "enter")
    return corpus_folder


async def test_a_changed_number_is_shown_old_beside_new_and_accepted(sitting: Any, accepted: Path) -> None:
    """The notice names the key; enter says that it is here, and the claim's words follow, stored with its verdict."""
    text = change(accepted, ("They destroyed 47 depots", "They destroyed 49 depots"))
    async with sitting() as (app, pilot):
        assert "1 found again, 1" in app.screen.bench.message
        assert "R: " in app.screen.bench.message
        await pilot.press("R")
        screen = app.screen
        shown = "\n".join("".join(words for words, _ in line) for line in screen.was._source)
        assert "the core, as it was" in shown
        assert "47 depots" in shown
        assert "49 depots" in shown
        assert "another number" in shown
        await pilot.press("enter")
        assert "“49 depots” it is" in screen.message
    annotation = kept(accepted).annotations[DEPOTS]
    assert annotation.claim.core.of(text) == annotation.claim.quote == "49 depots"
    assert annotation.decision == "accepted"
    assert "core" not in annotation.to_check


async def test_one_undo_takes_an_answer_back(sitting: Any, accepted: Path) -> None:
    """u on the screen and u after it undo the same way; U does it again."""
    change(accepted, ("47 depots", "49 depots"))
    async with sitting() as (app, pilot):
        await pilot.press("R", "enter")
        settled = app.screen.bench.desk.session.record
        await pilot.press("u")
        assert "undid" in app.screen.message
        assert "core" in app.screen.bench.desk.session.record.annotations[DEPOTS].to_check
        await pilot.press("U")
        assert app.screen.bench.desk.session.record == settled
        await pilot.press("escape", "u")
        assert "core" in app.screen.bench.desk.session.record.annotations[DEPOTS].to_check
        await pilot.press("R", "u")
        assert "nothing was settled here" in app.screen.message


async def test_a_claim_that_is_given_up_stays_as_lost_and_can_be_taken_up(sitting: Any, accepted: Path) -> None:
    """x keeps the claim out of exports, marked; later the words under the cursor bring it back."""
    text = change(accepted, ("They destroyed 47 depots and 9 trucks near Osk.", "Nothing else was said."))
    async with sitting() as (app, pilot):
        await pilot.press("R", "enter")
        assert "press =" in app.screen.message  # nothing is offered, so enter settles nothing
        await pilot.press("x")
        assert "marked as lost" in app.screen.message
    lost = kept(accepted).annotations[DEPOTS]
    assert lost.decision == "accepted"
    assert (lost.to_check, [doubt.outcome for doubt in lost.doubts]) == (("core",), ["given up"])
    assert lost.claim.quote == "47 depots"
    async with sitting() as (app, pilot):
        assert "R: " not in app.screen.bench.message
        await pilot.press("R")
        app.screen.now.cursor = text.index("else")
        await pilot.press("v", "w", "w", "equals_sign")
        assert app.screen.places == ()
    again = kept(accepted).annotations[DEPOTS]
    assert (again.claim.quote, again.to_check, again.doubts) == ("else was", (), ())


async def test_a_lost_slot_is_emptied_and_the_claim_stays(sitting: Any, accepted: Path) -> None:
    """Each filler is settled by itself; one that is gone leaves its slot, in the suggestion too: nothing is corrected."""
    change(accepted, (", Colonel Ana Verrel said", ""))
    async with sitting() as (app, pilot):
        await pilot.press("R")
        await pilot.press("enter")  # the core, beside which the names have changed
        annotation, doubt = app.screen.places[0]
        assert (annotation.id, doubt.role, doubt.outcome) == (SORTIES, "source", "lost")
        await pilot.press("x")
        assert "taken out of the slot source" in app.screen.message
    annotation = kept(accepted).annotations[SORTIES]
    assert annotation.claim.fillers("source") == ()
    assert annotation.verdict == "confirmed"


async def test_the_mouse_chooses_a_place_and_a_selection(sitting: Any, accepted: Path) -> None:
    """A click on an offered place marks it; a click elsewhere puts the cursor there, and = takes the word."""
    change(accepted, ("47 depots and 9 trucks near Osk", "47 houses, 74 depots and 9 trucks near Osk"))
    async with sitting() as (app, pilot):
        await pilot.press("R")
        screen = app.screen
        other = screen.bench.text.index("trucks")
        screen.now.post_message(screen.now.Clicked(screen.now, other, shift=False))
        await pilot.pause()
        assert screen.now.cursor == other
        before = len(screen.places)
        await pilot.press("equals_sign")
        assert "“trucks” it is" in screen.message
        assert len(screen.places) < before
        if screen.offered:
            screen.now.post_message(screen.now.Clicked(screen.now, screen.offered[-1].start, shift=False))
            await pilot.pause()
            assert screen.chosen == len(screen.offered) - 1


async def test_nothing_is_settled_by_a_key_that_came_before_its_place_was_shown(sitting: Any, accepted: Path) -> None:
    """A key from before the frame, pasted text, and a key held down settle nothing and are answered."""
    change(accepted, ("47 depots", "49 depots"))
    async with sitting() as (app, pilot):
        await pilot.press("R")
        screen = app.screen
        screen.gate.shown_at = float("inf")
        await pilot.press("enter")
        assert "before this place was on the screen" in screen.message
        screen.draw()
        await pilot.pause()
        screen.gate.repeat = 1e9
        await pilot.press("enter")
        assert screen.places
        assert "held down" in screen.message


async def test_a_window_that_only_reads_settles_nothing(sitting: Any, accepted: Path) -> None:
    """It shows old and new, and says why nothing can be changed."""
    change(accepted, ("47 depots", "49 depots"))
    async with sitting(read_only="read only: nothing can be decided in this window") as (app, pilot):
        await pilot.press("R", "enter")
        assert "read only" in app.screen.message
        assert app.screen.places


async def test_without_a_doubt_there_is_no_screen(sitting: Any) -> None:
    """The key says that there is nothing to find again."""
    async with sitting() as (app, pilot):
        await pilot.press("R")
        assert "no place of this article is doubtful" in app.screen.bench.message


@pytest.mark.parametrize(("size", "narrow"), [((120, 40), False), ((80, 24), True)])
async def test_old_and_new_stand_beside_each_other_or_one_above_the_other(
    sitting: Any, accepted: Path, size: tuple[int, int], narrow: bool
) -> None:
    """At 80 columns the old place stands above the text."""
    change(accepted, ("47 depots", "49 depots"))
    async with sitting(size=size) as (app, pilot):
        await pilot.press("R")
        await pilot.pause()
        was, now = app.screen.was.region, app.screen.now.region
        assert (was.bottom <= now.y) is narrow
        assert (was.right <= now.x) is not narrow
        assert now.height >= 8
