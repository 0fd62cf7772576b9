"""One CSV that is written row by row: UTF-8 without a byte order mark, commas, CR LF; invariant: no cell is a formula."""

from __future__ import annotations

import csv
import hashlib
import io
from typing import TYPE_CHECKING

from annotations.formats.formula_safe import escaped
from annotations.formats.unicode import encodable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from annotations.formats.tables import Cell


_AT_ONCE = 1 << 16  # code points that are written together


class CsvFile:
    """Rows on their way into an open file. Once it is finished, `rows` (without the head), `size` in bytes and `digest` tell of
    it."""

    def __init__(self, file: BinaryIO, columns: Iterable[str]) -> None:
        self._file = file
        self._waiting = io.StringIO(newline="")
        self._writer = csv.writer(self._waiting)
        self._digest = hashlib.sha256()
        self.size = 0
        self.rows = -1
        self.put(columns)

    def put(self, cells: Iterable[Cell]) -> None:
        """Write one row: None is an empty cell, true and false stand in small letters, numbers stay plain numbers."""
        self.put_as_is([cell_of(cell) for cell in cells])

    def put_as_is(self, row: Iterable[Cell]) -> None:
        """Write one row of cells that are safe already, as `cell_of` makes them or as they were read from such a file."""
        self._writer.writerow(row)
        self.rows += 1
        if self._waiting.tell() >= _AT_ONCE:
            self.finish()

    def finish(self) -> None:
        """Hand everything on to the file. To be called before it is closed."""
        data = self._waiting.getvalue().encode()
        self._waiting.seek(0)
        self._waiting.truncate()
        self._digest.update(data)
        self.size += len(data)
        self._file.write(data)

    @property
    def digest(self) -> str:
        """SHA-256 of the file in hexadecimal digits."""
        return self._digest.hexdigest()


def cell_of(cell: Cell) -> Cell:
    """A value as a cell that is no formula."""
    if isinstance(cell, str):
        if cell.isascii() and cell[:1].isalnum():  # most cells: nothing to escape
            return cell
        return encodable(escaped(cell))
    return str(cell).lower() if isinstance(cell, bool) else cell
