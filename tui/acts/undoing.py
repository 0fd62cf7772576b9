"""Undo and redo, over articles and sittings: each goes where something changes and says what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.changes import ClaimChange
from annotations.errors import StoreError
from annotations.spans import Span
from tui.modes import Reading
from tui.wording import batch_words, first_change

if TYPE_CHECKING:
    from annotations.changes import Batch
    from tui.bench import Bench

_LAID_OUT = ("furniture", "date")  # facts on which zones and suggestions rest


def undo(bench: Bench, _key: str) -> None:
    """Take the newest change back, in whichever article it was made, and go there."""
    _step(bench, back=True)


def redo(bench: Bench, _key: str) -> None:
    """Do the change that was undone last again, and go there."""
    _step(bench, back=False)


def _step(bench: Bench, *, back: bool) -> None:
    try:
        article = bench.desk.next_step(back=back)
    except StoreError as error:
        bench.say(error.message)
        return
    if article is None:
        bench.say("nothing to undo" if back else "nothing to redo")
    elif bench.may_change() and (bench.desk.article.id == article or bench.open_article(article)):
        batch = bench.desk.undo() if back else bench.desk.redo()
        if batch is not None:
            _show(bench, batch, "undid" if back else "did again")


def _show(bench: Bench, batch: Batch, verb: str) -> None:
    """Go where a batch changed something and say what was done."""
    bench.enter(Reading())
    if any(not isinstance(change, ClaimChange) and change.fact in _LAID_OUT for change in batch.changes):
        bench.refresh_layout()
    change = first_change(batch)
    if isinstance(change, ClaimChange):
        _show_claim(bench, change)
    else:
        bench.draw()
        if change.fact == "furniture":
            bench.pane.show_place(Span(change.key, change.key))
    bench.say(f"{verb}: {batch_words(batch)}")


def _show_claim(bench: Bench, change: ClaimChange) -> None:
    """Go to the claim of a change; where it is no longer there, to the place where it was."""
    desk, was = bench.desk, change.before or change.after
    if desk.session is not None and desk.session.get(change.id) is not None:
        if all(one.id != change.id for one in desk.annotations):
            desk.kind_shown = None  # what is done is shown, also where claims of its kind were hidden
        bench.show_claim(change.id)
    elif was is not None:
        place = was.claim.core
        near = min(desk.annotations, key=lambda one: abs(one.claim.core.start - place.start), default=None)
        bench.show_claim(near.id if near is not None else None)
        bench.pane.show_place(place)
