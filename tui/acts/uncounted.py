"""Acts that look for what the extractor missed: to the next or previous number that is in no claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.modes import Cursor

if TYPE_CHECKING:
    from tui.bench import Bench


def next_number(bench: Bench, _key: str) -> None:
    """Put the cursor on the next number that is in no claim."""
    _go(bench, forward=True)


def previous_number(bench: Bench, _key: str) -> None:
    """Put the cursor on the number before that is in no claim."""
    _go(bench, forward=False)


def _go(bench: Bench, *, forward: bool) -> None:
    from annotations.extraction.uncounted import next_uncounted  # noqa: PLC0415 -- the engine is loaded when first needed

    session, active = bench.desk.session, bench.desk.active
    if session is None:
        return
    at = bench.mode.at if isinstance(bench.mode, Cursor) else active.claim.core.start if active is not None else -1
    claimed = [annotation.claim.core for annotation in session.annotations]
    found = next_uncounted(session.article, session.layout, claimed, at, forward=forward)
    if found is None:
        bench.say(f"no number {'after' if forward else 'before'} this place is outside the claims")
        return
    bench.enter(Cursor(found.start))
    bench.pane.place_cursor(found.start, None)
