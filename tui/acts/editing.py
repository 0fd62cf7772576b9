"""Acts that correct the active claim: opening a slot, choosing a reading, moving boundaries, typing, filling and clearing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from annotations import editing
from annotations.spans import Span
from tui import wording
from tui.acts import readings
from tui.acts.deciding import NO_CLAIM
from tui.modes import Boundaries, Cursor, Reading, Slot
from tui.reader import navigation

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.claims import Annotation, Claim, Filler
    from annotations.schema import SlotDefinition
    from tui.bench import Bench


def open_slot(bench: Bench, name: str) -> None:
    """Open a slot of the active claim; with the cursor waiting for a slot's key, fill it with the words there."""
    active, slot = bench.desk.active, bench.schema.slot(name)
    if active is None or slot is None:
        bench.say(NO_CLAIM)
    elif active.claim.kind not in slot.kinds:
        bench.say(f"a {active.claim.kind} has no slot “{slot.title or name}”")
    elif bench.may_decide(active):
        bench.enter(_opened(bench, active, slot))
        fillers = active.claim.fillers(name)
        if fillers and fillers[0].span is not None:
            bench.pane.show_place(fillers[0].span)


def type_slot(bench: Bench, name: str) -> None:
    """Type the value of a slot: the open one, or the named one of the active claim."""
    mode, active = bench.mode, bench.desk.active
    slot = bench.schema.slot(mode.slot if isinstance(mode, Slot) else name)
    if active is None or slot is None:
        bench.say(NO_CLAIM)
    elif active.claim.kind not in slot.kinds:
        bench.say(f"a {active.claim.kind} has no slot “{slot.title or slot.name}”")
    elif slot.type == "choice":
        bench.enter(_opened(bench, active, slot))
    elif bench.may_decide(active):
        bench.ask("slot", slot.title or slot.name, slot=slot.name)


def _opened(bench: Bench, active: Annotation, slot: SlotDefinition) -> Slot:
    return Slot(slot.name, active.claim, offered=readings.offered(bench, active, slot))


def typed_into_slot(bench: Bench, name: str, typed: str) -> None:
    """Take what was typed into a slot. The words are looked up in the article; a number or date is read for its value."""
    from annotations.extraction.fillers import typed_filler  # noqa: PLC0415 -- the engine is loaded when first needed

    active, slot, session = bench.desk.active, bench.schema.slot(name), bench.desk.session
    if active is None or slot is None or session is None:
        return
    if not typed.strip():
        _keep(bench, editing.clear(active.claim, slot), slot)
        return
    filler = typed_filler(session.article, session.layout, slot, typed.strip(), near=active.claim.core.start)
    if filler is None:
        why = f"“{wording.first_words(typed, 20)}” is no {slot.type}: {_EXPECTED[slot.type]}"
        bench.ask("slot", "", typed, slot.name, refused=why)
        return
    standing = active.claim.first(slot.name)
    if filler.span is None and standing is not None and standing.span is not None and slot.type in ("quantity", "period"):
        filler = replace(standing, value=filler.value)  # the words stay, and mean what was typed
    _keep(bench, editing.fill(active.claim, slot, editing.stated_in(active.claim, filler)), slot)


def take_completion(bench: Bench, name: str, filler: Filler) -> None:
    """Put a completion of what was typed into a slot of the active claim."""
    active, slot = bench.desk.active, bench.schema.slot(name)
    if active is not None and slot is not None:
        _keep(bench, editing.fill(active.claim, slot, editing.stated_in(active.claim, filler)), slot)


_EXPECTED = {
    "quantity": "type 47, about 30, 10 to 15, dozens; at most 30 digits",
    "period": "type 2031-03-02, 2031-02-24..2031-03-02, March 2",
    "name": "type a name",
    "text": "type words",
    "choice": "choose one by its number",
}


def choose(bench: Bench, key: str) -> None:
    """Take the reading of that number in the open slot."""
    active, slot = bench.desk.active, _open_slot(bench)
    if active is None or slot is None:
        return
    offered = bench.mode.offered if isinstance(bench.mode, Slot) else ()
    if not key.isdigit() or not 1 <= int(key) <= len(offered):
        bench.say(f"there are {len(offered)} readings to choose from" if offered else "no other reading; = fills, i types")
        return
    _keep(bench, editing.fill(active.claim, slot, offered[int(key) - 1]), slot)


def clear_slot(bench: Bench, _key: str) -> None:
    """Say that the article says nothing about the open slot."""
    active, slot = bench.desk.active, _open_slot(bench)
    if active is not None and slot is not None:
        _keep(bench, editing.clear(active.claim, slot), slot)


def fill(bench: Bench, _key: str) -> None:
    """Fill the open slot with the selection, or with the word under the cursor."""
    slot = _open_slot(bench)
    if slot is not None:
        fill_from_text(bench, slot)


def fill_slot(bench: Bench, _key: str) -> None:
    """Wait, with the cursor in the text, for the key of the slot that these words go into."""
    mode = bench.mode
    if isinstance(mode, Cursor):
        bench.enter(replace(mode, filling=True))
        active = bench.desk.active
        slots = bench.schema.slots_for(active.claim.kind) if active is not None else bench.schema.slots
        bench.say(f"which slot? {' '.join(slot.key for slot in slots)}, as on the card; esc leaves")


def choose_slot_to_fill(bench: Bench, key: str) -> None:
    """Fill the slot of that key with the words under the cursor."""
    mode = bench.mode
    slot = next((slot for slot in bench.schema.slots if slot.key == key), None)
    if isinstance(mode, Cursor):
        bench.enter(replace(mode, filling=False))
    if slot is None:
        bench.say("no slot has that key")
    elif slot.type == "choice":
        bench.say(f"{slot.title or slot.name} is chosen, not filled with words: leave the cursor and press {slot.key}")
    else:
        fill_from_text(bench, slot)


def fill_from_text(bench: Bench, slot: SlotDefinition) -> None:
    """Fill a slot of the active claim with the selection, or with the word under the cursor."""
    from annotations.extraction.fillers import filler_at  # noqa: PLC0415 -- the engine is loaded when first needed

    active, session = bench.desk.active, bench.desk.session
    span, cursor = bench.pane.selection, bench.pane.cursor
    if span is None and cursor is not None:
        span = navigation.word_at(bench.text, cursor)
    span = span.stripped(bench.text) if span is not None else None  # a selection by words ends before the next one
    if active is None or session is None or slot.type == "choice":
        bench.say(NO_CLAIM if active is None else "this slot is chosen by number")
    elif span is None or len(span) == 0:
        bench.say("no words to take: v puts a cursor into the text, v again starts a selection")
    elif bench.may_decide(active):
        filler = filler_at(session.article, session.layout, slot, span)
        bench.enter(Reading())
        _keep(bench, editing.fill(active.claim, slot, editing.stated_in(active.claim, filler)), slot)


def next_filler(bench: Bench, _key: str) -> None:
    """To the next filler of a slot that holds several: its boundaries are the ones that move."""
    mode = bench.mode
    if isinstance(mode, Slot):
        fillers = mode.draft.fillers(mode.slot)
        if len(fillers) > 1:
            bench.enter(replace(mode, filler=(mode.filler + 1) % len(fillers)))
        else:
            bench.say("this slot holds one value")


def boundaries(bench: Bench, _key: str) -> None:
    """Begin to move the boundaries of the active claim's core."""
    active = bench.desk.active
    if active is None:
        bench.say(NO_CLAIM)
    elif bench.may_decide(active):
        bench.enter(Boundaries(active.claim))


def keep(bench: Bench, _key: str) -> None:
    """Keep what was moved. With nothing moved since a reading was taken, the claim is done: on to the next one."""
    mode = bench.mode
    bench.enter(Reading())
    if isinstance(mode, Slot) and mode.corrected and bench.desk.active is not None and mode.draft == bench.desk.active.claim:
        bench.go_on()
        return
    if isinstance(mode, Boundaries):
        if bench.desk.correct(mode.draft, "edit core") is None:
            bench.say("the boundaries are as they were; enter accepts the claim")
    elif isinstance(mode, Slot) and bench.desk.correct(mode.draft, f"edit {mode.slot}") is None:
        bench.say(f"{mode.slot} is as it was; enter accepts the claim")
    bench.draw()


def _move(bench: Bench, _key: str, *, edge: navigation.Edge, unit: navigation.Step, forward: bool) -> None:
    """Move one end of what is open by a character, a word or a sentence."""
    mode, span = bench.mode, _moving_span(bench)
    if span is None:
        bench.say("there are no words here to move; = fills the slot from the text, i types")
        return
    moved = navigation.resized(bench.text, span, edge, unit, forward=forward)
    if moved == span:
        bench.say("no further: boundaries stay in the article and never cross")
        return
    if isinstance(mode, Boundaries):
        bench.enter(Boundaries(editing.move_core(mode.draft, moved, bench.text)))
    elif isinstance(mode, Slot):
        filler = _reread(bench, mode.slot, moved)
        bench.enter(replace(mode, draft=editing.replace_filler(mode.draft, mode.slot, mode.filler, filler)))
    bench.pane.show_place(moved)


def _moving_span(bench: Bench) -> Span | None:
    """The span whose boundaries the keys move now."""
    mode = bench.mode
    if isinstance(mode, Boundaries):
        return mode.draft.core
    if isinstance(mode, Slot):
        fillers = mode.draft.fillers(mode.slot)
        return fillers[mode.filler].span if mode.filler < len(fillers) else None
    return None


def _reread(bench: Bench, name: str, span: Span) -> Filler:
    """The filler that the words of a span make in a slot, with their value read anew."""
    from annotations.extraction.fillers import filler_at  # noqa: PLC0415 -- the engine is loaded when first needed

    slot, session = bench.schema.slot(name), bench.desk.session
    assert slot is not None
    assert session is not None
    draft = bench.mode.draft if isinstance(bench.mode, Slot) else None
    filler = filler_at(session.article, session.layout, slot, span)
    return editing.stated_in(draft, filler) if draft is not None else filler


def _open_slot(bench: Bench) -> SlotDefinition | None:
    return bench.schema.slot(bench.mode.slot) if isinstance(bench.mode, Slot) else None


def _keep(bench: Bench, claim: Claim, slot: SlotDefinition) -> None:
    """Make the correction; a slot that holds several stays open for more."""
    changed, mode = bench.desk.correct(claim, f"edit {slot.name}"), bench.mode
    if slot.many and isinstance(mode, Slot):
        bench.enter(replace(mode, draft=claim, filler=0, corrected=True))
    else:
        bench.enter(Reading())
    if changed is None:
        bench.say(f"{slot.title or slot.name} is like that already; enter accepts the claim")
    bench.draw()


_UNITS: tuple[navigation.Step, ...] = ("character", "word", "sentence")
_EDGES: tuple[navigation.Edge, ...] = ("start", "end")

MOVES: dict[str, Callable[[Bench, str], None]] = {
    f"{edge}_{'' if unit == 'character' else unit + '_'}{side}": partial(_move, edge=edge, unit=unit, forward=side == "right")
    for edge in _EDGES
    for unit in _UNITS
    for side in ("left", "right")
}
