"""From a span to its anchor: the words and 32 code points of context on either side."""

from __future__ import annotations

from annotations.claims import Anchor
from annotations.spans import Span

CONTEXT = 32


def context(text: str, span: Span) -> tuple[str, str]:
    """Up to 32 code points before and after a span, as they stand."""
    return text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]


def describe(text: str, span: Span) -> Anchor:
    """The anchor of a span of this text. Raises ValueError for a span that reaches beyond it."""
    if not span.fits(text):
        raise ValueError(f"[{span.start}, {span.end}) lies outside a text of {len(text)} code points")
    prefix, suffix = context(text, span)
    return Anchor(span.of(text), prefix, suffix, span)
