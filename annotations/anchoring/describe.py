"""From a span to its anchor: the words and their context on either side, as much of it as tells them from their like.

Invariant: an anchor's prefix, quote and suffix stand in the text next to one another, just as they are there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.claims import Anchor

if TYPE_CHECKING:
    from collections.abc import Callable

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
    start, end = span.start, span.end
    before = _telling_apart(text, min(start, LONGEST_CONTEXT), lambda length: (start - length, end))
    after = _telling_apart(text, min(len(text) - end, LONGEST_CONTEXT), lambda length: (start, end + length))
    return text[max(0, start - before) : start], text[end : end + after]


def _telling_apart(text: str, most: int, ends: Callable[[int], tuple[int, int]]) -> int:
    """How much context one side needs, `most` at most; `ends` says where words and context stand with so much of it."""
    low, high = CONTEXT, CONTEXT
    while high < most and _repeated(text, *ends(high)):
        low, high = high, min(2 * high, most)
    if high == CONTEXT:
        return CONTEXT
    while high - low > 1:  # alike with `low` code points, apart with `high`, or at the most that there is
        middle = (low + high) // 2
        low, high = (middle, high) if _repeated(text, *ends(middle)) else (low, middle)
    return high + CONTEXT


def _repeated(text: str, start: int, end: int) -> bool:
    """Whether what stands in `text[start:end]` stands there more than once."""
    words = text[start:end]
    first = text.find(words)
    return text.find(words, first + 1) >= 0


def describe(text: str, span: Span) -> Anchor:
    """The anchor of a span of this text. Raises ValueError for a span that reaches beyond it."""
    if not span.fits(text):
        raise ValueError(f"[{span.start}, {span.end}) lies outside a text of {len(text)} code points")
    prefix, suffix = context(text, span)
    return Anchor(span.of(text), prefix, suffix, span)
