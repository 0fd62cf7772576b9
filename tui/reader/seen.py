"""What of an article has been on the screen: which lines the last frame showed with which marks, and all that was ever shown.

Invariant: nothing counts as painted before a frame that held it was composed for the terminal. Spans are code points, half-open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class Seen:
    """The record of one pane for one article. `generation` counts its frames and never goes down."""

    def __init__(self) -> None:
        self.generation = 0
        self.at: float | None = None
        self._current: list[Span] = []
        self._ever: list[Span] = []

    def start_over(self) -> None:
        """Forget the article that was shown."""
        self._current = []
        self.at = None
        self._ever = []

    def remember(self, spans: Iterable[Span]) -> None:
        """These were shown before, when the article was last on the screen."""
        for span in spans:
            _add(self._ever, span)

    def outdate(self) -> None:
        """What the screen shows is no longer what should be there: nothing is painted until the next frame."""
        self._current = []

    def frame(self, shown: Iterable[Span], at: float) -> None:
        """A frame was composed, at a time of the monotonic clock, that holds these spans."""
        self.generation += 1
        self.at = at
        self._current = joined(shown)
        for span in self._current:
            _add(self._ever, span)

    def painted(self, span: Span) -> bool:
        """Whether the last frame is up to date and holds all of the span."""
        return any(shown.covers(span) for shown in self._current)

    def ever(self) -> tuple[Span, ...]:
        """All that was ever shown, in text order, without overlap or touch."""
        return tuple(self._ever)


def joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in text order, those that touch or overlap made one."""
    found: list[Span] = []
    for span in spans:
        _add(found, span)
    return found


def _add(spans: list[Span], span: Span) -> None:
    """Add a span to a sorted list of spans apart, joining those that it touches."""
    first = bisect_left(spans, span.start, key=lambda other: other.end)
    last = bisect_right(spans, span.end, key=lambda other: other.start)
    if first < last:
        span = Span(min(span.start, spans[first].start), max(span.end, spans[last - 1].end))
    spans[first:last] = [span]
