"""Pairing quotation marks into quotations, over sentences and paragraphs; offsets are code points of the article's text.

A quotation that is never closed ends with its paragraph, and goes on in a later one that opens with a mark or only closes one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.extraction.view import View

_MARK = re.compile('["“”„«»]')
_OPENING, _CLOSING = "“„«", "”»"
# How many paragraphs may stand between two parts of one quotation (page furniture breaks paragraphs apart).
_REACH = 3
# The fewest code points of a quotation, its marks included.
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks: `span` with its marks, `inner` without. `group` is the same for all parts of one
    quotation that runs over paragraphs; `closed` tells whether a closing mark was found."""

    span: Span
    inner: Span
    group: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Quotations:
    """All quotations of an article, in text order and without overlap."""

    all: tuple[Quotation, ...]
    starts: tuple[int, ...]

    def at(self, offset: int) -> Quotation | None:
        """The quotation that holds a code point, its marks included; None outside."""
        place = bisect_right(self.starts, offset) - 1
        if place < 0 or not self.all[place].span.contains(offset):
            return None
        return self.all[place]

    def within(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The quotations that share at least one code point with `[start, end)`."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = bisect_right(self.starts, end - 1)
        return tuple(q for q in self.all[first:last] if q.span.end > start and q.span.start < end)


def quotations_of(view: View) -> Quotations:
    """Find the quotations of an article."""
    found: list[Quotation] = []
    unclosed: tuple[int, int] | None = None  # number of the paragraph, group
    for number, paragraph in _paragraphs(view):
        marks = [(m.start(), m.group()) for m in _MARK.finditer(view.text, paragraph.start, paragraph.end)]
        if not marks:
            continue
        carried = unclosed[1] if unclosed and number - unclosed[0] <= _REACH else None
        parts = list(_pairs(view.text, paragraph, marks, carried is not None))
        for place, (start, end, closed) in enumerate(parts):
            if end - start < _SHORTEST:
                continue
            goes_on = carried is not None and place == 0 and not view.text[paragraph.start : start].strip()
            found.append(_quotation(view.text, start, end, closed, carried if goes_on and carried is not None else start))
        unclosed = (number, found[-1].group) if found and parts and not parts[-1][2] else None
    return Quotations(tuple(found), tuple(quotation.span.start for quotation in found))


def _paragraphs(view: View) -> Iterator[tuple[int, Span]]:
    """The stretch that the sentences of each paragraph cover, with its number."""
    start, end, number = 0, 0, None
    for sentence in view.sentences:
        if sentence.paragraph != number:
            if number is not None:
                yield number, Span(start, end)
            number, start = sentence.paragraph, sentence.span.start
        end = sentence.span.end
    if number is not None:
        yield number, Span(start, end)


def _pairs(text: str, paragraph: Span, marks: Sequence[tuple[int, str]], carried: bool) -> Iterator[tuple[int, int, bool]]:
    """The quotations of one paragraph as (start, end, closed), marks included."""
    opened: int | None = None
    for place, (offset, mark) in enumerate(marks):
        opens = _opens(text, offset, mark)
        if opened is not None and opens:
            yield opened, offset, False
            opened = offset
        elif opened is None and (opens or (opens is None and place + 1 < len(marks))):
            opened = offset
        elif opened is None and place == 0 and carried:
            yield paragraph.start, offset + 1, True
        elif opened is not None and not opens:
            yield opened, offset + 1, True
            opened = None
    if opened is not None:
        yield opened, paragraph.end, False


def _opens(text: str, offset: int, mark: str) -> bool | None:
    """Whether a mark opens a quotation (True), closes one (False), or may do either (None), by what stands beside it."""
    if mark in _OPENING:
        return True
    if mark in _CLOSING:
        return False
    before = text[offset - 1] if offset else " "
    after = text[offset + 1] if offset + 1 < len(text) else " "
    if before.isspace() or before in "([—–-":
        return None if after.isspace() else True
    return False if after.isspace() or after in ".,;:!?)]—–-'’" else None


def _quotation(text: str, start: int, end: int, closed: bool, group: int) -> Quotation:
    first = start + 1 if text[start] in '"“„«' else start
    last = end - 1 if closed and end - 1 > first else end
    while first < last and text[first] == " ":
        first += 1
    while last > first and text[last - 1] == " ":
        last -= 1
    return Quotation(Span(start, end), Span(first, max(first, last)), group, closed)
