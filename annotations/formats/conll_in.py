"""Reading CoNLL columns: a token a line with its tags, in IOB1, IOB2, IOBES or BILOU, two to ten columns or more.

The text is not in such a file: it is made of the tokens, with a space between them and a line end after each sentence, and the
article with the same letters is looked for. The last column of tags counts, and those before it in which a name is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotations.errors import FormatError
from annotations.formats.import_names import Names
from annotations.formats.limited_json import lines
from annotations.formats.protocols import Incoming
from annotations.formats.span_graph import Graph, Node
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.formats.protocols import Source

_TAG = re.compile(r"([BIOESLUMW])(?:[-_](\S+))?\Z")
_START = "-DOCSTART-"
_NAME = re.compile(r"-DOCSTART-\s+\(([^\t]*)\)")
_COMMENT = re.compile(r"#\s*(?:newdoc\s+)?id\s*[=:]\s*(.+)")
_BEGINS, _ENDS = "BSUW", "ESLUW"
_MOST_COLUMNS = 64
_MOST_TOKENS = 5_000_000


@dataclass(slots=True)
class _Document:
    """One document: its tokens with their columns, and the numbers of the tokens that begin a sentence."""

    name: str = ""
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)


class ConllReader:
    """Reads one file."""

    def read(self, source: Source) -> Iterator[Incoming]:
        """One piece for each document; without `-DOCSTART-` the file is one. Raises FormatError for what has no tags at all."""
        tagged = False
        for document in _documents(source):
            columns = _columns(document, source)
            tagged = tagged or bool(columns)
            yield _incoming(document, columns, source)
        if not tagged:
            raise FormatError(f"{source.path} has no column of tags", "a line is a token and its tags, as in `Teshi B-places`")


def _documents(source: Source) -> Iterator[_Document]:
    """The documents of a file, one after the other."""
    document, pending = _Document(), False
    for number, line in _every_line(source):
        if line.startswith(_START):
            if document.rows:
                yield document
            match = _NAME.match(line)
            document, pending = _Document((match[1] if match else "").strip()), False
            continue
        if not line.strip():
            pending = True
            continue
        if _is_comment(line):
            comment = _COMMENT.match(line)
            document.name = document.name or (comment[1].strip() if comment else "")
            continue
        if pending and document.rows:
            document.breaks.add(len(document.rows))
        pending = False
        cells = line.split("\t") if "\t" in line else line.split()
        document.rows.append((number, [cell.strip() for cell in cells[:_MOST_COLUMNS]]))
        if len(document.rows) > _MOST_TOKENS:
            raise FormatError(f"a document of {source.path.name} has more than {_MOST_TOKENS:,} tokens")
    if document.rows:
        yield document


def _is_comment(line: str) -> bool:
    """Whether a line begins with `#` and is no token: its last cell is no tag."""
    return line.startswith("#") and "\t" not in line and not _TAG.match(line.rsplit(maxsplit=1)[-1])


def _token_column(document: _Document) -> int:
    """In which column the tokens stand: in the second where the first one numbers them, as in CoNLL-U."""
    numbered = sum(cells[0].replace("-", "").replace(".", "").isdigit() and len(cells) > 2 for _, cells in document.rows)
    return 1 if 10 * numbered > 9 * len(document.rows) else 0


def _every_line(source: Source) -> Iterator[tuple[int, str]]:
    """All lines, the blank ones too, which `lines` leaves out."""
    before = 0
    for number, line in lines(source.path):
        if number > before + 1:
            yield number - 1, ""
        before = number
        if not line:
            source.refuse("it is too long", f"line {number}")
            continue
        try:
            yield number, line.decode("utf-8-sig").rstrip("\r\n")
        except UnicodeDecodeError:
            raise FormatError(f"{source.path.name} is not UTF-8 (line {number})", "save it as UTF-8") from None


def _columns(document: _Document, source: Source) -> list[int]:
    """Which columns hold tags that count, from the left."""
    width = max((len(cells) for _, cells in document.rows), default=0)
    names = Names(source.schema)
    found, last = [], 0
    for column in range(_token_column(document) + 1, width):
        cells = [cells[column] for _, cells in document.rows if len(cells) > column]
        tags = [match for cell in cells if (match := _TAG.match(cell))]
        if 2 * len(tags) <= len(cells):
            continue
        labels = {match[2] for match in tags if match[2]}
        last = column
        if any(names.label(label) is not None or names.slot(label) is not None for label in labels):
            found.append(column)
    return sorted({*found, last}) if last else []


def _incoming(document: _Document, columns: list[int], source: Source) -> Incoming:
    """The text made of the tokens, and the claims in it."""
    pieces, spans, at = [], [], 0
    words = _token_column(document)
    for number, (_, cells) in enumerate(document.rows):
        gap = "" if not number else "\n" if number in document.breaks else " "
        token = cells[words] if len(cells) > words else cells[0]
        pieces += [gap, token]
        spans.append(Span(at + len(gap), at + len(gap) + len(token)))
        at = spans[-1].end
    nodes = [
        Node(f"{column}.{first}", label, Span(spans[first].start, spans[last].end), f"line {document.rows[first][0]}")
        for column in columns
        for first, last, label in _chunks(document, column, source)
    ]
    text = "".join(pieces)
    return Incoming(document.name, text, claims=Graph(text, nodes, (), source).found())


def _chunks(document: _Document, column: int, source: Source) -> Iterator[tuple[int, int, str]]:
    """The first and the last token of each chunk of a column, with its label."""
    start, label = -1, ""
    for number, (line, cells) in enumerate(document.rows):
        cell = cells[column] if len(cells) > column else ""
        match = _TAG.match(cell)
        kind, name = (match[1], match[2] or "") if match else ("O", "")
        if match is None or (kind != "O" and not name):
            source.refuse(f"{cell[:40]!r} is no tag, so the token is outside", f"line {line}")
            kind = "O"
        goes_on = kind in "IMEL" and start >= 0 and name == label and number not in document.breaks
        if start >= 0 and not goes_on:
            yield start, number - 1, label
            start = -1
        if kind == "O":
            continue
        if start < 0:
            start, label = number, name
        if kind in _ENDS:
            yield start, number, label
            start = -1
    if start >= 0:
        yield start, len(document.rows) - 1, label
