"""Mending one annotator's files where that is safe: what is changed is kept beside first, and everything done is said.

Invariant: no event is ever dropped. What leaves a journal are lines that are no events, and they are put aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import FormatError, StoreError
from annotations.session import utc_now
from annotations.store import files, reading, toml
from annotations.store.checking import leftovers
from annotations.store.events import event_of_line
from annotations.store.journal import Journal
from annotations.store.lock import Lock
from annotations.store.migrate import NewerFormatError
from annotations.store.trust import Trust

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from annotations.store.project import AnnotatorFiles

BACKUPS = "_backups"


class Repair:
    """Mends the files of one annotator, which it locks meanwhile."""

    def __init__(self, project_files: AnnotatorFiles) -> None:
        self._files = project_files
        self._journal = Journal(project_files.journal)
        self._kept = project_files.folder.parent / BACKUPS / f"{utc_now():%Y-%m-%dT%H%M%S.%f}"

    def run(self, articles: Sequence[str]) -> Iterator[str]:
        """Mend everything that can be; a sentence for each thing that was done.

        Raises LockedError where a program has the annotations open, StoreError where something cannot be written.
        """
        lock = Lock(self._files.lock).take(self._files.folder.name)
        try:
            for path in leftovers(self._files):
                files.remove(path)
                yield f"{self._called(path)}: removed"
            for path in self._journal.paths():
                yield from self._month(path)
            files.remove(self._files.mark)
            trust = Trust(self._files, self._journal, files.host_name())
            for article_id in articles:
                yield from self._article(article_id, trust)
        finally:
            lock.release()

    def _month(self, path: Path) -> Iterator[str]:
        """Put the lines of a month's file that are no events aside."""
        data = files.read(path) or b""
        whole: list[bytes] = []
        broken: list[bytes] = []
        for line in data.split(b"\n"):
            if line.strip():
                (whole if _is_event(line) else broken).append(line)
        if not broken:
            return
        self._keep(path, data)
        aside = path.with_suffix(".torn")
        files.append(aside, b"".join(line + b"\n" for line in broken))
        files.replace(path, b"".join(line + b"\n" for line in whole))
        lines = "1 line" if len(broken) == 1 else f"{len(broken)} lines"
        yield f"{self._called(path)}: {lines} put aside into {aside.name}"

    def _article(self, article_id: str, trust: Trust) -> Iterator[str]:
        """Make the TOML of an article say what the journal does, edits by hand taken in first."""
        path = self._files.article(article_id)
        before = files.read(path)
        try:
            found = reading.read(self._files, self._journal, trust, article_id, may_write=True)
        except StoreError as error:
            yield f"{self._called(path)}: left as it is: {error.message}"
            return
        if found.by_hand is not None:
            self._journal.append([found.by_hand])
            yield f"{self._called(found.path)}: edits by hand taken in"
        if not found.behind:
            return
        if before is not None:
            self._keep(path, before)
        files.replace(found.path, toml.to_bytes(toml.text_of(article_id, found.state)), within=self._files.folder)
        yield f"{self._called(found.path)}: made again from the journal"

    def _keep(self, path: Path, data: bytes) -> None:
        """Keep a file as it was, below the backups."""
        files.replace(self._kept / path.relative_to(self._files.folder.parent), data)

    def _called(self, path: Path) -> str:
        """A file as it is named to a person: below the folder of all annotations."""
        return path.relative_to(self._files.folder.parent).as_posix()


def _is_event(line: bytes) -> bool:
    """Whether a line is an event, of this format or a newer one."""
    try:
        event_of_line(line)
    except NewerFormatError:
        return True
    except FormatError:
        return False
    return True
