"""Claims as rows of the list: pure, from the annotations and the schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from tui.looks import GLYPHS
from tui.signs import SIGNS, signs_of
from tui.widgets.claim_list import ClaimRow
from tui.wording import filler_words, first_words, state_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from annotations.claims import Annotation
    from annotations.schema import Schema

CORE_WIDTH = 120


class ClaimRows(Sequence[ClaimRow]):
    """One row for each claim, in their order, made when it is looked at: an article may have thousands of claims.

    `marked` is the id of the marked claim; `unsaved` are those not on the disk yet, `new` those that are new since the sign-off.
    """

    def __init__(
        self,
        annotations: Sequence[Annotation],
        schema: Schema,
        marked: str = "",
        unsaved: Collection[str] = (),
        new: Collection[str] = (),
    ) -> None:
        self._annotations, self._schema = annotations, schema
        self._marked, self._unsaved, self._new = marked, unsaved, new
        self._linked = {link.id for annotation in annotations for link in annotation.claim.links if not link.article}

    def __len__(self) -> int:
        return len(self._annotations)

    @overload
    def __getitem__(self, index: int) -> ClaimRow: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[ClaimRow]: ...

    def __getitem__(self, index: int | slice) -> ClaimRow | Sequence[ClaimRow]:
        if isinstance(index, slice):
            return [self._row(annotation) for annotation in self._annotations[index]]
        return self._row(self._annotations[index])

    def _row(self, annotation: Annotation) -> ClaimRow:
        words = signs_of(annotation, self._marked, self._unsaved, self._linked, self._new)
        return _row(annotation, self._schema, "".join(SIGNS[word] for word in words))


def label_titles(schema: Schema) -> tuple[str, ...]:
    """What the labels are called in the list."""
    return tuple(label.title or label.name for label in schema.labels)


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
