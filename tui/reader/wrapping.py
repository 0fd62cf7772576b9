"""Word wrap of an article: which code points stand on which line, and the way between offsets and places on the screen.

Invariant: the lines cover the text in order, without gap or overlap, and none splits a grapheme. Offsets are code points of the
article's text, half-open; columns and widths are terminal cells. Nothing of the text is changed or left out.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from annotations.spans import Span
from tui.graphemes import cells, first_wide, grapheme_end, graphemes, is_flag, is_narrow, joins, pane_safe, widths

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_BETWEEN_LINE_FEEDS = re.compile("[^\n]+")
_WRITTEN_LINE = re.compile("[^\n\r\u2028\u2029]+")
_BLANKS = " \t\r\n\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000"
# What East Asian typesetting does not let begin or end a line.
_NEVER_FIRST = frozenset("、。，．・：；？！）］｝」』】〉》〕’”ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…")
_STRETCH = 2048  # characters measured at a time
_JOINED = re.compile("[\u200d\ufe0f\U0001f1e6-\U0001f1ff]")
_NEVER_LAST = frozenset("（［｛「『【〈《〔‘“")


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of neighbouring furniture paragraphs shown as one line: what it hides, and how many written lines that are."""

    span: Span
    lines: int

    def label(self) -> str:
        """What stands in its place."""
        return f"▸ furniture: {self.lines} {'line' if self.lines == 1 else 'lines'}"


class _Paragraph(NamedTuple):
    """A written line without its line break, or all that is blank between two."""

    start: int
    end: int
    blank: bool


class WrappedText:
    """One article's text in lines of at most `width` cells; it never changes after it was built.

    Runs of blank lines become one; between paragraphs of several lines stands an empty line, also where the text has none (its
    span is empty). Furniture is folded, if `folded`, but for the runs that begin at an offset in `opened`.
    """

    def __init__(
        self, text: str, width: int, furniture: Sequence[Span] = (), *, folded: bool = False, opened: Collection[int] = ()
    ) -> None:
        self.text = text
        self.width = max(1, width)
        self._starts = array("q")
        self._folds: dict[int, Fold] = {}
        runs = furniture_runs(text, furniture) if folded else []
        self._lay_out([run for run in runs if run.span.start not in opened])

    def _lay_out(self, folds: Sequence[Fold]) -> None:
        """Fill the lines' starts, paragraph by paragraph."""
        starts = self._starts
        upcoming = iter(folds)
        fold = next(upcoming, None)
        before_blank, before_long = True, False
        for paragraph in _paragraphs(self.text):
            if fold is not None and paragraph.start >= fold.span.end:
                fold = next(upcoming, None)
            if fold is not None and fold.span.start < paragraph.start:
                continue
            is_fold = fold is not None and fold.span.start == paragraph.start
            lines = (
                [paragraph.start]
                if is_fold or paragraph.blank
                else _line_starts(self.text, paragraph.start, paragraph.end, self.width)
            )
            is_long = is_fold or len(lines) > 1
            if not paragraph.blank and not before_blank and (is_long or before_long):
                starts.append(paragraph.start)
            if is_fold and fold is not None:
                self._folds[len(starts)] = fold
            starts.extend(lines)
            before_blank, before_long = paragraph.blank, is_long

    @property
    def height(self) -> int:
        """How many lines there are; at least one."""
        return len(self._starts)

    def span(self, line: int) -> Span:
        """All that belongs to a line: blanks and line breaks at its end too. Empty for a line that only separates."""
        following = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)
        return Span(self._starts[line], following)

    def shown(self, line: int) -> Span:
        """What of a line is drawn: its span without the blanks and breaks at the end; empty for a fold."""
        whole = self.span(line)
        if line in self._folds:
            return Span(whole.start, whole.start)
        return Span(whole.start, whole.start + len(whole.of(self.text).rstrip()))

    def fold(self, line: int) -> Fold | None:
        """The fold that a line stands for, or None."""
        return self._folds.get(line)

    def fold_over(self, span: Span) -> Fold | None:
        """A fold that hides some of a span, or None. The empty place at its beginning is its own line, and not hidden."""
        return next((fold for fold in self._folds.values() if fold.span.overlaps(span)), None)

    def folds(self) -> tuple[Fold, ...]:
        """All that is folded, in text order."""
        return tuple(self._folds.values())

    def drawn(self, line: int) -> str:
        """The line's characters, one for each code point of `shown`, safe for a terminal; for a fold its label."""
        fold = self._folds.get(line)
        return fold.label() if fold else pane_safe(self.shown(line).of(self.text))

    def line_at(self, offset: int) -> int:
        """The line that an offset belongs to; offsets past the end belong to the last one."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def lines_of(self, span: Span) -> range:
        """The lines that show some of a span; for an empty one the line of its place."""
        return range(self.line_at(span.start), self.line_at(max(span.start, span.end - 1)) + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """Where an offset stands: line, and the cell at which its character begins (the end of the line for blanks there)."""
        line = self.line_at(offset)
        shown = self.shown(line)
        drawn = "" if line in self._folds else self.drawn(line)[: max(0, min(offset, shown.end) - shown.start)]
        return line, cells(drawn)

    def offset_at(self, line: int, column: int) -> int:
        """The start of the grapheme drawn at a cell; left of the line its start, right of it the place after its last character.

        A line that is continued below ends before its last grapheme's end, so that the answer always belongs to the line.
        """
        line = max(0, min(line, self.height - 1))
        shown = self.shown(line)
        drawn = "" if line in self._folds else self.drawn(line)
        if is_narrow(drawn) and column < len(drawn):
            return shown.start + max(0, column)
        used, last = 0, 0
        for start, _, size in graphemes(drawn):
            if used + size > column:
                return shown.start + start
            used, last = used + size, start
        return shown.end if self.line_at(shown.end) == line else shown.start + last


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    """The paragraphs of a text in order, without their line breaks; all that is blank before one is one blank paragraph."""
    done = 0
    for start, end in _written_lines(text):
        if text[start] in _BLANKS and text[start:end].isspace():
            continue
        blank = _after_break(text, done) if done else 0
        if blank < start:
            yield _Paragraph(blank, start, blank=True)
        yield _Paragraph(start, end, blank=False)
        done = end
    if not done:
        yield _Paragraph(0, len(text), blank=True)


def _written_lines(text: str) -> Iterator[tuple[int, int]]:
    """What stands between line breaks, where anything does. Line feeds alone, the common case, go a faster way."""
    pattern = _WRITTEN_LINE if any(sign in text for sign in "\r\u2028\u2029") else _BETWEEN_LINE_FEEDS
    return (found.span() for found in pattern.finditer(text))


def _after_break(text: str, offset: int) -> int:
    """The offset after the line break that stands at `offset`."""
    return offset + (2 if text.startswith("\r\n", offset) else 1)


def furniture_runs(text: str, furniture: Sequence[Span]) -> list[Fold]:
    """The runs of paragraphs that are furniture from end to end; blank ones between them belong to the run."""
    if not furniture:
        return []
    spans = sorted(furniture)
    begins = [span.start for span in spans]
    runs: list[Fold] = []
    joined = False
    for paragraph in _paragraphs(text):
        if paragraph.blank:
            continue
        words = Span(paragraph.start, paragraph.end).stripped(text)
        before = bisect_right(begins, words.start) - 1
        if before < 0 or not spans[before].covers(words):
            joined = False
        elif joined:
            runs[-1] = Fold(Span(runs[-1].span.start, paragraph.end), runs[-1].lines + 1)
        else:
            runs.append(Fold(Span(paragraph.start, paragraph.end), 1))
            joined = True
    return runs


@lru_cache(maxsize=8)
def _narrow_line(width: int) -> re.Pattern[str]:
    """One line of one-cell characters: as many as fit before a blank, with the blanks; or the full width of a longer word."""
    return re.compile(f".{{1,{width}}}(?: +|\\Z)|.{{{width}}}", re.DOTALL)


def _line_starts(text: str, start: int, end: int, width: int) -> list[int]:
    """Where the lines of one paragraph begin. Plain stretches go the fast way, the others are measured grapheme by grapheme."""
    plain = _narrow_line(width)
    wide = first_wide(text, start, end)
    if wide == end:
        if end - start <= width:
            return [start]
        return [found.start() for found in plain.finditer(text, start, end)]
    starts: list[int] = []
    while start < end:
        if wide < start:
            wide = first_wide(text, start, end)
        found = plain.match(text, start, end) if wide == end or start + width + 1 < wide else None
        is_plain = found and (found.end() < wide or wide == end)
        stops = [found.end()] if found and is_plain else _measured_stops(text, start, end, width)
        starts.append(start)
        starts.extend(stops[:-1])
        start = stops[-1]
    return starts


def _measured_stops(text: str, start: int, end: int, width: int) -> list[int]:
    """Where the lines that begin at `start` stop, for one stretch of a paragraph of any characters; at least one."""
    size = _STRETCH
    while True:
        stretch = _Stretch(text[start : min(end, start + size)])
        stops = stretch.stops(width, is_last=start + size >= end)
        if stops:
            return [start + stop for stop in stops]
        size *= 4


class _Stretch:
    """Some of a paragraph, measured: `before[i]` cells stand before character `i`; a grapheme's are all at its first."""

    def __init__(self, text: str) -> None:
        self.safe = safe = pane_safe(text)
        self.before = list(accumulate(_joined_widths(safe) if _JOINED.search(safe) else widths(safe), initial=0))

    def stops(self, width: int, *, is_last: bool) -> list[int]:
        """Where its lines stop, as far as can be told when the paragraph may go on after it."""
        safe, before, found, start = self.safe, self.before, [], 0
        while start < len(safe):
            fit = bisect_right(before, before[start] + width) - 1
            stop = len(safe) if fit >= len(safe) else self._stop(start, fit)
            if stop >= len(safe) and not is_last:
                break
            found.append(stop)
            start = stop
        return found

    def _stop(self, start: int, fit: int) -> int:
        """Where to end a line that has room up to `fit`: at a blank, beside a wide character, or where it is full."""
        safe = self.safe
        if safe[fit] in _BLANKS:
            end = fit + len(safe[fit:]) - len(safe[fit:].lstrip(_BLANKS))
            end -= end < len(safe) and joins(safe[end])  # a blank that carries a mark is no blank
            if end > start:
                return end
        word = self._with_joined(safe.rfind(" ", start, fit) + 1) or start
        has_wide = self.before[fit] - self.before[word] > fit - word
        beside = next((place for place in range(fit, word, -1) if self._may_part(place)), 0) if has_wide else 0
        if beside or (word > start and not safe[start:word].isspace()):
            return beside or word
        while fit > start and joins(safe[fit]):
            fit -= 1
        return fit if fit > start else grapheme_end(safe, start)

    def _with_joined(self, place: int) -> int:
        """The place behind all that joins the blank before it."""
        safe = self.safe
        while 0 < place < len(safe) and joins(safe[place]):
            place += 1
        return place

    def _may_part(self, place: int) -> bool:
        """Whether a line may end before a character because it, or the one before it, is a wide one."""
        safe, before = self.safe, self.before
        if before[place + 1] - before[place] < 2 and before[place] - before[place - 1] < 2:
            return False
        char = safe[place]
        return char not in _NEVER_FIRST and safe[place - 1] not in _NEVER_LAST and not joins(char) and not is_flag(char)


def _joined_widths(safe: str) -> list[int]:
    """The cells of each character where emoji are joined and signs change the width of the one before."""
    found = [0] * len(safe)
    for start, _, size in graphemes(safe):
        found[start] = size
    return found
