"""One annotator's store: what is appended is there after a restart, a crash, a full disk, a hand edit and a changed article."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.changes import Batch, set_furniture, set_note, sign_off
from annotations.corpus.article import Article
from annotations.errors import LockedError, StoreError
from annotations.records import Record, SignOff
from annotations.spans import Span
from annotations.store import files
from annotations.store.place import Place
from annotations.store.project import Project
from annotations.store.store import AnnotationStore
from annotations.text import digest
from tests.annotations.store import strategies as hard
from tests.annotations.store.acts import ARTICLE, AT, TEXT, accepted, edited, put


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without annotations."""
    return Project(tmp_path / "annotations")


def toml_of(project: Project) -> Path:
    """The TOML of ARTICLE."""
    return project.folder / "alice" / "sub" / "a.txt.toml"


def test_the_article_that_was_left_is_loaded_without_its_toml(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next start need not parse the TOML of the article where the annotator left, as long as nobody touched it."""
    store = AnnotationStore.open(project, "alice")
    record = put(store, accepted())
    store.set_place(ARTICLE.id)
    store.close()
    with monkeypatch.context() as without:
        without.setattr(tomllib, "loads", None)
        again = AnnotationStore.open(project, "alice")
        assert again.load(ARTICLE).record == record
    again.close()
    edit_by_hand(toml_of(project), toml_of(project).read_text().replace('"confirmed"', '"rejected"'))
    last = AnnotationStore.open(project, "alice")
    assert last.load(ARTICLE).record.annotations["0" * 16].decision == "rejected"
    last.close()


def edit_by_hand(path: Path, text: str) -> None:
    """Write a file as an editor does, a moment after the program closed."""
    path.write_text(text)
    later = path.stat().st_mtime_ns + 10**9
    os.utime(path, ns=(later, later))


def test_what_was_decided_is_there_after_a_restart(project: Project) -> None:
    """A closed store is the same when it is opened again, from the TOML alone."""
    store = AnnotationStore.open(project, "alice")
    assert store.load(ARTICLE).record == Record()
    record = put(store, accepted())
    store.set_place(ARTICLE.id, "0" * 16)
    store.close()
    again = AnnotationStore.open(project, "alice")
    assert again.load(ARTICLE) == replace(again.load(ARTICLE), record=record, notices=(), moves=())
    assert again.place() == Place(ARTICLE.id, "0" * 16)
    assert again.history().done[-1] == accepted()
    head = again.progress()[ARTICLE.id]
    assert (head.verdicts, head.signed_off) == ({"confirmed": 1}, False)
    again.close()


def test_what_was_decided_is_there_after_a_crash(project: Project) -> None:
    """Without a flush the journal alone brings everything back, and the next close writes the TOML."""
    store = AnnotationStore.open(project, "alice")
    record = put(store, accepted())
    assert not toml_of(project).exists()
    assert store._lock is not None
    store._lock.release()
    again = AnnotationStore.open(project, "alice")
    assert again.load(ARTICLE).record == record
    again.close()
    assert tomllib.loads(toml_of(project).read_text())["claims"][0]["verdict"] == "confirmed"


@hard.unhurried
@given(st.data())
def test_every_history_survives_flushes_restarts_and_lost_files(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Whatever is done, flushed, closed, killed, or lost of the TOML in between: the record is the one in memory."""
    project = Project(tmp_path_factory.mktemp("p") / "annotations")
    article = data.draw(hard.articles())
    store = AnnotationStore.open(project, "alice")
    for batch, record in data.draw(hard.histories(article, length=5)):
        store.append(batch, record, article)
        match data.draw(st.sampled_from(["go on", "flush", "close", "kill", "lose the file", "read as a guest"])):
            case "flush":
                store.flush()
            case "close":
                store.close()
                store = AnnotationStore.open(project, "alice")
            case "kill":
                assert store._lock is not None
                store._lock.release()
                store = AnnotationStore.open(project, "alice")
            case "lose the file":
                store.close()
                project.annotator("alice").article(article.id).unlink()
                store = AnnotationStore.open(project, "alice")
            case "read as a guest":
                guest = AnnotationStore.open(project, "alice", read_only=True)
                assert guest.load(article).record == record
                guest.close()
        assert store.load(article).record == record
    store.close()


def test_the_second_program_can_only_read(project: Project) -> None:
    """The annotator's files are written by one program at a time; another may look."""
    store = AnnotationStore.open(project, "alice")
    record = put(store, accepted())
    with pytest.raises(LockedError, match="open elsewhere"):
        AnnotationStore.open(project, "Alice")
    guest = AnnotationStore.open(project, "alice", read_only=True)
    assert guest.load(ARTICLE).record == record
    with pytest.raises(StoreError, match="reading only"):
        guest.append(accepted(2), record, ARTICLE)
    guest.flush()
    guest.close()
    store.close()


def test_a_full_disk_keeps_the_decision_until_it_can_be_written(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be written is pending, counts, and is written by the next try."""
    store = AnnotationStore.open(project, "alice")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(StoreError, match="the disk is full"):
            put(store, accepted())
        assert len(store.pending) == 1
        record = store.load(ARTICLE).record
        assert set(record.annotations) == {"0" * 16}
        with pytest.raises(StoreError):
            store.flush()
    store.retry()
    assert store.pending == ()
    store.close()
    again = AnnotationStore.open(project, "alice")
    assert again.load(ARTICLE).record == record
    again.close()


def test_a_broken_toml_is_made_again_and_kept_aside(project: Project) -> None:
    """A TOML that cannot be read is rebuilt from the journal; what it was stays beside it, and the person is told."""
    store = AnnotationStore.open(project, "alice")
    record = put(store, accepted())
    store.close()
    edit_by_hand(toml_of(project), "format = 1\n<<<<<<< ours\n")
    again = AnnotationStore.open(project, "alice")
    loaded = again.load(ARTICLE)
    assert loaded.record == record
    assert "made again" in loaded.notices[0]
    again.close()
    assert toml_of(project).with_name("a.txt.toml.broken-1").read_text().endswith("ours\n")
    assert "confirmed" in toml_of(project).read_text()


def test_a_toml_of_a_newer_version_is_not_touched(project: Project) -> None:
    """What a later version wrote is refused, and stays as it is."""
    store = AnnotationStore.open(project, "alice")
    put(store, accepted())
    store.close()
    edit_by_hand(toml_of(project), "format = 99\n")
    again = AnnotationStore.open(project, "alice")
    with pytest.raises(StoreError, match="newer version"):
        again.load(ARTICLE)
    again.close()
    assert toml_of(project).read_text() == "format = 99\n"


@pytest.mark.parametrize("load_first", [True, False])
def test_edits_by_hand_are_taken_in(project: Project, load_first: bool) -> None:
    """A TOML that a person edited counts, and its edits stand in the journal from then on."""
    store = AnnotationStore.open(project, "alice")
    put(store, accepted())
    store.close()
    text = toml_of(project).read_text()
    edit_by_hand(
        toml_of(project),
        text.replace('verdict = "confirmed"', 'verdict = "rejected"').replace('label = "strike"', 'label = "other"'),
    )
    again = AnnotationStore.open(project, "alice")
    if load_first:
        loaded = again.load(ARTICLE)
        assert "edits by hand were taken in" in loaded.notices[0]
        put(again, accepted(2, "1" * 16))
    again.close()
    toml_of(project).unlink()
    last = AnnotationStore.open(project, "alice")
    annotation = last.load(ARTICLE).record.annotations["0" * 16]
    assert (annotation.decision, annotation.claim.label) == ("rejected", "other")
    last.close()


def test_a_toml_without_its_journal_is_not_lost(project: Project) -> None:
    """Where somebody copied the TOML files alone, what they hold counts and becomes the journal."""
    store = AnnotationStore.open(project, "alice")
    record = put(store, accepted())
    store.close()
    for path in (project.folder / "alice" / "journal").iterdir():
        path.unlink()
    again = AnnotationStore.open(project, "alice")
    assert again.load(ARTICLE).record == record
    again.close()
    toml_of(project).unlink()
    last = AnnotationStore.open(project, "alice")
    assert last.load(ARTICLE).record == record
    last.close()


def test_a_changed_article_moves_its_claims_and_opens_it_again(project: Project) -> None:
    """When the text grows in front of a claim, all spans follow, the verdict stays confirmed, and the sign-off is taken back."""
    store = AnnotationStore.open(project, "alice")
    record = put(store, accepted())
    signed = sign_off(record, SignOff(AT, ARTICLE.digest))
    put(store, Batch("s", ARTICLE.id, (*signed, set_furniture(record, 0, True)), AT))
    store.close()
    text = "PORT LISSE, March 3. /ANA/. " + TEXT
    article = Article(ARTICLE.id, text, digest(text))
    again = AnnotationStore.open(project, "alice")
    loaded = again.load(article)
    annotation = loaded.record.annotations["0" * 16]
    assert annotation.verdict == "confirmed"
    assert annotation.to_check == ()
    assert all(span.of(text) == quote for _, span, quote in annotation.claim.spans())
    assert annotation.claim.core == Span(14 + 28, 25 + 28)
    assert loaded.record.signed_off is None
    assert loaded.record.reopened
    assert loaded.record.furniture == {28: True}
    assert "open again" in " ".join(loaded.notices)
    changes = (set_note(loaded.record, "read again"),)
    record = put(again, Batch("n", article.id, changes, AT), article)
    again.close()
    last = AnnotationStore.open(project, "alice")
    assert last.load(article).record == record
    assert last.load(article).notices == ()
    last.close()


def test_words_that_are_gone_are_to_check_and_never_guessed(project: Project) -> None:
    """A slot whose words were deleted keeps its value, is named as to check, and the claim stands."""
    store = AnnotationStore.open(project, "alice")
    put(store, accepted())
    store.close()
    text = TEXT.replace(", Colonel Ana Verrel said", "")
    article = Article(ARTICLE.id, text, digest(text))
    again = AnnotationStore.open(project, "alice")
    loaded = again.load(article)
    annotation = loaded.record.annotations["0" * 16]
    assert "source" in annotation.to_check
    assert "core" not in annotation.to_check
    source = annotation.claim.first("source")
    assert source is not None
    assert (source.span, source.text, source.value) == (None, "Colonel Ana Verrel", "Ana Verrel")
    assert any(move.role == "source" and move.resolution.outcome == "lost" for move in loaded.moves)
    again.close()


def test_a_changed_number_is_to_check(project: Project) -> None:
    """A claim whose digits changed is found, and asks."""
    store = AnnotationStore.open(project, "alice")
    put(store, accepted())
    store.close()
    text = TEXT.replace("112", "121")
    again = AnnotationStore.open(project, "alice")
    annotation = again.load(Article(ARTICLE.id, text, digest(text))).record.annotations["0" * 16]
    assert {"core", "quantity"} <= set(annotation.to_check)
    assert annotation.claim.quote == "121 sorties"
    again.close()


def test_articles_whose_names_differ_in_case_never_share_a_file(project: Project) -> None:
    """On a disk that ignores case the second article gets a file of its own, and both are found again."""
    twins = [replace(ARTICLE, id=name) for name in ("a.txt", "A.txt")]
    store = AnnotationStore.open(project, "alice")
    for number, article in enumerate(twins):
        put(store, replace(accepted(number), article=article.id), article)
    store.close()
    folder = project.folder / "alice"
    (folder / "A.txt.toml").rename(project.annotator("alice").twin("A.txt"))
    (folder / "A.txt.toml").write_bytes((folder / "a.txt.toml").read_bytes())
    again = AnnotationStore.open(project, "alice")
    put(again, replace(edited(), article="A.txt"), twins[1])
    again.close()
    last = AnnotationStore.open(project, "alice", read_only=True)
    assert [last.load(article).record.annotations["0" * 16].claim.label for article in twins] == ["strike", "other"]


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """Opening for writing says in plain words why it cannot be; reading still works."""
    (tmp_path / "annotations").write_text("in the way")
    with pytest.raises(StoreError, match="a file stands where a folder should"):
        AnnotationStore.open(Project(tmp_path / "annotations"), "alice")


def test_importing_the_store_is_cheap() -> None:
    """The store is on the way to the first paint: importing it brings in no library that only writing or moving needs."""
    code = "import annotations.store.store, sys; print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"rapidfuzz", "tomli_w", "tomllib", "difflib", "argparse", "concurrent", "hypothesis", "asyncio", "socket"} & set(
        found
    )


def test_files_left_by_a_crash_are_no_annotations(project: Project) -> None:
    """A temporary file that a crash left behind is taken for no article."""
    store = AnnotationStore.open(project, "alice")
    put(store, accepted())
    store.flush()
    (toml_of(project).parent / ".1-abcd.tmp").write_bytes(b"half")
    assert len(store.progress()) == 1
    store.close()
    assert files.read(toml_of(project)) is not None
