"""From an anchor to a span of a changed text, or to the plain word that it is uncertain or lost; never a silent guess.

The ladder: prefix, quote and suffix exactly as they were, at the expected place or anywhere if they stand there once; then the
nearest likeness in a window around the expected place; then in the whole text. Ends follow through the alignment.
Offsets are code points, half-open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.anchoring.resolution import LOST, Resolution, same_digits
from annotations.claims import Anchor
from annotations.spans import Span

if TYPE_CHECKING:
    from annotations.anchoring.resolution import Outcome

WINDOW = 2_000  # code points on either side of the expected place
_WINDOW_CUTOFF, _TEXT_CUTOFF = 75.0, 45.0
_LONG = 256  # a longer quote is sought by its two ends
_END = 64  # code points of a long quote that make an end


def resolve(anchor: Anchor, text: str, shift: int = 0, *, everywhere: bool = True) -> Resolution:
    """Find an anchor's words in a text.

    `shift` is by how many code points neighbouring spans moved; `everywhere` allows the search of the whole text, without
    which only exact words and the window around the expected place count.
    """
    expected = max(0, anchor.span.start + shift)
    exact = _exact(anchor, text, expected)
    if exact is not None:
        return exact
    if not anchor.quote.strip():
        return LOST
    if len(anchor.quote) > _LONG:
        return _by_ends(anchor, text, shift, everywhere=everywhere)
    # Imports rapidfuzz, which is needed only where an article changed.
    from annotations.anchoring.likeness import likeness  # noqa: PLC0415

    near = likeness(anchor, text, max(0, expected - WINDOW), expected + len(anchor.quote) + WINDOW, _WINDOW_CUTOFF)
    if near.sure or not everywhere:
        return near
    far = likeness(anchor, text, 0, len(text), _TEXT_CUTOFF)
    return max(near, far, key=lambda found: (found.sure, found.span is not None, found.score))


def _exact(anchor: Anchor, text: str, expected: int) -> Resolution | None:
    """The place where quote and context stand as they did; None where they do not."""
    pattern, lead, length = anchor.prefix + anchor.quote + anchor.suffix, len(anchor.prefix), len(anchor.quote)
    if not pattern:
        return None
    here = expected - lead
    if here >= 0 and text.startswith(pattern, here):
        return Resolution("kept", Span(expected, expected + length), 1.0)
    after = text.find(pattern, max(0, here))
    before = text.rfind(pattern, 0, max(0, here) + len(pattern) - 1)
    found = [start for start in (before, after) if start >= 0]
    if not found:
        return None
    nearest = min(found, key=lambda start: abs(start - here))
    only = len(found) == 1 and text.find(pattern) == text.rfind(pattern)
    outcome: Outcome = "kept" if only else "ambiguous"
    return Resolution(outcome, Span(nearest + lead, nearest + lead + length), 1.0)


def _by_ends(anchor: Anchor, text: str, shift: int, *, everywhere: bool) -> Resolution:
    """A long quote, sought by its first and its last words, each with the context on its side."""
    quote, span = anchor.quote, anchor.span
    head = Anchor(quote[:_END], anchor.prefix, quote[_END : 2 * _END], Span(span.start, span.start + _END))
    first = resolve(head, text, shift, everywhere=everywhere)
    if first.span is None:
        return LOST
    tail = Anchor(quote[-_END:], quote[-2 * _END : -_END], anchor.suffix, Span(span.end - _END, span.end))
    last = resolve(tail, text, first.span.start - span.start, everywhere=False)
    if last.span is None or last.span.end <= first.span.start:
        return LOST
    found = Span(first.span.start, last.span.end)
    if not len(quote) // 2 <= len(found) <= 2 * len(quote):
        return LOST
    score = min(first.score, last.score)
    unchanged = 4 * abs(len(found) - len(quote)) <= len(quote) and same_digits(found.of(text), quote)
    return Resolution("moved" if first.sure and last.sure and unchanged else "fuzzy", found, score)
