"""Acts on places that a changed text left doubtful: it is here, it is gone. Each can be undone like any change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.anchoring.settling import GIVEN_UP, given_up, says_something_else, settled, value_of
from annotations.changes import ClaimChange
from annotations.claims import CORE
from tui.actions import READING, in_mode, shown
from tui.wording import first_words, plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.claims import Annotation, Doubt, Value
    from annotations.spans import Span
    from tui.bench import Bench

FOUND, GONE = "find again", "give up"
_SHOWN = 40  # characters of a place's words in a message


def reanchor(bench: Bench, _key: str) -> None:
    """Show the places that are doubtful since the text has changed."""
    session = bench.desk.session
    if session is not None and any(annotation.doubts for annotation in session.record.annotations.values()):
        bench.open_screen("re-anchor")
    else:
        bench.say("no place of this article is doubtful: nothing to find again")


def doubts_said(annotations: Iterable[Annotation]) -> str:
    """How many places want a person's look since the text has changed, and the key that shows them; empty where none do."""
    count = sum(doubt.outcome != GIVEN_UP for annotation in annotations for doubt in annotation.doubts)
    key = next(shown(action.keys[0]) for action in in_mode(READING) if action.name == "reanchor")
    return f"{key}: {plural(count, 'place')} to find again" if count else ""


def take(bench: Bench, annotation: Annotation, doubt: Doubt, span: Span) -> str:
    """Say that a doubtful place is this one; a sentence about what was done."""
    words = span.of(bench.text)
    value = value_of(annotation.claim, doubt)
    read = ""
    if value is not None and not isinstance(value, str) and says_something_else(doubt, words):
        value = _read_anew(bench, doubt.role, span)
        read = ", and its value read anew" if value is not None else "; its value could not be read anew: correct it in its slot"
    after = settled(annotation, doubt, span, bench.text, value)
    _commit(bench, FOUND, annotation, after)
    return f"{doubt.role}: “{first_words(words, _SHOWN)}” it is{read}; u takes it back"


def give_up(bench: Bench, annotation: Annotation, doubt: Doubt) -> str:
    """Say that a doubtful place is gone from the article; a sentence about what was done."""
    _commit(bench, GONE, annotation, given_up(annotation, doubt))
    if doubt.role == CORE:
        return "the claim stays, marked as lost and left out of exports; u takes it back"
    return f"taken out of the slot {doubt.role}; u takes it back"


def _commit(bench: Bench, act: str, before: Annotation, after: Annotation) -> None:
    session = bench.desk.session
    stored = session.stored(before.id) if session is not None else None
    bench.desk.commit([ClaimChange(act, before.id, stored, after)])


def _read_anew(bench: Bench, slot: str, span: Span) -> Value | None:
    """What the extractor makes of the words of one slot; None where it makes nothing of them."""
    claim = bench.propose(span)
    fillers = claim.fillers(slot) if claim is not None else ()
    return next((filler.value for filler in fillers if filler.span is not None and filler.span.overlaps(span)), None)
