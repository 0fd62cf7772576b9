"""The app on a real pseudo-terminal, ended from outside: what was decided is saved, the lock free, the terminal restored."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import TYPE_CHECKING

import pytest

from annotations.corpus.open import open_corpus
from annotations.store.project import project_of
from annotations.store.store import AnnotationStore
from tests.terminals import LIMIT, Terminal

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "PORT LISSE, March 3. /ANA/. Aircraft flew 112 sorties over Teshi, Colonel Ana Verrel said on Monday.\n"
LEFT_THE_SCREEN = b"\x1b[?1049l"
SHOWED_THE_CURSOR = b"\x1b[?25h"


def opened(corpus: Path, home: Path) -> Terminal:
    """`annotate` on a pseudo-terminal."""
    command = [sys.executable, "-m", "tui.cli", str(corpus), "--annotator", "alice"]
    return Terminal(command, {"HOME": str(home), "LINES": "40", "COLUMNS": "120"})


def reject(terminal: Terminal, corpus: Path) -> None:
    """Press the key for rejecting until it was taken: one that comes before the claim was on the screen decides nothing."""
    journal, end = project_of(corpus).annotator("alice").journal, time.monotonic() + LIMIT
    while not list(journal.glob("*.jsonl")):
        assert time.monotonic() < end, bytes(terminal.output[-2000:])
        terminal.press("x")
        while terminal.read(1.0) and not list(journal.glob("*.jsonl")):
            pass


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
    terminal = opened(corpus, tmp_path)
    terminal.until("sure [0-9]+")
    reject(terminal, corpus)
    os.kill(terminal.pid, getattr(signal, name))
    assert terminal.end() == 128 + getattr(signal, name)
    assert LEFT_THE_SCREEN in terminal.output
    assert SHOWED_THE_CURSOR in terminal.output
    assert decided(corpus) == ["rejected"]


@pytest.mark.slow
def test_a_closed_terminal_saves_and_unlocks(corpus: Path, tmp_path: Path) -> None:
    """When the window is closed, nothing of what was decided is lost, and the lock is given back."""
    terminal = opened(corpus, tmp_path)
    terminal.until("sure [0-9]+")
    reject(terminal, corpus)
    os.close(terminal.file)
    os.waitpid(terminal.pid, 0)
    assert decided(corpus) == ["rejected"]
