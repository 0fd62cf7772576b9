"""Which TOML files can be taken at their word without a look into the journal.

A mark on the disk says how long the journal was when every TOML held all of it, and which articles it spoke of. A TOML that has
not been modified since the mark, and has no event after it, is as it should be; so is what this program wrote itself. An article
of which neither the mark nor a later event speaks was never touched. All else is compared with the journal.

With the mark lies the state of the article that the annotator left, so that the next start need not parse its TOML.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from annotations.store import files
from annotations.store.codec import dumps
from annotations.store.journal import Mark
from annotations.store.state import State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from annotations.store.journal import Journal
    from annotations.store.plain import Plain
    from annotations.store.project import AnnotatorFiles

_FORMAT = 2
_KEY_BYTES = 8
_STATE = ("claims", "facts", "heads", "digest", "encoding", "last", "count", "also")


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
        self._own: dict[str, int] = {}
        self._keys: set[bytes] = set()
        self.behind: set[str] | None = None
        self.unreadable: set[str] = set()
        self._left: tuple[str, State] | None = None
        data = files.read(project_files.mark) or b""
        check, _, data = data.partition(b"\n")
        head, _, keys = data.partition(b"\n")
        mark, self._left = _mark_of(head, host) if check == _check_of(data) else (None, None)
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

    def left(self, article_id: str, path: Path) -> State | None:
        """The state of the article that the annotator left, if it is this one and its TOML is there and can be trusted."""
        if self._left is None or self._left[0] != article_id or not path.exists() or not self.holds(article_id, path):
            return None
        return self._left[1]

    def untouched(self, path: Path | str) -> bool:
        """Whether nobody else has modified a file since the mark."""
        time = files.modified(path)
        return time <= self._since or self._own.get(str(path)) == time

    def wrote(self, article_id: str, path: Path) -> None:
        """Remember that this program has just made an article's TOML say all that the journal does."""
        self._own[str(path)] = files.modified(path)
        self.heard_of([article_id])
        if self.behind is not None:
            self.behind.discard(article_id)

    def cannot_read(self, article_id: str) -> None:
        """Remember that an article's TOML cannot be read, nor made again."""
        self.unreadable.add(article_id)
        if self.behind is not None:
            self.behind.discard(article_id)

    def doubt(self, articles: Iterable[str]) -> None:
        """Take some articles' TOML at its word no more."""
        articles = set(articles)
        self.heard_of(articles)
        if self.behind is not None:
            self.behind |= articles

    def heard_of(self, articles: Iterable[str]) -> None:
        """Remember that the journal speaks of some articles."""
        self._keys.update(map(_key, articles))

    def leave_mark(self, article_id: str = "", state: State | None = None) -> None:
        """Write down that every TOML holds the whole journal as it is now, if that is so, and one article's state.

        Raises StoreError.
        """
        if self.behind is None or self.behind or self.unreadable:
            return
        head: Plain = {"format": _FORMAT, "host": self._host, "files": self._journal.mark().files}
        if state is not None and not state.unknown and not any("unknown" in plain for plain in state.claims.values()):
            head["left"] = {"article": article_id, **{name: getattr(state, name) for name in _STATE}}
        data = dumps(head).encode() + b"\n" + b"".join(sorted(self._keys))
        files.replace(self._files.mark, _check_of(data) + b"\n" + data, within=self._files.folder, sync=False)


def _key(article_id: str) -> bytes:
    """A few bytes that stand for an article; two that share them cost no more than a look into the journal."""
    return hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).digest()[:_KEY_BYTES]


def _check_of(data: bytes) -> bytes:
    """What a mark begins with, so that one that was damaged is not believed."""
    return hashlib.sha256(data).hexdigest().encode()


def _mark_of(head: bytes, host: str) -> tuple[Mark | None, tuple[str, State] | None]:
    """The mark of a file's first line, and the article's state with it; None where it cannot be read or is another machine's."""
    try:
        found = json.loads(head)
        if found["host"] != host or found["format"] != _FORMAT:
            return None, None
        mark = Mark({str(name): (int(size), int(number), str(check)) for name, (size, number, check) in found["files"].items()})
        left = found.get("left")
        if not left:
            return mark, None
        left["also"] = {name: tuple(events) for name, events in left.get("also", {}).items()}
        return mark, (left.pop("article"), State(**left))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None, None
