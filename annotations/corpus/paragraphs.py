"""Cutting a text into paragraphs: stripped spans in text order, without overlap, that hold every character but white space."""

from __future__ import annotations

import re

from annotations.spans import Span

_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
# The longest and shortest a line that was wrapped by a program may be, its last line apart.
_WRAPPED = range(40, 121)
_OFTEN = 0.3


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text. A line is one, save where a longer one was wrapped: those lines are put together again."""
    found: list[Span] = []
    block: list[Span] = []
    for match in _LINE.finditer(text):
        line = Span(*match.span()).stripped(text)
        if not line:
            continue
        if block and _blank_line(text, block[-1].end, line.start):
            found.extend(_unwrapped(text, block))
            block = []
        block.append(line)
    found.extend(_unwrapped(text, block))
    return tuple(found)


def _blank_line(text: str, end: int, start: int) -> bool:
    """Whether more than one line end stands in `[end, start)`."""
    return max(text.count("\n", end, start), text.count("\r", end, start)) > 1


def _unwrapped(text: str, lines: list[Span]) -> list[Span]:
    """Lines without a blank one between them: one paragraph if they look wrapped by a program, else one each."""
    if len(lines) > 1 and all(len(line) in _WRAPPED for line in lines[:-1]):
        continued = sum(text[line.start].islower() for line in lines[1:])
        if continued > _OFTEN * (len(lines) - 1):
            return [Span(lines[0].start, lines[-1].end)]
    return lines
