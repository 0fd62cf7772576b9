"""The bytes of a file of rows: lines with their places in bytes, whatever the encoding and the line ends, and reading them again.

A file in UTF-16 or UTF-32 is held in memory as UTF-8, and all places are places in that; any other file stays on disk.
"""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING, BinaryIO

from annotations.errors import ArticleError, CorpusError
from annotations.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SAMPLE = 256 * 1024
_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class RowFile:
    """One file, opened for reading rows. Raises CorpusError where it cannot be read or is no text."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: bytes | None = None
        try:
            self._state = self._stamp()
            with path.open("rb") as file:
                sample = file.read(_SAMPLE)
            if sample.startswith(_WIDE):
                self._held = decode(path.read_bytes(), path.name).text.encode()
                sample = self._held[:_SAMPLE]
            decode(sample, path.name)
        except OSError as error:
            raise CorpusError(f"{path} cannot be read: {error.strerror}", "look at its permissions") from error
        except ArticleError as error:
            raise CorpusError(error.message, "a table is a text file in .csv, .tsv or .jsonl") from error
        self.sample = sample.removeprefix(codecs.BOM_UTF8)
        self._body = len(sample) - len(self.sample)
        self._newline = b"\r" if b"\r" in sample and b"\n" not in sample else b"\n"

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """Each line with its newline, and the place in bytes where it ends. A byte order mark is no part of the first."""
        place = self._body
        with self._open() as file:
            file.seek(place)
            for line in file if self._newline == b"\n" else _split(file.read(), self._newline):
                place += len(line)
                yield place, line

    @property
    def start(self) -> int:
        """The place of the first line, in bytes."""
        return self._body

    def read(self, start: int, end: int) -> bytes:
        """The bytes at one place. Raises ArticleError where the file changed since it was opened."""
        try:
            if self._stamp() != self._state:
                raise ArticleError(f"{self.path.name} has changed since it was opened", "open it again")
            with self._open() as file:
                file.seek(start)
                return file.read(end - start)
        except OSError as error:
            raise ArticleError(f"{self.path.name} cannot be read: {error.strerror}") from error

    def _open(self) -> BinaryIO:
        return self.path.open("rb") if self._held is None else io.BytesIO(self._held)

    def _stamp(self) -> tuple[int, int]:
        status = self.path.stat()
        return status.st_size, status.st_mtime_ns


def _split(data: bytes, newline: bytes) -> Iterator[bytes]:
    """Lines of a file whose only line end is a carriage return."""
    place = 0
    while place < len(data):
        end = data.find(newline, place) + 1 or len(data)
        yield data[place:end]
        place = end
