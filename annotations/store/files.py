"""Files on disk: replaced whole or not at all, appended and synced, locked. Every OSError becomes a StoreError in plain words.

Invariants: a reader never sees half of a replaced file; what `append` has returned from is on the disk; a line that an earlier
crash tore never swallows the next one.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from annotations.errors import LockedError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

_REASONS = {
    errno.ENOSPC: ("the disk is full", "make room; nothing is lost while the program runs, and it tries again"),
    errno.EDQUOT: ("your share of the disk is used up", "make room; nothing is lost while the program runs, and it tries again"),
    errno.EROFS: ("the disk is read-only", "keep annotations elsewhere with --annotations FOLDER"),
    errno.EACCES: ("there is no permission", "change the permissions, or keep annotations elsewhere with --annotations FOLDER"),
    errno.EPERM: ("there is no permission", "change the permissions, or keep annotations elsewhere with --annotations FOLDER"),
    errno.ENOENT: ("the folder is gone", "was a drive taken out, or a folder renamed?"),
    errno.ENOTDIR: ("a file stands where a folder should", "rename that file, or keep annotations elsewhere"),
    errno.EEXIST: ("a file stands where a folder should", "rename that file, or keep annotations elsewhere"),
    errno.EISDIR: ("a folder stands where a file should", "rename that folder, or keep annotations elsewhere"),
    errno.ELOOP: ("symbolic links go round in a circle", "mend the links"),
    errno.ENAMETOOLONG: ("the name is too long for this disk", "keep annotations in a folder with a shorter path"),
}
_CHUNK = 1 << 30  # no system writes more at once


@contextmanager
def plainly(doing: str) -> Iterator[None]:
    """Turn any OSError inside into a StoreError that says what was being done and why it failed."""
    try:
        yield
    except OSError as error:
        reason, hint = _REASONS.get(error.errno or 0, (error.strerror or type(error).__name__, ""))
        raise StoreError(f"cannot {doing}: {reason}", hint) from error
    except ValueError as error:  # a NUL or a lone surrogate in a path
        raise StoreError(f"cannot {doing}: the path cannot be used on this system") from error


def read(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none. Raises StoreError."""
    with plainly(f"read {path.name}"):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None


def replace(path: Path, data: bytes, *, sync: bool = True) -> None:
    """Put a whole file in the place of another, at once, making its folders. Raises StoreError and leaves the old file.

    Without `sync` the system may write it later: for files that can be made again.
    """
    with plainly(f"write {path.name}"):
        make_folder(path.parent)
        temporary = path.with_name(f".{os.getpid():x}-{os.urandom(4).hex()}.tmp")
        try:
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
            try:
                _write_all(handle, data)
                if sync:
                    os.fsync(handle)
            finally:
                os.close(handle)
            temporary.replace(path)
        except OSError:
            with suppress(OSError):
                temporary.unlink()
            raise
        if sync:
            _sync_folder(path.parent)


def append(path: Path, data: bytes) -> None:
    """Add whole lines at the end of a file and wait until they are on the disk.

    If the file does not end with a newline, one is written first. Raises StoreError and takes back what was written.
    """
    with plainly(f"write {path.name}"):
        make_folder(path.parent)
        new = not path.exists()
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        try:
            size = os.lseek(handle, 0, os.SEEK_END)
            if size:
                os.lseek(handle, -1, os.SEEK_END)
                if os.read(handle, 1) != b"\n":
                    data = b"\n" + data
            try:
                _write_all(handle, data)
                os.fsync(handle)
            except OSError:
                with suppress(OSError):
                    os.ftruncate(handle, size)
                raise
        finally:
            os.close(handle)
        if new:
            _sync_folder(path.parent)


def host_name() -> str:
    """The name of this machine. `socket`, which knows it too, takes longer to import than is worth it."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def modified(path: Path) -> int:
    """When a file was modified, in nanoseconds of the disk's clock; 0 where it cannot be told."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def make_folder(path: Path) -> None:
    """Make a folder and those above it, each entered durably in the one above. Raises OSError."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(exist_ok=True)
    _sync_folder(path.parent)


def _write_all(handle: int, data: bytes) -> None:
    """Write all bytes, in as many steps as the system takes."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view[:_CHUNK]) :]


def _sync_folder(path: Path) -> None:
    """Make what a folder lists durable, on systems on which a folder can be synced."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        # Some network drives refuse to sync a folder; the file in it is synced all the same.
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


class Lock:
    """The right to write one annotator's files, held by one running program; the system frees it when the program ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None
        self.notice = ""

    def take(self, who: str) -> Self:
        """Take the lock and leave word of who holds it, where and since when.

        Raises LockedError with that word where another program holds it, StoreError where the file cannot be written. On a disk
        that knows no locks it goes on without, and `notice` says so.
        """
        with plainly(f"write {self._path.name}"):
            make_folder(self._path.parent)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(handle)
        except BlockingIOError:
            os.close(handle)
            holder = self.holder() or "another program"
            raise LockedError(f"the annotations of {who} are open elsewhere: {holder}", "close it there to write here") from None
        except OSError:
            self.notice = "this disk knows no locks: do not open the same annotations twice at a time"
        self._handle = handle
        since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
        word = f"{who} on {host_name()}, process {os.getpid()}, since {since}\n".encode("utf-8", "replace")
        with plainly(f"write {self._path.name}"):
            os.ftruncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            _write_all(handle, word)
        return self

    def holder(self) -> str:
        """Who left word last: the holder while the lock is held."""
        try:
            return self._path.read_text("utf-8", "replace").strip()[:200]
        except OSError:
            return ""

    def release(self) -> None:
        """Give the lock back; a lock that is not held stays as it is."""
        if self._handle is not None:
            with suppress(OSError):
                os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = None


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
