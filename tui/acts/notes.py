"""Acts that write notes on a claim and on the article. A note decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations import changes
from tui.acts.deciding import NO_CLAIM

if TYPE_CHECKING:
    from tui.bench import Bench


def note(bench: Bench, _key: str) -> None:
    """Write a note on the active claim."""
    active = bench.desk.active
    if active is None:
        bench.say(NO_CLAIM)
    elif bench.may_change():
        bench.ask("note", "note on this claim", active.note)


def noted(bench: Bench, typed: str) -> None:
    """Take the typed note on the active claim."""
    active, session = bench.desk.active, bench.desk.session
    if active is not None and session is not None and typed != active.note:
        bench.desk.commit([changes.annotate_note(active, session.stored(active.id), typed)])
        bench.say("noted" if typed else "the note is gone")
    bench.draw()


def article_note(bench: Bench, _key: str) -> None:
    """Write a note on the article."""
    session = bench.desk.session
    if session is not None and bench.may_change():
        bench.ask("article note", "note on this article", session.record.note)


def article_noted(bench: Bench, typed: str) -> None:
    """Take the typed note on the article."""
    session = bench.desk.session
    if session is not None and typed != session.record.note:
        bench.desk.commit([changes.set_note(session.record, typed)])
        bench.say("noted" if typed else "the note is gone")
    bench.draw()
