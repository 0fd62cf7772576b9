"""The right to write one annotator's files: a lock that the system frees when its holder ends, and a word of who holds it.

Where a disk knows no locks the word alone counts: its holder has it until it is taken out, or is known to have ended.
"""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from annotations.errors import LockedError
from annotations.store import disk
from annotations.store.files import host_name, make_folder, plainly

_WORD = re.compile(r"(?P<who>.*) on (?P<host>.*), process (?P<process>\d{1,9}), since (?P<since>.*)", re.DOTALL)
_WORD_BYTES = 4096


class Lock:
    """The lock of one folder. `notice` says what a person must know of it once it was taken: empty where it holds for sure."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None
        self._word = ""
        self.notice = ""

    def take(self, who: str) -> Self:
        """Take the lock and leave word of who holds it, where and since when.

        Raises LockedError with that word where another program holds it, StoreError where the file cannot be written. The word of
        a program that has ended on this machine counts for nothing.
        """
        make_folder(self._path.parent)
        with plainly(f"write {self._path.name}"):
            handle = disk.open_to_change(self._path)
        try:
            self.notice = self._held(handle, who)
            since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
            self._word = " ".join(f"{who} on {host_name()}, process {os.getpid()}, since {since}".split())
            with plainly(f"write {self._path.name}"):
                self._leave(handle, self._word)
            self._handle = handle
        finally:
            if self._handle is None:
                os.close(handle)
        return self

    def holder(self) -> str:
        """Who left word last: the holder while the lock is held."""
        try:
            return self._path.read_bytes()[:_WORD_BYTES].decode("utf-8", "replace").strip()
        except OSError:
            return ""

    def rival(self) -> str:
        """Who has left word since this lock was taken, which only a disk whose locks do not work allows; empty for nobody."""
        word = self.holder()
        return word if self._handle is not None and word not in ("", self._word) else ""

    def release(self) -> None:
        """Give the lock back; a lock that is not held stays as it is."""
        if self._handle is not None:
            with suppress(OSError):
                if not self.rival():
                    disk.truncate(self._handle, 0)
            os.close(self._handle)
            self._handle = None

    def _held(self, handle: int, who: str) -> str:
        """Lock the open file; what must be known of that. Raises LockedError."""
        word = self.holder()
        try:
            _lock(handle)
        except BlockingIOError:
            raise LockedError(
                f"the annotations of {who} are open elsewhere: {word or 'another program'}", "close it there to write here"
            ) from None
        except OSError:
            if word and not _has_ended(word):
                raise LockedError(
                    f"the annotations of {who} are open elsewhere: {word}",
                    f"this disk knows no locks: if that program has ended, remove {self._path}",
                ) from None
            return "this disk knows no locks: do not open the same annotations twice at a time"
        if word and not _has_ended(word) and _host(word) != host_name():
            return f"{word} did not close these annotations: if they are still open there, close them there"
        return ""

    @staticmethod
    def _leave(handle: int, word: str) -> None:
        """Write the word into the open file. Raises OSError."""
        disk.truncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        disk.write(handle, f"{word}\n".encode("utf-8", "replace"))


def _host(word: str) -> str:
    """The machine that a word names; empty where it names none."""
    found = _WORD.fullmatch(word)
    return found["host"] if found else ""


def _has_ended(word: str) -> bool:
    """Whether the program that left a word has ended for sure: it ran on this machine, and no process has its number."""
    found = _WORD.fullmatch(word)
    if not found:
        return True  # half a word is a crash's
    if found["host"] != host_name() or os.name == "nt":  # to ask after a process there is to end it
        return False
    try:
        os.kill(int(found["process"]), 0)
    except ProcessLookupError:
        return True
    except OSError as error:
        return error.errno != errno.EPERM
    return False


def _lock(handle: int) -> None:
    """Lock an open file or raise BlockingIOError; other OSErrors mean that the disk knows no locks."""
    try:
        import fcntl  # noqa: PLC0415 -- not on Windows
    except ImportError:
        import msvcrt  # noqa: PLC0415 -- only on Windows

        # Bytes that are locked cannot be read there, so one far behind the word is.
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError as error:
            raise BlockingIOError from error
        return
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
