"""The flat tables: rows fit their columns, keys tell rows apart, and every column is in the codebook."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from annotations.formats.csv_package import CODEBOOK, CsvPackage
from annotations.formats.protocols import Export
from annotations.formats.tables import codebook, rows_of, tables_of
from annotations.schema_file import load_schema
from tests.annotations.formats.test_carrying import rich_entry

if TYPE_CHECKING:
    from pathlib import Path

TYPES = {"string": str, "datetime": str, "integer": int, "number": (int, float), "boolean": bool}


@pytest.mark.parametrize("with_text", [True, False])
def test_every_row_fits_its_columns(with_text: bool) -> None:
    """A row has as many cells as its table has columns, each of the column's type and one of its values."""
    schema, entry = load_schema(None), rich_entry()
    tables = {table.name: table for table in tables_of(schema, with_text=with_text)}
    rows = list(rows_of(entry, schema, with_text=with_text))
    assert {name for name, _ in rows} == set(tables)
    for name, cells in rows:
        for cell, column in zip(cells, tables[name].columns, strict=True):
            assert cell is None or isinstance(cell, TYPES[column.type]), column
            assert cell is None or not column.values or cell in column.values, column
    assert any(entry.article.text in cells for _, cells in rows) == with_text


def test_keys_tell_rows_apart_and_references_hold() -> None:
    """No two rows of a table have the same key, and every reference finds the row that it names."""
    schema = load_schema(None)
    seen: dict[str, set[tuple[object, ...]]] = {}
    tables = {table.name: table for table in tables_of(schema)}
    for name, cells in rows_of(rich_entry(), schema):
        row = dict(zip((column.name for column in tables[name].columns), cells, strict=True))
        key = tuple(row[column] for column in tables[name].key)
        assert key not in seen.setdefault(name, set())
        seen[name].add(key)
        for column, other in tables[name].refers.items():
            assert (row[column],) in seen[other]


def test_the_codebook_explains_everything() -> None:
    """Every column, label, slot and reason has one row with a meaning."""
    schema = load_schema(None)
    tables = (*tables_of(schema), CODEBOOK)
    rows = list(codebook(schema, tables))
    names = [(table, name) for table, name, _, _ in rows]
    assert len(set(names)) == len(names)
    assert {(table.name, column.name) for table in tables for column in table.columns} <= set(names)
    assert {("claims", f"label = {label.name}") for label in schema.labels} <= set(names)
    assert all(meaning for *_, meaning in rows)


def test_the_package_describes_its_files(tmp_path: Path) -> None:
    """`datapackage.json` names every table with its columns, size and digest, as the files are."""
    CsvPackage().write(Export(load_schema(None), [rich_entry()]), tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        data = (tmp_path / "out" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        head = data.partition(b"\r\n")[0].decode().split(",")
        assert head == [field["name"] for field in resource["schema"]["fields"]]
