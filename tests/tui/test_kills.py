"""The app on a real pseudo-terminal, killed while a person decides: what it had said to be on the disk is there afterwards."""

from __future__ import annotations

import os
import signal
import sys
from random import Random
from typing import TYPE_CHECKING

import pytest

from annotations.corpus.open import open_corpus
from annotations.schema_file import load_schema
from annotations.store.checking import Check
from annotations.store.journal import Journal
from annotations.store.project import project_of
from annotations.store.store import AnnotationStore
from tests.scripted import ANNOTATOR, ARTICLES, write_corpus
from tests.terminals import Terminal

if TYPE_CHECKING:
    from pathlib import Path

KEYS = ("x", "\r", "z", "j", "k", "lk", "u", "U", "\t", "Nseen\r", "n", "<")
MOST = 30  # keys of one sitting


def sit_and_kill(corpus: Path, acknowledged: Path, chance: Random) -> None:
    """Open the app, press keys and kill it: between two of them, or right after one."""
    terminal = Terminal(
        [sys.executable, "-m", "tests.tui.acknowledging", str(acknowledged), str(corpus), "--annotator", ANNOTATOR]
    )
    terminal.until("quantity")
    terminal.settle(0.5)
    for _ in range(chance.randrange(3, MOST)):
        for key in chance.choice(KEYS):
            terminal.press(key)
        terminal.settle(chance.choice((0.01, 0.1, 0.2)))
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.end() == -signal.SIGKILL
    os.close(terminal.file)


def kill_app(folder: Path, kills: int, seed: int) -> int:
    """Kill the app so many times on one project, and look each time; how many decisions it had acknowledged."""
    corpus, acknowledged, chance = write_corpus(folder / "corpus"), folder / "acknowledged", Random(seed)
    for _ in range(kills):
        sit_and_kill(corpus, acknowledged, chance)
        files = project_of(corpus).annotator(ANNOTATOR)
        told = acknowledged.read_text().split() if acknowledged.exists() else []
        assert set(told) <= {event.id for event in Journal(files.journal).everything().events}
        opened, schema = open_corpus(corpus), load_schema()
        check = Check(opened, schema, files)
        assert [found for found in check.of_files() if not found.mends] == []
        store = AnnotationStore.open(project_of(corpus), ANNOTATOR)
        assert len(store.history(1000).done) <= len(told) + MOST
        for article in ARTICLES:
            store.load(opened.read(article.id))
        store.close()
        check = Check(opened, schema, files)
        amiss = [*check.of_files(), *(found for name in check.articles() for found in check.of_article(name))]
        assert [found for found in amiss if "left behind" not in found.what] == []
    return len(told)


@pytest.mark.slow
def test_the_app_killed_a_few_times_loses_nothing(tmp_path: Path) -> None:
    """Four sittings on one project."""
    assert kill_app(tmp_path, 4, seed=1) > 4


@pytest.mark.chaos
def test_the_app_killed_many_times_loses_nothing(tmp_path: Path) -> None:
    """Fifty sittings on one project, with another seed each time."""
    assert kill_app(tmp_path, 50, Random().randrange(900_000)) > 50
