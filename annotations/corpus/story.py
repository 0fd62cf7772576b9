"""The zones inside the first paragraph of a story where a page was scraped into one line: stamp, dateline, headline, tail.

The pieces stand in text order, without overlap, and hold every character of the paragraph but white space.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from annotations.corpus.article import Zone
from annotations.corpus.dateline import bare_place_end, dateline_end, stamp_end
from annotations.corpus.dates import full_dates
from annotations.corpus.furniture import word_lists
from annotations.spans import Span

if TYPE_CHECKING:
    from annotations.corpus.article import ZoneKind

_HEAD = 400
_TAIL = 900
_LONG = 600
_BYLINE = 110
_SHORTEST_HEADLINE = 15
_TRIES = 6
_SHORT_URL = re.compile(r"Get short URL(?:\s\d{1,6})*\s*", re.IGNORECASE)
_SENTENCE = re.compile(r"[a-z]{3}[.!?]\s+[A-Z]")


def story_zones(text: str, paragraph: Span, headline: str, *, titled: bool = True) -> list[Zone]:
    """The zones of the paragraph with which a story begins.

    `titled` tells that the headline stands in the text above; else its first repetition is the headline.
    """
    pieces: list[Zone] = []
    stamp = stamp_end(text, paragraph.start, paragraph.end)
    at = _take(pieces, text, "dateline", Span(paragraph.start, stamp), "date of the page")
    repeated = next(filter(None, (_repeated(text, at, paragraph.end, title) for title in _titles(headline))), None)
    if repeated:
        at = _take(pieces, text, "dateline", Span(at, repeated.start), "byline before the repeated headline")
        at = _take(pieces, text, "body" if titled else "headline", Span(at, repeated.end), "the headline once more")
        stamp = stamp_end(text, at, paragraph.end)
        at = _take(pieces, text, "dateline", Span(at, stamp), "date of the page")
    widget = _widget(text, at, paragraph.end, after_seam=bool(pieces))
    _take(pieces, text, "body", Span(at, widget.start), "before the words of the page")
    at = _take(pieces, text, "furniture", widget, "words of the page")
    stop = dateline_end(text, at, paragraph.end)
    if stop == at and pieces:
        stop = bare_place_end(text, at, paragraph.end)
    at = _take(pieces, text, "dateline", Span(at, stop), "place, date or agency before the story")
    tail = _tail_start(text, at, paragraph.end)
    _take(pieces, text, "body", Span(at, tail), "paragraph of the story")
    _take(pieces, text, "furniture", Span(tail, paragraph.end), "words of the page after the story")
    return pieces


def _take(pieces: list[Zone], text: str, kind: ZoneKind, span: Span, because: str) -> int:
    """Add a piece unless it is blank; where the next one begins."""
    stripped = span.stripped(text)
    if stripped:
        pieces.append(Zone(kind, stripped, because))
    end = span.end
    while end < len(text) and text[end] == " ":
        end += 1
    return end


def _titles(headline: str) -> tuple[str, ...]:
    """The headline, and without the name of the page behind it."""
    cuts = [at for mark in (" | ", " - ") if (at := headline.find(mark)) > 0]
    return (headline, *(headline[:cut] for cut in cuts))


def _repeated(text: str, start: int, end: int, headline: str) -> Span | None:
    """Where the headline stands once more near the head of the paragraph, its full stop included."""
    wanted = [char for char in headline.casefold() if char.isalnum()]
    if len(wanted) < _SHORTEST_HEADLINE:
        return None
    first = headline.split(maxsplit=1)[0].strip("\"'“”‘’")
    begins = [start]
    while len(begins) < _TRIES and (found := text.find(first, begins[-1] + 1, min(start + _BYLINE, end))) >= 0:
        begins.append(found)
    for begin in begins:
        stop = _same_letters(text, begin, end, wanted)
        if stop is not None and stop < end:
            return Span(begin - (begin > start and text[begin - 1] in '"“'), stop)
    return None


def _same_letters(text: str, start: int, end: int, wanted: list[str]) -> int | None:
    """The end of the stretch from `start` that has these letters and digits, whatever stands between them; None if other."""
    matched, at = 0, start
    limit = min(end, start + 2 * len(wanted) + 40)
    while matched < len(wanted) and at < limit:
        folded = text[at].casefold()
        if folded.isalnum():
            if folded != wanted[matched]:
                return None
            matched += 1
        at += 1
    if matched < len(wanted) or text[at : at + 1].isalnum():
        return None
    while at < end and text[at] in '.!?"”’':
        at += 1
    return at


def _widget(text: str, start: int, end: int, *, after_seam: bool) -> Span:
    """What a page put before the story, up to its widget; an empty span where there is none, or a sentence before it.

    Where nothing before tells that the story has not begun (`after_seam`), only the date before the widget goes with it.
    """
    match = _SHORT_URL.search(text, start, min(end, start + _HEAD))
    if match is None or _SENTENCE.search(text, start, match.start()):
        return Span(start, start)
    if after_seam:
        return Span(start, match.end())
    dates = list(full_dates(text, start, match.start()))
    return Span(dates[0].span.start if dates else match.start(), match.end())


@cache
def _tail_pattern() -> re.Pattern[str]:
    phrases = sorted(word_lists()["tails"], key=len, reverse=True)
    return re.compile(r"(?i:" + "|".join(map(re.escape, phrases)) + r")(?![a-z])")


def _tail_start(text: str, start: int, end: int) -> int:
    """Where, after the end of a sentence, the page goes on behind the story; `end` where it does not."""
    if end - start < _LONG:
        return end
    for match in _tail_pattern().finditer(text, max(start + (end - start) // 2, end - _TAIL), end):
        if text[match.start()].islower():
            continue
        before = match.start()
        head = text[max(start, before - 12) : before]
        stop = re.search(r"[.!?…\"”)](?:\s*\d{1,6})?\s*\Z", head)
        if stop:
            return max(start, before - 12) + stop.start() + 1
    return end
