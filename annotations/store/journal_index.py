"""Where in the journal's files the events of each article stand, so that many articles can be read without a scan for each.

Offsets are bytes. Invariant: what the index knows of a file holds while the file only grows; one that was replaced is read anew.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from annotations.store import files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

# Within a string of JSON a quotation mark is escaped, so this is a key; in our own lines it is the event's.
_ARTICLE = re.compile(rb'\A\{"format": \d+, "id": "[^"\\]*", "article": ("(?:[^"\\]|\\.)*")')


class JournalIndex:
    """The places of all articles' lines in some files."""

    def __init__(self) -> None:
        self._places: dict[str, list[tuple[Path, int, int]]] = {}
        self._taken: dict[Path, tuple[int, int]] = {}

    def update(self, paths: Iterable[Path]) -> None:
        """Take in what was added to the files since the last time. Raises StoreError."""
        now = {}
        for path in paths:
            with files.plainly(f"read {path.name}"):
                status = path.stat()
            now[path] = (status.st_size, status.st_ino)
        if any(path not in now or now[path][1] != number or now[path][0] < size for path, (size, number) in self._taken.items()):
            self._places, self._taken = {}, {}
        for path, (size, number) in now.items():
            taken = self._taken.get(path, (0, 0))[0]
            if size > taken:
                self._take(path, taken)
            self._taken[path] = (size, number)

    def articles(self) -> Collection[str]:
        """The ids of all articles that have lines."""
        return self._places.keys()

    def lines(self, article_id: str) -> Iterator[bytes]:
        """The lines of an article's events, in the order of the files. Raises StoreError."""
        for path, start, end in self._places.get(article_id, ()):
            with files.plainly(f"read {path.name}"), path.open("rb") as file:
                file.seek(start)
                yield file.read(end - start)

    def _take(self, path: Path, start: int) -> None:
        """Note the places of the lines from a byte of a file on."""
        with files.plainly(f"read {path.name}"), path.open("rb") as file:
            file.seek(start)
            for line in file:
                article_id = _article_of(line)
                if article_id is not None:
                    self._places.setdefault(article_id, []).append((path, start, start + len(line)))
                start += len(line)


def _article_of(line: bytes) -> str | None:
    """The article of an event's line; None for a line that is none."""
    match = _ARTICLE.match(line)
    try:
        found = json.loads(match.group(1)) if match else json.loads(line)["article"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return found if isinstance(found, str) else None
