"""Where the words of a doubtful place may stand now: several places of a text, the likest first, for a person to choose from.

Importing this module imports rapidfuzz, so it is imported only where a person looks at such a place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.anchoring.likeness import nearest

if TYPE_CHECKING:
    from annotations.claims import Anchor
    from annotations.spans import Span

_CUTOFF, _LEAST = 45.0, 0.45  # likeness of the whole pattern, 0 to 100, and of the words, 0 to 1, below which nothing is offered
_BESIDE = 200  # code points around a core in which its fillers are looked for


def candidates(anchor: Anchor, text: str, most: int, first: Span | None = None, beside: Span | None = None) -> tuple[Span, ...]:
    """Up to `most` places that are like an anchor's words and context, without overlap; `first`, where given, comes first.

    Where the anchor's claim has a core at `beside`, what stands near it in the place of the words is offered whatever it is.
    """
    found: list[Span] = [first] if first is not None and len(first) else []
    if beside is not None and not found:
        low, high = max(0, beside.start - _BESIDE), beside.end + _BESIDE
        near = nearest(anchor, text, low, high, cutoff=0)
        found += [near.span] if near is not None and near.context >= _LEAST else []
    while len(found) < most:
        like = nearest(anchor, text, 0, len(text), cutoff=_CUTOFF, without=tuple(found))
        if like is None or like.quote < _LEAST or "\0" in like.span.of(text) or any(like.span.overlaps(span) for span in found):
            break
        found.append(like.span)
    return tuple(found)
