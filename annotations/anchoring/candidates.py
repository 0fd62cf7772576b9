"""Where the words of a doubtful place may stand now: several places of a text, the likest first, for a person to choose from.

Importing this module imports rapidfuzz, so it is imported only where a person looks at such a place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.anchoring.likeness import nearest

if TYPE_CHECKING:
    from annotations.claims import Anchor
    from annotations.spans import Span

_CUTOFF = 40.0  # likeness of the whole pattern, 0 to 100, below which nothing is offered


def candidates(anchor: Anchor, text: str, most: int, first: Span | None = None) -> tuple[Span, ...]:
    """Up to `most` places that are like an anchor's words and context, without overlap; `first`, where given, comes first."""
    found: list[Span] = [first] if first is not None and len(first) else []
    while len(found) < most:
        like = nearest(anchor, text, 0, len(text), cutoff=_CUTOFF, without=tuple(found))
        if like is None or "\0" in like.span.of(text) or any(like.span.overlaps(span) for span in found):
            break
        found.append(like.span)
    return tuple(found)
