"""Files on disk: replaced whole or not at all, appended and synced. Every OSError becomes a StoreError in plain words.

Invariants: a reader never sees half of a replaced file; what `append` has returned from is on the disk; a line that an earlier
crash tore never swallows the next one.
"""

from __future__ import annotations

import errno
import hashlib
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from annotations.errors import StoreError
from annotations.store import disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ROOM = "make room; nothing is lost while the program runs, and it tries again"
_ELSEWHERE = "keep annotations elsewhere with --annotations FOLDER"
_PERMISSION = ("there is no permission", f"change the permissions, or {_ELSEWHERE}")
_IN_THE_WAY = ("a file stands where a folder should", f"rename that file, or {_ELSEWHERE}")
_DRIVE = "look at the drive or its connection; nothing is lost while the program runs, and it tries again"
_REASONS = {
    errno.ENOSPC: ("the disk is full", _ROOM),
    errno.EDQUOT: ("your share of the disk is used up", _ROOM),
    errno.EFBIG: ("the file is too large for this disk", _ELSEWHERE),
    errno.EROFS: ("the disk is read-only", _ELSEWHERE),
    errno.EACCES: _PERMISSION,
    errno.EPERM: _PERMISSION,
    errno.ENOENT: ("the folder is gone", "was a drive taken out, or a folder renamed?"),
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EEXIST: _IN_THE_WAY,
    errno.EISDIR: ("a folder stands where a file should", "rename that folder, or keep annotations elsewhere"),
    errno.ELOOP: ("symbolic links go round in a circle", "mend the links"),
    errno.ENAMETOOLONG: ("the name is too long for this disk", "keep annotations in a folder with a shorter path"),
    errno.EIO: ("the disk has failed", _DRIVE),
    errno.ESTALE: ("the network drive has lost the file", _DRIVE),
    errno.ETIMEDOUT: ("the network drive does not answer", _DRIVE),
    errno.EMFILE: ("too many files are open", "close other programs"),
    errno.ENFILE: ("too many files are open", "close other programs"),
}
_REFUSALS = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF, errno.EACCES, errno.EPERM, errno.EISDIR)
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


def read(path: Path, start: int = 0) -> bytes | None:
    """The bytes of a file from a place on; None where there is no file. Raises StoreError."""
    with plainly(f"read {path.name}"):
        try:
            with path.open("rb") as file:
                file.seek(start)
                return file.read()
        except FileNotFoundError:
            return None


def check(data: bytes | None) -> str:
    """What tells whether a file still holds some bytes; a file that is missing counts as empty."""
    return hashlib.sha256(data or b"").hexdigest()


def check_of(path: Path) -> str:
    """The check of what a file holds. Raises StoreError."""
    return check(read(path))


def require(folder: Path) -> None:
    """Raise StoreError unless a folder is there: without it, files that are missing say nothing."""
    with plainly(f"find {folder.name}"):
        folder.stat()


def replace(path: Path, data: bytes, *, within: Path | None = None, sync: bool = True) -> None:
    """Put a whole file in the place of another, at once, making its folders. Raises StoreError and leaves the old file.

    `within` is a folder that must be there and is never made: if it is gone, so is what it held. Without `sync` the system may
    write the file later: for files that can be made again.
    """
    with plainly(f"write {path.name}"):
        _make_folders(path.parent, within)
        temporary = path.with_name(f".{os.getpid():x}-{os.urandom(4).hex()}.tmp")
        try:
            handle = disk.create(temporary)
            try:
                _write_all(handle, data)
                if sync:
                    disk.sync(handle)
            finally:
                os.close(handle)
            disk.rename(temporary, path)
        except OSError:
            with suppress(OSError):
                disk.remove(temporary)
            raise
        if sync:
            _sync_folder(path.parent)


def append(path: Path, data: bytes, *, within: Path | None = None) -> int:
    """Add whole lines at the end of a file and wait until they are on the disk; how long the file is then.

    If the file does not end with a newline, one is written first. `within` is as for `replace`. Raises StoreError and takes back
    what was written.
    """
    with plainly(f"write {path.name}"):
        try:
            handle = disk.open_to_append(path)
        except FileNotFoundError:
            _make_folders(path.parent, within)
            handle = disk.open_to_append(path)
        try:
            size, end = _append(handle, data)
        finally:
            os.close(handle)
        if not size:  # the file is new, or was made by a program that got no further
            _sync_folder(path.parent)
    return end


def cut(path: Path, size: int, end: int) -> bool:
    """Cut a file after so many bytes, if it still ends at `end`; whether it did. Raises StoreError."""
    with plainly(f"write {path.name}"):
        handle = disk.open_to_append(path)
        try:
            if os.lseek(handle, 0, os.SEEK_END) != end:
                return False
            disk.truncate(handle, size)
            disk.sync(handle)
        finally:
            os.close(handle)
    return True


def rename(path: Path, target: Path) -> None:
    """Give a file another name in the same folder, durably. Raises StoreError."""
    with plainly(f"rename {path.name}"):
        disk.rename(path, target)
        _sync_folder(target.parent)


def remove(path: Path) -> None:
    """Remove a file that need not be there. Raises StoreError."""
    with plainly(f"remove {path.name}"), suppress(FileNotFoundError):
        disk.remove(path)


def make_folder(path: Path) -> None:
    """Make a folder and those above it, each entered durably in the one above. Raises StoreError."""
    with plainly(f"write {path.name}"):
        _make_folders(path, None)


def host_name() -> str:
    """The name of this machine. `socket`, which knows it too, takes longer to import than is worth it."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def modified(path: Path | str) -> int:
    """When a file was modified, in nanoseconds of the disk's clock; 0 where it cannot be told."""
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116 -- asked of every file of a corpus
    except OSError:
        return 0


def _make_folders(path: Path, within: Path | None) -> None:
    """Make a folder and those above it, but not `within` and what is above that. Raises OSError."""
    if path.is_dir():
        return
    if path == within:
        path.stat()  # says why it is no folder
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
    _make_folders(path.parent, within)
    try:
        disk.make_folder(path)
    except FileExistsError:
        path.stat()  # a link that leads nowhere, or in a circle, says so itself
        if not path.is_dir():
            raise
    _sync_folder(path.parent)


def _append(handle: int, data: bytes) -> tuple[int, int]:
    """Write lines at the end of an open file and sync them; its size before and after. Raises OSError with the file as it was."""
    size = os.lseek(handle, 0, os.SEEK_END)
    if size:
        os.lseek(handle, -1, os.SEEK_END)
        if os.read(handle, 1) != b"\n":
            data = b"\n" + data
    written = 0
    try:
        for count in _written(handle, data):
            written += count
        end = os.lseek(handle, 0, os.SEEK_CUR)
        disk.sync(handle)
    except OSError:
        with suppress(OSError):
            # Where locks do not work, another program's lines may stand behind ours by now; they are not ours to cut off.
            if os.lseek(handle, 0, os.SEEK_END) == size + written:
                disk.truncate(handle, size)
        raise
    return size, end


def _write_all(handle: int, data: bytes) -> None:
    """Write all bytes, in as many steps as the system takes."""
    for _ in _written(handle, data):
        pass


def _written(handle: int, data: bytes) -> Iterator[int]:
    """Write all bytes; how many each step took."""
    view = memoryview(data)
    while view:
        count = disk.write(handle, view[:_CHUNK])
        view = view[count:]
        yield count


def _sync_folder(path: Path) -> None:
    """Make what a folder lists durable. Some drives refuse to sync a folder; the file in it is synced all the same."""
    try:
        disk.sync_folder(path)
    except OSError as error:
        if error.errno not in _REFUSALS:
            raise
