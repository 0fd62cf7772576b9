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


class CsvFile:
    """Rows on their way into an open file. `rows`, `size` in bytes and `digest` (SHA-256) hold for what has been written."""

    def __init__(self, file: BinaryIO, columns: Iterable[str]) -> None:
        self._file = file
        self._row = io.StringIO(newline="")
        self._writer = csv.writer(self._row)
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
        data = self._row.getvalue().encode()
        self._row.seek(0)
        self._row.truncate()
        self._digest.update(data)
        self.size += len(data)
        self.rows += 1
        self._file.write(data)

    @property
    def digest(self) -> str:
        """SHA-256 of everything so far, in hexadecimal digits."""
        return self._digest.hexdigest()


def cell_of(cell: Cell) -> Cell:
    """A value as a cell that is no formula."""
    if isinstance(cell, str):
        return encodable(escaped(cell))
    return str(cell).lower() if isinstance(cell, bool) else cell
