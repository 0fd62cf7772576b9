"""The annotate screen by keyboard: deciding, correcting, adding, undoing, signing off, leaving and coming back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.asking import desk, message, signed_off, verdicts


async def test_one_key_accepts_rejects_or_sets_aside_and_goes_on(sitting: Any) -> None:
    """Each decision costs one key, and the next undecided claim is active after it."""
    async with sitting() as (app, pilot):
        await pilot.press("enter")
        assert desk(app).active_index == 1
        await pilot.press("x")
        assert desk(app).active_index == 2

        await pilot.press("z")

        assert verdicts(app) == ["confirmed", "rejected", "unsure"]


async def test_after_the_last_claim_the_sign_off_card_comes_and_signs_with_one_key(sitting: Any) -> None:
    """No sliding into the next article: the card asks, one key signs and goes on."""
    async with sitting() as (app, pilot):
        await pilot.press("enter", "enter", "enter")
        assert type(app.screen).__name__ == "SignOffCard"
        assert desk(app).article.id == "a1.txt"

        await pilot.press("S")
        await pilot.pause()

        assert desk(app).article.id == "a2.txt"
        assert signed_off(app) == 1


async def test_signing_off_with_undecided_claims_asks_first(sitting: Any) -> None:
    """The first S asks, the second signs."""
    async with sitting() as (app, pilot):
        await pilot.press("d", "S")
        assert type(app.screen).__name__ == "SignOffCard"

        await pilot.press("S")
        await pilot.pause()

        assert desk(app).article.id == "a2.txt"


async def test_a_label_is_two_keys_and_accepts_the_claim(sitting: Any) -> None:
    """An edit accepts: nothing more has to be pressed for a claim that was nearly right."""
    async with sitting() as (app, pilot):
        await pilot.press("l", "k")

        assert desk(app).annotations[0].claim.label == "killed"
        assert verdicts(app)[0] == "corrected"


async def test_an_unknown_letter_changes_nothing_and_is_answered(sitting: Any) -> None:
    """A key that does nothing says why, and the right letter can follow at once."""
    async with sitting() as (app, pilot):
        await pilot.press("l", "y")

        assert verdicts(app)[0] is None
        assert "no label has the letter y" in message(app)

        await pilot.press("k")

        assert desk(app).annotations[0].claim.label == "killed"


async def test_another_reading_of_a_slot_is_two_keys(sitting: Any) -> None:
    """The slot's letter opens it, a digit chooses."""
    async with sitting() as (app, pilot):
        await pilot.press("s", "2")

        source = desk(app).annotations[0].claim.first("source")
        assert source.value == "Ministry of Defence"
        assert verdicts(app)[0] == "corrected"


async def test_a_slot_can_say_that_the_article_itself_asserts_it(sitting: Any) -> None:
    """Two keys empty a source."""
    async with sitting() as (app, pilot):
        await pilot.press("s", "0")

        assert desk(app).annotations[0].claim.fillers("source") == ()


async def test_typing_into_a_slot_reads_the_value(sitting: Any) -> None:
    """The capital opens the field; a number is read as an article would say it."""
    async with sitting() as (app, pilot):
        await pilot.press("Q", *"30", "enter")
        await pilot.pause()

        quantity = desk(app).annotations[0].claim.first("quantity")
        assert int(quantity.value.value) == 30
        assert desk(app).active_index == 0


async def test_typed_words_that_are_no_number_are_refused(sitting: Any) -> None:
    """The claim stays as it was and the person is told what to type."""
    async with sitting() as (app, pilot):
        await pilot.press("Q", *"soon", "enter")
        await pilot.pause()

        assert verdicts(app)[0] is None
        assert "is no quantity" in message(app)


async def test_leaving_a_field_decides_nothing(sitting: Any) -> None:
    """Escape takes the field away; keys mean again what they did."""
    async with sitting() as (app, pilot):
        await pilot.press("S", *"Osk", "escape")
        await pilot.pause()
        assert verdicts(app)[0] is None

        await pilot.press("enter")

        assert verdicts(app)[0] == "confirmed"


async def test_boundaries_move_by_word_and_character_and_are_kept_or_left(sitting: Any) -> None:
    """One key a step; Enter keeps them as one change, Escape leaves them."""
    async with sitting() as (app, pilot):
        await pilot.press("b", "l", "l", "left", "enter")
        assert desk(app).annotations[0].claim.quote == "112 sorties over Tesh"
        assert verdicts(app)[0] == "corrected"

        await pilot.press("b", "l", "escape")

        assert desk(app).annotations[0].claim.quote == "112 sorties over Tesh"


async def test_undo_and_redo_work_back_over_articles(sitting: Any) -> None:
    """Undo goes to the article where something was done and shows it."""
    async with sitting() as (app, pilot):
        await pilot.press("x", "n")
        await pilot.pause()
        assert desk(app).article.id == "a2.txt"

        await pilot.press("u")
        await pilot.pause()
        assert desk(app).article.id == "a1.txt"
        assert verdicts(app) == [None, None, None]

        await pilot.press("U")
        await pilot.pause()
        assert verdicts(app) == ["rejected", None, None]


async def test_what_was_decided_is_there_in_the_next_sitting_and_can_be_undone(sitting: Any) -> None:
    """Leaving loses nothing: place, verdicts and undo survive."""
    async with sitting() as (app, pilot):
        await pilot.press("enter", "l", "k", "n")
        await pilot.pause()

    async with sitting() as (app, pilot):
        assert desk(app).article.id == "a2.txt"
        await pilot.press("less_than_sign")
        await pilot.pause()
        assert verdicts(app) == ["confirmed", "corrected", None]

        await pilot.press("u")
        await pilot.pause()

        assert verdicts(app) == ["confirmed", None, None]


async def test_three_keys_in_one_read_decide_one_claim_at_most(sitting: Any) -> None:
    """A key that was read before a claim was on the screen does not decide it, and that is said."""
    async with sitting() as (app, pilot):
        keys = app.screen_stack[0].bench.keys
        at = keys.gate.shown_at + 0.001
        keys.press("x", at)
        keys.press("z", at)
        keys.press("enter", at)
        await pilot.pause()

        assert verdicts(app) == ["rejected", None, None]
        assert "before this claim was on the screen" in message(app)


async def test_a_held_key_decides_one_claim(sitting: Any) -> None:
    """Auto-repeat never decides."""
    async with sitting() as (app, pilot):
        keys = app.screen_stack[0].bench.keys
        keys.gate.repeat = 0.1
        began = keys.gate.shown_at + 1
        for step in range(5):
            keys.press("x", began + step * 0.03)
            await pilot.pause()

        assert verdicts(app) == ["rejected", None, None]


async def test_pasted_text_decides_nothing(sitting: Any) -> None:
    """A paste is no keys."""
    from textual import events

    async with sitting() as (app, pilot):
        app.screen.post_message(events.Paste("xxx"))
        await pilot.pause()

        assert verdicts(app) == [None, None, None]


async def test_a_correction_is_repeated_on_the_next_claim(sitting: Any) -> None:
    """The same wrong source is fixed again by one key."""
    async with sitting() as (app, pilot):
        await pilot.press("s", "2", "j", "full_stop")

        assert desk(app).annotations[1].claim.first("source").value == "Ministry of Defence"


async def test_a_note_is_kept_and_decides_nothing(sitting: Any) -> None:
    """Notes stand beside the verdict."""
    async with sitting() as (app, pilot):
        await pilot.press("N", *"ask", "enter")
        await pilot.pause()

        assert desk(app).annotations[0].note == "ask"
        assert verdicts(app)[0] is None


async def test_words_are_found_and_the_search_ends(sitting: Any) -> None:
    """Slash asks for words; the status line says which place of how many."""
    async with sitting() as (app, pilot):
        await pilot.press("slash", *"osk", "enter")
        await pilot.pause()

        assert message(app).startswith("1 of 1")


async def test_the_end_of_the_corpus_is_said(sitting: Any) -> None:
    """`n` on the last article stays there."""
    async with sitting() as (app, pilot):
        await pilot.press("n", "n", "n")
        await pilot.pause()

        assert desk(app).article.id == "a10.txt"
        assert "last article" in message(app)


async def test_help_lists_every_key_of_the_registry(sitting: Any) -> None:
    """The help is made from the registry, so no key can be missing from it."""
    from tui import actions

    async with sitting() as (app, pilot):
        await pilot.press("question_mark")
        await pilot.pause()
        shown = "\n".join("".join(text for text, _ in line) for line in app.screen.lines)

        assert all(action.title in shown for action in actions.ACTIONS)


async def test_narrow_screens_put_the_card_below_and_the_list_behind_a_key(sitting: Any) -> None:
    """At 80 by 24 article and card share the screen; `i` shows the list."""
    async with sitting(size=(80, 24)) as (app, pilot):
        screen = app.screen
        assert screen.card.region.y > screen.reader.region.y
        assert not screen.claims.display or screen.claims.region.height == 0

        await pilot.press("i")
        await pilot.pause()

        assert screen.claims.region.height > 0


async def test_a_terminal_that_is_too_small_is_told_so(sitting: Any) -> None:
    """Below the smallest size nothing breaks; a larger one brings everything back."""
    async with sitting(size=(50, 12)) as (app, pilot):
        assert app.screen.has_class("too-small")

        await pilot.resize_terminal(100, 30)
        await pilot.pause()

        assert not app.screen.has_class("too-small")


async def test_furniture_can_be_said_and_taken_back(sitting: Any) -> None:
    """A paragraph that a person calls furniture is folded; undo brings it back."""
    async with sitting() as (app, pilot):
        await pilot.press("f")
        await pilot.pause()
        assert desk(app).session.record.furniture == {0: True}

        await pilot.press("u")
        await pilot.pause()

        assert desk(app).session.record.furniture == {}


async def test_the_date_of_the_article_is_typed_and_refused_if_it_is_none(sitting: Any) -> None:
    """A date is an ISO date; anything else is answered."""
    async with sitting() as (app, pilot):
        await pilot.press("D", *"2031-03-02", "enter")
        await pilot.pause()
        assert str(desk(app).session.record.date.value) == "2031-03-02"

        await pilot.press("D", *"2031-0x", "enter")
        await pilot.pause()

        assert "is no date" in message(app)
        await pilot.press("backspace", "4", "enter")
        await pilot.pause()
        assert str(desk(app).session.record.date.value) == "2031-04"


async def test_what_cannot_be_taken_by_a_slot_stays_in_the_field(sitting: Any) -> None:
    """A slip of one letter is mended where it was made; nothing typed is lost."""
    async with sitting() as (app, pilot):
        await pilot.press("Q", *"4u", "enter")
        await pilot.pause()

        assert "“4u” is no quantity" in message(app)
        assert app.screen.query_one("#field").value == "4u"
        await pilot.press("backspace", "7", "enter")
        await pilot.pause()
        assert str(desk(app).annotations[0].claim.first("quantity").value.value) == "47"


async def test_statements_can_be_filtered_away_and_still_count_at_sign_off(sitting: Any) -> None:
    """`y` shows counts only; what is hidden is not forgotten on the card."""
    async with sitting() as (app, pilot):
        await pilot.press("y", "y")
        await pilot.pause()
        assert desk(app).annotations == ()

        await pilot.press("d")
        await pilot.pause()

        assert any("3 claims are undecided" in text for line in app.screen.lines for text, _ in line)


async def test_a_thread_that_breaks_off_ends_the_app_with_a_reason(sitting: Any, monkeypatch: Any) -> None:
    """Nothing would be saved any more after that, so going on would lose work silently."""
    from tui.saving import Saver

    async with sitting() as (app, pilot):
        monkeypatch.setattr(Saver, "_idle", lambda self: 1 / 0)
        for _ in range(100):
            await pilot.pause(0.05)
            if app.failure is not None:
                break

        assert "ZeroDivisionError" in app.failure.message


async def test_quitting_waits_for_what_is_not_saved(sitting: Any) -> None:
    """The first quit says what is not saved, from wherever one is; the second leaves."""
    async with sitting() as (app, pilot):
        app.screen.background.save_state("NOT SAVED: the disk is full")
        await pilot.press("question_mark")
        await pilot.pause()

        await pilot.press("ctrl+q")
        await pilot.pause()

        assert "the disk is full" in app.screen_stack[0].bench.message
        app.screen_stack[0].background.save_state("saved")


@pytest.mark.parametrize("keys", [("enter",), ("f",), ("D",), ("N",), ("M",), ("v", "plus"), ("l", "k"), ("d", "S", "S")])
async def test_a_window_that_only_reads_changes_nothing_and_says_why(sitting: Any, keys: tuple[str, ...]) -> None:
    """Whatever is pressed, nothing is decided that could not be saved."""
    async with sitting(read_only="read only: open elsewhere") as (app, pilot):
        await pilot.press(*keys)
        await pilot.pause()

        assert desk(app).session.record.is_empty()
        assert "read only" in message(app)


async def test_a_change_takes_the_sign_off_out_of_the_count(sitting: Any) -> None:
    """The line above counts an article as signed off until something in it changes."""
    async with sitting() as (app, pilot):
        await pilot.press("enter", "enter", "enter", "S", "less_than_sign")
        await pilot.pause()
        assert signed_off(app) == 1

        await pilot.press("x")
        await pilot.pause()

        assert signed_off(app) == 0
