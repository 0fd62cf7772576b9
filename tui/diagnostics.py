"""What a command says on standard error and how it ends: every message passes here, one line each and safe for the terminal."""

from __future__ import annotations

import sys
from enum import IntEnum
from typing import TYPE_CHECKING

from annotations.text import display_safe

if TYPE_CHECKING:
    from annotations.errors import ClaimdeskError

PROGRAM = "annotate"


class ExitCode(IntEnum):
    """How a command ends."""

    OK = 0
    """Everything was done, or all but single articles that were reported."""
    FAILED = 1
    """Nothing could be done although the command was right: all articles failed, or an internal error."""
    USAGE = 2
    """The command, its corpus or a file it names is wrong; nothing was done."""
    INTERRUPTED = 130
    """Ctrl-C."""
    PIPE_CLOSED = 141
    """Whoever read standard output had enough."""
    TERMINATED = 143
    """The program was told to end."""


def counted(count: int, noun: str) -> str:
    """A number with what it counts, whose plural is regular: `1 article`, `2,359 articles`."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def report(error: ClaimdeskError) -> None:
    """Say what went wrong and what to do about it."""
    warn(error.message)
    if error.hint:
        _write(f"  {error.hint}")


def warn(message: str) -> None:
    """Say one thing about the work, with the program's name before it."""
    _write(f"{PROGRAM}: {message}")


def say(message: str) -> None:
    """Say one thing that is no data, such as how much was done; it may have several lines."""
    for line in message.split("\n"):
        _write(line)


def _write(line: str) -> None:
    """One line that no terminal obeys and every encoding holds."""
    safe = display_safe(line)
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    print(safe.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)
