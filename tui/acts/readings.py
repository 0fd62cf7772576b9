"""What a slot is offered: numbered readings when it opens, completions while a person types into it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotations import editing
from tui.modes import Typing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.claims import Annotation, Filler
    from annotations.extraction.candidates import Candidates
    from annotations.schema import SlotDefinition
    from tui.bench import Bench

MOST_READINGS = 9
"""As many as there are digits to choose them by."""
MOST_COMPLETIONS = 6


def offered(bench: Bench, active: Annotation, slot: SlotDefinition) -> tuple[Filler, ...]:
    """The readings of a slot: the extractor's, what was put there by hand before, what stands nearby. The first has number 1."""
    return editing.readings(active, slot, _more(bench, active, slot))[:MOST_READINGS]


def _more(bench: Bench, active: Annotation, slot: SlotDefinition) -> Iterator[Filler]:
    used = editing.corrected_to(bench.desk.annotations, slot.name)
    near = _candidates(bench, active)
    for filler in (*used, *(near.of(slot) if near is not None else ())):
        yield editing.stated_in(active.claim, filler)


def _candidates(bench: Bench, active: Annotation) -> Candidates | None:
    from annotations.extraction.candidates import Candidates  # noqa: PLC0415 -- the engine is loaded when first needed

    session = bench.desk.session
    return Candidates(session.article, session.layout, active.claim) if session is not None else None


def complete(bench: Bench, typed: str) -> None:
    """Offer what the text typed so far could become; what was put into the slot by hand before comes first."""
    mode, active = bench.mode, bench.desk.active
    slot = bench.schema.slot(mode.slot) if isinstance(mode, Typing) else None
    if slot is None or active is None or not isinstance(mode, Typing):
        return
    begun = typed.lstrip().casefold()
    used = editing.corrected_to(bench.desk.annotations, slot.name) if begun else ()
    near = _candidates(bench, active) if begun else None
    found = [filler for filler in used if filler.text.casefold().startswith(begun)]
    if near is not None:
        said = {filler.text.casefold() for filler in found}
        found += [filler for filler in near.completing(slot, typed) if filler.text.casefold() not in said]
    bench.enter(replace(mode, completions=tuple(found[:MOST_COMPLETIONS]), marked=0))


def mark(bench: Bench, step: int) -> None:
    """Mark the next or the previous completion."""
    mode = bench.mode
    if isinstance(mode, Typing) and mode.completions:
        bench.enter(replace(mode, marked=(mode.marked + step) % len(mode.completions)))


def lengthen(bench: Bench) -> None:
    """Let the marked completion run on by one word of the text."""
    mode, active = bench.mode, bench.desk.active
    slot = bench.schema.slot(mode.slot) if isinstance(mode, Typing) else None
    if slot is None or active is None or not isinstance(mode, Typing) or not mode.completions:
        return
    near = _candidates(bench, active)
    if near is not None:
        completions = list(mode.completions)
        completions[mode.marked] = near.longer(slot, completions[mode.marked])
        bench.enter(replace(mode, completions=tuple(completions)))


def marked(bench: Bench) -> Filler | None:
    """The completion that is marked; None where there is none."""
    mode = bench.mode
    return mode.completions[mode.marked] if isinstance(mode, Typing) and mode.completions else None
