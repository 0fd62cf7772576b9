"""What stands on the re-anchor screen beside the article: the place as it was, what became of it, where it may be. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.anchoring.settling import GIVEN_UP, says_something_else
from annotations.claims import CORE
from annotations.text import display_safe
from tui import wording
from tui.actions import RE_ANCHOR, in_mode, shown
from tui.looks import GLYPHS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.claims import Annotation, Doubt
    from annotations.schema import Schema
    from annotations.spans import Span
    from tui.bench import Bench
    from tui.widgets.claim_card import Line

_BLANK: Line = (("", ""),)
_SHOWN = 46  # characters of an offered place's words
_AROUND = 80  # characters of context shown on either side
_SAID = {
    "fuzzy": "moved, please confirm",
    "ambiguous": "ambiguous: more than one place fits",
    "lost": "lost: nothing in the text is like enough to be taken for it",
    GIVEN_UP: "given up as gone; it can still be found again",
}


def top_line(places: Sequence[tuple[Annotation, Doubt]], at: int) -> Line:
    """How many places are doubtful, and which one is shown."""
    open_ = sum(doubt.outcome != GIVEN_UP for _, doubt in places)
    said = [
        f"{count} {word}"
        for outcome, word in (("fuzzy", "to confirm"), ("ambiguous", "ambiguous"), ("lost", "lost"), (GIVEN_UP, "given up"))
        if (count := sum(doubt.outcome == outcome for _, doubt in places))
    ]
    where = f" place {at + 1} of {len(places)} · {', '.join(said)}" if places else " every place is settled"
    return ((" the text has changed ", "title"), (where, "warning" if open_ else "good"))


def was_lines(
    places: Sequence[tuple[Annotation, Doubt]], at: int, offered: Sequence[Span], chosen: int, bench: Bench
) -> list[Line]:
    """The claim, the place's words in their old context, and what is offered in the new text."""
    if not places:
        back = next(shown(action.keys[0]) for action in in_mode(RE_ANCHOR) if action.name == "leave")
        return [((f"Every place of this article is settled. {back} goes back to it.", "good"),)]
    annotation, doubt = places[at]
    was = doubt.was
    before, after = display_safe(was.prefix[-_AROUND:]), display_safe(was.suffix[:_AROUND])
    lines: list[Line] = [
        _heading(annotation, bench.schema),
        ((f"{_role(doubt, bench.schema)}, as it was", "name"),),
        ((f"…{before}", "dim"), (display_safe(was.quote[: 4 * _AROUND]), "core"), (f"{after}…", "dim")),
        _BLANK,
        ((_SAID.get(doubt.outcome, doubt.outcome), "warning"),),
    ]
    for number, span in enumerate(offered):
        words = span.of(bench.text)
        pointer = "▸" if number == chosen else " "
        changed = (("  another number", "warning"),) if says_something_else(doubt, words) else ()
        line = bench.text.count("\n", 0, span.start) + 1
        lines.append(
            (
                (f"{pointer}{number + 1} ", "key"),
                (wording.first_words(words, _SHOWN), "core" if number == chosen else ""),
                (f"  line {line}", "dim"),
                *changed,
            )
        )
    return lines


def _heading(annotation: Annotation, schema: Schema) -> Line:
    """The claim that the place belongs to."""
    state = wording.state_of(annotation)
    label = schema.label(annotation.claim.label)
    title = label.title or label.name if label is not None else annotation.claim.label
    return ((f"{GLYPHS[state]} ", f"state {state}"), (f"{title}  ", "label"), (wording.first_words(annotation.claim.quote), ""))


def _role(doubt: Doubt, schema: Schema) -> str:
    """What the place is for the claim."""
    if doubt.role == CORE:
        return "the core"
    slot = schema.slot(doubt.role)
    return (slot.title or slot.name) if slot is not None else doubt.role
