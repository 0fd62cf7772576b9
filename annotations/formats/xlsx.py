"""A workbook for analysts: one sheet for each table and a codebook, every cell of the type it has, no cell a formula.

Written sheet by sheet in constant memory (XlsxWriter); the same export gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from annotations.errors import ExportError
from annotations.formats.atomic import replacing
from annotations.formats.clients import client
from annotations.formats.csv_package import CARRIES, CODEBOOK
from annotations.formats.formula_safe import escaped
from annotations.formats.protocols import Format, Outputs, Written
from annotations.formats.tables import codebook, rows_of, tables_of
from annotations.formats.unicode import encodable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from annotations.formats.protocols import Export
    from annotations.formats.tables import Cell, Table

EXTRA = "xlsx"
LONGEST = 32_767
"""The most UTF-16 units that a cell can hold, as Microsoft's "Excel specifications and limits" says."""
MOST_ROWS = 1_048_576
"""The most rows that a sheet can have, the head among them; from the same page."""

_EXACT = 10**15  # beyond it a cell, which is a double, does not keep every whole number
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 -- XlsxWriter wants it naive; fixed, so that bytes do not change with the day
_OPTIONS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip


class Workbook:
    """Writes one file."""

    def outputs(self, path: Path) -> Outputs:
        """The workbook."""
        return Outputs((path,))

    def write(self, export: Export, path: Path) -> Written:
        """Write the workbook. Raises ExportError where it cannot be written or a table has more rows than a sheet."""
        xlsxwriter = client("xlsxwriter", EXTRA)
        tables = (*tables_of(export.schema, with_text=export.with_text), CODEBOOK)
        with replacing(path) as file, xlsxwriter.Workbook(file, _OPTIONS) as workbook:
            workbook.set_properties({"created": _CREATED, "comments": "Annotated with claimdesk"})
            quoted = workbook.add_format({"quote_prefix": True})
            sheets = {table.name: _Sheet(workbook.add_worksheet(table.name), table, quoted) for table in tables}
            for entry in export.entries:
                for name, cells in rows_of(entry, export.schema, with_text=export.with_text):
                    sheets[name].put(cells)
            for meaning in codebook(export.schema, tables):
                sheets[CODEBOOK.name].put(meaning)
        left_out: Counter[str] = Counter()
        for sheet in sheets.values():
            left_out.update(sheet.left_out)
        return Written((path,), sheets["articles"].rows, sheets["claims"].rows, left_out)


@dataclass(slots=True)
class _Sheet:
    """A sheet that is filled row by row; XlsxWriter has no types, hence Any."""

    sheet: Any
    table: Table
    quoted: Any
    rows: int = -1
    left_out: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.put([column.name for column in self.table.columns])
        self.sheet.freeze_panes(1, 0)

    def put(self, cells: Sequence[Cell]) -> None:
        """Write one row. Raises ExportError where the sheet is full."""
        self.rows += 1
        if self.rows >= MOST_ROWS:
            raise ExportError(f"a sheet cannot hold all {self.table.name}: it ends at row {MOST_ROWS:,}", "use --format csv")
        for column, cell in enumerate(cells):
            self._write(column, cell)

    def _write(self, column: int, cell: Cell) -> None:
        if cell is None:
            return
        if isinstance(cell, bool):
            self.sheet.write_boolean(self.rows, column, cell)
        elif isinstance(cell, str):
            self._write_text(column, encodable(cell))
        elif isinstance(cell, int) and abs(cell) > _EXACT:
            self._write_text(column, str(cell))
        else:
            self.sheet.write_number(self.rows, column, cell)

    def _write_text(self, column: int, text: str) -> None:
        """A text as it is. A spreadsheet that lets it be edited keeps it a text: the apostrophe stands in the cell's format."""
        if len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) > 2 * LONGEST:
            self.left_out["text longer than a cell"] += 1
            return
        if text:
            self.sheet.write_string(self.rows, column, text, *((self.quoted,) if escaped(text) != text else ()))


FORMAT = Format("a workbook with a sheet for each table", carries=CARRIES, writer=Workbook(), extra=EXTRA)
