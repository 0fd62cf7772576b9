"""The sign-off card: what became of the claims, and everything that was not seen, with the claims that stand there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from annotations.claims import Claim, undecided
from annotations.spans import Span
from tests.tui.asking import desk, message
from tui.screens.sign_off import sign_off_lines


def claim(start: int) -> Claim:
    """A count of four characters."""
    return Claim(f"c{start}", "count", Span(start, start + 4), "9 of", "other")


def card(*, unseen: tuple[Span, ...] = (), folded: int = 0, furniture: tuple[Span, ...] = (), note: str = "") -> list[str]:
    """The card over claims at 10, 50 and 90, of which the first is accepted."""
    annotations = tuple(undecided(claim(start)) for start in (10, 50, 90))
    annotations = (replace(annotations[0], decision="accepted"), *annotations[1:])
    lines = sign_off_lines(annotations, unseen, folded, furniture, suggesting=False, note=note)
    return ["".join(text for text, _ in line).strip() for line in lines]


def test_lines_that_were_never_shown_are_counted_with_the_claims_in_them() -> None:
    """A claim that nobody saw is more than a line that nobody read."""
    assert "! 2 lines of the article never stood on the screen, with 1 claim in them" in card(unseen=(Span(0, 12), Span(60, 80)))
    assert "! 1 line of the article never stood on the screen" in card(unseen=(Span(60, 80),))


def test_claims_in_folded_furniture_are_counted() -> None:
    """They are out of sight, whatever became of them."""
    assert "3 lines of furniture folded, with 2 claims in them" in card(folded=3, furniture=(Span(48, 95),))
    assert "3 lines of furniture folded" in card(folded=3, furniture=(Span(100, 120),))


def test_the_note_on_the_article_is_read_before_one_signs() -> None:
    """It may say why one should not."""
    assert "¶ note on the article  ask Ana" in card(note="ask Ana")


def test_what_is_undecided_is_said() -> None:
    """The verdicts are counted, and what is left."""
    lines = card()

    assert "✓    1 confirmed" in lines
    assert "! 2 claims are undecided" in lines


async def test_signing_off_the_last_article_is_said_where_one_stays(sitting: Any) -> None:
    """There is no next article to show that the key was taken."""
    async with sitting() as (app, pilot):
        await pilot.press(*["n"] * 9)
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        while type(app.screen).__name__ == "SignOffCard":
            await pilot.press("S")
            await pilot.pause()

        assert desk(app).session.record.signed_off is not None
        assert message(app).startswith("signed off; this is the last article")
