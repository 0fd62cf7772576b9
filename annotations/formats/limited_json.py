"""JSON from elsewhere, read with limits on size, the length of a line, and depth; every fault is a FormatError in plain words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from annotations.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_FILE = 512 << 20
LONGEST_LINE = 64 << 20


def read_whole(path: Path) -> bytes:
    """The bytes of a file. Raises FormatError where it is larger than `LARGEST_FILE`, or cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror}", "name a file") from error
    if len(data) > LARGEST_FILE:
        raise FormatError(f"{path} is larger than {LARGEST_FILE >> 20} MiB", "split it into several files")
    return data


def parsed(data: bytes) -> Any:  # noqa: ANN401 -- whatever stands there
    """What a JSON text holds. Raises FormatError, worded as a reason."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise FormatError("it is not UTF-8") from None
    except (ValueError, RecursionError):
        raise FormatError("it is no JSON") from None


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines with something on them, numbered from 1; an empty one stands for one that is too long. Raises FormatError."""
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) > LONGEST_LINE:
                    while line and not line.endswith(b"\n"):
                        line = file.readline(LONGEST_LINE)
                    yield number, b""
                elif line.strip():
                    yield number, line
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror}", "name a file") from error
