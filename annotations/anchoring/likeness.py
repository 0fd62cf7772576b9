"""Where a text comes nearest to an anchor's words and context, and how near; weighed so that deleted words attach to nothing.

Importing this module imports rapidfuzz, so it is imported only where an article really changed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from annotations.anchoring.describe import CONTEXT
from annotations.anchoring.meaning import keeps, telling
from annotations.spans import Span

if TYPE_CHECKING:
    from annotations.claims import Anchor

# Measured over 1,023 live and 171 deleted spans under edits of 1, 5 and 20 %: with both floors no deleted span attached itself to
# a look-alike, and nine of ten live ones moved without a question. `benchmarks/anchoring.py` measures it anew.
SURE_QUOTE, SURE_CONTEXT = 0.75, 0.60
SURE_SIDE = 0.50  # of the side that is less like
TELLING = 40  # code points of unchanged words that need less context
LIKELY_QUOTE, LIKELY_CONTEXT = 0.55, 0.30

_TOLD_APART = 0.75  # likeness of what tells a place from its like, below which it is taken for another
_MARGIN = 16  # code points by which a likeness may be longer than the pattern, on either side
_PIECE, _PIECES = 14, 8  # code points of a piece of a pattern that is looked for by itself, and how many at most
_COMMON = 60  # a piece that stands so often in a text tells nothing
_BLUR, _LINES = 64, 4  # code points by which pieces of one place may be out of line, and places that are looked at closely
_AROUND = 2 * CONTEXT  # code points beside a place in which the numbers of its context must stand


@dataclass(frozen=True, slots=True)
class Likeness:
    """A place, and how like its words and its context on either side are to the anchor's, each 0 to 1.

    `side` is the likeness of the worse side, or nothing where the outermost part of a longer context is another: it is what tells
    the place from its like. `same` tells that no number and no negation has changed in the words, nor gone from
    beside them. `score` is the likeness of the whole pattern, 0 to 100, as it was looked for.
    """

    span: Span
    quote: float
    context: float
    side: float
    same: bool
    score: float

    @property
    def sure(self) -> bool:
        """Whether the place may be taken over without a question, if nothing else speaks against it."""
        return self.like and self.same

    @property
    def like(self) -> bool:
        """Whether words and context are like enough to be the same place, with other numbers perhaps."""
        if self.telling:
            return self.context >= LIKELY_CONTEXT
        return self.quote >= SURE_QUOTE and self.context >= SURE_CONTEXT and self.side >= SURE_SIDE

    @property
    def telling(self) -> bool:
        """Whether the words are all there and so many that they tell the place by themselves, whatever one side has become."""
        return self.quote == 1.0 and len(self.span) >= TELLING

    @property
    def rank(self) -> tuple[bool, float]:
        """What makes one place better than another."""
        return self.likely, self.quote + self.context

    @property
    def likely(self) -> bool:
        """Whether a person should be asked about the place."""
        return self.quote >= LIKELY_QUOTE and self.context >= LIKELY_CONTEXT


def pattern(anchor: Anchor) -> tuple[str, int, int]:
    """What is looked for: the words with 32 code points on either side; and where the words stand in it."""
    prefix, suffix = anchor.prefix[-CONTEXT:], anchor.suffix[:CONTEXT]
    return prefix + anchor.quote + suffix, len(prefix), len(prefix) + len(anchor.quote)


def nearest(anchor: Anchor, text: str, low: int, high: int, *, cutoff: float, without: tuple[Span, ...] = ()) -> Likeness | None:
    """The place in `text[low:high]` that is most like an anchor's words and context; None where none reaches `cutoff` (0 to 100).

    Places in `without` are left out of account.
    """
    words, start, end = pattern(anchor)
    region = text[low:high]
    for span in without:
        first, last = max(0, span.start - low), max(0, span.end - low)
        region = region[:first] + "\0" * len(region[first:last]) + region[last:]
    if len(region) < len(anchor.quote) // 2:
        return None
    found = fuzz.partial_ratio_alignment(words, region, score_cutoff=cutoff)
    if found is None or found.dest_end == found.dest_start:
        return None
    low, high = max(0, low + found.dest_start - _MARGIN), min(len(text), low + found.dest_end + _MARGIN)
    return weighed(anchor, text, _whole(anchor, text, _projected(words, start, end, text, low, high)), found.score)


def strewn(anchor: Anchor, text: str) -> Likeness | None:
    """The most likely place in a long text: where most pieces of the pattern stand exactly as they were, in line; else None.

    Much quicker than an alignment with all of a long text, and no worse where any words are left to be found.
    """
    words, *_ = pattern(anchor)
    step = max(_PIECE, len(words) // _PIECES)
    votes: Counter[int] = Counter()
    for offset in range(0, max(1, len(words) - _PIECE + 1), step):
        places = _places(words[offset : offset + _PIECE], text)
        votes.update({(place - offset) // _BLUR for place in places})
    found = []
    for line, _ in votes.most_common(_LINES):
        low, high = max(0, line * _BLUR - _AROUND), min(len(text), line * _BLUR + len(words) + _BLUR + _AROUND)
        best = nearest(anchor, text, low, high, cutoff=0)
        found += [best] if best is not None else []
    return max(found, key=lambda like: like.rank, default=None)


def _places(piece: str, text: str) -> list[int]:
    """Where a piece stands; nowhere, where it stands so often that it tells nothing."""
    found: list[int] = []
    at = text.find(piece)
    while at >= 0:
        if len(found) == _COMMON:
            return []
        found.append(at)
        at = text.find(piece, at + 1)
    return found


def weighed(anchor: Anchor, text: str, span: Span, score: float = 100.0) -> Likeness | None:
    """How like a place is to an anchor; None for an empty one."""
    words = span.of(text)
    if not words:
        return None
    before, after = text[max(0, span.start - len(anchor.prefix)) : span.start], text[span.end : span.end + len(anchor.suffix)]
    around = len(anchor.prefix) + len(anchor.suffix)
    changed = Levenshtein.distance(anchor.prefix, before) + Levenshtein.distance(anchor.suffix, after)
    # Read from the words outwards, both sides are compared alike.
    sides = [_side(anchor.prefix[::-1], before[::-1]), _side(anchor.suffix, after)]
    return Likeness(
        span,
        Levenshtein.normalized_similarity(anchor.quote, words),
        max(0.0, 1 - changed / around) if around else 1.0,
        min(sides),
        telling(anchor.quote) == telling(words) and _numbers_stay(anchor, text, span),
        score,
    )


def _side(old: str, new: str) -> float:
    """How like one side of the context is, read outwards; the outer half of a long one counts by itself too."""
    if not old:
        return 1.0
    whole = 1 - Levenshtein.distance(old, new) / len(old)
    if len(old) <= CONTEXT:
        return max(0.0, whole)
    inner = len(old) - CONTEXT
    outer = fuzz.partial_ratio(old[inner:], new[max(0, inner - _MARGIN) :]) / 100
    return max(0.0, min(whole, outer if outer >= _TOLD_APART else 0.0))


def _numbers_stay(anchor: Anchor, text: str, span: Span) -> bool:
    """Whether the numbers and negations close beside an anchor's words stand beside a place too; cut words do not count."""
    before = anchor.prefix[-CONTEXT:].partition(" ")[2]
    after = anchor.suffix[:CONTEXT].rpartition(" ")[0]
    return keeps(before, text[max(0, span.start - _AROUND) : span.start]) and keeps(after, text[span.end : span.end + _AROUND])


def _whole(anchor: Anchor, text: str, span: Span) -> Span:
    """A place with its ends at those of words and numbers, where the anchor's words had theirs there."""
    start, end = span.start, span.end
    around = anchor.prefix[-2:] + anchor.quote + anchor.suffix[:2]
    first, last = len(anchor.prefix[-2:]), len(anchor.prefix[-2:]) + len(anchor.quote)
    while not _joined(around, first) and _joined(text, start) and start < end and span.start - start < _MARGIN:
        start -= 1
    while not _joined(around, last) and _joined(text, end) and start < end and end - span.end < _MARGIN:
        end += 1
    return Span(start, end)


def _joined(text: str, at: int) -> bool:
    """Whether a place lies within a word, or within a number such as 1,200."""
    before, after = text[max(0, at - 2) : at], text[at : at + 2]
    if not before or not after:
        return False
    inside = before[-1] in ".," and before[0].isdigit() and after[0].isdigit()
    return (before[-1] + after[0]).isalnum() or inside or (after[0] in ".," and before[-1].isdigit() and after[-1].isdigit())


def _projected(words: str, start: int, end: int, text: str, low: int, high: int) -> Span:
    """Where two ends in a pattern come to lie when it is aligned with `text[low:high]`."""
    new_start = new_end = 0
    for step in Levenshtein.opcodes(words, text[low:high]):
        if step.src_start <= start < step.src_end:
            new_start = step.dest_start + min(start - step.src_start, step.dest_end - step.dest_start)
        if step.src_start < end <= step.src_end:
            new_end = step.dest_start + min(end - step.src_start, step.dest_end - step.dest_start)
    return Span(low + new_start, low + max(new_start, new_end)).stripped(text)
