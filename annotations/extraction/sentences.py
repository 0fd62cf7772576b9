"""Splitting an article's zones into sentences with exact spans; every sentence is stripped, in text order and free of overlap.

Offsets are code points of the article's text. Time is linear in the text: a sentence holds at most `LONGEST` code points.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from annotations.extraction import lexicon
from annotations.extraction.view import Sentence, View
from annotations.extraction.words import read_words
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.corpus.article import Article, Layout, Zone

LONGEST = 2000
_WRAPPED_LINE = range(45, 101)

_LINE = re.compile(r"[^\r\n]+")
# A run of terminators with what closes after it, then white space or the end of the line.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?= |$)")
# A full stop whose space was lost between two words.
_GLUED = re.compile(r"(?<=[a-z]{2})\.(?=[A-Z][a-z])")
# A line without any of these is one sentence.
_MAY_END = re.compile(r"[.!?…•·▪●]")
_BLANK_LINE = re.compile(r"\r?\n *\r?\n")
_BULLET = re.compile(r" (?=[•·▪●] )")
_LAST_WORD = re.compile(r"[^\s\"“”‘«(\[]*\Z")
_NEXT_WORD = re.compile(r"[ \"'“”‘’«»(\[—–-]*(\w[\w.’'-]*)?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")


@cache
def _odd_spaces() -> re.Pattern[str]:
    """Every white space but the plain space and line ends; to look for it is much faster than to translate each character."""
    odd = "".join(chr(code) for code in range(0x3001) if chr(code).isspace() and chr(code) not in " \r\n")
    return re.compile(f"[{odd}]")


def prepare(article: Article, layout: Layout) -> View:
    """Make an article ready for reading: its text with plain spaces, and its sentences outside furniture with their words.

    A line of one word (`Reply`) says nothing and is no sentence, so that a column of words costs little.
    """
    text = _odd_spaces().sub(" ", article.text)
    sentences: list[Sentence] = []
    paragraph, previous_end = -1, -1
    for zone in layout.zones:
        if zone.kind == "furniture":
            continue
        if not _same_paragraph(text, previous_end, zone):
            paragraph += 1
        previous_end = zone.span.end
        for block in _blocks(text, zone.span):
            for span in () if text[block.start : block.end].isalpha() else _split(text, block):
                sentences.append(Sentence(len(sentences), span, zone.kind, paragraph))
            if block.end < zone.span.end and _blank_line_after(text, block.end):
                paragraph += 1
    words = tuple([read_words(sentence.span.of(text), sentence.span.start) for sentence in sentences])
    return View(article, layout, text, tuple(sentences), words)


def _same_paragraph(text: str, previous_end: int, zone: Zone) -> bool:
    """Whether a zone goes on in the line in which the zone before it ended (a dateline and its paragraph)."""
    return 0 <= previous_end <= zone.span.start and not text[previous_end : zone.span.start].strip(" ")


def _blank_line_after(text: str, offset: int) -> bool:
    """Whether an empty line follows the line that ends at `offset`."""
    return bool(_BLANK_LINE.match(text, offset))


def _blocks(text: str, zone: Span) -> Iterator[Span]:
    """The lines of a zone, those put together that were only wrapped."""
    lines = [match.span() for match in _LINE.finditer(text, zone.start, zone.end)]
    if not lines:
        return
    wrapped = len(lines) > 2 and all(end - start in _WRAPPED_LINE for start, end in lines[:-1])
    start, end = lines[0]
    for next_start, next_end in lines[1:]:
        if _continues(text, end, next_start, wrapped):
            end = next_end
        else:
            yield Span(start, end)
            start, end = next_start, next_end
    yield Span(start, end)


def _continues(text: str, end: int, next_start: int, wrapped: bool) -> bool:
    """Whether the line that begins at `next_start` goes on with the sentence of the line that ends at `end`."""
    if text.count("\n", end, next_start) > 1 or text.count("\r", end, next_start) > 1:
        return False
    head = text[next_start : next_start + 200].lstrip(" ")[:1]
    return head.islower() or (wrapped and head not in "•·▪●-–—*")


def _split(text: str, block: Span) -> Iterator[Span]:
    """The sentences of one line, stripped."""
    start = block.start
    for stop in _stops(text, block):
        for piece in _capped(text, start, stop) if stop - start > LONGEST else (Span(start, stop),):
            stripped = piece.stripped(text)
            if stripped:
                yield stripped
        start = stop


def _stops(text: str, block: Span) -> Iterator[int]:
    """Where the sentences of a line end, its own end last."""
    if not _MAY_END.search(text, block.start, block.end):
        yield block.end
        return
    found = {m.end() for m in _STOP.finditer(text, block.start, block.end) if _is_end(text, block, m.start(), m.end())}
    found.update(m.end() for m in _GLUED.finditer(text, block.start, block.end))
    found.update(m.end() for m in _BULLET.finditer(text, block.start, block.end))
    yield from sorted(found - {block.end})
    yield block.end


def _is_end(text: str, block: Span, start: int, end: int) -> bool:
    """Whether the terminators and closers in `[start, end)` end a sentence."""
    after = _NEXT_WORD.match(text, end, min(end + 80, block.end))
    word = after[1] if after and after[1] else ""
    if word[:1].islower() or text[end : end + 2] == " /":
        return False
    if text[start:end] != ".":
        return True
    before = _LAST_WORD.search(text, max(block.start, start - 40), start)
    return _full_stop_ends(before.group() if before else "", word)


def _full_stop_ends(before: str, after: str) -> bool:
    """Whether a bare full stop between two words ends a sentence. `after` begins with no small letter."""
    if before.endswith("/") or not before:
        return False
    rank = before.rsplit("-", 1)[-1] if "." in before else before
    known = lexicon.table("abbreviations")
    kind = known.get(before, known.get(rank))
    if kind == "number":
        return not (after[:1].isdigit() or after[:1] == "")
    if kind is not None:
        return kind == "ends" and after in lexicon.words("sentence-openers")
    if _INITIALS.match(before) and before.isupper():
        return "." in before and after in lexicon.words("sentence-openers")
    return True


def _capped(text: str, start: int, end: int) -> Iterator[Span]:
    """A stretch in pieces of at most `LONGEST` code points, cut at a space where there is one."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield Span(start, cut)
        start = cut
    yield Span(start, end)
