"""Offsets that count something else than code points, and the way from them to code points of the same text.

JavaScript and Java count UTF-16 units, some programs count bytes, many have read a text with its line ends made one character.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Units:
    """The offsets of one text in another unit. `widths` are how many units each code point has, 0 for one that is not counted."""

    def __init__(self, widths: Iterable[int], first: int = 0) -> None:
        self._units = array("q", accumulate(widths, initial=first))  # at which unit each code point begins, and the text ends

    def points(self, start: int, end: int) -> Span | None:
        """The span of code points of a range of units; None where the range is none or cuts a character in two."""
        first, last = bisect_left(self._units, start), bisect_left(self._units, end)
        if start > end or last >= len(self._units) or (self._units[first], self._units[last]) != (start, end):
            return None
        return Span(first, last)

    def units(self, span: Span) -> tuple[int, int]:
        """The range of units of a span of code points."""
        return self._units[span.start], self._units[span.end]


def code_points(text: str) -> Units:
    """Code points, as everything here counts."""
    return Units(1 for _ in text)


def utf16(text: str) -> Units:
    """UTF-16 code units, as JavaScript and Java count: two for each character beyond the basic plane."""
    return Units(2 if char > "\uffff" else 1 for char in text)


def utf8(text: str) -> Units:
    """Bytes of UTF-8."""
    return Units(len(char.encode("utf-8", "surrogatepass")) for char in text)


def one_line_end(text: str) -> Units:
    """Code points of the text with each CR LF made one character, as most programs read a file."""
    return Units(0 if char == "\r" and text.startswith("\r\n", place) else 1 for place, char in enumerate(text))


def after_a_mark(text: str) -> Units:
    """Code points counted from a byte order mark that stood before the text: each is one too large."""
    return Units((1 for _ in text), first=1)


KNOWN: Sequence[Callable[[str], Units]] = (code_points, one_line_end, utf16, after_a_mark, utf8)


def likeliest(text: str, quotes: Sequence[tuple[int, int, str]], known: Sequence[Callable[[str], Units]] = KNOWN) -> Units:
    """The unit in which most of some ranges have the words that are said to stand there; the first of equals.

    Words are compared without regard to white space. Most texts need not be looked at twice: plain code points fit at once.
    """
    best, most = None, -1
    for make in known:
        units = make(text)
        fits = sum(_same(units.points(start, end), quote, text) for start, end, quote in quotes)
        if fits > most:
            best, most = units, fits
        if most == len(quotes):
            break
    assert best is not None
    return best


def _same(span: Span | None, quote: str, text: str) -> bool:
    return span is not None and "".join(span.of(text).split()) == "".join(quote.split())
