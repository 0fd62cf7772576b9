"""Sittings killed at random moments: nothing that was acknowledged is lost, no file is broken, undo goes all the way back."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from annotations.corpus.open import open_corpus
from annotations.records import Record
from annotations.schema_file import load_schema
from annotations.store import toml
from annotations.store.checking import Check
from annotations.store.journal import Journal
from annotations.store.project import project_of
from annotations.store.repair import Repair
from annotations.store.state import folded
from annotations.store.store import AnnotationStore
from tests.scripted import ANNOTATOR, ARTICLES, Sitting, write_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork a process")

ROOT = Path(__file__).resolve().parents[3]
LIMIT = 60.0  # seconds after which a child is taken to hang
LONGEST = 0.12  # seconds from its first step until a child is killed, at most
IN_A_ROW = 12  # kills of one project


class Killer:
    """The warm process, and how its children end."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.annotations.store.killed"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._rest = b""

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(LIMIT)

    def kill_one(self, folder: Path, seed: int, chance: Random) -> set[int]:
        """Let a child sit down and kill it at a random moment, or in the midst of a change of the disk; what it acknowledged."""
        assert self._process.stdin is not None
        step = chance.randrange(1, 60) if chance.random() < 0.5 else 0
        self._process.stdin.write(f"{folder} {seed} {step}\n".encode())
        self._process.stdin.flush()
        lines = self._lines(bool)
        child = int(lines.pop(0).removeprefix(b"child "))
        if not step:
            until = time.monotonic() + chance.random() * LONGEST
            lines += self._lines(lambda lines: False, until)
            os.kill(child, signal.SIGKILL)
        lines += self._lines(lambda lines: lines[-1:] != [] and lines[-1].startswith(b"gone"))
        assert lines.pop() == b"gone -9"
        return set(map(int, lines))

    def _lines(self, enough, until: float | None = None) -> list[bytes]:
        """What it writes, until there is enough or the moment has come."""
        assert self._process.stdout is not None
        lines: list[bytes] = []
        end = until if until is not None else time.monotonic() + LIMIT
        while not enough(lines):
            left = end - time.monotonic()
            if left <= 0 or not select.select([self._process.stdout], [], [], left)[0]:
                assert until is not None, f"nothing more came after {lines[-3:]}"
                break
            data = os.read(self._process.stdout.fileno(), 1 << 16)
            assert data, "the process that forks has ended"
            *whole, self._rest = (self._rest + data).split(b"\n")
            lines += whole
        return lines


@pytest.fixture
def killer() -> Iterator[Killer]:
    """A warm process, ended afterwards."""
    found = Killer()
    yield found
    found.close()


def never_killed(seed: int, steps: int) -> Sitting:
    """The sitting as it would be had nobody ended it."""
    sitting = Sitting(seed)
    for _ in range(steps):
        sitting.step()
    return sitting


def assert_whole(corpus: Path, seed: int, acknowledged: set[int], *, repair: bool) -> int:
    """Everything acknowledged is there, and all that is there is as it would be without the kills; how many steps that is."""
    project = project_of(corpus)
    files = project.annotator(ANNOTATOR)
    schema = load_schema()
    if files.folder.is_dir():
        check = Check(open_corpus(corpus), schema, files)
        amiss = [*check.of_files(), *(found for name in check.articles() for found in check.of_article(name))]
        assert [found for found in amiss if not found.mends] == []
        if repair:
            list(Repair(files).run(check.articles()))
            again = Check(open_corpus(corpus), schema, files)
            assert [*again.of_files(), *(found for name in again.articles() for found in again.of_article(name))] == []
    events = Journal(files.journal).everything().events
    assert {int(event.id[6:]) for event in events} == set(range(len(events)))
    assert acknowledged <= set(range(len(events)))
    wanted = never_killed(seed, len(events))
    store = AnnotationStore.open(project, ANNOTATOR)
    for article in ARTICLES:
        assert store.load(article).record == wanted.records.get(article.id, Record())
    history = store.history(len(events))
    assert [batch.id for batch in history.done] == [batch.id for batch in wanted.history.done]
    assert [batch.id for batch in history.undone] == [batch.id for batch in wanted.history.undone]
    store.close()
    for path in files.articles():
        parsed = toml.parse(path.read_bytes(), path.name)
        fold = folded(Journal(files.journal).of_article(parsed.article).events)
        shown = parsed.state
        assert toml.dates_as_text([shown.claims, shown.facts]) == [fold.claims, fold.facts]
        assert (shown.last, shown.count) == (fold.last, fold.count)
    return len(events)


def kill(killer: Killer, folder: Path, kills: int, seed: int) -> int:
    """Kill so many sittings, some on end on one project; how many decisions were acknowledged."""
    chance = Random(seed)
    total = 0
    for project in range(-(-kills // IN_A_ROW)):
        corpus = write_corpus(folder / str(project))
        acknowledged: set[int] = set()
        for _ in range(min(IN_A_ROW, kills - project * IN_A_ROW)):
            acknowledged |= killer.kill_one(corpus / "annotations", seed + project, chance)
            if chance.random() < 0.7:
                assert_whole(corpus, seed + project, acknowledged, repair=chance.random() < 0.5)
        assert_whole(corpus, seed + project, acknowledged, repair=True)
        total += len(acknowledged)
    return total


def test_a_few_kills_lose_nothing(killer: Killer, tmp_path: Path) -> None:
    """Killed two dozen times, a sitting goes on each time as if nothing had been."""
    assert kill(killer, tmp_path, 24, seed=1) > 24


@pytest.mark.chaos
def test_a_thousand_kills_lose_nothing(killer: Killer, tmp_path: Path) -> None:
    """At a thousand random moments; the seed is another one each time, and stands in the report where something is lost."""
    seed = Random().randrange(900_000)
    assert kill(killer, tmp_path, 1000, seed) > 1000
