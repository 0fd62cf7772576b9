"""A program on a real pseudo-terminal, for tests: what it writes, byte for byte, and keys pressed as if by a person."""

from __future__ import annotations

import os
import re
import select
import struct
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

pty = pytest.importorskip("pty", reason="needs a system with pseudo-terminals")

LIMIT = 60.0  # seconds after which a program is taken to hang
QUIET = 0.12  # seconds without output after which a program is taken to wait for a key


class Terminal:
    """A program started on a pseudo-terminal of 120 columns and 40 rows; `output` is all that it has written."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        self.output = bytearray()
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), {**os.environ, "TERM": "xterm-256color", **(environment or {})})
        self.resize(120, 40)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, of which the program is told."""
        import fcntl
        import termios

        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def until(self, pattern: str) -> None:
        """Read until something was written since the last call of any of these."""
        began, end = len(self.output), time.monotonic() + LIMIT
        while not re.search(pattern.encode(), self.output[began:]):
            assert self.read(), bytes(self.output[-2000:])
            assert time.monotonic() < end, bytes(self.output[-2000:])

    def settle(self, quiet: float = QUIET) -> None:
        """Read until the program has been quiet for so many seconds, or has ended."""
        while self.read(quiet):
            pass

    def read(self, limit: float = LIMIT) -> bool:
        """Take in what there is; False at the end, and where nothing comes within the limit."""
        if not select.select([self.file], [], [], limit)[0]:
            return False
        try:
            data = os.read(self.file, 65536)
        except OSError:  # how Linux says that the other end was closed
            return False
        self.output += data
        return bool(data)

    def press(self, keys: str) -> None:
        """Press keys, at once."""
        os.write(self.file, keys.encode())

    def end(self) -> int:
        """Read until the program ends; its exit code."""
        while self.read():
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
