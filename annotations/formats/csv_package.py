"""A Frictionless data package for analysts: a folder with one CSV a table, a codebook, and `datapackage.json` to check them.

A path that ends in `.csv` gives one flat file instead (`annotations.formats.flat_csv`).
"""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.formats import flat_csv
from annotations.formats.atomic import replacing_folder
from annotations.formats.attach_csv import CsvAttacher
from annotations.formats.carrying import EVERYTHING, uncarried
from annotations.formats.csv_columns import COLUMNS
from annotations.formats.csv_file import CsvFile
from annotations.formats.csv_in import CsvReader
from annotations.formats.data_package import DESCRIPTION, description
from annotations.formats.protocols import Format, Outputs, Written
from annotations.formats.tables import Column, Table, codebook, rows_of, tables_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from annotations.formats.protocols import Export

CODEBOOK = Table(
    "codebook",
    "a column, a label or a slot",
    (
        Column("table", "string", "The table that it belongs to"),
        Column("name", "string", "The column, or a value of one"),
        Column("type", "string", "What stands there"),
        Column("meaning", "string", "What it means, or the question that decides it"),
    ),
    ("table", "name"),
)


class CsvPackage:
    """Writes a folder, or for a path that ends in `.csv` one flat file."""

    def outputs(self, path: Path) -> Outputs:
        """The folder, or the file."""
        return Outputs((path,), folder=not _is_flat(path))

    def write(self, export: Export, path: Path) -> Written:
        """Write the package. Raises ExportError where the folder cannot be written."""
        if _is_flat(path):
            left_out: Counter[str] = Counter()
            entries = uncarried(export.entries, EVERYTHING - (CARRIES - flat_csv.CARRIES), left_out)
            written = flat_csv.write(replace(export, entries=entries), path)
            return replace(written, left_out={**left_out, **written.left_out})
        tables = (*tables_of(export.schema, with_text=export.with_text), CODEBOOK)
        with replacing_folder(path) as folder:
            counts, files = _write_tables(export, tables, folder)
            (folder / DESCRIPTION).write_bytes(description(tables, files))
        return Written((path,), counts["articles"], counts["claims"])


def _is_flat(path: Path) -> bool:
    return path.suffix.lower() == ".csv"


def _write_tables(export: Export, tables: tuple[Table, ...], folder: Path) -> tuple[Counter[str], Mapping[str, CsvFile]]:
    """Write all rows, and give how many each table has and what each file came to."""
    with ExitStack() as stack:
        files = {
            table.name: CsvFile(
                stack.enter_context((folder / f"{table.name}.csv").open("wb")), [column.name for column in table.columns]
            )
            for table in tables
        }
        for entry in export.entries:
            for name, cells in rows_of(entry, export.schema, with_text=export.with_text):
                files[name].put(cells)
        for meaning in codebook(export.schema, tables):
            files[CODEBOOK.name].put(meaning)
        for file in files.values():
            file.finish()
    return Counter({name: file.rows for name, file in files.items()}), files


CARRIES = EVERYTHING - {"suggestions", "alternatives", "zones"}
FORMAT = Format(
    "flat tables with a codebook, as a Frictionless data package; one file where the path ends in .csv",
    carries=CARRIES,
    writer=CsvPackage(),
    reader=CsvReader(),
    reader_options=(COLUMNS,),
    attacher=CsvAttacher(),
)
