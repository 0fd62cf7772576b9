"""Claims as rows of the list: pure, from the annotations and the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.looks import GLYPHS
from tui.widgets.claim_list import ClaimRow
from tui.wording import filler_words, first_words, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.claims import Annotation
    from annotations.schema import Schema

CORE_WIDTH = 120


def claim_rows(annotations: Iterable[Annotation], schema: Schema) -> tuple[ClaimRow, ...]:
    """One row for each claim, in their order."""
    return tuple(_row(annotation, schema) for annotation in annotations)


def _row(annotation: Annotation, schema: Schema) -> ClaimRow:
    claim, state = annotation.claim, state_of(annotation)
    label = schema.label(claim.label)
    source = claim.first("source")
    return ClaimRow(
        glyph=GLYPHS[state],
        label=label.title or label.name if label is not None else f"!{claim.label}",
        core=first_words(claim.quote, CORE_WIDTH),
        source=str(source.value or filler_words(source)) if source is not None else "",
        state=state,
    )
