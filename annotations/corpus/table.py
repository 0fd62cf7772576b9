"""Tables (`.csv`, `.tsv`) as corpora: which column is the text, the title and the id, and the cells of each row as they stand."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.corpus.corpus import MAX_BYTES
from annotations.corpus.rows import Place, Row
from annotations.errors import ArticleError, CorpusError
from annotations.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from annotations.corpus.row_file import RowFile

TEXT_NAMES = ("article_content", "article_text", "text", "body", "content", "full_text", "article", "story", "document")
TITLE_NAMES = ("article_title", "title", "headline")
ID_NAMES = ("id", "article_id", "unit_id", "doc_id", "document_id", "uid", "url", "link")
_DELIMITERS = ",;\t|"
_LOOK_AT = 50


@dataclass(frozen=True, slots=True)
class Columns:
    """The table's columns in order, and the index of those that hold the text, the title and the id."""

    names: tuple[str, ...]
    text: int
    title: int | None = None
    id: int | None = None


class TableReader:
    """Reads one table. Raises CorpusError where a column that was asked for is missing, with the names of those there are."""

    def __init__(self, file: RowFile, *, text: str | None = None, title: str | None = None, id_column: str | None = None) -> None:
        csv.field_size_limit(max(csv.field_size_limit(), MAX_BYTES))
        self._file = file
        sample = _lenient(file.sample)
        self._delimiter = delimiter_of(file.path, sample)
        rows = self._sample_rows(sample)
        if not rows:
            raise CorpusError(f"{file.path} is empty", "the first row of a table names its columns")
        self._columns = _columns(file.path.name, rows, text, title, id_column)
        self._broken = 0

    @property
    def notices(self) -> Sequence[str]:
        """How many rows could not be read."""
        rows, were = ("row", "was") if self._broken == 1 else ("rows", "were")
        return [f"{self._broken} {rows} could not be read and {were} left out"] if self._broken else []

    def places(self) -> Iterator[Place]:
        """All rows but the first, which names the columns, and but the empty ones."""
        end = self._file.start

        def lines() -> Iterator[str]:
            nonlocal end
            for place, line in self._file.lines():
                end = place
                yield _lenient(line)

        feed = lines()  # the csv reader takes as many lines as a row has, so `end` is where the row ends
        header = True
        while True:
            start = end
            try:
                for cells in self._reader(feed):
                    if cells and not header:
                        yield Place(start, end, self._cell(cells, self._columns.id))
                    header = header and not cells
                    start = end
            except csv.Error:  # go on with a new reader at the next line
                self._broken += 1
            else:
                return

    def row(self, data: bytes) -> Row:
        """The cells of one row: the text exactly as it stands, and every other column that holds something."""
        decoded = decode(data, f"a row of {self._file.path.name}")
        try:
            cells = next(self._reader(iter([decoded.text])))
        except (csv.Error, StopIteration):
            raise ArticleError(f"a row of {self._file.path.name} cannot be read") from None
        columns = self._columns
        own = {columns.text, columns.title, columns.id}
        others = {
            name: cell
            for index, (name, cell) in enumerate(zip(columns.names, cells, strict=False))
            if index not in own and cell.strip()
        }
        text, title = self._cell(cells, columns.text), self._cell(cells, columns.title)
        return Row(text, title, others, decoded.encoding, decoded.notices)

    def _reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self._delimiter)

    def _sample_rows(self, sample: str) -> list[list[str]]:
        rows: list[list[str]] = []
        try:
            for cells in self._reader(io.StringIO(sample, newline="")):
                if cells:
                    rows.append(cells)
                if len(rows) > _LOOK_AT:
                    break
        except csv.Error:
            pass
        return rows

    @staticmethod
    def _cell(cells: list[str], index: int | None) -> str:
        return cells[index] if index is not None and index < len(cells) else ""


def _lenient(data: bytes) -> str:
    """Text of bytes that may be cut or in Latin-1: good enough to find columns and ids, which `row` then reads with care."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def delimiter_of(path: Path, sample: str) -> str:
    """The tab in a `.tsv`; else what stands most often outside quotation marks in the first line, a comma where nothing does.

    `sample` is the beginning of the table.
    """
    if path.suffix.lower() == ".tsv":
        return "\t"
    outside = "".join(sample.lstrip().partition("\n")[0].split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def _columns(table: str, rows: list[list[str]], text: str | None, title: str | None, id_column: str | None) -> Columns:
    names = _distinct([name.strip() for name in rows[0]])
    folded = [name.casefold().replace(" ", "_").replace("-", "_") for name in names]

    def asked(wanted: str) -> int:
        for known in (names, folded):
            if wanted in known:
                return known.index(wanted)
        if wanted.casefold() in folded:
            return folded.index(wanted.casefold())
        raise CorpusError(f"{table} has no column {wanted!r}", f"its columns are: {', '.join(names)}")

    def guessed(candidates: Sequence[str], taken: set[int | None]) -> int | None:
        places = (folded.index(name) for name in candidates if name in folded)
        return next((place for place in places if place not in taken), None)

    given = {option: asked(option) for option in (text, title, id_column) if option is not None}
    taken: set[int | None] = set(given.values())
    text_index = given[text] if text is not None else guessed(TEXT_NAMES, taken)
    if text_index is None:
        text_index = _longest(rows[1:], [index for index in range(len(names)) if index not in taken] or [0])
    taken.add(text_index)
    title_index = given[title] if title is not None else guessed(TITLE_NAMES, taken)
    id_index = given[id_column] if id_column is not None else guessed(ID_NAMES, taken | {title_index})
    return Columns(tuple(names), text_index, title_index, id_index)


def _distinct(names: list[str]) -> list[str]:
    """The names, with a number behind those that are empty or there already."""
    found: list[str] = []
    for number, name in enumerate(names, 1):
        found.append(name if name and name not in found else f"{name or 'column'}_{number}")
    return found


def _longest(rows: list[list[str]], among: list[int]) -> int:
    """The column whose cells are longest together."""
    return max(among, key=lambda index: sum(len(cells[index]) for cells in rows if index < len(cells)))
