"""The journal and the files under it: nothing acknowledged is lost, and what is broken costs nothing else."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from annotations.errors import LockedError, StoreError
from annotations.store import files, lock
from annotations.store.events import Event, EventChange, line_of
from annotations.store.journal import Journal
from annotations.store.lock import Lock


def event(number: int, article: str = "a.txt", at: str = "2031-03-03T09:30:00Z") -> Event:
    """An event that writes a note."""
    change = EventChange("note", True, "note", "", {"value": f"é\u2028{number}"}, None)
    return Event(f"{number:016d}", article, at, "karhold", "sha256:0", (change,))


def test_events_are_kept_by_month_and_read_by_article(tmp_path: Path) -> None:
    """Each month has its file; an article's events are found in all of them, in order."""
    journal = Journal(tmp_path)
    events = [event(1), event(2, "b.txt"), event(3, at="2031-04-01T00:00:00Z"), event(4, 'say "a.txt".txt')]
    for one in events:
        journal.append([one])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2031-03.jsonl", "2031-04.jsonl"]
    assert journal.of_article("a.txt").events == (events[0], events[2])
    assert journal.of_article('say "a.txt".txt').events == (events[3],)
    assert len(journal.everything().events) == 4


@pytest.mark.parametrize("block", [1, 7, 64, 1000, 1 << 16])
def test_the_newest_events_are_read_from_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    """However many are asked for, over months, in whatever blocks: the last ones, whole, and whether there are more."""
    monkeypatch.setattr("annotations.store.journal._LAST", block)
    journal = Journal(tmp_path)
    events = [event(number, at=f"2031-0{3 + number // 4}-03T09:30:00Z") for number in range(10)]
    for one in events:
        journal.append([one])
    for count in range(1, 12):
        found = journal.newest(count)
        assert found.events == tuple(events[-count:])
        assert found.more == (count < len(events))
        assert found.notices == ()


def test_many_articles_are_read_through_an_index_that_follows_the_files(tmp_path: Path) -> None:
    """However often articles are asked for, while files grow and are replaced, the answer is that of a scan."""
    journal = Journal(tmp_path)
    ids = ["a.txt", 'say "a".txt', "back\\slash", "é\u2028"]
    for number in range(12):
        journal.append([event(number, ids[number % 4])])
        for article in ids:
            assert journal.of_article(article).events == Journal(tmp_path).of_article(article).events
    path = tmp_path / "2031-03.jsonl"
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(b"<<<<<<<\n" + data[: len(data) // 2])
    for article in ids:
        assert journal.of_article(article).events == Journal(tmp_path).of_article(article).events


def test_a_journal_cut_anywhere_loses_at_most_the_torn_line(tmp_path: Path) -> None:
    """Wherever a crash cuts the file, all whole events before are there, the torn one is put aside, and the next one is whole."""
    lines = [line_of(event(number)) for number in range(2)]
    data = b"".join(lines)
    path, journal = tmp_path / "2031-03.jsonl", Journal(tmp_path)
    for cut in range(len(data) + 1):
        path.write_bytes(data[:cut])
        path.with_suffix(".torn").unlink(missing_ok=True)
        whole = sum(cut >= sum(map(len, lines[: n + 1])) - 1 for n in range(2))
        torn = data[:cut][data[:cut].rfind(b"\n") + 1 :]
        notices = journal.mend()
        journal.append([event(9)])
        reading = journal.of_article("a.txt")
        assert [found.id for found in reading.events] == [f"{n:016d}" for n in range(whole)] + [f"{9:016d}"]
        assert reading.notices == ()
        lost = bool(torn) and torn + b"\n" not in lines
        assert bool(notices) == lost
        assert not lost or path.with_suffix(".torn").read_bytes() == torn + b"\n"


def test_a_torn_line_never_swallows_the_next_event(tmp_path: Path) -> None:
    """Even where nobody mended the file, the next event starts on a line of its own, and the torn one is reported."""
    (tmp_path / "2031-03.jsonl").write_bytes(line_of(event(1)) + line_of(event(2))[:40])
    journal = Journal(tmp_path)
    journal.append([event(3)])
    reading = journal.everything()
    assert [found.id for found in reading.events] == [f"{1:016d}", f"{3:016d}"]
    assert "1 line of the journal was left out" in reading.notices[0]


def test_merged_journals_count_every_event_once(tmp_path: Path) -> None:
    """A union of two machines' journals, marks of a conflict and all, holds each event once."""
    lines = [line_of(event(number)) for number in range(3)]
    (tmp_path / "2031-03.jsonl").write_bytes(
        b"<<<<<<< ours\n" + b"".join(lines[:2]) + b"=======\r\n" + b"".join(lines[1:]) + b">>>>>>>\n"
    )
    reading = Journal(tmp_path).everything()
    assert [found.id for found in reading.events] == [f"{n:016d}" for n in range(3)]
    assert "3 lines" in reading.notices[0]


def test_what_came_after_a_mark_is_read_alone(tmp_path: Path) -> None:
    """After a mark only the tail is read; where a file was replaced, the mark is worth nothing."""
    journal = Journal(tmp_path)
    journal.append([event(1)])
    mark = journal.mark()
    journal.append([event(2), event(3, at="2031-05-01T00:00:00Z")])
    tail = journal.since(mark)
    assert tail is not None
    assert [found.id for found in tail.events] == [f"{2:016d}", f"{3:016d}"]
    (tmp_path / "2031-03.jsonl").rename(tmp_path / "kept")
    assert journal.since(mark) is None
    (tmp_path / "2031-03.jsonl").write_bytes(line_of(event(1)) + line_of(event(2)))
    assert journal.since(mark) is None


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_full_disk_is_said_and_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """When writing or syncing fails, the error says why and no half line is left behind."""
    path = tmp_path / "x.jsonl"
    files.append(path, b"one\n")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(StoreError, match=r"cannot write x\.jsonl: the disk is full"):
        files.append(path, b"two\n")
    with pytest.raises(StoreError, match="the disk is full"):
        files.replace(path, b"three")
    monkeypatch.undo()
    assert path.read_bytes() == b"one\n"
    assert [found.name for found in tmp_path.iterdir()] == ["x.jsonl"]


def test_a_write_that_stops_half_way_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that takes a few bytes at a time gets all of them."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, bytes(data[:3])))
    files.append(tmp_path / "x", b"a long line\n")
    files.replace(tmp_path / "y", b"a whole file")
    assert (tmp_path / "x").read_bytes() == b"a long line\n"
    assert (tmp_path / "y").read_bytes() == b"a whole file"


def test_a_file_in_the_way_is_said_in_plain_words(tmp_path: Path) -> None:
    """A file where a folder should be, and a name that no system takes, are errors of ours."""
    (tmp_path / "a").write_text("")
    with pytest.raises(StoreError, match=r"cannot write b: "):
        files.replace(tmp_path / "a" / "b", b"")
    with pytest.raises(StoreError, match="the path cannot be used"):
        files.append(tmp_path / "a\0b", b"")
    assert files.read(tmp_path / "none") is None


def test_the_second_program_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    """A held lock says who, where and since when; given back, or its holder gone, it can be taken again."""
    held = Lock(tmp_path / ".lock").take("alice")
    with pytest.raises(LockedError, match=rf"alice on .*, process {os.getpid()}, since \d{{4}}-"):
        Lock(tmp_path / ".lock").take("alice")
    held.release()
    held.release()
    Lock(tmp_path / ".lock").take("alice").release()


def test_a_disk_without_locks_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk knows no locks the program goes on and warns."""

    def unknown(_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_lock", unknown)
    assert "no locks" in Lock(tmp_path / ".lock").take("alice").notice
