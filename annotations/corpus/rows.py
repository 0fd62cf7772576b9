"""A corpus that is one file of rows: the rows' places and ids are found once, each article is read from its place when asked for.

Ids are those of the rows; one that is empty or taken already becomes the row's number, `row-17`, with a notice.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from annotations.corpus.article import Article
from annotations.corpus.corpus import first_line
from annotations.errors import ArticleError
from annotations.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from annotations.corpus.row_file import RowFile


@dataclass(frozen=True, slots=True)
class Row:
    """What one row holds: the article's text exactly as in the cell, its title as given, and the other columns."""

    text: str
    title: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands in its file, in bytes, half-open, and the id it gives itself (may be empty)."""

    start: int
    end: int
    id: str


class RowReader(Protocol):
    """Knows one kind of file of rows."""

    @property
    def notices(self) -> Sequence[str]:
        """Sentences for the person about the file, as far as it has been read."""

    def places(self) -> Iterator[Place]:
        """All rows in order, without reading further than asked."""

    def row(self, data: bytes) -> Row:
        """What the bytes of one row hold. Raises ArticleError where they hold no article."""


class RowCorpus:
    """The rows of one file, in the file's order."""

    def __init__(self, file: RowFile, reader: RowReader) -> None:
        path = file.path
        self.path = path
        self.root = path.parent
        self.annotations = path.with_name(path.name + ".annotations")
        self.name = path.stem
        self._file = file
        self._reader = reader
        self._lock = Lock()
        self._numbers: dict[str, int] = {}
        self._starts, self._ends = array("Q"), array("Q")
        self._renamed = 0
        self._pending = reader.places()

    @property
    def notices(self) -> Sequence[str]:
        """What the file's reader has to say, and how many rows are called by their number."""
        rows, own, are = ("row has", "its", "is") if self._renamed == 1 else ("rows have", "their", "are")
        renamed = f"{self._renamed} {rows} no id of {own} own (empty or taken) and {are} called by number"
        return [*self._reader.notices, *([renamed] if self._renamed else [])]

    def first(self) -> str | None:
        """The first row's id; no more than that row is read."""
        with self._lock:
            if not self._numbers:
                self._advance()
            return next(iter(self._numbers), None)

    def ids(self) -> Sequence[str]:
        """All rows' ids, in the file's order."""
        with self._lock:
            while self._advance():
                pass
            return tuple(self._numbers)

    def read(self, article_id: str) -> Article:
        """The article of one row. Raises ArticleError where there is no such row or the file changed since it was opened."""
        row = self._row(article_id)
        metadata = {**({"title": row.title} if row.title else {}), **row.metadata}
        return Article(article_id, row.text, digest(row.text), row.encoding, _title(row, article_id), metadata, row.notices)

    def title(self, article_id: str) -> str:
        """The row's title, the first line of its text, or its id."""
        try:
            return _title(self._row(article_id), article_id)
        except ArticleError:
            return article_id

    def _advance(self) -> bool:
        """Find one more row; False at the end of the file. The lock is held."""
        place = next(self._pending, None)
        if place is None:
            return False
        number = len(self._starts) + 1
        self._starts.append(place.start)
        self._ends.append(place.end)
        self._numbers[self._free_id(place.id.strip(), number)] = number
        return True

    def _free_id(self, wanted: str, number: int) -> str:
        if wanted and wanted not in self._numbers:
            return wanted
        self._renamed += 1
        name = f"row-{number}"
        while name in self._numbers:  # another row has this one's number for its id
            name += "-"
        return name

    def _row(self, article_id: str) -> Row:
        with self._lock:
            while article_id not in self._numbers:
                if not self._advance():
                    raise ArticleError(f"{self.path.name} has no row {article_id!r}")
            index = self._numbers[article_id] - 1
        return self._reader.row(self._file.read(self._starts[index], self._ends[index]))


def _title(row: Row, article_id: str) -> str:
    return row.title.strip() or first_line(row.text) or article_id
