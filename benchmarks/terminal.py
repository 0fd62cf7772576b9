"""A program on a pseudo-terminal, timed from outside at the ends of its frames, and the one-line app that it is compared with.

The program is told that the terminal knows synchronized output, so the end of a frame is a byte sequence and not a guess.
Needs a system with pseudo-terminals (not Windows).
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "corpus"
# A word of the first article that stands low on its first screen and in no claim: who sees it sees the text.
MARKER = "drizzle"

FLOOR_NAME = "one-line app"
FLOOR = """
from textual.app import App
from textual.widgets import Static
class Floor(App):
    BINDINGS = [("j", "step")]
    count = 0
    def compose(self):
        yield Static("drizzle 0")
    def action_step(self):
        self.count += 1
        self.query_one(Static).update(f"drizzle {self.count}")
Floor().run()
"""
APP = "import sys; from tui.cli import main; sys.exit(main())"

_FRAME_END = b"\x1b[?2026l"
_ASKS_FOR_FRAMES = b"\x1b[?2026$p"
_KNOWS_FRAMES = b"\x1b[?2026;2$y"
_QUIET = 0.1  # seconds without output after which a program is taken to wait for a key
_LIMIT = 180.0


class Terminal:
    """A program started on a pseudo-terminal of 120 columns and 40 rows; all times are seconds."""

    def __init__(self, command: Sequence[str]) -> None:
        self._output = bytearray()
        self._answered = False
        self._begun = time.perf_counter()
        self._pid, self._file = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
            os.execvpe(command[0], list(command), os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"})

    def until(self, marker: str) -> float:
        """Wait for the end of the first frame that holds `marker`, a regular expression: the time since the start."""
        pattern = re.compile(marker.encode())
        while time.perf_counter() - self._begun < _LIMIT:
            found = pattern.search(self._output)
            if found is not None and self._output.find(_FRAME_END, found.end()) >= 0:
                return time.perf_counter() - self._begun
            if not self._read(_LIMIT):
                break
        screen = self._output[-2000:].decode("utf-8", "replace")
        message = f"{marker!r} never came to the screen; the last output was: {screen!r}"
        raise SystemExit(message)

    def settle(self, quiet: float = 0.5) -> None:
        """Wait until the program has written nothing for `quiet` seconds."""
        while self._read(quiet):
            pass

    def press(self, key: str) -> float | None:
        """Press a key: the time until the last frame that answers it has ended; None where none comes in two seconds."""
        seen, last = len(self._output), None
        pressed = time.perf_counter()
        os.write(self._file, key.encode())
        while self._read(2.0 if last is None else _QUIET):
            if self._output.find(_FRAME_END, seen) >= 0:
                last = time.perf_counter() - pressed
                seen = self._output.rfind(_FRAME_END) + len(_FRAME_END)
        return last

    def close(self) -> None:
        """End the program."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._file)

    def _read(self, timeout: float) -> bool:
        """Take in what comes within `timeout`; whether anything came."""
        ready, _, _ = select.select([self._file], [], [], timeout)
        try:
            data = os.read(self._file, 65536) if ready else b""
        except OSError:  # how Linux says that the other end was closed
            data = b""
        self._output += data
        if not self._answered and _ASKS_FOR_FRAMES in self._output:
            self._answered = True
            os.write(self._file, _KNOWS_FRAMES)
        return bool(data)


@contextmanager
def running(command: Sequence[str]) -> Iterator[Terminal]:
    """A program on a terminal that is ended afterwards."""
    terminal = Terminal(command)
    try:
        yield terminal
    finally:
        terminal.close()


def the_floor() -> list[str]:
    """The command of the one-line app."""
    return [sys.executable, "-c", FLOOR]


@contextmanager
def commands(corpus: Path = EXAMPLES) -> Iterator[dict[str, list[str]]]:
    """The two programs to compare: the one-line app, and claimdesk on a copy of `corpus` that nobody has annotated."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "corpus"
        shutil.copytree(corpus, copy, ignore=shutil.ignore_patterns("annotations"))
        yield {
            FLOOR_NAME: the_floor(),
            "annotate": [sys.executable, "-c", APP, str(copy)],
        }


def report(rounds: Sequence[dict[str, list[float]]]) -> str:
    """A line for each program: median and 95th percentile in ms, and both as multiples of the first program's median.

    A round holds the seconds that each program took while the machine was in one mood; the multiple of the medians is taken
    within each round.
    """
    first, *_ = rounds[0]
    lines = []
    for name in rounds[0]:
        taken = [seconds for turn in rounds for seconds in turn[name]]
        high = statistics.quantiles(taken, n=20, method="inclusive")[-1] if len(taken) > 1 else taken[0]
        times = statistics.median(statistics.median(turn[name]) / statistics.median(turn[first]) for turn in rounds)
        floor = statistics.median(seconds for turn in rounds for seconds in turn[first])
        absolute = f"p50 {statistics.median(taken) * 1000:7.1f} ms   p95 {high * 1000:7.1f} ms"
        lines.append(f"{name:15}{absolute}   {times:5.2f} x   {high / floor:5.2f} x")
    return "\n".join(lines)
