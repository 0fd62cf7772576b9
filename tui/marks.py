"""Which stretches of the article are marked, and as what: from the claims, the active one and the mode. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.spans import Span
from tui.modes import Boundaries, Cursor, Slot
from tui.reader.highlights import Mark
from tui.wording import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.claims import Annotation, Claim
    from tui.modes import Mode


def marks(annotations: Iterable[Annotation], active: Annotation | None, mode: Mode) -> tuple[Mark, ...]:
    """Every claim's core by its state; the active claim's core and slots, as they are being moved; what is selected."""
    found = [Mark(a.claim.core, "claim", state_of(a)) for a in annotations if active is None or a.id != active.id]
    if active is not None:
        draft = mode.draft if isinstance(mode, Slot | Boundaries) else active.claim
        if isinstance(mode, Slot):
            moving = draft.fillers(mode.slot)[mode.filler : mode.filler + 1]
            found += [Mark(filler.span, "open", mode.slot) for filler in moving if filler.span is not None]
        found.append(Mark(draft.core, "claim", state_of(active)))
        found.append(Mark(draft.core, "active", state_of(active)))
        found += _slot_marks(draft)
    return tuple(sorted(found, key=lambda mark: (mark.span, mark.role)))


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
