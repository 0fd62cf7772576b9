"""Disks that fail: whatever breaks at whatever step is said in one line, nothing that was decided is lost, no file is broken."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import tomllib
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from annotations.errors import StoreError
from annotations.store import disk
from annotations.store.events import event_of_line
from annotations.store.project import Project
from annotations.store.store import AnnotationStore
from tests.annotations.store.acts import ARTICLE, accepted, put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STEPS = ("create", "open_to_append", "open_to_change", "write", "sync", "truncate", "rename", "make_folder", "sync_folder")


class Failing:
    """A disk on which one step fails: the `at`-th change of it, counted over all kinds of changes; `steps` counts them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int, number: int = errno.EIO) -> None:
        self.steps = 0
        self.failed = ""
        for name in STEPS:
            monkeypatch.setattr(disk, name, self._one(name, getattr(disk, name), at, number))

    def _one(self, name: str, real: object, at: int, number: int) -> object:
        def step(*given: object) -> object:
            self.steps += 1
            if self.steps == at:
                self.failed = name
                raise OSError(number, os.strerror(number))
            return real(*given)  # type: ignore[operator]

        return step


def sitting(project: Project) -> tuple[list[str], list[str]]:
    """Decide three claims, with a flush in between, and leave; what was acknowledged, and what was said to be wrong."""
    said: list[str] = []

    @contextmanager
    def listening() -> Iterator[None]:
        try:
            yield
        except StoreError as error:
            said.append(error.message)

    with listening():
        store = AnnotationStore.open(project, "alice")
        for number in range(3):
            with listening():
                put(store, accepted(number, f"{number:016d}"))
            if number == 1:
                with listening():
                    store.flush()
        decided = [f"{number:016d}" for number in range(3)]
        with listening():
            store.retry()
        if store.pending:
            decided = decided[: 3 - len(store.pending)]
        with listening():
            store.close()
        return decided, said
    return [], said


def left(project: Project) -> set[str]:
    """The claims that are decided, as the next program finds them; every file of it is whole."""
    store = AnnotationStore.open(project, "alice")
    found = set(store.load(ARTICLE).record.annotations)
    store.close()
    for path in project.annotator("alice").articles():
        assert tomllib.loads(path.read_text())["article"] == ARTICLE.id
    for path in project.annotator("alice").journal.glob("*.jsonl"):
        assert all(event_of_line(line) for line in path.read_bytes().splitlines())
    return found


def test_an_error_at_any_step_loses_nothing_and_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each write, sync, rename and every other change of the disk fails in turn, once: all that was acknowledged is there."""
    with monkeypatch.context() as counting:
        count = Failing(counting, 0)
        assert sitting(Project(tmp_path / "whole")) == ([f"{number:016d}" for number in range(3)], [])
    assert count.steps > 30
    for at in range(1, count.steps + 1):
        project = Project(tmp_path / str(at) / "annotations")
        with monkeypatch.context() as context:
            failing = Failing(context, at)
            decided, said = sitting(project)
        assert failing.failed
        assert said or failing.failed == "truncate", f"step {at}, {failing.failed}: nothing was said"
        assert all("\n" not in words for words in said)
        assert set(decided) <= left(project), f"step {at}, {failing.failed}"
        shutil.rmtree(tmp_path / str(at))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your share of the disk is used up"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "there is no permission"),
        (errno.EIO, "the disk has failed"),
        (errno.ESTALE, "the network drive has lost the file"),
        (errno.ENAMETOOLONG, "the name is too long for this disk"),
    ],
)
def test_every_reason_is_said_in_plain_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str) -> None:
    """The decision counts, waits, and is written when the disk is well."""
    store = AnnotationStore.open(Project(tmp_path / "annotations"), "alice")
    with monkeypatch.context() as context:

        def failing(*_: object) -> int:
            raise OSError(number, "x")

        context.setattr(disk, "open_to_append", failing)
        with pytest.raises(StoreError, match=f"cannot write 2031-03.jsonl: {said}"):
            put(store, accepted())
        assert len(store.pending) == 1
    store.close()
    assert left(Project(tmp_path / "annotations")) == {"0" * 16}


def test_a_folder_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    """A new folder in the place of the old one would hold half of the work; what waits is written when the old one is back."""
    project = Project(tmp_path / "annotations")
    store = AnnotationStore.open(project, "alice")
    put(store, accepted(1, "1" * 16))
    store.flush()
    project.folder.rename(tmp_path / "away")
    with pytest.raises(StoreError, match="the folder is gone"):
        put(store, accepted(2, "2" * 16))
    with pytest.raises(StoreError, match="the folder is gone"):
        store.flush()
    assert not project.folder.exists()
    (tmp_path / "away").rename(project.folder)
    store.flush()
    assert store.elsewhere() == (frozenset(), "")
    store.close()
    assert left(project) == {"1" * 16, "2" * 16}


@pytest.mark.parametrize("name", ["annotations", "annotations/alice", "annotations/alice/journal"])
def test_links_in_a_circle_are_said(tmp_path: Path, name: str) -> None:
    """A link that leads to itself is called so, not a file in the way; nothing hangs."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(path.name)
    with pytest.raises(StoreError, match="symbolic links go round in a circle"):
        put(AnnotationStore.open(Project(tmp_path / "annotations"), "alice"), accepted())


def test_a_link_that_leads_nowhere_is_said(tmp_path: Path) -> None:
    """The folder behind it is gone."""
    (tmp_path / "annotations").symlink_to(tmp_path / "drive" / "annotations")
    with pytest.raises(StoreError, match="the folder is gone"):
        AnnotationStore.open(Project(tmp_path / "annotations"), "alice")


def test_names_as_long_as_a_disk_takes_are_kept(tmp_path: Path) -> None:
    """Articles and annotators whose names have 255 bytes, in whatever script, are saved and found again."""
    from dataclasses import replace

    project = Project(tmp_path / "annotations")
    for annotator in ("a" * 255, "字" * 85, "é" * 127 + "x"):
        for article_id in ("b" * 251 + ".txt", "字" * 83 + ".txt", f"{'c' * 255}/{'d' * 251}.txt"):
            article = replace(ARTICLE, id=article_id)
            store = AnnotationStore.open(project, annotator)
            put(store, replace(accepted(), article=article_id, id=f"{annotator[:3]} {article_id[:3]}"), article)
            store.close()
            again = AnnotationStore.open(project, annotator, read_only=True)
            assert set(again.load(article).record.annotations) == {"0" * 16}


@pytest.mark.parametrize("names", [("Alice", "alice"), ("Zoé", "Zoe\u0301"), ("STRASSE", "straße")])
def test_names_that_some_disk_takes_for_one_are_one_annotator(tmp_path: Path, names: tuple[str, str]) -> None:
    """Whichever of the two is given, it is the same person's work; a folder named by another system is found too."""
    one, two = names
    project = Project(tmp_path / "annotations")
    store = AnnotationStore.open(project, one)
    put(store, accepted())
    store.close()
    folder = project.annotator(one).folder
    assert project.annotator(two).folder == folder
    folder.rename(folder.with_name(one))
    assert project.annotator(two).folder.name == one
    again = AnnotationStore.open(project, two)
    assert set(again.load(ARTICLE).record.annotations) == {"0" * 16}
    again.close()
    assert project.annotators() == (one,)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 kilobytes."""
    place = tmp_path / "disk"
    place.mkdir()
    made = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", place], check=False, capture_output=True
    )
    if not made or made.returncode:
        pytest.skip("needs the right to mount a small disk")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


@pytest.mark.chaos
def test_a_disk_that_is_really_full_loses_nothing(tiny_disk: Path) -> None:
    """Decisions on a small disk until it is full: the rest waits, and when there is room all of them are there."""
    ballast = tiny_disk / "ballast"
    ballast.write_bytes(b"x" * 160 * 1024)
    project = Project(tiny_disk / "annotations")
    store = AnnotationStore.open(project, "alice")
    said = ""
    number = 0
    while not said:
        try:
            put(store, accepted(number, f"{number:016d}"))
            if number % 5 == 0:
                with suppress(StoreError):
                    store.flush()
        except StoreError as error:
            said = error.message
        number += 1
    assert said == "cannot write 2031-03.jsonl: the disk is full"
    with pytest.raises(StoreError, match="the disk is full"):
        put(store, accepted(number, f"{number:016d}"))
    ballast.unlink()
    store.close()
    assert left(project) == {f"{n:016d}" for n in range(number + 1)}
