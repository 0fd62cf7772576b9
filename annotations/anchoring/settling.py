"""What a person makes of a place that a changed text left doubtful: it is here, it is there, or it is gone. Pure.

Invariants: a settled place answers `text[start:end] == its words`; the suggestion's place moves along where it was the same, so
that settling corrects nothing; `to_check` names a role for as long as one of its places is doubtful.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.anchoring.meaning import telling
from annotations.claims import CORE, Annotation, Claim, Doubt, Filler

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.claims import Value
    from annotations.spans import Span

GIVEN_UP = "given up"


def doubtful(annotations: Iterable[Annotation]) -> Iterator[tuple[Annotation, Doubt]]:
    """The doubtful places in text order, a claim's core before its slots; what was given up comes last."""
    found = [(annotation, doubt) for annotation in annotations for doubt in annotation.doubts]
    found.sort(key=lambda pair: (pair[1].outcome == GIVEN_UP, pair[0].claim.core, pair[0].id, pair[1].role != CORE))
    yield from found


def place_of(annotation: Annotation, doubt: Doubt) -> Span | None:
    """Where a doubtful place stands for now; None where it was lost."""
    if doubt.role == CORE:
        return annotation.claim.core if len(annotation.claim.core) and doubt.outcome not in ("lost", GIVEN_UP) else None
    filler = _filler(annotation.claim, doubt)
    return filler.span if filler is not None else None


def value_of(claim: Claim, doubt: Doubt) -> Value | None:
    """The normalised value of a doubtful filler; None for a core."""
    filler = _filler(claim, doubt)
    return filler.value if filler is not None else None


def says_something_else(doubt: Doubt, words: str) -> bool:
    """Whether numbers or negations of a place have changed, so that its value must be read anew."""
    return telling(doubt.was.quote) != telling(words)


def settled(annotation: Annotation, doubt: Doubt, span: Span, text: str, value: Value | None) -> Annotation:
    """The annotation with a place found: `span` of the text, meaning `value`.

    Fillers that stand to a found core as they did are found with it.
    """
    if doubt.role != CORE:
        return _without(_with_filler(annotation, doubt, span, text, value), {doubt})
    found = _with_core(annotation, span, text)
    return _without(found, {doubt, *_inside(found, doubt)})


def given_up(annotation: Annotation, doubt: Doubt) -> Annotation:
    """The annotation after a person said that a place is gone.

    A filler leaves its slot. A claim whose core is gone stays, decided as it was, and says so: `to_check` keeps it out of
    exports, and it can be found again later.
    """
    if doubt.role == CORE:
        return replace(annotation, doubts=(doubt._replace(outcome=GIVEN_UP),), to_check=(CORE,))
    gone = _filler(annotation.claim, doubt)
    claim = annotation.claim
    left = tuple(filler for at, filler in enumerate(claim.fillers(doubt.role)) if at != doubt.at)
    without = replace(annotation, claim=claim.with_slot(doubt.role, left))
    if annotation.suggestion is not None and gone in annotation.suggestion.fillers(doubt.role):
        kept = tuple(filler for filler in annotation.suggestion.fillers(doubt.role) if filler != gone)
        without = replace(without, suggestion=annotation.suggestion.with_slot(doubt.role, kept))
    after = tuple(
        other._replace(at=other.at - 1) if other.role == doubt.role and other.at > doubt.at else other
        for other in annotation.doubts
        if other != doubt
    )
    return _checked(annotation, replace(without, doubts=after))


def corrected(annotation: Annotation, claim: Claim) -> Annotation:
    """The annotation with a claim that a person corrected: where she gave a core or a slot other words, nothing is doubtful."""
    now = replace(annotation, claim=claim)
    if not annotation.doubts:
        return now
    gone = {doubt for doubt in annotation.doubts if _words(claim, doubt.role) != _words(annotation.claim, doubt.role)}
    return _without(now, gone)


def _words(claim: Claim, role: str) -> object:
    """What a claim has in its core or in a slot."""
    return claim.core if role == CORE else claim.fillers(role)


def _filler(claim: Claim, doubt: Doubt) -> Filler | None:
    """The filler that a doubt is about."""
    fillers = claim.fillers(doubt.role)
    return fillers[doubt.at] if doubt.role != CORE and doubt.at < len(fillers) else None


def _with_core(annotation: Annotation, span: Span, text: str) -> Annotation:
    """The annotation with its core at a place, and its suggestion's where that was the same."""
    was = annotation.claim.core, annotation.claim.quote

    def moved(claim: Claim) -> Claim:
        sentence = claim.sentence if claim.sentence is not None and claim.sentence.covers(span) else None
        return replace(claim, core=span, quote=span.of(text), sentence=sentence)

    suggestion = annotation.suggestion
    if suggestion is not None and (suggestion.core, suggestion.quote) == was:
        suggestion = moved(suggestion)
    return replace(annotation, claim=moved(annotation.claim), suggestion=suggestion)


def _with_filler(annotation: Annotation, doubt: Doubt, span: Span, text: str, value: Value | None) -> Annotation:
    """The annotation with one filler at a place, and its suggestion's where that was the same."""
    was = _filler(annotation.claim, doubt)
    if was is None:
        return annotation
    now = replace(was, span=span, text=span.of(text), value=value)

    def moved(claim: Claim) -> Claim:
        fillers = tuple(now if filler == was else filler for filler in claim.fillers(doubt.role))
        return claim.with_slot(doubt.role, fillers)

    suggestion = annotation.suggestion
    return replace(annotation, claim=moved(annotation.claim), suggestion=moved(suggestion) if suggestion is not None else None)


def _inside(annotation: Annotation, core: Doubt) -> Iterator[Doubt]:
    """The doubts about fillers that stand to the core as they did: in it, saying the same, or as far from it, word for word."""
    shift = annotation.claim.core.start - core.was.span.start
    for doubt in annotation.doubts:
        filler, was = _filler(annotation.claim, doubt), doubt.was
        if filler is None or filler.span is None:
            continue
        inside = core.was.span.covers(was.span) and annotation.claim.core.covers(filler.span)
        beside = filler.span.start - was.span.start == shift and filler.text == was.quote
        if beside or (inside and not says_something_else(doubt, filler.text)):
            yield doubt


def _without(annotation: Annotation, gone: set[Doubt]) -> Annotation:
    """The annotation without some doubts."""
    return _checked(annotation, replace(annotation, doubts=tuple(doubt for doubt in annotation.doubts if doubt not in gone)))


def _checked(before: Annotation, after: Annotation) -> Annotation:
    """The annotation with what is to check: roles of doubts that are left, and those that never had a doubt."""
    had = {doubt.role for doubt in before.doubts}
    left = {doubt.role for doubt in after.doubts}
    return replace(after, to_check=tuple(role for role in before.to_check if role in left or role not in had))
