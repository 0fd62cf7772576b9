"""The app on a real pseudo-terminal, ended from outside: what was decided is saved, the lock free, the terminal restored."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from typing import TYPE_CHECKING

import pytest

from annotations.corpus.open import open_corpus
from annotations.store.project import project_of
from annotations.store.store import AnnotationStore

if TYPE_CHECKING:
    from pathlib import Path

pty = pytest.importorskip("pty", reason="needs a system with pseudo-terminals")

TEXT = "PORT LISSE, March 3. /ANA/. Aircraft flew 112 sorties over Teshi, Colonel Ana Verrel said on Monday.\n"
LIMIT = 60.0
LEFT_THE_SCREEN = b"\x1b[?1049l"
SHOWED_THE_CURSOR = b"\x1b[?25h"


class Terminal:
    """`annotate` on a pseudo-terminal."""

    def __init__(self, corpus: Path, home: Path) -> None:
        self.output = b""
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", HOME=str(home), LINES="40", COLUMNS="120")
            os.execv(sys.executable, [sys.executable, "-m", "tui.cli", str(corpus), "--annotator", "alice"])

    def until(self, pattern: str) -> None:
        """Read until something was written since the last call."""
        began, end = len(self.output), time.monotonic() + LIMIT
        while not re.search(pattern.encode(), self.output[began:]):
            assert self.read(), self.output[-2000:]
            assert time.monotonic() < end, self.output[-2000:]

    def reject(self, corpus: Path) -> None:
        """Press the key for rejecting until it was taken: one that comes before the claim was on the screen decides nothing."""
        journal, end = project_of(corpus).annotator("alice").journal, time.monotonic() + LIMIT
        while not list(journal.glob("*.jsonl")):
            assert time.monotonic() < end, self.output[-2000:]
            self.press("x")
            while self.read(1.0) and not list(journal.glob("*.jsonl")):
                pass

    def read(self, seconds: float = LIMIT) -> bool:
        """Take in what there is; False at the end, or where nothing comes for so long."""
        if not select.select([self.file], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.file, 65536)
        except OSError:  # how Linux says that the other end was closed
            return False
        self.output += data
        return bool(data)

    def press(self, key: str) -> None:
        """Press a key."""
        os.write(self.file, key.encode())

    def end(self) -> int:
        """Read until the program ends; its exit code."""
        while self.read():
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """One article with one claim."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    return folder


def decided(corpus: Path) -> list[str | None]:
    """What was decided, as another program finds it, which can take the lock."""
    project = project_of(corpus)
    assert project.annotator("alice").lock.read_bytes() == b""
    store = AnnotationStore.open(project, "alice")
    record = store.load(open_corpus(corpus).read("a.txt")).record
    store.close()
    return [annotation.decision for annotation in record.annotations.values()]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_a_signal_saves_unlocks_and_restores(corpus: Path, tmp_path: Path, name: str) -> None:
    """A decision made just before the signal is on the disk, the lock is given back, and the terminal is as it was."""
    terminal = Terminal(corpus, tmp_path)
    terminal.until("sure [0-9]+")
    terminal.reject(corpus)
    os.kill(terminal.pid, getattr(signal, name))
    assert terminal.end() == 128 + getattr(signal, name)
    assert LEFT_THE_SCREEN in terminal.output
    assert SHOWED_THE_CURSOR in terminal.output
    assert decided(corpus) == ["rejected"]


@pytest.mark.slow
def test_a_closed_terminal_saves_and_unlocks(corpus: Path, tmp_path: Path) -> None:
    """When the window is closed, nothing of what was decided is lost, and the lock is given back."""
    terminal = Terminal(corpus, tmp_path)
    terminal.until("sure [0-9]+")
    terminal.reject(corpus)
    os.close(terminal.file)
    os.waitpid(terminal.pid, 0)
    assert decided(corpus) == ["rejected"]
