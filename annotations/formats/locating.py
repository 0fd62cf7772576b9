"""Finding claims that a file gives by their words alone: where the words stand in the article, once and as they are.

Offsets are code points of the article's text, half-open. Words that stand in several places are no place, unless a claim is near.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.errors import FormatError
from annotations.spans import Span

if TYPE_CHECKING:
    from annotations.claims import Claim, Filler

_NEAR = 2_000  # code points on either side of a claim within which its slots are looked for
_MOST = 64  # words of a claim that are looked for with any white space between them


def located(claim: Claim, text: str) -> Claim:
    """The claim with a place for its core and for the fillers that have words and none. Raises FormatError, worded as a reason.

    A core that is to be found is empty although the claim has words. The words of a filler that stands nowhere near become its
    value.
    """
    core, quote = claim.core, claim.quote
    if not len(core) and quote.strip():
        core = _only_place(quote, text)
        quote = core.of(text)
    slots = {
        name: tuple(_filler(filler, core, text) if filler.span is None and filler.text.strip() else filler for filler in fillers)
        for name, fillers in claim.slots.items()
    }
    return replace(claim, core=core, quote=quote, slots=slots)


def _only_place(words: str, text: str) -> Span:
    found = _places(words.strip(), text)
    if len(found) == 1:
        return found[0]
    where = "nowhere" if not found else "in more than one place"
    raise FormatError(f"its words stand {where} in the article")


def _places(words: str, text: str) -> list[Span]:
    """The first two places where words stand: as they are, else with other white space between them."""
    start = text.find(words)
    if start < 0:
        parts = words.split()
        if not 1 < len(parts) <= _MOST:
            return []
        pattern = re.compile(r"\s+".join(map(re.escape, parts)))
        first = pattern.search(text)
        second = pattern.search(text, first.end()) if first else None
        return [Span(*match.span()) for match in (first, second) if match]
    again = text.find(words, start + 1)
    return [Span(place, place + len(words)) for place in (start, again) if place >= 0]


def _filler(filler: Filler, core: Span, text: str) -> Filler:
    """A filler where its words stand nearest to the claim: in it, else around it."""
    words = filler.text.strip()
    inside = text.find(words, core.start, core.end)
    if inside < 0:
        low = max(0, core.start - _NEAR)
        before = text.rfind(words, low, core.start)
        after = text.find(words, core.end, core.end + _NEAR)
        near = [place for place in (before, after) if place >= 0]
        inside = min(near, key=lambda place: max(core.start - place, place - core.end), default=-1)
    if inside < 0:
        return replace(filler, text="", value=filler.value if filler.value is not None else words)
    return replace(filler, span=Span(inside, inside + len(words)), text=words)
