"""Writing a file as a whole or not at all: into a temporary file beside it, which takes its place when all is written."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from annotations.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator


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
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
