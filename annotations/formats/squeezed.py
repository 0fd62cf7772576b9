"""Texts without their white space, which tools add, drop and exchange, and the way back to offsets of the text itself.

Offsets are code points. Byte order marks and zero-width spaces count as white space.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left

from annotations.spans import Span

_SPACE = re.compile(r"[\s\ufeff\u200b\u2060\u00ad]+")


def squeezed(text: str) -> str:
    """A text without its white space."""
    return _SPACE.sub("", text)


class Squeezed:
    """A text without its white space, with the place of each of its code points in the text."""

    def __init__(self, text: str) -> None:
        self.text = squeezed(text)
        self._places = array("q")
        at = 0
        for gap in _SPACE.finditer(text):
            self._places.extend(range(at, gap.start()))
            at = gap.end()
        self._places.extend(range(at, len(text)))

    def into(self, span: Span) -> Span:
        """Which code points of the squeezed text a span of the text covers."""
        return Span(bisect_left(self._places, span.start), bisect_left(self._places, span.end))

    def back(self, span: Span) -> Span | None:
        """Where a span of the squeezed text stands in the text, without white space at its ends; None for an empty one."""
        if not len(span):
            return None
        return Span(self._places[span.start], self._places[span.end - 1] + 1)
