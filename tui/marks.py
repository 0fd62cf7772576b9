"""Which stretches of the article are marked, and as what: from the claims, the active one and the mode. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.spans import Span
from tui.modes import Boundaries, Cursor, Slot
from tui.reader.highlights import Mark, MarkIndex
from tui.wording import state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.claims import Annotation, Claim
    from tui.modes import Mode


class ClaimMarks:
    """Every claim's core by its state. What is the same as the last time is not made again."""

    def __init__(self) -> None:
        self._of: tuple[Annotation, ...] = ()
        self._index = MarkIndex()

    def of(self, annotations: tuple[Annotation, ...]) -> MarkIndex:
        """The marks of these claims: the same index as long as they are the same tuple."""
        if annotations is not self._of:
            marks = [claim_mark(a) for a in annotations] if len(annotations) != len(self._of) else self._remade(annotations)
            self._of, self._index = annotations, self._index.with_marks(marks)
        return self._index

    def _remade(self, annotations: tuple[Annotation, ...]) -> list[Mark]:
        """The marks of as many claims as before: a decision changes one of them. Claims stand in text order, as marks do."""
        return [
            mark if new.claim is old.claim and new.decision is old.decision else claim_mark(new)
            for new, old, mark in zip(annotations, self._of, self._index.marks, strict=True)
        ]


def claim_mark(annotation: Annotation) -> Mark:
    """A claim's core by its state."""
    return Mark(annotation.claim.core, "claim", state_of(annotation))


def active_marks(active: Annotation | None, mode: Mode) -> tuple[Mark, ...]:
    """The active claim as it is being moved: its core by its state, its core as the active one, its slots, the open filler."""
    if active is None:
        return ()
    state, draft = state_of(active), mode.draft if isinstance(mode, Slot | Boundaries) else active.claim
    found = [Mark(draft.core, "claim", state), Mark(draft.core, "active", state), *_slot_marks(draft)]
    if isinstance(mode, Slot):
        moving = draft.fillers(mode.slot)[mode.filler : mode.filler + 1]
        found += [Mark(filler.span, "open", mode.slot) for filler in moving if filler.span is not None]
    return tuple(found)


def _slot_marks(claim: Claim) -> Iterator[Mark]:
    for slot, fillers in claim.slots.items():
        for filler in fillers:
            if filler.span is not None and len(filler.span):
                yield Mark(filler.span, "slot", slot)


def selected(mode: Mode) -> Span | None:
    """The selection that the cursor mode holds; None without one."""
    if not isinstance(mode, Cursor) or mode.anchor is None or mode.anchor == mode.at:
        return None
    return Span(min(mode.anchor, mode.at), max(mode.anchor, mode.at))
