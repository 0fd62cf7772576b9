"""Carrying claims from the text that a file was made on over to the article as the corpus has it; never a silent guess.

Where the two differ in white space alone, or the file has only a part of the article, offsets are carried over exactly. Else each
span is found again by its words and what stood around them, as when an article changes. Offsets are code points, half-open.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from annotations.anchoring.describe import describe
from annotations.anchoring.resolution import LOST, Resolution
from annotations.anchoring.resolve import resolve_all
from annotations.claims import CORE
from annotations.errors import FormatError
from annotations.formats.squeezed import Squeezed
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.claims import Annotation, Claim, Filler


class Way(Protocol):
    """The way from the file's text to the article's."""

    def place(self, span: Span) -> Resolution:
        """Where a span of the file's text stands in the article."""


class Same:
    """The two texts are one, or the file has no text of its own."""

    def place(self, span: Span) -> Resolution:
        """Just there."""
        return Resolution("kept", span, 1.0)


class Respaced:
    """The file's text stands in the article from the code point `at` of the squeezed article on, but for white space."""

    def __init__(self, text: Squeezed, article: Squeezed, at: int) -> None:
        self._text = text
        self._article = article
        self._at = at

    def place(self, span: Span) -> Resolution:
        """The same letters in the article."""
        inside = self._text.into(span)
        found = self._article.back(Span(inside.start + self._at, inside.end + self._at))
        return Resolution("moved", found, 1.0) if found is not None else LOST


class Anchored:
    """The two texts differ in words too: places are found by their anchors, all together, so that each guides the others."""

    def __init__(self, text: str, article: str, spans: Iterable[Span]) -> None:
        known = sorted({span for span in spans if span.fits(text)})
        found = resolve_all([describe(text, span) for span in known], article)
        self._found = dict(zip(known, found, strict=True))

    def place(self, span: Span) -> Resolution:
        """What `annotations.anchoring` makes of it; lost if it was not among the spans."""
        return self._found.get(span, LOST)


class Placing:
    """Puts annotations into one article's text; `outcomes` counts what became of their places."""

    def __init__(self, way: Way, text: str | None, article: str) -> None:
        self._way = way
        self._text = text
        self._article = article
        self.outcomes: Counter[str] = Counter()

    def placed(self, annotation: Annotation) -> Annotation:
        """The annotation in the article; `to_check` names the parts that a person should look at.

        Raises FormatError, worded as a reason, where its core is lost or its words do not stand in the file's text.
        """
        if isinstance(self._way, Same):
            return annotation
        claim, doubtful = self._claim(annotation.claim)
        was = annotation.suggestion
        suggestion = None if was is None else claim if was == annotation.claim else self._claim(was)[0]
        return replace(annotation, claim=claim, suggestion=suggestion, to_check=tuple(dict.fromkeys(doubtful)))

    def _claim(self, claim: Claim) -> tuple[Claim, list[str]]:
        self._check(claim)
        core = self._way.place(claim.core)
        self.outcomes[core.outcome] += 1
        if core.span is None or not len(core.span):
            raise FormatError("its words were not found again in the article, whose text differs")
        doubtful = [] if core.sure else [CORE]
        slots: dict[str, tuple[Filler, ...]] = {}
        for name, fillers in claim.slots.items():
            placed = [self._filler(filler) for filler in fillers]
            slots[name] = tuple(filler for filler, _ in placed)
            doubtful += [name for _, sure in placed if not sure]
        sentence = self._way.place(claim.sentence) if claim.sentence is not None else LOST
        alternatives = {
            name: tuple(filler for filler, sure in map(self._filler, fillers) if sure)
            for name, fillers in claim.alternatives.items()
        }
        moved = replace(
            claim,
            core=core.span,
            quote=core.span.of(self._article),
            slots=slots,
            sentence=sentence.span if sentence.sure else None,
            alternatives={name: fillers for name, fillers in alternatives.items() if fillers},
        )
        return moved, doubtful

    def _filler(self, filler: Filler) -> tuple[Filler, bool]:
        """A filler in the article, and whether its place is sure; one that is lost keeps its words and has no place."""
        if filler.span is None:
            return filler, True
        found = self._way.place(filler.span)
        self.outcomes[found.outcome] += 1
        if found.span is None:
            return replace(filler, span=None), False
        return replace(filler, span=found.span, text=found.span.of(self._article)), found.sure

    def _check(self, claim: Claim) -> None:
        """Whether the words of a claim stand in the file's own text where it says. Raises FormatError."""
        if self._text is None:
            return
        for role, span, quote in claim.spans():
            if not span.fits(self._text) or span.of(self._text) != quote:
                raise FormatError(f"the words of {role} do not stand where it says")
