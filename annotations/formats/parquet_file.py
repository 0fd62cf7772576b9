"""One Parquet file that is written row by row; invariant: no more than one group of rows is kept in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotations.formats.clients import client

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.formats.nested import Row, Type

EXTRA = "parquet"

_ROWS = 512
_CHARACTERS = 4_000_000  # of texts, in code points: a row group of long articles ends earlier


class ParquetFile:
    """Rows on their way into a new file at `path`. Raises FormatError where pyarrow is not installed."""

    date_like: tuple[str, ...] = ()  # types are written down in the file, so that no loader guesses

    def __init__(self, path: Path, columns: dict[str, Type]) -> None:
        self._arrow = client("pyarrow", EXTRA)
        self._schema = self._arrow.schema([(name, self._type(kind)) for name, kind in columns.items()])
        self._writer = client("pyarrow.parquet", EXTRA).ParquetWriter(path, self._schema, compression="zstd")
        self._waiting: list[Row] = []
        self._characters = 0

    def put(self, row: Row) -> None:
        """One more row."""
        self._waiting.append(row)
        self._characters += len(row.get("text") or "")
        if len(self._waiting) >= _ROWS or self._characters >= _CHARACTERS:
            self._flush()

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(self._arrow.Table.from_pylist(self._waiting, schema=self._schema))
        self._waiting.clear()
        self._characters = 0

    def _type(self, kind: Type) -> Any:  # noqa: ANN401 -- a type of Arrow, which has no types of Python
        """The type in Arrow's words."""
        if isinstance(kind, dict):
            return self._arrow.struct([(name, self._type(inner)) for name, inner in kind.items()])
        if isinstance(kind, list):
            return self._arrow.list_(self._type(kind[0]))
        if kind == "timestamp":
            return self._arrow.timestamp("us")  # in UTC; DuckDB's Python needs one more package for times with a zone
        return self._arrow.type_for_alias(kind)
