"""Which suggestions are offered to a person: those that no touched claim answers; and which of them are new since the sign-off.

Invariant: a better extractor offers nothing a second time. A touched claim answers the suggestion that it was decided against,
or one other that says the same in the same place, as it stands now or as it was suggested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.spans import hull
from annotations.values import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from annotations.claims import Annotation, Claim
    from annotations.records import Record
    from annotations.spans import Span

_SAME_CORE = 0.5  # share of two cores without a quantity that must be common
_SAME_PLACE = 0.8  # the same, where only one of the two claims has a quantity
_STRIDE = 256  # code points of text whose claims are compared with one another


def offered(suggestions: Sequence[Claim], touched: Mapping[str, Annotation]) -> tuple[Claim, ...]:
    """The suggestions that no touched claim answers, in their order. Each touched claim answers one suggestion at most."""
    ids = {claim.id for claim in suggestions}
    near: dict[int, list[Annotation]] = {}
    for annotation in touched.values():
        if annotation.id not in ids:
            for bucket in {bucket for claim in _versions(annotation) for bucket in _buckets(place(claim))}:
                near.setdefault(bucket, []).append(annotation)
    if not near:  # the usual case: every touched claim is one of the suggestions
        return tuple(claim for claim in suggestions if claim.id not in touched)
    left, used = [], set()
    for claim in suggestions:
        if claim.id in touched:
            continue
        beside = {a.id: a for bucket in _buckets(place(claim)) for a in near.get(bucket, ()) if a.id not in used}
        answers = [annotation for annotation in beside.values() if _same(annotation, claim)]
        if answers:
            used.add(max(answers, key=lambda annotation: _common(annotation.claim.core, claim.core)).id)
        else:
            left.append(claim)
    return tuple(left)


def new_since_sign_off(offers: Iterable[Claim], record: Record) -> frozenset[str]:
    """The ids of offered claims that were not there when the article was signed off; none where it never was.

    What was left undecided then is known by its place.
    """
    signed = record.signed_off
    if signed is None and not record.reopened:
        return frozenset()
    if signed is not None and signed.undecided and not record.left_open:
        return frozenset()  # signed off by a version that did not write down what was left
    known = {bucket for span in record.left_open for bucket in _buckets(span)}
    return frozenset(
        claim.id
        for claim in offers
        if not known.intersection(_buckets(place(claim))) or not any(place(claim).overlaps(span) for span in record.left_open)
    )


def place(claim: Claim) -> Span:
    """What makes two suggestions the same claim: the words of the quantity; without one, the core."""
    quantity = claim.first("quantity")
    return quantity.span if quantity is not None and quantity.span is not None else claim.core


def _versions(annotation: Annotation) -> Iterator[Claim]:
    """A claim as it stands, and as it was suggested."""
    yield annotation.claim
    if annotation.suggestion is not None and annotation.suggestion != annotation.claim:
        yield annotation.suggestion


def _buckets(span: Span) -> range:
    return range(span.start // _STRIDE, max(span.start, span.end - 1) // _STRIDE + 1)


def _same(annotation: Annotation, claim: Claim) -> bool:
    """Whether a touched claim says what a suggestion says, in the same place."""
    return any(_same_claim(version, claim) for version in _versions(annotation))


def _same_claim(one: Claim, other: Claim) -> bool:
    if one.kind != other.kind:
        return False
    first, second = one.first("quantity"), other.first("quantity")
    if first is not None and second is not None and first.span is not None and second.span is not None:
        if first.span == second.span:
            return True
        return first.span.overlaps(second.span) and _number(first.value) == _number(second.value)
    return _common(one.core, other.core) >= (_SAME_CORE if first is None and second is None else _SAME_PLACE)


def _number(value: object) -> object:
    """A quantity without its hedge, which another extractor may read otherwise."""
    return (value.value, None if value.value is not None else (value.low, value.high)) if isinstance(value, Quantity) else value


def _common(one: Span, other: Span) -> float:
    """How much of two spans is common to both, 0 to 1."""
    if one == other:
        return 1.0
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(1, len(hull((one, other))))
