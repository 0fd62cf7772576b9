"""Claims as rows of the list: pure, from the annotations and the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.looks import GLYPHS
from tui.signs import SIGNS, signs_of
from tui.widgets.claim_list import ClaimRow
from tui.wording import filler_words, first_words, state_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from annotations.claims import Annotation
    from annotations.schema import Schema

CORE_WIDTH = 120


def claim_rows(
    annotations: Sequence[Annotation], schema: Schema, marked: str = "", unsaved: Collection[str] = (), new: Collection[str] = ()
) -> tuple[ClaimRow, ...]:
    """One row for each claim, in their order.

    `marked` is the id of the marked claim; `unsaved` are those not on the disk yet, `new` those that are new since the sign-off.
    """
    linked = {link.id for annotation in annotations for link in annotation.claim.links if not link.article}
    return tuple(
        _row(annotation, schema, "".join(SIGNS[word] for word in signs_of(annotation, marked, unsaved, linked, new)))
        for annotation in annotations
    )


def _row(annotation: Annotation, schema: Schema, signs: str) -> ClaimRow:
    claim, state = annotation.claim, state_of(annotation)
    label = schema.label(claim.label)
    source = claim.first("source")
    return ClaimRow(
        glyph=GLYPHS[state],
        label=label.title or label.name if label is not None else f"!{claim.label}",
        core=first_words(claim.quote, CORE_WIDTH),
        source=str(source.value or filler_words(source)) if source is not None else "",
        state=state,
        signs=signs,
    )
