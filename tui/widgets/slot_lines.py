"""How a slot stands on the claim card: its words, their meaning, where they came from, what was suggested, what else there is.

Pure, from annotation, schema and mode. Pieces are (text, style name).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations import editing
from annotations.claims import corrected_slots
from annotations.text import display_safe
from tui import wording
from tui.modes import Slot, Typing

if TYPE_CHECKING:
    from annotations.claims import Annotation, Claim, Filler
    from annotations.schema import SlotDefinition
    from tui.modes import Mode
    from tui.widgets.claim_card import Line, Piece

NAME_WIDTH = 10
LONGEST_SUGGESTION = 60


def is_empty(claim: Claim, slot: SlotDefinition) -> bool:
    """Whether nothing is said in a slot; a choice is empty where the first of its values holds."""
    if slot.type == "choice":
        return bool(slot.choices) and editing.choice_of(claim, slot) == slot.choices[0]
    return not claim.fillers(slot.name)


def slot_line(annotation: Annotation, claim: Claim, slot: SlotDefinition, *, corrected: bool) -> Line:
    """One slot in one line: key, name, words, meaning, where it came from, what was suggested."""
    pieces: list[Piece] = [(f"{slot.key} ", "key"), ((slot.title or slot.name).ljust(NAME_WIDTH), "name")]
    pieces += _standing_pieces(claim, slot)
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
    return wording.first_words(words, LONGEST_SUGGESTION) or wording.nothing(slot.name)


def _standing_pieces(claim: Claim, slot: SlotDefinition, at: int | None = None) -> list[Piece]:
    """What stands in a slot; of several fillers the one at `at`, whose boundaries move, is marked."""
    if slot.type == "choice":
        return [(editing.choice_of(claim, slot), f"slot {slot.name}")]
    standing = claim.fillers(slot.name)
    if not standing:
        return [(wording.nothing(slot.name), "dim")]
    pieces: list[Piece] = []
    for index, filler in enumerate(standing):
        pieces += [("; ", "dim")] * (index > 0)
        pieces += [("▸", "key")] * (len(standing) > 1 and index == at) + _filler_pieces(filler, slot)
    return pieces


def _filler_pieces(filler: Filler, slot: SlotDefinition) -> list[Piece]:
    """The words of a filler, what they mean, and where they came from."""
    pieces: list[Piece] = [(wording.filler_words(filler), f"slot {slot.name}")]
    meaning = wording.value_words(filler.value, filler.text) if filler.text else ""
    if meaning:
        pieces.append((f"  {meaning}", "value"))
    pieces.append((f"  {wording.origin(filler)}", "dim"))
    return pieces


def open_lines(annotation: Annotation, draft: Claim, slot: SlotDefinition, mode: Mode) -> list[Line]:
    """The open slot: what stands in it, why, and the readings to choose from by number, or what the typed text could become."""
    if isinstance(mode, Typing):
        return [slot_line(annotation, draft, slot, corrected=False), *_completion_lines(mode, slot)]
    name = (slot.title or slot.name).ljust(NAME_WIDTH)
    lines: list[Line] = [
        (("▸ ", "key"), (name, "open"), *_standing_pieces(draft, slot, mode.filler if isinstance(mode, Slot) else 0))
    ]
    offered = mode.offered if isinstance(mode, Slot) else ()
    for index, filler in enumerate(offered, start=1):
        if slot.type == "choice":
            words: list[Piece] = [(str(filler.value), "")]
            chosen = str(filler.value) == editing.choice_of(draft, slot)
        else:
            words, chosen = _filler_pieces(filler, slot), filler in draft.fillers(slot.name)
        lines.append(((" " * 4, ""), (f"{index} ", "key"), ("✓ " if chosen else "  ", "dim"), *words))
    if slot.type != "choice":
        lines.append(((" " * 4, ""), ("0 ", "key"), ("  ", ""), (wording.nothing(slot.name), "dim")))
    why = wording.because_of(wording.still_true(draft.because, corrected_slots(annotation)), slot.name)
    return [*lines, ((" " * 4, ""), (f"because {display_safe(why)}", "dim"))] if why else lines


def _completion_lines(mode: Typing, slot: SlotDefinition) -> list[Line]:
    """What the typed text could become, the one that the tab key takes marked."""
    return [
        ((" " * 4, ""), ("Tab " if at == mode.marked else "    ", "key"), *_filler_pieces(filler, slot))
        for at, filler in enumerate(mode.completions)
    ]
