"""Which TOML files can be taken at their word without a look into the journal.

A mark on the disk says how long the journal was when every TOML held all of it, and which articles it spoke of. A TOML that has
not been modified since the mark, and has no event after it, is as it should be; so is what this program wrote itself. An article
of which neither the mark nor a later event speaks was never touched. All else is compared with the journal.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from annotations.store import files
from annotations.store.journal import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from annotations.store.journal import Journal
    from annotations.store.project import AnnotatorFiles

_KEY_BYTES = 8


class Trust:
    """What one running program knows of an annotator's files; times are the disk's.

    `behind` are the articles whose TOML may lack events; None while that is not known of any. `unreadable` are those of which it
    cannot be found out.
    """

    def __init__(self, project_files: AnnotatorFiles, journal: Journal, host: str) -> None:
        self._files = project_files
        self._journal = journal
        self._host = host
        self._since = 0
        self._own: dict[Path, int] = {}
        self._keys: set[bytes] = set()
        self.behind: set[str] | None = None
        self.unreadable: set[str] = set()
        data = files.read(project_files.mark) or b""
        head, _, keys = data.partition(b"\n")
        mark = _mark_of(head, host)
        tail = journal.since(mark) if mark is not None else None
        if tail is not None:
            self._since = files.modified(project_files.mark)
            self._keys = {keys[place : place + _KEY_BYTES] for place in range(0, len(keys), _KEY_BYTES)}
            self.behind = {event.article for event in tail.events}
            self.heard_of(self.behind)

    def holds(self, article_id: str, path: Path) -> bool:
        """Whether an article's TOML, or its absence, says all that the journal does."""
        if self.behind is None or article_id in self.behind or article_id in self.unreadable:
            return False
        return self.untouched(path) if path.exists() else _key(article_id) not in self._keys

    def untouched(self, path: Path) -> bool:
        """Whether nobody else has modified a file since the mark."""
        time = files.modified(path)
        return time <= self._since or self._own.get(path) == time

    def wrote(self, article_id: str, path: Path) -> None:
        """Remember that this program has just made an article's TOML say all that the journal does."""
        self._own[path] = files.modified(path)
        self.heard_of([article_id])
        if self.behind is not None:
            self.behind.discard(article_id)

    def cannot_read(self, article_id: str) -> None:
        """Remember that an article's TOML cannot be read, nor made again."""
        self.unreadable.add(article_id)
        if self.behind is not None:
            self.behind.discard(article_id)

    def heard_of(self, articles: Iterable[str]) -> None:
        """Remember that the journal speaks of some articles."""
        self._keys.update(map(_key, articles))

    def leave_mark(self) -> None:
        """Write down that every TOML holds the whole journal as it is now, if that is so. Raises StoreError."""
        if self.behind is None or self.behind or self.unreadable:
            return
        head = json.dumps({"host": self._host, "files": self._journal.mark().files}).encode()
        files.replace(self._files.mark, head + b"\n" + b"".join(sorted(self._keys)), sync=False)


def _key(article_id: str) -> bytes:
    """A few bytes that stand for an article; two that share them cost no more than a look into the journal."""
    return hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).digest()[:_KEY_BYTES]


def _mark_of(head: bytes, host: str) -> Mark | None:
    """The mark of a file's first line; None where it cannot be read or another machine left it."""
    try:
        found = json.loads(head)
        if found["host"] != host:
            return None
        return Mark({str(name): (int(size), int(number)) for name, (size, number) in found["files"].items()})
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
