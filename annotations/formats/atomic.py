"""Writing a file or a folder as a whole or not at all: beside its place, which it takes when all is written.

Invariant: a folder is replaced only where an export wrote it, which the hidden file MARK in it tells.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from annotations.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = ".claimdesk"


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write that becomes `path` at the end of the block; after any exception `path` is as it was.

    What a link leads to is replaced, not the link; a device or a pipe is written as it is. Raises ExportError where the folder
    cannot be written or the disk is full.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as device:
                yield device
        else:
            yield from _beside(Path(os.path.realpath(path)))
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}", "nothing was changed; choose another place") from error


def _beside(path: Path) -> Iterator[BinaryIO]:
    """A temporary file in the same folder, in the place of `path` once it is written and on the disk."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:64]}.", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb", buffering=1 << 16) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """The permissions that the file has, or that a new one would get."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o666 & ~_umask()


def _umask() -> int:
    """The permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def replacing_folder(path: Path, *, mark: bool = True) -> Iterator[Path]:
    """An empty folder to fill that becomes `path` at the end of the block; after any exception `path` is as it was.

    What stands there already is replaced as a whole where it is an export or an empty folder (`is_replaceable`), else ExportError
    is raised, as it is where the folder cannot be written. Without `mark` it is no export afterwards, and never replaced.
    """
    if not is_replaceable(path):
        raise ExportError(f"{path} holds other things than an export", "take it away, or choose another place")
    try:
        temporary = Path(tempfile.mkdtemp(prefix=f".{path.name[:64]}.", suffix=".part", dir=path.parent))
        try:
            yield temporary
            if mark:
                (temporary / MARK).write_bytes(b"An export of claimdesk, which may be replaced with --force.\n")
            _to_disk(temporary)
            temporary.chmod(0o777 & ~_umask())
            _take_place(temporary, path)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}", "nothing was changed; choose another place") from error


def is_replaceable(folder: Path) -> bool:
    """Whether there is nothing, an empty folder, or one that an export wrote."""
    if not folder.exists():
        return not folder.is_symlink()
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))


def _to_disk(folder: Path) -> None:
    """See to it that every file of a folder is on the disk before the folder takes a name."""
    for file in folder.rglob("*"):
        if file.is_file():
            with file.open("rb") as written:
                os.fsync(written.fileno())


def _take_place(temporary: Path, path: Path) -> None:
    """Put the folder in the place of `path`; what stood there stays until that has worked."""
    target = Path(os.path.realpath(path))
    if not target.exists():
        temporary.rename(target)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{path.name[:64]}.", suffix=".old", dir=target.parent))
    old = aside / target.name
    target.rename(old)
    try:
        temporary.rename(target)
    except OSError:
        old.rename(target)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
