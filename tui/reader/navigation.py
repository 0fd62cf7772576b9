"""Steps through a text: from an offset to the next or previous character, word, sentence or paragraph. Offsets are code points.

Invariant: every step ends on the edge of a grapheme inside the text; one that changes nothing means that the text ends there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from annotations.spans import Span
from tui.graphemes import grapheme_end, graphemes, pane_safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Step = Literal["character", "word", "sentence", "paragraph", "line", "page", "text"]
Edge = Literal["start", "end"]

_NEAR = 256  # code points looked at first; more where that does not suffice
_MARGIN = 64  # code points in which a grapheme's edge is sure to be found, but for texts made to be difficult
_BREAKS = ("\n", "\r", "\u2028", "\u2029")
_SEPARATOR = r"\s!-/:-@\[-`{-~¡§«»¿‐-‧‹›、。〈-】！（），．：；？［］"
_WORD = re.compile(rf"[^{_SEPARATOR}]+(?:['’.,:/‐‑-][^{_SEPARATOR}]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s+[\"“„«‘(\[]*(?:[^\W\d_a-z]|\d))|[。！？]+[」』”]*")
LONGEST = 2000  # code points of a sentence at most
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_LONGEST_ABBREVIATION = 12
_ABBREVIATIONS = frozenset(
    (
        *("adm", "brig", "capt", "cmdr", "col", "cpl", "dr", "gen", "gov", "hon", "inc", "jr", "lt", "ltd", "maj", "messrs"),
        *("mr", "mrs", "ms", "mt", "no", "nos", "prof", "rep", "rev", "sen", "sgt", "sr", "st", "vs"),
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    )
)


def next_character(text: str, offset: int) -> int:
    """The end of the grapheme at `offset`. A line break is one; a carriage return and the line feed after it are one too."""
    if text[offset : offset + 1] in _BREAKS:
        return offset + (2 if text.startswith("\r\n", offset) else 1)
    size = _MARGIN
    while offset < len(text):
        near = pane_safe(text[offset : offset + size])
        end = offset + grapheme_end(near, 0)
        if end < offset + len(near) or end == len(text):
            return end
        size *= 4
    return len(text)


def previous_character(text: str, offset: int) -> int:
    """The start of the grapheme before `offset`."""
    if text[offset - 1 : offset] in _BREAKS:
        return offset - (2 if text.endswith("\r\n", 0, offset) else 1)
    begin = _grapheme_start_before(text, offset - _MARGIN)
    begin = max(begin, *(text.rfind(sign, begin, offset) + 1 for sign in _BREAKS))
    starts = [begin + start for start, _, _ in graphemes(pane_safe(text[begin:offset]))]
    return starts[-1] if starts else 0


def _grapheme_start_before(text: str, offset: int) -> int:
    """A place at or before `offset` where a grapheme begins for sure: what stands there is a plain letter or sign."""
    while offset > 0 and text[offset] > "\u02ff":
        offset -= 1
    return max(0, offset)


def snapped(text: str, offset: int) -> int:
    """The start of the grapheme that holds `offset`, kept inside the text."""
    offset = max(0, min(offset, len(text)))
    if offset in {0, len(text)} or (text[offset] <= "\u02ff" and text[offset - 1] != "\r"):
        return offset
    start = previous_character(text, offset)
    return offset if next_character(text, start) <= offset else start


def words_near(text: str, start: int, end: int) -> list[Span]:
    """The words, numbers with their signs included, that lie in or reach into `[start, end)`, cut at most some way outside."""
    low, high = max(0, start - _NEAR), min(len(text), end + _NEAR)
    return [Span(*found.span()) for found in _WORD.finditer(text, low, high) if found.end() > start and found.start() < end]


def word_at(text: str, offset: int) -> Span:
    """The word at an offset, or right before it; the empty place itself where there is none."""
    found = words_near(text, max(0, offset - 1), offset + 1)
    at = next((word for word in found if word.contains(offset)), found[0] if found else None)
    return at if at is not None else Span(offset, offset)


def _next_edge(text: str, offset: int, edge: Edge) -> int:
    """The first start (or end) of a word after `offset`; the end of the text where there is none."""
    size = _NEAR
    while True:
        edges = (getattr(word, edge) for word in words_near(text, offset, min(len(text), offset + size)))
        found = next((place for place in edges if place > offset), None)
        if found is not None or offset + size >= len(text):
            return len(text) if found is None else found
        size *= 4


def _previous_edge(text: str, offset: int, edge: Edge) -> int:
    """The last start (or end) of a word before `offset`; 0 where there is none."""
    size = _NEAR
    while True:
        edges = [getattr(word, edge) for word in words_near(text, max(0, offset - size), offset)]
        found = next((place for place in reversed(edges) if place < offset), None)
        if found is not None or size >= offset:
            return found or 0
        size *= 4


def paragraph_at(text: str, offset: int) -> Span:
    """The written line that holds an offset, without its line break; empty between two breaks."""
    offset = max(0, min(offset, len(text)))
    start = max(text.rfind(sign, 0, offset) for sign in _BREAKS) + 1
    ends = (text.find(sign, start) for sign in _BREAKS)
    return Span(start, min((end for end in ends if end >= 0), default=len(text)))


def sentence_at(text: str, offset: int) -> Span:
    """The sentence that holds an offset, by its punctuation alone, inside its paragraph and no further away than `LONGEST`."""
    paragraph = paragraph_at(text, offset)
    start, end = max(paragraph.start, offset - LONGEST), min(paragraph.end, offset + LONGEST)
    for stop in _sentence_ends(text, start, end):
        if stop > offset:
            end = stop
            break
        start = stop
    return Span(start, end).stripped(text)


def _sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end inside `[start, end)`; a full stop after an initial or an abbreviation ends none."""
    for found in _SENTENCE_END.finditer(text, start, end):
        word = _LAST_WORD.search(text, max(start, found.start() - _LONGEST_ABBREVIATION), found.start())
        if found.group() != "." or word is None or not (len(word.group()) == 1 or word.group().lower() in _ABBREVIATIONS):
            yield found.end()


def step(text: str, offset: int, kind: Step, *, forward: bool) -> int:
    """Where one step of a kind leads from an offset: to the start of the next or previous character, word, sentence or paragraph.

    Forward from the last one leads to the end of the text; a step that leads nowhere answers the offset itself.
    """
    offset = snapped(text, offset)
    if kind == "character":
        return next_character(text, offset) if forward else previous_character(text, offset)
    if kind == "word":
        return _next_edge(text, offset, "start") if forward else _previous_edge(text, offset, "start")
    around = sentence_at if kind == "sentence" else paragraph_at
    return _next_start(text, offset, around) if forward else _previous_start(text, offset, around)


def _next_start(text: str, offset: int, around: Callable[[str, int], Span]) -> int:
    """Where the stretch after the one at `offset` begins."""
    place = max(around(text, offset).end, offset + 1)
    while place < len(text) and text[place].isspace():
        place += 1
    return min(place, len(text))


def _previous_start(text: str, offset: int, around: Callable[[str, int], Span]) -> int:
    """Where the stretch at `offset` begins, or, from its first word, the one before it."""
    start = around(text, offset).start
    if start < offset and not text[start:offset].isspace():
        return start
    place = min(start, offset)
    while place > 0 and text[place - 1].isspace():
        place -= 1
    return around(text, place - 1).start if place else 0


def resized(text: str, span: Span, edge: Edge, kind: Step, *, forward: bool) -> Span:
    """The span with one edge moved by a step; the edges never meet or cross, so that at least one grapheme remains.

    By words, a start moves to starts of words and an end to ends of words; by sentences likewise.
    """
    if edge == "start":
        start = step(text, span.start, kind, forward=forward)
        return Span(start, span.end) if start < span.end else span
    end = _next_end(text, span.end, kind) if forward else _previous_end(text, span.end, kind)
    return Span(span.start, end) if end > span.start else span


def _next_end(text: str, offset: int, kind: Step) -> int:
    """The end of the next character, word, sentence or paragraph after an offset."""
    if kind == "character":
        return next_character(text, offset)
    if kind == "word":
        return _next_edge(text, offset, "end")
    around = sentence_at if kind == "sentence" else paragraph_at
    end = around(text, offset).end
    return end if end > offset else around(text, _next_start(text, offset, around)).end or offset


def _previous_end(text: str, offset: int, kind: Step) -> int:
    """The end of the last character, word, sentence or paragraph before an offset."""
    if kind == "character":
        return previous_character(text, offset)
    if kind == "word":
        return _previous_edge(text, offset, "end")
    around = sentence_at if kind == "sentence" else paragraph_at
    place = around(text, max(0, offset - 1)).start
    while place > 0 and text[place - 1].isspace():
        place -= 1
    return place
