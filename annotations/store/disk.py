"""The system calls that change a disk, one function each: all that the store writes, syncs, renames or removes goes through here.

Invariant: nothing else in the store changes a disk, so that whoever replaces one of these functions sees, and can break, every
step at which a disk can fail. All raise OSError.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def create(path: Path) -> int:
    """A handle to write a file that must not be there yet."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)


def open_to_append(path: Path) -> int:
    """A handle that writes at the end of a file, wherever that is by then, and can read it; the file is made if need be."""
    return os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)


def open_to_change(path: Path) -> int:
    """A handle to read and write a file, which is made if need be."""
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)


def write(handle: int, data: bytes | memoryview) -> int:
    """Write some of the data; how many bytes it was."""
    return os.write(handle, data)


def sync(handle: int) -> None:
    """Wait until what was written is on the disk."""
    os.fsync(handle)


def truncate(handle: int, size: int) -> None:
    """Cut a file after so many bytes."""
    os.ftruncate(handle, size)


def rename(path: Path, target: Path) -> None:
    """Give a file another name in one step; what had that name is gone."""
    path.replace(target)


def remove(path: Path) -> None:
    """Remove a file."""
    path.unlink()


def make_folder(path: Path) -> None:
    """Make a folder in one that is there."""
    path.mkdir()


def sync_folder(path: Path) -> None:
    """Make what a folder lists durable, on systems on which a folder can be synced."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
