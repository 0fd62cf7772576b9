"""Plain Markdown as lines of a width: headings, paragraphs, lists, quotations, code, tables, emphasis. Nothing in it is obeyed.

Invariant: every word of the text stands in the lines, in its order; what is no shape that is known stays as it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from annotations.text import display_safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.widgets.claim_card import Line, Piece

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_RULE = re.compile(r"[ ]{0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,4}[.)])[ \t]+(.*)")
_QUOTE = re.compile(r"[ ]{0,3}>[ ]?(.*)")
_FENCE = re.compile(r"[ ]{0,3}(```+|~~~+)")
_TABLE_RULE = re.compile(r"[ ]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL_END = re.compile(r"(?<!\\)\|")
_INLINE = re.compile(
    r"\\([\\`*_{}\[\]()#+\-.!|>~])"
    r"|(`+)(.+?)\2(?!`)"
    r"|(\*\*|__)(?=\S)(.+?)(?<=\S)\4"
    r"|(?<![\w*])(\*)(?=[^\s*])(.+?)(?<=[^\s*])\*(?![\w*])"
    r"|(?<!\w)(_)(?=\S)(.+?)(?<=\S)_(?!\w)"
    r"|!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)"
)
_LEAST_COLUMN = 8
_GAP = 2
_NEST = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its row among the lines, its level from 1, its words, and its line in the text, from 0."""

    row: int
    level: int
    title: str
    source: int


@dataclass(frozen=True, slots=True)
class Page:
    """A text laid out: its lines, for each of them the line of the text that it comes from, and the headings."""

    lines: tuple[Line, ...]
    sources: tuple[int, ...]
    headings: tuple[Heading, ...]

    def row_of(self, source: int) -> int:
        """The first row that comes from a line of the text or one after it."""
        return next((row for row, line in enumerate(self.sources) if line >= source), max(0, len(self.lines) - 1))


class _Layout:
    """Lays one text out; `at` is the line of the text that is being read."""

    def __init__(self, text: str, width: int) -> None:
        self.rows = text.splitlines()
        self.width = max(20, width)
        self.at = 0
        self.lines: list[Line] = []
        self.sources: list[int] = []
        self.headings: list[Heading] = []

    def run(self) -> Page:
        """The whole text."""
        while self.at < len(self.rows):
            row = self.rows[self.at]
            if not row.strip():
                self.put([()], self.at)
                self.at += 1
            elif found := _HEADING.match(row):
                self.heading(found)
            elif fence := _FENCE.match(row):
                self.code(fence[1])
            elif _RULE.match(row):
                self.put([(("─" * self.width, "dim"),)], self.at)
                self.at += 1
            elif "|" in row and self.at + 1 < len(self.rows) and _TABLE_RULE.match(self.rows[self.at + 1]):
                self.table()
            else:
                self.words(row)
        return Page(tuple(self.lines), tuple(self.sources), tuple(self.headings))

    def put(self, lines: Sequence[Line], source: int) -> None:
        """Add lines that come from one line of the text."""
        self.lines += lines
        self.sources += [source] * len(lines)

    def heading(self, found: re.Match[str]) -> None:
        """A heading; the highest ones are underlined."""
        level, pieces = len(found[1]), [(text, "title") for text, _ in inline(found[2])]
        self.headings.append(Heading(len(self.lines), level, "".join(text for text, _ in pieces), self.at))
        lines = list(wrapped(pieces, self.width))
        if level <= 2:
            longest = max(sum(cell_len(text) for text, _ in line) for line in lines)
            lines.append((("═" * longest if level == 1 else "─" * longest, "dim"),))
        self.put(lines, self.at)
        self.at += 1

    def code(self, fence: str) -> None:
        """Lines between fences, as they stand."""
        start = self.at
        self.at += 1
        while self.at < len(self.rows) and not self.rows[self.at].strip().startswith(fence):
            self.put([(("    " + display_safe(self.rows[self.at].expandtabs(4)), "value"),)], self.at)
            self.at += 1
        self.at = max(start + 1, self.at + 1)

    def table(self) -> None:
        """A table: its head, a rule, and its rows, in columns."""
        start, rows = self.at, [_cells(self.rows[self.at])]
        self.at += 2
        while self.at < len(self.rows) and "|" in self.rows[self.at]:
            rows.append(_cells(self.rows[self.at]))
            self.at += 1
        count = max(map(len, rows))
        cells = [[inline(cell) for cell in (*row, *[""] * (count - len(row)))] for row in rows]
        natural = [max(1, *(_cells_wide(row[column]) for row in cells)) for column in range(count)]
        widths = _shared(natural, self.width - _GAP * (count - 1))
        for number, row in enumerate(cells):
            head = [[(text, "title") for text, _ in cell] for cell in row] if number == 0 else row
            self.put(list(_in_columns(head, widths)), start if number == 0 else start + number + 1)
            if number == 0:
                rule = (" " * _GAP).join("─" * width for width in widths)
                self.put([((rule, "dim"),)], start + 1)

    def words(self, row: str) -> None:
        """A paragraph, an item of a list or a quotation, with the lines that go on with it."""
        start = self.at
        item, quote = _ITEM.match(row), _QUOTE.match(row)
        first, rest, text = "", "", row.strip()
        if item is not None:
            nest = " " * (_NEST * (len(item[1].expandtabs(4)) // 2))
            mark = "•" if item[2] in "-*+" else item[2]
            first, rest, text = f"{nest}{mark} ", nest + " " * (len(mark) + 1), item[3]
        elif quote is not None:
            first, rest, text = "▎ ", "▎ ", quote[1]
        self.at += 1
        parts = [text]
        while self.at < len(self.rows) and self._goes_on(self.rows[self.at], quoted=quote is not None):
            more = _QUOTE.match(self.rows[self.at]) if quote is not None else None
            parts.append(more[1] if more is not None else self.rows[self.at].strip())
            self.at += 1
        self.put(list(wrapped(inline(" ".join(parts)), self.width, first, rest)), start)

    def _goes_on(self, row: str, *, quoted: bool) -> bool:
        """Whether a line goes on with the paragraph before it."""
        if not row.strip() or _HEADING.match(row) or _ITEM.match(row) or _FENCE.match(row) or _RULE.match(row):
            return False
        return quoted or not (_QUOTE.match(row) or row.lstrip().startswith("|"))


def page(text: str, width: int) -> Page:
    """A text laid out for a width in cells."""
    return _Layout(text, width).run()


def inline(text: str) -> list[Piece]:
    """The words of a paragraph with their styles: strong, emphasised, code; of a link, its words and where it leads."""
    pieces: list[Piece] = []
    place = 0
    for found in _INLINE.finditer(text):
        pieces.append((text[place : found.start()], ""))
        place = found.end()
        escaped, _, code, _, strong, _, star, _, under, words, leads = found.groups()
        if escaped is not None:
            pieces.append((escaped, ""))
        elif code is not None:
            pieces.append((code.strip() or code, "value"))
        elif strong is not None:
            pieces += [(inner, style or "title") for inner, style in inline(strong)]
        elif (emphasised := star if star is not None else under) is not None:
            pieces += [(inner, style or "emphasis") for inner, style in inline(emphasised)]
        else:
            pieces += [(words, ""), (f" ({leads})" if leads and leads != words else "", "dim")]
    pieces.append((text[place:], ""))
    return [(display_safe(piece), style) for piece, style in pieces if piece]


def wrapped(pieces: Sequence[Piece], width: int, first: str = "", rest: str = "") -> Iterator[Line]:
    """Pieces broken at spaces into lines of a width; `first` stands before the first line and `rest` before the others."""
    line: list[Piece] = [(first, "dim")] if first else []
    used = begun = cell_len(first)
    for word, style in _words(pieces):
        cells = cell_len(word.rstrip())
        if used + cells > width and used > begun:
            yield _trimmed(line)
            line = [(rest, "dim")] if rest else []
            used = begun = cell_len(rest)
            word = word.lstrip()  # noqa: PLW2901 -- the space at a break is the break
            if not word:
                continue
        line.append((word, style))
        used += cell_len(word)
    yield _trimmed(line)


def _words(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The words of pieces, each with the spaces after it."""
    for text, style in pieces:
        for word in re.findall(r"\s*\S+\s*|\s+", text):
            yield word, style


def _trimmed(line: list[Piece]) -> Line:
    """A line without space at its end."""
    if line:
        line[-1] = (line[-1][0].rstrip(), line[-1][1])
    return tuple(line)


def _cells(row: str) -> list[str]:
    """The cells of a row of a table."""
    parts = _CELL_END.split(row.strip().removeprefix("|"))
    if parts and not parts[-1].strip():
        parts.pop()
    return [part.strip() for part in parts] or [""]


def _cells_wide(pieces: Sequence[Piece]) -> int:
    return sum(cell_len(text) for text, _ in pieces)


def _shared(natural: Sequence[int], room: int) -> list[int]:
    """The widths of columns: as wide as they need to be, the widest ones made narrower where there is no room."""
    widths = list(natural)
    while sum(widths) > room and max(widths) > _LEAST_COLUMN:
        widest = max(widths)
        others = [width for width in widths if width < widest]
        at = [index for index, width in enumerate(widths) if width == widest]
        down = max(_LEAST_COLUMN, max(others, default=_LEAST_COLUMN), widest - -(-(sum(widths) - room) // len(at)))
        for index in at:
            widths[index] = down if down < widest else widest - 1
    return widths


def _in_columns(cells: Sequence[Sequence[Piece]], widths: Sequence[int]) -> Iterator[Line]:
    """The lines of one row of a table."""
    columns = [list(wrapped(cell, width)) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, columns))):
        line: list[Piece] = []
        for column, width in zip(columns, widths, strict=True):
            part = column[number] if number < len(column) else ()
            line += [*part, (" " * (width - _cells_wide(part) + _GAP), "")]
        yield _trimmed(line)
