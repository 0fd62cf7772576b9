"""The saving thread: what fails is said, kept and tried again; what cannot be saved at the end is put where it can be found."""

from __future__ import annotations

import errno
from threading import Event
from typing import TYPE_CHECKING

import pytest

from annotations.changes import apply
from annotations.store import disk
from annotations.store.events import event_of_line
from annotations.store.project import Project
from annotations.store.store import AnnotationStore
from tests.annotations.store.acts import ARTICLE, accepted, put
from tui import saving
from tui.saving import SAVED, NoSaver, Saver

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECONDS = 30.0  # after which a test gives up; no test takes long


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing is waited for, and the home folder is the test's own."""
    monkeypatch.setattr(saving, "RETRY_SECONDS", 0.01)
    monkeypatch.setattr(saving, "IDLE_SECONDS", 0.01)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without annotations."""
    return Project(tmp_path / "annotations")


class Ear:
    """Hears what the saver says, and can be waited on for a sentence."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.articles: list[frozenset[str]] = []
        self._wanted = ""
        self._heard = Event()

    def __call__(self, words: str) -> None:
        """Take in what is said."""
        self.said.append(words)
        if self._wanted and words.startswith(self._wanted):
            self._heard.set()

    def changed(self, articles: frozenset[str], _who: str) -> None:
        """Take in what changed elsewhere."""
        self.articles.append(articles)
        self._heard.set()

    def until(self, wanted: str, doing: Callable[[], object]) -> None:
        """Do something and wait until a sentence that begins so was said."""
        self._heard.clear()
        self._wanted = wanted
        doing()
        assert self._heard.wait(SECONDS), f"{wanted!r} was never said: {self.said}"


def decide(saver: Saver, number: int = 1) -> None:
    """Accept a claim."""
    batch = accepted(number, f"{number:016d}")
    saver.save(batch, apply(saver.load(ARTICLE).record, batch.changes), ARTICLE)


def broken(monkeypatch: pytest.MonkeyPatch, name: str = "sync", number: int = errno.ENOSPC) -> pytest.MonkeyPatch:
    """Make one way to change the disk fail."""

    def failing(*_: object) -> int:
        raise OSError(number, "it does not work")

    monkeypatch.setattr(disk, name, failing)
    return monkeypatch


def test_a_full_disk_is_said_and_tried_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The decision counts in memory, the person reads that it is not saved and why, and it is saved when there is room again."""
    saver, ear = Saver(AnnotationStore.open(project, "alice")), Ear()
    saver.listen(ear)
    with monkeypatch.context() as context:
        broken(context)
        ear.until("NOT SAVED: cannot write 2031-03.jsonl: the disk is full", lambda: decide(saver))
        assert saver.unsaved(ARTICLE.id) == {f"{1:016d}"}
        assert f"{1:016d}" in saver.load(ARTICLE).record.annotations
        ear._heard.clear()
        ear._wanted = SAVED
    assert ear._heard.wait(SECONDS)
    assert saver.unsaved(ARTICLE.id) == frozenset()
    assert saver.close() == ""


def test_readable_files_that_cannot_be_written_are_said_to_be_no_loss(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal has the decision; the TOML follows when it can, and then the line says saved again."""
    saver, ear = Saver(AnnotationStore.open(project, "alice")), Ear()
    saver.listen(ear)
    with monkeypatch.context() as context:
        broken(context, "rename", errno.EACCES)
        ear.until("decisions are safe in the journal, but cannot write a.txt.toml: there is no permission", lambda: decide(saver))
        ear._heard.clear()
        ear._wanted = SAVED
    assert ear._heard.wait(SECONDS)
    assert saver.close() == ""


def test_what_cannot_be_saved_at_the_end_is_put_elsewhere(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Leaving a folder that is gone says so, and its lines, added to the journal later, bring every decision back."""
    store = AnnotationStore.open(project, "alice")
    put(store, accepted(7, "7" * 16))
    saver, ear = Saver(store), Ear()
    saver.listen(ear)
    (tmp_path / "annotations").rename(tmp_path / "away")
    ear.until("NOT SAVED: cannot write 2031-03.jsonl: the folder is gone", lambda: decide(saver))
    assert saver.close().startswith("NOT SAVED: cannot write 2031-03.jsonl: the folder is gone")
    assert saver.rescued is not None
    assert saver.rescued.parent == tmp_path
    assert not project.folder.exists()
    lines = saver.rescued.read_bytes()
    assert event_of_line(lines).id == f"{1:016d}"
    (tmp_path / "away").rename(project.folder)
    with (project.annotator("alice").journal / "2031-03.jsonl").open("ab") as journal:
        journal.write(lines)
    again = AnnotationStore.open(project, "alice")
    assert set(again.load(ARTICLE).record.annotations) == {"7" * 16, f"{1:016d}"}
    again.close()


def test_a_folder_that_comes_back_gets_what_waits(project: Project, tmp_path: Path) -> None:
    """A drive taken out and put back in: what was decided meanwhile is written where it belongs."""
    saver, ear = Saver(AnnotationStore.open(project, "alice")), Ear()
    saver.listen(ear)
    ear.until(SAVED, lambda: decide(saver))
    (tmp_path / "annotations").rename(tmp_path / "away")
    ear.until("NOT SAVED", lambda: decide(saver, 2))
    ear.until(SAVED, lambda: (tmp_path / "away").rename(tmp_path / "annotations"))
    assert saver.close() == ""
    again = AnnotationStore.open(project, "alice")
    assert len(again.load(ARTICLE).record.annotations) == 2
    again.close()


def test_what_another_program_wrote_is_told_and_loaded(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk whose locks lie, the screen hears that an article was worked on elsewhere, and gets the merged record."""
    monkeypatch.setattr("annotations.store.lock._lock", lambda handle: None)
    saver, ear = Saver(AnnotationStore.open(project, "alice")), Ear()
    saver.listen(ear, ear.changed)
    ear.until(SAVED, lambda: decide(saver))
    other = AnnotationStore.open(project, "alice")
    ear.until("never", lambda: (put(other, accepted(2, f"{2:016d}")), other.close()))
    assert ear.articles == [{ARTICLE.id}]
    loaded = saver.load(ARTICLE)
    assert loaded.elsewhere
    assert len(loaded.record.annotations) == 2
    assert saver.close() == ""


def test_a_window_that_only_reads_saves_nothing(project: Project) -> None:
    """It takes nothing and has nothing to rescue."""
    saver = NoSaver(AnnotationStore.open(project, "alice", read_only=True))
    assert saver.unsaved(ARTICLE.id) == frozenset()
    assert saver.close() == ""
    assert saver.rescued is None
