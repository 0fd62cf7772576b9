"""The card of restatements: the claims of the article that assert the same as one, with their sentences, to decide all alike.

Invariant: nothing is decided before every claim on the card stood on the screen with its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from annotations.text import display_safe
from tui import actions
from tui.looks import GLYPHS
from tui.screens.card import DecidingCard
from tui.wording import first_words, label_title, plural, state_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.claims import Annotation
    from annotations.restatements import Restatement
    from annotations.schema import Schema
    from tui.screens.workbench import Workbench
    from tui.widgets.claim_card import Line

AROUND = 160  # code points of a sentence before and after the core
_BLANK: Line = (("", ""),)


def restatement_lines(
    active: Annotation, others: Sequence[tuple[Annotation, Restatement]], schema: Schema, text: str
) -> list[Line]:
    """What stands on the card: the claim itself, those that restate it with what agrees, and the keys."""
    lines = [*_claim_lines(active, schema, text, "this claim"), _BLANK]
    for other, found in others:
        lines += [*_claim_lines(other, schema, text, "; ".join(found.because)), _BLANK]
    return lines


def key_lines(others: Sequence[Annotation]) -> list[Line]:
    """What can be done with all of them, and what is decided already and stays so."""
    decided = sum(other.decision is not None for other in others)
    stays = f"; {plural(decided, 'is', 'are')} decided already and will stay so" if decided else ""
    keys = [((f"{actions.shown(a.keys[0]):>5}  ", "key"), (a.title, "")) for a in actions.in_mode(actions.RESTATEMENTS)]
    return [((f"{plural(len(others), 'claim asserts', 'claims assert')} the same{stays}", "title"),), *keys]


def _claim_lines(annotation: Annotation, schema: Schema, text: str, why: str) -> list[Line]:
    """A claim with its state, its source and its sentence, in which the core stands out."""
    claim, state = annotation.claim, state_of(annotation)
    source = claim.first("source")
    by = f"  {first_words(str(source.value or source.text), 40)}" if source is not None else ""
    sentence = claim.sentence if claim.sentence is not None and claim.sentence.covers(claim.core) else claim.core
    start, end = max(sentence.start, claim.core.start - AROUND), min(sentence.end, claim.core.end + AROUND)
    before = ("… " if start > sentence.start else "") + _one_line(text[start : claim.core.start])
    after = _one_line(text[claim.core.end : end]) + (" …" if end < sentence.end else "")
    heading = (
        (f"{GLYPHS[state]} ", f"state {state}"),
        (label_title(claim.label, schema), "label"),
        (by, ""),
        (f"  {why}", "dim"),
    )
    return [heading, (("  ", ""), (before, ""), (_one_line(claim.quote), "core"), (after, ""))]


def _one_line(text: str) -> str:
    """The text with each run of white space as one space, those at its ends kept."""
    words = display_safe(" ".join(text.split()))
    return f"{' ' if text[:1].isspace() else ''}{words}{' ' if words and text[-1:].isspace() else ''}"


class RestatementsCard(DecidingCard):
    """The card for the active claim. Its result is the name of the action that was chosen, or None."""

    mode = actions.RESTATEMENTS
    closing: ClassVar[frozenset[str]] = frozenset({"escape", "q", "r"})

    def __init__(self, bench: Workbench, active: Annotation, others: Sequence[tuple[Annotation, Restatement]]) -> None:
        self._claims = restatement_lines(active, others, bench.schema, bench.text)
        self._scrolled = 0
        lines = [*self._claims, *key_lines([other for other, _ in others])]
        super().__init__(f"restatements of: {first_words(active.claim.quote, 60)}", lines, repeat=bench.keys.gate.repeat)

    def framed(self) -> None:
        """The card is on the screen: note how far it was scrolled, if nothing was leapt over."""
        super().framed()
        pane = self.query_one("#card-scroll")
        if pane.scroll_y <= self._scrolled + pane.size.height:
            self._scrolled = max(self._scrolled, round(pane.scroll_y))

    def scrolled(self) -> None:
        """Other rows come with the next frame."""
        self.call_after_refresh(self.framed)

    def act(self, name: str) -> None:
        """Close with what is to be done with all of them, if all of them were seen."""
        seen = self._scrolled + self.query_one("#card-scroll").size.height
        if seen < self.body.wrapped_row(len(self._claims)):
            self.say("there are more claims below: ↓ shows them, and then the key decides all")
        else:
            self.dismiss(name)
