"""From a span to its anchor: the words and their context on either side, as much of it as tells them from their like.

Invariant: an anchor's prefix, quote and suffix stand in the text next to one another, just as they are there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.claims import Anchor

if TYPE_CHECKING:
    from annotations.spans import Span

CONTEXT = 32
"""Code points of context on either side."""

LONGEST_CONTEXT = 512
"""Code points of context on either side at most, where the same words stand more than once with less."""


def context(text: str, span: Span) -> tuple[str, str]:
    """What stands before and after a span, as it stands: 32 code points each.

    Where the words stand elsewhere in the text with the same 32 code points before (or after) them, that side reaches 32 code
    points further than the two places are alike: look-alike sentences are the norm in news, and one that was deleted must not be
    taken for another.
    """
    before = _telling_apart(text, span, before=True)
    after = _telling_apart(text, span, before=False)
    return text[max(0, span.start - before) : span.start], text[span.end : span.end + after]


def _telling_apart(text: str, span: Span, *, before: bool) -> int:
    """How much context one side needs, found in one pass over the text: each look-alike on the way makes it longer.

    A look-alike that was passed has less than that in common with the place itself, so none need be looked at twice.
    """
    most = min(span.start if before else len(text) - span.end, LONGEST_CONTEXT)
    length, since = CONTEXT, 0  # `since`: where words that have not been looked at begin
    while length < most:
        lead = length if before else 0
        words = text[span.start - lead : span.end if before else span.end + length]
        found = text.find(words, max(0, since - lead))
        if found < 0:
            break
        since = found + lead + 1
        if found + lead != span.start:
            here, there = (span.start - lead, found) if before else (span.end + length, found + len(words))
            length = min(most, length + 1 + _alike(text, here, there, most - length, before=before))
    return length if length == CONTEXT else length + CONTEXT


def _alike(text: str, here: int, there: int, room: int, *, before: bool) -> int:
    """How many code points, `room` at most, are the same before or after two places."""
    if before:
        sides = text[max(0, here - room) : here][::-1], text[max(0, there - room) : there][::-1]
    else:
        sides = text[here : here + room], text[there : there + room]
    pairs = enumerate(zip(*sides, strict=False))  # the text may begin or end before one of them has enough
    return next((number for number, (one, other) in pairs if one != other), min(map(len, sides)))


def describe(text: str, span: Span) -> Anchor:
    """The anchor of a span of this text. Raises ValueError for a span that reaches beyond it."""
    if not span.fits(text):
        raise ValueError(f"[{span.start}, {span.end}) lies outside a text of {len(text)} code points")
    prefix, suffix = context(text, span)
    return Anchor(span.of(text), prefix, suffix, span)
