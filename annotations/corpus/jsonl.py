"""JSONL files as corpora: one object a line with `text` and, where there are any, `id` and `title`; other keys are metadata."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from annotations.corpus.rows import Place, Row
from annotations.errors import ArticleError, CorpusError
from annotations.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.corpus.row_file import RowFile


class JsonlReader:
    """Reads one JSONL file. `text`, `title` and `id_column` name the keys, where they are called otherwise.

    Raises CorpusError where the first line holds no text under that key.
    """

    def __init__(self, file: RowFile, *, text: str | None = None, title: str | None = None, id_column: str | None = None) -> None:
        self._file = file
        self._text, self._title, self._id = text or "text", title or "title", id_column or "id"
        first = next((line for _, line in file.lines() if line.strip()), None)
        if first is None:
            raise CorpusError(f"{file.path} is empty", "each line is an object with the key `text`")
        found = _object(first)
        if not isinstance(found.get(self._text), str):
            there = f"its first line has: {', '.join(found)}" if found else "each line is a JSON object"
            raise CorpusError(f"{file.path.name} has no text under {self._text!r}", there)

    @property
    def notices(self) -> Sequence[str]:
        """Nothing: a bad line answers for itself when it is read."""
        return ()

    def places(self) -> Iterator[Place]:
        """Every line that is not blank. One that is no JSON object is an article that cannot be read."""
        start = self._file.start
        for end, line in self._file.lines():
            if line.strip():
                yield Place(start, end, _said(_object(line).get(self._id)))
            start = end

    def row(self, data: bytes) -> Row:
        """What one line holds. Raises ArticleError where it is no object with a text."""
        decoded = decode(data, f"a line of {self._file.path.name}")
        found = _object(data)
        text = found.get(self._text)
        if not isinstance(text, str):
            raise ArticleError(f"a line of {self._file.path.name} has no text under {self._text!r}", "mend or remove that line")
        own = (self._text, self._title, self._id)
        others = {key: _said(value) for key, value in found.items() if key not in own and value not in (None, "", [], {})}
        return Row(text, _said(found.get(self._title)), others, decoded.encoding, decoded.notices)


def _object(line: bytes) -> dict[str, Any]:
    """The object on a line; empty where there is none."""
    try:
        found = json.loads(decode(line).text)
    except (ValueError, RecursionError, ArticleError):
        return {}
    return found if isinstance(found, dict) else {}


def _said(value: object) -> str:
    """A value as metadata: strings as they stand, everything else as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
