"""What stands on the claim card, line by line: pure, from annotation, mode and schema. Pieces are (text, style name)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from annotations import editing
from annotations.claims import conflict_in_words, corrected_slots
from annotations.text import display_safe
from tui import wording
from tui.looks import GLYPHS
from tui.modes import Boundaries, Choosing, Slot, slot_of
from tui.signs import UNSAVED
from tui.widgets.slot_lines import NAME_WIDTH, is_empty, open_lines, slot_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotations.claims import Annotation, Claim
    from annotations.schema import Schema
    from tui.modes import Mode

Piece = tuple[str, str]
Line = tuple[Piece, ...]

SHORT_DESCRIPTION = 56  # one line each on 80 columns
FEW_CHOICES = 5  # so many have two lines each on the low card
LONGEST_CORE = 180  # the whole core stands marked in the article
SHORT_CORE = 120  # two lines on the low card, which leaves room for every slot


def card_lines(
    annotation: Annotation | None,
    mode: Mode,
    schema: Schema,
    text: str,
    *,
    links: Sequence[Line] = (),
    signs: Sequence[str] = (),
    compact: int = 0,
) -> list[Line]:
    """The card of a claim. `text` is the article's, `links` the lines about its links, `signs` the words of its signs.

    `compact` is the card's width in cells where it is low: then the empty slots stand in one line, short ones two to a line, and
    what is open comes first. 0 where there is room for a line each.
    """
    if annotation is None:
        return [(("no claim is active: + adds one, n goes to the next article", "dim"),)]
    if isinstance(mode, Choosing):
        crowded = compact and len(mode.choices) > FEW_CHOICES
        return _choice_lines(mode, SHORT_DESCRIPTION if crowded else LONGEST_CORE)
    draft = mode.draft if isinstance(mode, Slot | Boundaries) else annotation.claim
    lines = [_heading(annotation, draft, schema, signs), *_problem_lines(annotation, draft, schema, text)]
    lines += [*_core_lines(annotation, draft, mode, SHORT_CORE if compact else LONGEST_CORE), *_note_lines(annotation)]
    lines += _slots(annotation, draft, mode, schema, compact)
    return [*lines, *links, *_closing_lines(annotation, draft)]


def _slots(annotation: Annotation, draft: Claim, mode: Mode, schema: Schema, compact: int) -> list[Line]:
    """The slots in their order, the open one with what it offers."""
    changed, opened = set(corrected_slots(annotation)), schema.slot(slot_of(mode))
    first: list[Line] = []
    lines: list[Line] = []
    empty: list[Piece] = []
    for slot in schema.slots_for(draft.kind):
        if slot == opened:
            (first if compact else lines).extend(open_lines(annotation, draft, slot, mode))
        elif compact and is_empty(draft, slot) and slot.name not in changed:
            empty += [(f"  {slot.key} ", "key"), (slot.title or slot.name, "dim")]
        else:
            lines.append(slot_line(annotation, draft, slot, corrected=slot.name in changed))
    if compact:
        first, lines = [*first[:1], *in_pairs(first[1:], compact)], in_pairs(lines, compact)
    return [*first, *lines, *([(("empty", "dim"), *empty)] if empty else [])]


def in_pairs(lines: Iterable[Line], width: int) -> list[Line]:
    """The lines, each short one beside the next if that is short too: two columns within `width` cells."""
    half = width // 2
    rows: list[Line] = []
    waiting: Line | None = None
    for line in lines:
        if _cells(line) >= half:
            rows += [line] if waiting is None else [waiting, line]
            waiting = None
        elif waiting is None:
            waiting = line
        else:
            rows.append((*waiting, (" " * (half - _cells(waiting)), ""), *line))
            waiting = None
    return rows if waiting is None else [*rows, waiting]


def _cells(line: Line) -> int:
    return sum(cell_len(display_safe(text)) for text, _ in line)


def _heading(annotation: Annotation, claim: Claim, schema: Schema, signs: Sequence[str]) -> Line:
    """Label, what is counted, what became of the claim and of which parts, and its signs in words."""
    state, was = wording.state_of(annotation), annotation.suggestion
    label = schema.label(claim.label)
    colour = f"label {label.colour}" if label is not None and label.colour else "label"
    pieces: list[Piece] = [(f"{GLYPHS[state]} ", f"state {state}"), (wording.label_title(claim.label, schema), colour)]
    if was is not None and was.label != claim.label:
        pieces.append((f" ✎ was {wording.label_title(was.label, schema)}", "corrected"))
    pieces.append((f" {claim.kind}", "dim"))
    if state == wording.UNDECIDED and claim.confidence is not None:
        pieces.append((f"  suggested, sure {claim.confidence:.0%}", "dim"))
    else:
        reason = wording.reason_title(annotation.reason, schema)
        pieces.append((f"  {state}{f': {reason}' if reason else ''}", f"state {state}"))
    pieces += [(f"  {sign}", "warning" if sign == UNSAVED else "dim") for sign in signs]
    return tuple(pieces)


def _problem_lines(annotation: Annotation, claim: Claim, schema: Schema, text: str) -> list[Line]:
    """What cannot be right, in plain words, and what was decided differently elsewhere."""
    said = [f"{problem.part}: {problem.message}" for problem in editing.problems(claim, schema, text)]
    if annotation.conflict:
        said.insert(0, f"decided {len(annotation.conflict)} ways: {conflict_in_words(annotation.conflict)}: decide again")
    return [(("! ", "warning"), (display_safe(words), "warning")) for words in said]


def _core_lines(annotation: Annotation, claim: Claim, mode: Mode, longest: int) -> list[Line]:
    """The words of the core, at most `longest` characters; what was suggested, where they differ."""
    words = wording.first_words(claim.quote, longest)
    moving = isinstance(mode, Boundaries)
    lines: list[Line] = [((f"{'b' if not moving else '▸'} ", "key"), ("core".ljust(NAME_WIDTH), "name"), (words, "core"))]
    was = annotation.suggestion
    if was is not None and was.core != claim.core:
        lines.append(((" " * (NAME_WIDTH + 2), ""), (f"✎ was {wording.first_words(was.quote, longest // 2)}", "corrected")))
    return lines


def _note_lines(annotation: Annotation) -> list[Line]:
    """The note, high on the card: a person wrote it."""
    if not annotation.note:
        return []
    return [(("¶ ", "key"), ("note".ljust(NAME_WIDTH), "name"), (display_safe(" ".join(annotation.note.split())), ""))]


def _choice_lines(mode: Choosing, width: int) -> list[Line]:
    """What a letter can stand for, each choice with as much of its description as `width` characters hold."""
    lines: list[Line] = [((mode.question, "open"), ("  esc leaves it", "dim"))]
    longest = max(len(display_safe(choice.title)) for choice in mode.choices) + 2 if mode.choices else 0
    for choice in mode.choices:
        pieces = (
            (f"  {choice.key} ", "key"),
            ("✓ " if choice.chosen else "  ", "dim"),
            (display_safe(choice.title).ljust(longest), f"label {choice.colour}".strip()),
        )
        lines.append((*pieces, (wording.first_words(choice.description, width), "dim")))
    return lines


def link_lines(annotation: Annotation, annotations: Iterable[Annotation]) -> list[Line]:
    """How the claim is linked, with the words of the other claim: its own links, then those of others in the article to it."""
    others = {other.id: other for other in annotations}
    lines = []
    for link in annotation.claim.links:
        other = others.get(link.id)
        words = link.text if link.article else other.claim.quote if other is not None else ""
        where = link.article or ("" if other is not None else "a claim that is no longer here")
        lines.append(_link_line(wording.LINKS[link.type].to, words, where))
    for other in others.values():
        lines += [
            _link_line(wording.LINKS[link.type].back, other.claim.quote, "")
            for link in other.claim.links
            if link.id == annotation.id and not link.article
        ]
    return lines


def _link_line(words: str, quote: str, where: str) -> Line:
    said = f" “{wording.first_words(quote)}”" if quote else ""
    return (("= ", "key"), (words, "name"), (said, ""), (f"  {display_safe(where)}" if where else "", "dim"))


def _closing_lines(annotation: Annotation, claim: Claim) -> list[Line]:
    """Why the extractor thought so."""
    because = wording.still_true(claim.because, corrected_slots(annotation))
    return [(("because  ", "dim"), (display_safe("; ".join(map(wording.plainly, because))), "dim"))] if because else []
