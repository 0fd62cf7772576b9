"""Spans: half-open ranges of Unicode code points in one article's text, and what can be asked of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The range `[start, end)` of code points of an article's text as decoded; `start == end` is an empty place."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            message = f"not a span: [{self.start}, {self.end})"
            raise ValueError(message)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """What stands there: `text[start:end]`."""
        return text[self.start : self.end]

    def fits(self, text: str) -> bool:
        """Whether the span lies inside the text."""
        return self.end <= len(text)

    def contains(self, offset: int) -> bool:
        """Whether the code point at `offset` belongs to the span."""
        return self.start <= offset < self.end

    def covers(self, other: Span) -> bool:
        """Whether all of `other` lies inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def stripped(self, text: str) -> Span:
        """The span without the white space at its two ends."""
        start, end = self.start, min(self.end, len(text))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of them. Raises ValueError where there is none."""
    found = list(spans)
    return Span(min(s.start for s in found), max(s.end for s in found))
