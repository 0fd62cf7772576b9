"""One annotator's journal: events in order, one file of JSON lines a month. It is the truth; everything else can be made from it.

Invariants: an event that `append` returned from is on the disk; a line that cannot be read is reported and kept, and never costs
another event; an event that stands there twice counts once.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.errors import FormatError
from annotations.store import files
from annotations.store.codec import dumps
from annotations.store.events import event_of_line, in_order, line_of
from annotations.store.journal_index import JournalIndex
from annotations.store.migrate import NewerFormatError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from annotations.store.events import Event

_ENDING = ".jsonl"
_MONTH = len("2031-03")
_UNDOES = re.compile(rb'^\{.*?"undoes": "([^"\\]*)"', re.MULTILINE)
_LAST = 1 << 16  # bytes in which the last lines are looked for
_CHECKED = 512  # bytes before a mark that must be the same: more than enough to hold an event's id
_SCANS = 4  # articles that are looked for in all files, before an index of the files is worth its time


@dataclass(frozen=True, slots=True)
class Reading:
    """Events in the order in which they count, and notices of lines that could not be read.

    `more` tells that there are earlier events, which were not asked for.
    """

    events: tuple[Event, ...]
    notices: tuple[str, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """How far each month's file had been taken in: its size, its number on the disk, and a check of the bytes before that place.

    A file that was replaced, as a merge does, has another number, or other bytes there.
    """

    files: Mapping[str, tuple[int, int, str]]


class Journal:
    """The journal in a folder. Reading needs nothing; writing needs the annotator's lock, which the caller holds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._within = folder.parent
        self._index = JournalIndex()
        self._scans = 0
        self._known: dict[str, tuple[int, int]] = {}  # each file's size and number, as far as this program has taken it in

    def append(self, events: Sequence[Event]) -> None:
        """Write events and wait until they are on the disk. Raises StoreError."""
        months: dict[str, list[bytes]] = {}
        for event in events:
            months.setdefault(event.at[:_MONTH], []).append(line_of(event))
        for month, lines in months.items():
            path, data = self._folder / f"{month}{_ENDING}", b"".join(lines)
            end = files.append(path, data, within=self._within)
            size, number = self._known.get(path.name, (0, 0))
            if size + len(data) == end:
                self._known[path.name] = (end, number)

    def watch(self) -> None:
        """Count what is there now as known; `news` then tells of what others write. Raises StoreError."""
        self._known = {path.name: _size_of(path) for path in self.paths()}

    def news(self) -> frozenset[str]:
        """The articles of which other programs have written since the last look, or may have. Raises StoreError."""
        found: set[str] = set()
        for path in self.paths():
            size, number = _size_of(path)
            taken, was = self._known.get(path.name, (0, 0))
            if (size, number) == (taken, was or number):
                self._known[path.name] = (size, number)
                continue
            start = taken if size >= taken and was in (0, number) else 0
            tail = files.read(path, start) or b""
            whole = tail[: tail.rfind(b"\n") + 1]  # the rest is being written just now
            found |= {event.article for event in _parsed(whole.split(b"\n"))[0]}
            self._known[path.name] = (start + len(whole), number)
        return frozenset(found)

    def of_article(self, article_id: str) -> Reading:
        """All events of one article, in the order in which they count. Raises StoreError."""
        self._scans += 1
        if self._scans > _SCANS:
            self._index.update(self.paths())
            lines = self._index.lines(article_id)
        else:
            needle = dumps(article_id).encode()
            lines = (line for path in self.paths() for line in _lines_with(files.read(path) or b"", needle))
        events, notices = _parsed(lines)
        return Reading(tuple(in_order(event for event in events if event.article == article_id)), notices)

    def everything(self) -> Reading:
        """All events of all articles, in the order in which they were written. Raises StoreError."""
        lines = (line for path in self.paths() for line in (files.read(path) or b"").split(b"\n"))
        events, notices = _parsed(lines)
        return Reading(tuple({event.id: event for event in events}.values()), notices)

    def months(self) -> Iterator[Reading]:
        """The events of one month after the other, each month's by time; no more than a month is in memory. Raises StoreError."""
        for path in self.paths():
            events, notices = _parsed((files.read(path) or b"").split(b"\n"))
            known = {event.id: event for event in events}
            yield Reading(tuple(sorted(known.values(), key=lambda event: (event.at, event.id))), notices)

    def undone(self) -> frozenset[str]:
        """The ids of all events that later ones took back. Raises StoreError."""
        return frozenset(found.decode() for path in self.paths() for found in _UNDOES.findall(files.read(path) or b"") if found)

    def newest(self, count: int) -> Reading:
        """The newest events, in the order in which they were written; no more than `count` lines are read. Raises StoreError."""
        lines: list[bytes] = []
        more = False
        for path in reversed(self.paths()):
            more = len(lines) >= count
            if more:
                break
            found, more = _last_lines(path, count - len(lines))
            lines[:0] = found
            if more:
                break
        events, notices = _parsed(lines)
        return Reading(tuple({event.id: event for event in events}.values()), notices, more)

    def articles(self) -> Collection[str]:
        """The ids of all articles that it speaks of. Raises StoreError."""
        self._index.update(self.paths())
        self._scans = _SCANS  # the index is there now
        return self._index.articles()

    def since(self, mark: Mark) -> Reading | None:
        """The events after a mark, or None where what the mark counted is no longer there as it was. Raises StoreError."""
        there = {path.name: path for path in self.paths()}
        if any(name not in there or not _stands(there[name], *found) for name, found in mark.files.items()):
            return None
        lines: list[bytes] = []
        for name, path in there.items():
            taken = mark.files[name][0] if name in mark.files else 0
            if _size_of(path)[0] > taken:
                lines += (files.read(path, taken) or b"").split(b"\n")
        events, notices = _parsed(lines)
        return Reading(tuple(events), notices)

    def mark(self) -> Mark:
        """How far each file is known to this program; all of it where it does not watch them. Raises StoreError."""
        found = {}
        for path in self.paths():
            now = _size_of(path)
            size = self._known.get(path.name, now)[0]
            found[path.name] = (size, now[1], _check(path, size))
        return Mark(found)

    def newer(self) -> bool:
        """Whether its last line is an event of a newer format, so that this version must not go on with it. Raises StoreError."""
        for path in self.paths()[-1:]:
            with files.plainly(f"read {path.name}"), path.open("rb") as file:
                file.seek(max(0, file.seek(0, 2) - _LAST))
                line = file.read().rstrip(b"\n").rpartition(b"\n")[2]
            try:
                event_of_line(line)
            except NewerFormatError:
                return True
            except FormatError:
                return False
        return False

    def mend(self) -> tuple[str, ...]:
        """Put torn last lines aside, into a `.torn` file beside; one notice for each. Raises StoreError."""
        notices = []
        for path in self.paths():
            if _ends_whole(path):
                continue
            data = files.read(path) or b""
            whole = data.rfind(b"\n") + 1
            torn = data[whole:]
            if not torn or _is_event(torn):
                continue
            aside = path.with_suffix(".torn")
            files.append(aside, torn + b"\n")
            if files.cut(path, whole, len(data)):
                notices.append(f"{path.name} ended in a torn line, which was put aside into {aside.name}")
        return tuple(notices)

    def paths(self) -> list[Path]:
        """The months' files, oldest first. Raises StoreError."""
        with files.plainly(f"list {self._folder.name}"):
            return sorted(self._folder.glob(f"*{_ENDING}")) if self._folder.is_dir() else []


def _size_of(path: Path) -> tuple[int, int]:
    """A file's size, and its number on the disk. Raises StoreError."""
    with files.plainly(f"read {path.name}"):
        status = path.stat()
    return status.st_size, status.st_ino


def _check(path: Path, size: int) -> str:
    """What tells whether the bytes before a place in a file are still the same. Raises StoreError."""
    with files.plainly(f"read {path.name}"), path.open("rb") as file:
        file.seek(max(0, size - _CHECKED))
        return hashlib.sha256(file.read(min(size, _CHECKED))).hexdigest()[:16]


def _stands(path: Path, size: int, number: int, check: str) -> bool:
    """Whether a file still begins with what a mark counted. Raises StoreError."""
    now = _size_of(path)
    return now[0] >= size and now[1] == number and _check(path, size) == check


def _ends_whole(path: Path) -> bool:
    """Whether a file ends with a newline, or is empty."""
    with files.plainly(f"read {path.name}"), path.open("rb") as file:
        if not file.seek(0, 2):
            return True
        file.seek(-1, 2)
        return file.read(1) == b"\n"


def _last_lines(path: Path, count: int) -> tuple[list[bytes], bool]:
    """The last lines of a file, `count` at most, and whether there are others before; no more than they need is read."""
    with files.plainly(f"read {path.name}"), path.open("rb") as file:
        start = file.seek(0, 2)
        blocks: list[bytes] = []
        found = 0
        while start and found <= count:  # one newline more than lines: where the first of them begins
            size = min(start, _LAST)
            start -= size
            file.seek(start)
            blocks.append(file.read(size))
            found += blocks[-1].count(b"\n")
    lines = b"".join(reversed(blocks)).rstrip(b"\n").split(b"\n")
    whole = lines[1:] if start else lines  # the first one may have begun before what was read
    return whole[-count:], bool(start) or len(lines) > count


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
    events, reasons = [], Counter[str]()
    for line in lines:
        if not line.strip():
            continue
        try:
            events.append(event_of_line(line))
        except FormatError as error:
            reasons[error.message] += 1
    return events, tuple(_left_out(count, why) for why, count in reasons.items())


def _left_out(count: int, why: str) -> str:
    """The notice of some lines that could not be read."""
    said = "1 line of the journal was" if count == 1 else f"{count} lines of the journal were"
    return f"{said} left out: {why}"


def _is_event(line: bytes) -> bool:
    """Whether a line is a whole event."""
    try:
        event_of_line(line)
    except FormatError:
        return False
    return True
