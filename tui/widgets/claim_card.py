"""What stands on the claim card, line by line: pure, from annotation, mode and schema. Pieces are (text, style name)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations import editing
from annotations.claims import corrected_slots
from annotations.text import display_safe
from tui import wording
from tui.looks import GLYPHS
from tui.modes import Boundaries, Labelling, Slot, Typing, slot_of

if TYPE_CHECKING:
    from annotations.claims import Annotation, Claim, Filler
    from annotations.schema import Schema, SlotDefinition
    from tui.modes import Mode

Piece = tuple[str, str]
Line = tuple[Piece, ...]

NAME_WIDTH = 10
SHORT_DESCRIPTION = 56  # one line each on 80 columns
LONGEST_CORE = 180  # the whole core stands marked in the article


def card_lines(annotation: Annotation | None, mode: Mode, schema: Schema, text: str, *, compact: bool = False) -> list[Line]:
    """The card of a claim. `compact` gathers the empty slots in one line; `text` is the article's."""
    if annotation is None:
        return [(("no claim is active", "dim"),)]
    if isinstance(mode, Labelling):
        return _label_lines(annotation, schema, SHORT_DESCRIPTION if compact else LONGEST_CORE)
    draft = mode.draft if isinstance(mode, Slot | Boundaries) else annotation.claim
    changed = set(corrected_slots(annotation))
    lines = [_heading(annotation, draft, schema), *_core_lines(annotation, draft, mode, changed)]
    open_slot = schema.slot(slot_of(mode))
    if compact and open_slot is not None:  # where room is short, the readings to choose from come first
        lines += _open_lines(annotation, draft, open_slot, mode)
    empty: list[Piece] = []
    for slot in schema.slots_for(draft.kind):
        if slot == open_slot:
            lines += [] if compact else _open_lines(annotation, draft, slot, mode)
        elif compact and _is_empty(draft, slot) and slot.name not in changed:
            empty += [(f"  {slot.key} ", "key"), (slot.title or slot.name, "dim")]
        else:
            lines.append(_slot_line(annotation, draft, slot, slot.name in changed))
    if empty:
        lines.append((("empty", "dim"), *empty))
    return lines + _closing_lines(annotation, draft, schema, text)


def _heading(annotation: Annotation, claim: Claim, schema: Schema) -> Line:
    """Label, what is counted, and what became of the claim."""
    label = schema.label(claim.label)
    state = wording.state_of(annotation)
    title = label.title or label.name if label is not None else f"! {display_safe(claim.label)}"
    colour = f"label {label.colour}" if label is not None and label.colour else "label"
    pieces: list[Piece] = [(f"{GLYPHS[state]} ", f"state {state}"), (title, colour), (f" {claim.kind}", "dim")]
    if state == wording.UNDECIDED and claim.confidence is not None:
        pieces.append((f"  suggested, sure {claim.confidence:.0%}", "dim"))
    else:
        pieces.append((f"  {state}", f"state {state}"))
    return tuple(pieces)


def _core_lines(annotation: Annotation, claim: Claim, mode: Mode, changed: set[str]) -> list[Line]:
    """The words of the core; what was suggested, where they differ."""
    words = wording.first_words(claim.quote, LONGEST_CORE)
    moving = isinstance(mode, Boundaries)
    lines: list[Line] = [((f"{'b' if not moving else '▸'} ", "key"), ("core".ljust(NAME_WIDTH), "name"), (words, "core"))]
    was = annotation.suggestion
    if was is not None and ("core" in changed or (moving and was.core != claim.core)):
        lines.append(((" " * (NAME_WIDTH + 2), ""), (f"was  {wording.first_words(was.quote, LONGEST_CORE)}", "dim")))
    return lines


def _is_empty(claim: Claim, slot: SlotDefinition) -> bool:
    if slot.type == "choice":
        return bool(slot.choices) and editing.choice_of(claim, slot) == slot.choices[0]
    return not claim.fillers(slot.name)


def _slot_line(annotation: Annotation, claim: Claim, slot: SlotDefinition, corrected: bool) -> Line:
    """One slot in one line: key, name, words, meaning, where it came from, what was suggested."""
    pieces: list[Piece] = [(f"{slot.key} ", "key"), ((slot.title or slot.name).ljust(NAME_WIDTH), "name")]
    if slot.type == "choice":
        pieces.append((editing.choice_of(claim, slot), f"slot {slot.name}"))
    elif not claim.fillers(slot.name):
        pieces.append((wording.nothing(slot.name), "dim"))
    for index, filler in enumerate(claim.fillers(slot.name)):
        pieces += [("; ", "dim")] * (index > 0) + _filler_pieces(filler, slot)
    if slot.name in annotation.to_check:
        pieces.append(("  to check", "warning"))
    if corrected and annotation.suggestion is not None:
        pieces.append((f"  ✎ was {_was(annotation.suggestion, slot)}", "corrected"))
    return tuple(pieces)


def _was(suggestion: Claim, slot: SlotDefinition) -> str:
    """What was suggested for a slot, in a few words."""
    if slot.type == "choice":
        return editing.choice_of(suggestion, slot)
    words = "; ".join(wording.filler_words(filler) for filler in suggestion.fillers(slot.name))
    return wording.first_words(words, 60) or wording.nothing(slot.name)


def _filler_pieces(filler: Filler, slot: SlotDefinition) -> list[Piece]:
    """The words of a filler, what they mean, and where they came from."""
    pieces: list[Piece] = [(wording.filler_words(filler), f"slot {slot.name}")]
    meaning = wording.value_words(filler.value, filler.text) if filler.text else ""
    if meaning and slot.type != "text":
        pieces.append((f"  {meaning}", "value"))
    if filler.span is None:
        pieces.append((" typed", "dim"))
    elif not filler.stated:
        pieces.append((" ↑ from context", "dim"))
    return pieces


def _open_lines(annotation: Annotation, draft: Claim, slot: SlotDefinition, mode: Mode) -> list[Line]:
    """The open slot: what stands in it, and the readings to choose from by number."""
    if isinstance(mode, Typing):
        return [_slot_line(annotation, draft, slot, False), *_completion_lines(mode, slot)]
    at = mode.filler if isinstance(mode, Slot) else 0
    name = (slot.title or slot.name).ljust(NAME_WIDTH)
    standing = draft.fillers(slot.name)
    head: list[Piece] = [("▸ ", "key"), (name, "open"), *_standing_pieces(draft, slot, at)]
    lines: list[Line] = [tuple(head)]
    offered = mode.offered if isinstance(mode, Slot) else ()
    for index, filler in enumerate(offered, start=1):
        if slot.type == "choice":
            words: list[Piece] = [(str(filler.value), "")]
            chosen = str(filler.value) == editing.choice_of(draft, slot)
        else:
            words, chosen = _filler_pieces(filler, slot), filler in standing
        lines.append(((" " * 4, ""), (f"{index} ", "key"), ("✓ " if chosen else "  ", "dim"), *words))
    if slot.type != "choice":
        lines.append(((" " * 4, ""), ("0 ", "key"), ("  ", ""), (wording.nothing(slot.name), "dim")))
    return lines


def _completion_lines(mode: Typing, slot: SlotDefinition) -> list[Line]:
    """What the typed text could become, the one that the tab key takes marked."""
    return [
        ((" " * 4, ""), ("Tab " if at == mode.marked else "    ", "key"), *_filler_pieces(filler, slot))
        for at, filler in enumerate(mode.completions)
    ]


def _standing_pieces(draft: Claim, slot: SlotDefinition, at: int) -> list[Piece]:
    """What stands in the open slot now; of several fillers the one whose boundaries move is marked."""
    if slot.type == "choice":
        return [(editing.choice_of(draft, slot), f"slot {slot.name}")]
    standing = draft.fillers(slot.name)
    if not standing:
        return [(wording.nothing(slot.name), "dim")]
    pieces: list[Piece] = []
    for index, filler in enumerate(standing):
        pieces += [("; ", "dim")] * (index > 0)
        pieces += [("▸", "key")] * (len(standing) > 1 and index == at) + _filler_pieces(filler, slot)
    return pieces


def _label_lines(annotation: Annotation, schema: Schema, width: int) -> list[Line]:
    """The labels to choose from, each with its letter and as much of its question as `width` characters hold."""
    lines: list[Line] = [(("which label?", "open"), ("  esc leaves it", "dim"))]
    for label in schema.labels_for(annotation.claim.kind):
        chosen = "✓ " if label.name == annotation.claim.label else "  "
        pieces = (
            (f"  {label.key} ", "key"),
            (chosen, "dim"),
            ((label.title or label.name).ljust(12), f"label {label.colour}".strip()),
        )
        lines.append((*pieces, (wording.first_words(label.description, width), "dim")))
    return lines


def _closing_lines(annotation: Annotation, claim: Claim, schema: Schema, text: str) -> list[Line]:
    """What cannot be right, the note, and why the extractor thought so."""
    lines: list[Line] = [
        (("! ", "warning"), (f"{problem.part}: {display_safe(problem.message)}", "warning"))
        for problem in editing.problems(claim, schema, text)
    ]
    if annotation.note:
        lines.append((("note  ", "name"), (display_safe(annotation.note), "")))
    if claim.because:
        lines.append((("because  ", "dim"), (display_safe("; ".join(claim.because)), "dim")))
    return lines
