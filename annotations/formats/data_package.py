"""The description of a folder of tables in the words of the Data Package standard (version 1), which Frictionless checks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from annotations.formats.formula_safe import RULE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from annotations.formats.csv_file import CsvFile
    from annotations.formats.tables import Column, Table

DESCRIPTION = "datapackage.json"
"""What the standard calls the file."""


def description(tables: Iterable[Table], files: Mapping[str, CsvFile]) -> bytes:
    """The file that describes the tables, each written to the file of its name."""
    package = {
        "profile": "data-package",
        "name": "claims",
        "description": f"Claims in news articles, annotated with claimdesk. Offsets are Unicode code points, half-open. {RULE}",
        "resources": [_resource(table, files[table.name]) for table in tables],
    }
    return as_bytes(package)


def as_bytes(package: Mapping[str, Any]) -> bytes:
    """A description as the file that holds it."""
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace")


def _resource(table: Table, file: CsvFile) -> dict[str, Any]:
    """One table in the words of the Data Package standard (version 1)."""
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": f"Each row is {table.row}.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
        "schema": {
            "fields": [field_of(column, table) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": column, "reference": {"resource": other, "fields": "id"}} for column, other in table.refers.items()
            ],
        },
    }


def field_of(column: Column, table: Table) -> dict[str, Any]:
    """A column in the words of the Data Package standard."""
    constraints: dict[str, Any] = {"required": True} if column.name in (*table.key, *table.refers) else {}
    if column.values:
        constraints["enum"] = list(column.values)
    return {
        "name": column.name,
        "type": column.type,
        **({"format": "any"} if column.type == "datetime" else {}),
        "description": f"{column.meaning}.",
        **({"constraints": constraints} if constraints else {}),
    }
