"""Which TOML files can be taken at their word without a look into the journal.

A mark on the disk says how long the journal was when every TOML held all of it. What has not been modified since the mark, and
has no event after it, is as it should be; so is what this program wrote itself. All else is compared with the journal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.store import files
from annotations.store.journal import mark_from_bytes, mark_to_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.store.journal import Journal
    from annotations.store.project import AnnotatorFiles


class Trust:
    """What one running program knows of an annotator's files; times are the disk's."""

    def __init__(self, project_files: AnnotatorFiles, journal: Journal, host: str) -> None:
        self._files = project_files
        self._journal = journal
        self._host = host
        self._since = 0
        self._own: dict[Path, int] = {}
        self.behind: set[str] | None = None
        mark = mark_from_bytes(files.read(project_files.mark), host)
        tail = journal.since(mark) if mark is not None else None
        if tail is not None:
            self._since = files.modified(project_files.mark)
            self.behind = {event.article for event in tail.events}

    def holds(self, article_id: str, path: Path) -> bool:
        """Whether an article's TOML, or its absence, says all that the journal does."""
        return self.behind is not None and article_id not in self.behind and self.untouched(path)

    def untouched(self, path: Path) -> bool:
        """Whether nobody else has modified a file since the mark; for one that is missing, the nearest folder above."""
        place = next((place for place in (path, *path.parents) if place.exists()), path)
        time = files.modified(place)
        return time <= self._since or self._own.get(place) == time

    def wrote(self, path: Path) -> None:
        """Remember that this program wrote a file."""
        for place in (path, *path.parents):
            self._own[place] = files.modified(place)
            if place == self._files.folder:
                break

    def leave_mark(self) -> None:
        """Write down that every TOML holds the whole journal as it is now. Raises StoreError."""
        files.replace(self._files.mark, mark_to_bytes(self._journal.mark(), self._host), sync=False)
