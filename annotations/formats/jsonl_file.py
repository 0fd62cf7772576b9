"""One JSONL file of typed rows that is written row by row, and which of its texts a reader that guesses types would change.

Readers that look at the values (Arrow's, and with it `datasets`) take a column of texts for one of times where every text in it
is an ISO date: such columns are counted, never written in silence.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from annotations.store.checked import moment_text
from annotations.store.codec import dumps

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotations.formats.nested import Row, Type


_LIKE_A_DATE = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d(:?\d\d(:?\d\d(\.\d+)?)?)?(Z|[+-]\d\d(:?\d\d)?)?)?\Z", re.ASCII)


class JsonlFile:
    """Rows on their way into a new file at `path`. `date_like` names, once it is closed, the columns that would be misread."""

    def __init__(self, path: Path, columns: dict[str, Type]) -> None:
        self._file = path.open("wb")
        self.date_like: tuple[str, ...] = ()
        self._open = dict.fromkeys(_texts(columns, ()))
        self._seen: set[tuple[str, ...]] = set()

    def put(self, row: Row) -> None:
        """One more row."""
        for path in list(self._open):
            for text in _at(row, path):
                self._seen.add(path)
                if not _LIKE_A_DATE.match(text):
                    del self._open[path]
                    break
        self._file.write(dumps(_plain(row)).encode() + b"\n")

    def close(self) -> None:
        """End the file."""
        self._file.close()
        self.date_like = tuple(".".join(path) for path in self._open if path in self._seen)


def _plain(value: Any) -> Any:  # noqa: ANN401 -- whatever a row holds
    """The value as JSON has it."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, datetime):
        return moment_text(value)
    return value.isoformat() if isinstance(value, date) else value


def _texts(kind: Type, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The paths to all texts of a type; a list adds no step."""
    if isinstance(kind, dict):
        for name, inner in kind.items():
            yield from _texts(inner, (*path, name))
    elif isinstance(kind, list):
        yield from _texts(kind[0], path)
    elif kind == "string":
        yield path


def _at(value: Any, path: tuple[str, ...]) -> Iterator[str]:  # noqa: ANN401 -- whatever a row holds
    """The texts at a path."""
    if isinstance(value, list):
        for inner in value:
            yield from _at(inner, path)
    elif isinstance(value, dict):
        yield from _at(value[path[0]], path[1:])
    elif isinstance(value, str):
        yield value
