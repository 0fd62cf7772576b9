"""The rows of a CSV from elsewhere, read with limits: any of the usual delimiters, UTF-8 with or without a byte order mark."""

from __future__ import annotations

import csv
import re
from math import isfinite
from typing import TYPE_CHECKING

from annotations.corpus.table import delimiter_of
from annotations.errors import FormatError
from annotations.formats.formula_safe import escaped, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LONGEST_CELL = 64 << 20
_MOST_COLUMNS = 2_000


def rows_of_csv(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it ends; the first names the columns. Raises FormatError."""
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline(1 << 20)
            file.seek(0)
            rows = csv.reader(file, delimiter=delimiter_of(path, first))
            for row in rows:
                if len(row) > _MOST_COLUMNS:
                    raise FormatError(f"{path} has more than {_MOST_COLUMNS:,} columns", "is it a table?")
                if any(row):
                    yield rows.line_num, [_text(cell) for cell in row]
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror}", "name a table") from error
    except UnicodeDecodeError:
        raise FormatError(f"{path} is not UTF-8", "save the table as CSV in UTF-8") from None
    except csv.Error as error:
        raise FormatError(f"{path} is no table: {error}", "save it as CSV") from None


def number_in(cell: str) -> int | float | None:
    """The number in a cell, whole ones exactly; None for what is no number, or none that can be counted with."""
    if re.fullmatch(r"[+-]?\d{1,400}", cell.strip(), re.ASCII):
        return int(cell)
    try:
        found = float(cell)
    except ValueError:
        return None
    return found if isfinite(found) else None


def _text(cell: str) -> str:
    """The text of a cell: without the apostrophe that keeps it from being a formula, if it has one for that reason."""
    plain = unescaped(cell)
    return plain if plain != cell and escaped(plain) == cell else cell
