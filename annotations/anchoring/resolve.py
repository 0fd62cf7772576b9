"""From anchors to spans of a changed text, or to the plain word that one is uncertain or lost; never a silent guess.

The ladder: prefix, quote and suffix exactly as they were, once or where the anchor's neighbours lead to; then the nearest
likeness in a window around that place; then the likest place of the whole text, about which a person is asked. Ends follow
through the alignment. What is found out of the order of its neighbours is asked about too. Offsets are code points, half-open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.anchoring.chain import Chain
from annotations.anchoring.resolution import LOST, Resolution
from annotations.claims import Anchor
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

WINDOW = 2_000  # code points on either side of the expected place
_WINDOW_CUTOFF, _TEXT_CUTOFF = 65.0, 55.0
_RIVAL = 8.0  # a second likeness within so many points of the best one leaves it open which is meant
_SHORT = 50_000  # code points of a text that is aligned as a whole
_LONG = 256  # a longer quote is sought by its two ends
_END = 64  # code points of a long quote that make an end


def resolve(anchor: Anchor, text: str, shift: int = 0) -> Resolution:
    """Find one anchor's words in a text. `shift` is by how many code points what stood before them is known to have moved."""
    return resolve_all([anchor], text, shift)[0]


def resolve_all(anchors: Sequence[Anchor], text: str, shift: int = 0) -> tuple[Resolution, ...]:
    """Find the words of several anchors of one old text in a new one; each is guided by the others, equal ones found alike.

    `shift` is where those are expected that no other one guides.
    """
    whole = {anchor: _once(anchor.prefix, anchor.quote, anchor.suffix, text) for anchor in anchors}
    half = {anchor: _half(anchor, text) for anchor, start in whole.items() if start is None}
    starts = {**whole, **half}
    chain = Chain(((anchor.span.start, start) for anchor, start in starts.items() if start is not None), shift)
    known = {anchor: _found(anchor, text, whole[anchor], half.get(anchor), chain) for anchor in starts}
    return tuple(known[anchor] for anchor in anchors)


def _once(prefix: str, quote: str, suffix: str, text: str) -> int | None:
    """Where a quote begins that stands with this context in a text just once; None where it does not."""
    words = prefix + quote + suffix
    first = text.find(words) if words else -1
    return first + len(prefix) if first >= 0 and text.find(words, first + 1) < 0 else None


def _here(anchor: Anchor, text: str, chain: Chain) -> int | None:
    """Where a quote begins that stands, with its context, exactly where its neighbours lead to, and perhaps elsewhere too."""
    words, lead = anchor.prefix + anchor.quote + anchor.suffix, len(anchor.prefix)
    expected = dict.fromkeys(chain.expected(anchor.span.start))
    found = [start for start in expected if start >= lead and words and text.startswith(words, start - lead)]
    return found[0] if len(found) == 1 else None


def _half(anchor: Anchor, text: str) -> int | None:
    """Where a quote begins that stands once with what was before it, or with what was after it."""
    for prefix, suffix in ((anchor.prefix, ""), ("", anchor.suffix)):
        found = _once(prefix, anchor.quote, suffix, text) if anchor.quote.strip() and prefix + suffix else None
        if found is not None:
            return found
    return None


def _found(anchor: Anchor, text: str, exact: int | None, half: int | None, chain: Chain) -> Resolution:
    """What becomes of one anchor that stands exactly as it was at `exact`, or with half of its context at `half`."""
    length = len(anchor.quote)
    exact = _here(anchor, text, chain) if exact is None else exact
    if exact is not None:
        sure = chain.agrees(anchor.span.start, exact)
        return Resolution("kept" if sure else "fuzzy", Span(exact, exact + length), 1.0)
    if not anchor.quote.strip():
        return LOST
    if length > _LONG:
        return _by_ends(anchor, text, chain)
    return _likest(anchor, text, None if half is None else Span(half, half + length), chain)


def _likest(anchor: Anchor, text: str, half: Span | None, chain: Chain) -> Resolution:
    """The likest place: where half of the context stands, around the expected place, or in the whole text."""
    # Imports rapidfuzz: only where an article changed.
    from annotations.anchoring.likeness import nearest, strewn, weighed  # noqa: PLC0415

    low, high = chain.expected(anchor.span.start)
    low, high = max(0, low - WINDOW), high + len(anchor.quote) + WINDOW
    found = [
        weighed(anchor, text, half) if half is not None else None,
        nearest(anchor, text, low, high, cutoff=_WINDOW_CUTOFF),
    ]
    here = sorted((like for like in found if like is not None), key=lambda like: like.rank, reverse=True)
    best = next((like for like in here if like.sure and chain.agrees(anchor.span.start, like.span.start)), None)
    if best is not None:
        rival = nearest(anchor, text, low, high, cutoff=best.score - _RIVAL, without=(best.span,))
        open_ = rival is not None and rival.like and chain.agrees(anchor.span.start, rival.span.start)
        return Resolution("ambiguous" if open_ else "moved", best.span, best.quote)
    if not here or not here[0].like:
        far = nearest(anchor, text, 0, len(text), cutoff=_TEXT_CUTOFF) if len(text) <= _SHORT else strewn(anchor, text)
        here = sorted([*here, *([far] if far is not None else [])], key=lambda like: like.rank, reverse=True)
    if not here or not here[0].likely:
        return LOST
    return Resolution("fuzzy", here[0].span, here[0].quote)


def _by_ends(anchor: Anchor, text: str, chain: Chain) -> Resolution:
    """A long quote, sought by its first and its last words, each with the context on its side."""
    from annotations.anchoring.meaning import telling  # noqa: PLC0415 -- see above

    quote, span = anchor.quote, anchor.span
    head = Anchor(quote[:_END], anchor.prefix, quote[_END : 2 * _END], Span(span.start, span.start + _END))
    tail = Anchor(quote[-_END:], quote[-2 * _END : -_END], anchor.suffix, Span(span.end - _END, span.end))
    exact = {end: _once(end.prefix, end.quote, end.suffix, text) for end in (head, tail)}
    first, last = (_found(end, text, exact[end], _half(end, text), chain) for end in (head, tail))
    if first.span is None or last.span is None or last.span.end <= first.span.start:
        return LOST
    found = Span(first.span.start, last.span.end)
    if not len(quote) // 2 <= len(found) <= 2 * len(quote):
        return LOST
    same = 4 * abs(len(found) - len(quote)) <= len(quote) and telling(found.of(text)) == telling(quote)
    return Resolution("moved" if first.sure and last.sure and same else "fuzzy", found, min(first.score, last.score))
