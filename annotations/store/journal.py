"""One annotator's journal: events in order, one file of JSON lines a month. It is the truth; everything else can be made from it.

Invariants: an event that `append` returned from is on the disk; a line that cannot be read is reported and kept, and never costs
another event; an event that stands there twice counts once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.errors import FormatError
from annotations.store import files
from annotations.store.codec import dumps
from annotations.store.events import event_of_line, in_order, line_of
from annotations.store.journal_index import JournalIndex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from annotations.store.events import Event

_ENDING = ".jsonl"
_MONTH = len("2031-03")
_SCANS = 4  # articles that are looked for in all files, before an index of the files is worth its time


@dataclass(frozen=True, slots=True)
class Reading:
    """Events in the order in which they count, and notices of lines that could not be read."""

    events: tuple[Event, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """How far each month's file had been taken in: its size and its number on the disk, which changes when it is replaced."""

    files: Mapping[str, tuple[int, int]]


class Journal:
    """The journal in a folder. Reading needs nothing; writing needs the annotator's lock, which the caller holds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = JournalIndex()
        self._scans = 0

    def append(self, events: Sequence[Event]) -> None:
        """Write events and wait until they are on the disk. Raises StoreError."""
        months: dict[str, list[bytes]] = {}
        for event in events:
            months.setdefault(event.at[:_MONTH], []).append(line_of(event))
        for month, lines in months.items():
            files.append(self._folder / f"{month}{_ENDING}", b"".join(lines))

    def of_article(self, article_id: str) -> Reading:
        """All events of one article, in the order in which they count. Raises StoreError."""
        self._scans += 1
        if self._scans > _SCANS:
            self._index.update(self._files())
            lines = self._index.lines(article_id)
        else:
            needle = dumps(article_id).encode()
            lines = (line for path in self._files() for line in _lines_with(files.read(path) or b"", needle))
        events, notices = _parsed(lines)
        return Reading(tuple(in_order(event for event in events if event.article == article_id)), notices)

    def everything(self) -> Reading:
        """All events of all articles, in the order in which they were written. Raises StoreError."""
        lines = (line for path in self._files() for line in (files.read(path) or b"").split(b"\n"))
        events, notices = _parsed(lines)
        return Reading(tuple({event.id: event for event in events}.values()), notices)

    def newest(self, count: int) -> Reading:
        """The newest events, in the order in which they were written; no more than `count` lines are read. Raises StoreError."""
        lines: list[bytes] = []
        for path in reversed(self._files()):
            wanted = count - len(lines)
            found = (files.read(path) or b"").rsplit(b"\n", wanted + 1)
            lines[:0] = found[1:] if len(found) > wanted + 1 else found
            if len(lines) >= count:
                break
        events, notices = _parsed(lines)
        return Reading(tuple({event.id: event for event in events}.values()), notices)

    def articles(self) -> Collection[str]:
        """The ids of all articles that it speaks of. Raises StoreError."""
        self._index.update(self._files())
        return self._index.articles()

    def since(self, mark: Mark) -> Reading | None:
        """The events after a mark, or None where what the mark counted is no longer there as it was. Raises StoreError."""
        now = self.mark().files
        if any(name not in now or now[name][1] != number or now[name][0] < size for name, (size, number) in mark.files.items()):
            return None
        lines: list[bytes] = []
        for path in self._files():
            taken = mark.files.get(path.name, (0, 0))[0]
            if now[path.name][0] > taken:
                lines += (files.read(path) or b"")[taken:].split(b"\n")
        events, notices = _parsed(lines)
        return Reading(tuple(events), notices)

    def mark(self) -> Mark:
        """How long each file is now. Raises StoreError."""
        found = {}
        for path in self._files():
            with files.plainly(f"read {path.name}"):
                status = path.stat()
            found[path.name] = (status.st_size, status.st_ino)
        return Mark(found)

    def mend(self) -> tuple[str, ...]:
        """Put torn last lines aside, into a `.torn` file beside; one notice for each. Raises StoreError."""
        notices = []
        for path in self._files():
            if _ends_whole(path):
                continue
            data = files.read(path) or b""
            whole = data.rfind(b"\n") + 1
            torn = data[whole:]
            if not torn or _is_event(torn):
                continue
            aside = path.with_suffix(".torn")
            files.append(aside, torn + b"\n")
            files.replace(path, data[:whole])
            notices.append(f"{path.name} ended in a torn line, which was put aside into {aside.name}")
        return tuple(notices)

    def _files(self) -> list[Path]:
        """The months' files, oldest first."""
        with files.plainly(f"list {self._folder.name}"):
            return sorted(self._folder.glob(f"*{_ENDING}")) if self._folder.is_dir() else []


def _ends_whole(path: Path) -> bool:
    """Whether a file ends with a newline, or is empty."""
    with files.plainly(f"read {path.name}"), path.open("rb") as file:
        if not file.seek(0, 2):
            return True
        file.seek(-1, 2)
        return file.read(1) == b"\n"


def _lines_with(data: bytes, needle: bytes) -> Iterator[bytes]:
    """The lines that hold some bytes; far cheaper than parsing all of them."""
    place = data.find(needle)
    while place >= 0:
        start, end = data.rfind(b"\n", 0, place) + 1, data.find(b"\n", place)
        if end < 0:
            end = len(data)
        yield data[start:end]
        place = data.find(needle, end)


def _parsed(lines: Iterable[bytes]) -> tuple[list[Event], tuple[str, ...]]:
    """The events of some lines, and one notice for those that are none."""
    events, broken, reason = [], 0, ""
    for line in lines:
        if not line.strip():
            continue
        try:
            events.append(event_of_line(line))
        except FormatError as error:
            broken, reason = broken + 1, error.message
    if not broken:
        return events, ()
    said = "1 line of the journal was" if broken == 1 else f"{broken} lines of the journal were"
    return events, (f"{said} left out: {reason}",)


def _is_event(line: bytes) -> bool:
    """Whether a line is a whole event."""
    try:
        event_of_line(line)
    except FormatError:
        return False
    return True
