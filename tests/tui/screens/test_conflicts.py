"""Two decisions on one claim that know nothing of each other: the app shows both, and the next key settles them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotations.store.events import event_of_line, line_of
from annotations.store.journal import Journal
from annotations.store.project import project_of
from tests.tui.asking import desk
from tests.tui.screens.conftest import settle
from tui.modes import Reading
from tui.signs import CONTESTED, signs_of
from tui.widgets.claim_card import card_lines

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.screens.conftest import Sitting
    from tui.widgets.claim_card import Line


def decided_elsewhere(corpus: Path) -> None:
    """Add to the journal what a clone would have: the first claim rejected by somebody who never saw it accepted here."""
    journal = Journal(project_of(corpus).annotator("alice").journal)
    (event,) = journal.of_article("a1.txt").events
    line = line_of(event).replace(event.id.encode(), b"z" * 16).replace(event.host.encode(), b"osk")
    journal.append([event_of_line(line.replace(b'"decision": "accepted"', b'"decision": "rejected"'))])


def card_of(app: Any) -> list[Line]:
    """The lines of the active claim's card."""
    found = desk(app)
    return card_lines(found.active, Reading(), found.schema, found.article.text)


async def test_contradicting_decisions_are_shown_and_settled(sitting: Sitting, corpus_folder: Path) -> None:
    """The list has a sign, the card names both decisions, and accepting again leaves neither, also after a restart."""
    async with sitting() as (_, pilot):
        await pilot.press("enter")
    decided_elsewhere(corpus_folder)
    async with sitting() as (app, pilot):
        app.screen_stack[0].bench.show_claim(desk(app).annotations[0].id)
        await settle(app, pilot)
        contested = desk(app).active
        assert [rival.verdict for rival in contested.conflict] == ["confirmed", "rejected"]
        card = "\n".join("".join(text for text, _ in line) for line in card_of(app))
        assert "decided 2 ways: confirmed on" in card
        assert "rejected on osk" in card
        assert CONTESTED in signs_of(contested, "", (), ())
        await pilot.press("enter")
        settled = desk(app).session.get(contested.id)
        assert (settled.verdict, settled.conflict) == ("confirmed", ())
    async with sitting() as (app, _):
        assert desk(app).session.get(contested.id).conflict == ()
