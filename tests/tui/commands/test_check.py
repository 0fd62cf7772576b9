"""`annotate check`: what is amiss is listed with what to do, and mended only where that is safe."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from annotations.changes import Batch, decide
from annotations.corpus.open import open_corpus
from annotations.store.project import project_of
from annotations.store.store import AnnotationStore
from tests.annotated import AT, OPEN, annotate
from tui.diagnostics import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.tui.commands.conftest import Ran

SCHEMA = '[labels.killed]\nkey = "k"\n[labels.strike]\nkey = "s"\n'


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def ana(corpus: Path, name: str) -> Path:
    """A file of ana's."""
    return corpus / "annotations" / "ana" / name


def journal(corpus: Path) -> Path:
    """The only month of ana's journal."""
    return ana(corpus, "journal/2031-03.jsonl")


def amiss(run: Callable[..., Ran], corpus: Path, *more: str) -> list[str]:
    """What is amiss, line by line; the exit code agrees."""
    ran = run("check", corpus, *more)
    lines = ran.out.splitlines()
    assert ran.code == (ExitCode.FAILED if lines else ExitCode.OK)
    return lines


def spoil(path: Path, old: str, new: str) -> None:
    """Change a file as a person or an accident does."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_sound_project_has_nothing_amiss(run: Callable[..., Ran], corpus: Path) -> None:
    """Nothing on standard output, a sentence on standard error, exit 0."""
    ran = run("check", corpus)
    assert (ran.code, ran.out) == (ExitCode.OK, "")
    assert "nothing is amiss" in ran.err


def test_files_that_do_not_parse_are_made_again_from_the_journal(run: Callable[..., Ran], corpus: Path) -> None:
    """A conflict's marks in a TOML, a missing and a stale one: each is a line, a repair mends all, and keeps what it changed."""
    spoil(ana(corpus, "a2.txt.toml"), "[facts", "<<<<<<< ours\n[facts")
    ana(corpus, "a10.txt.toml").unlink()
    lines = amiss(run, corpus)
    assert [line.partition(":")[0] for line in lines] == ["ana/a2.txt.toml", "ana/a10.txt.toml", "ana/a2.txt.toml"]
    assert "marks of a git conflict; --repair makes it again" in lines[0]
    assert "is missing, and the journal has it" in lines[1]
    ran = run("check", corpus, "--repair")
    assert (ran.code, ran.out) == (ExitCode.OK, "")
    assert "mended: ana/a2.txt.toml: made again from the journal" in ran.err
    assert "<<<<<<<" in ana(corpus, "a2.txt.toml.broken-1").read_text()
    assert any("<<<<<<<" in path.read_text() for path in (corpus / "annotations" / "_backups").rglob("a2.txt.toml"))


def test_lines_that_are_no_events_are_put_aside(run: Callable[..., Ran], corpus: Path) -> None:
    """Marks of a conflict and a torn line are named with their number; the events around them stay, byte for byte."""
    whole = journal(corpus).read_bytes()
    lines = whole.splitlines(keepends=True)
    journal(corpus).write_bytes(b"<<<<<<< ours\n" + lines[0] + b"=======\n" + lines[1] + b">>>>>>> x\n" + lines[2] + b'{"torn')
    said = amiss(run, corpus)
    assert said[0] == "ana/journal/2031-03.jsonl:1: is a mark of a git conflict; --repair puts the line aside"
    assert said[3].startswith("ana/journal/2031-03.jsonl:7: is no event")
    assert amiss(run, corpus, "--repair") == []
    assert journal(corpus).read_bytes() == whole
    assert journal(corpus).with_suffix(".torn").read_bytes().count(b"\n") == 4


def test_edits_by_hand_are_named_and_taken_in(run: Callable[..., Ran], corpus: Path) -> None:
    """An edit that no program has seen yet is told, and a repair makes it an event."""
    spoil(ana(corpus, "b/c.txt.toml"), 'verdict = "confirmed"', 'verdict = "rejected"')
    (line,) = amiss(run, corpus)
    assert "ana/b/c.txt.toml: was edited by hand" in line
    assert amiss(run, corpus, "--repair", "--annotator", "ana") == []
    assert "accepted → rejected" in run("log", corpus, "b/c.txt").out


def test_claims_are_held_to_the_schema(run: Callable[..., Ran], corpus: Path) -> None:
    """A label that the schema does not know is told, with the claim; a schema that is wrong itself is a line of its own."""
    (corpus / "annotate.toml").write_text(SCHEMA)
    lines = amiss(run, corpus)
    assert "ana/b/c.txt.toml: “12 posts”: label: the schema has no label “territory”; correct it in the app" in lines
    (corpus / "annotate.toml").write_text("[labels]\nkiled = 3\n")
    lines = amiss(run, corpus)
    assert len(lines) == 1
    assert lines[0].startswith("annotate.toml: ")


def test_an_article_that_changed_or_is_gone_is_told(run: Callable[..., Ran], corpus: Path) -> None:
    """The places of a changed text are to be found again; claims of a lost article are kept, and said to be."""
    (corpus / "b" / "c.txt").write_text("Osk. " + OPEN)
    (corpus / "a10.txt").unlink()
    (corpus / "a2.txt").write_bytes(b"\0\x01\x02")
    lines = amiss(run, corpus)
    assert any(line.startswith("ana/b/c.txt.toml: the text has changed") for line in lines)
    assert any(line.startswith("ana: a10.txt: a10.txt is no longer there; 0 claims are kept") for line in lines)
    assert any(line.startswith("a2.txt: ") for line in lines)


def test_one_person_under_two_names_is_told(run: Callable[..., Ran], corpus: Path) -> None:
    """Folders whose names a disk that ignores case would take for one are named."""
    (corpus / "annotations" / "Ana").mkdir()
    assert any("is the same annotator as" in line for line in amiss(run, corpus))


def test_newer_files_are_left_alone(run: Callable[..., Ran], corpus: Path) -> None:
    """What a later version wrote is told and not touched by a repair."""
    ana(corpus, "a2.txt.toml").write_text("format = 99\n")
    line = journal(corpus).read_bytes().splitlines(keepends=True)[0].replace(b'"format": 1', b'"format": 99', 1)
    journal(corpus).write_bytes(journal(corpus).read_bytes() + line)
    before = ana(corpus, "a2.txt.toml").read_bytes(), journal(corpus).read_bytes()
    assert any("newer version" in said for said in amiss(run, corpus))
    assert any("newer version" in said for said in amiss(run, corpus, "--repair"))
    assert (ana(corpus, "a2.txt.toml").read_bytes(), journal(corpus).read_bytes()) == before


def test_what_a_crash_left_is_removed_by_a_repair(run: Callable[..., Ran], corpus: Path) -> None:
    """A temporary file is told once, and gone."""
    ana(corpus, "b/.1f-abcd.tmp").write_bytes(b"half")
    assert "left behind by a crash" in amiss(run, corpus)[0]
    assert amiss(run, corpus, "--repair") == []


def test_nobody_repairs_what_a_program_has_open(run: Callable[..., Ran], corpus: Path) -> None:
    """A repair needs the lock; without it nothing is changed, and who holds it is said."""
    store = AnnotationStore.open(project_of(corpus), "ana")
    ran = run("check", corpus, "--repair")
    store.close()
    assert ran.code == ExitCode.USAGE
    assert "are open elsewhere" in ran.err


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git as nobody in particular, with no settings but the folder's own."""
    own = ["-c", "user.name=ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *own, *arguments], cwd=folder, capture_output=True, text=True, check=False)


def decided(corpus: Path, decision: str, number: int) -> None:
    """Decide the claim of b/c.txt again, and note on which side."""
    store = AnnotationStore.open(project_of(corpus), "ana")
    article = open_corpus(corpus).read("b/c.txt")
    record = store.load(article).record
    (annotation,) = record.annotations.values()
    change = decide(annotation, annotation, decision, AT)  # type: ignore[arg-type]
    batch = Batch(f"side {number}", article.id, (change,), AT.replace(minute=30 + number))
    store.append(batch, replace(record, annotations={annotation.id: change.after}), article)  # type: ignore[dict-item]
    store.close()


@pytest.fixture
def clones(run: Callable[..., Ran], tmp_path: Path) -> tuple[Path, Path]:
    """Two clones of one annotated project, both in git as `annotate init` prepares it."""
    one, two = annotate(tmp_path / "one"), tmp_path / "two"
    run("init", one)
    git(one, "init", "-q", "-b", "main")
    git(one, "add", ".")
    assert git(one, "commit", "-qm", "begun").returncode == 0
    assert git(tmp_path, "clone", "-q", "one", "two").returncode == 0
    return one, two


@needs_git
def test_two_clones_of_one_annotator_merge(run: Callable[..., Ran], clones: tuple[Path, Path]) -> None:
    """Journals merge by union; a TOML in conflict is made again; what was decided differently is told until it is settled."""
    one, two = clones
    decided(one, "rejected", 1)
    decided(two, "unsure", 2)
    for clone in clones:
        assert git(clone, "commit", "-qam", "decided").returncode == 0
    merging = git(two, "pull", "-q", "--no-rebase", "origin", "main")
    assert merging.returncode != 0
    assert "b/c.txt.toml" in git(two, "diff", "--name-only", "--diff-filter=U").stdout
    assert ".jsonl" not in git(two, "diff", "--name-only", "--diff-filter=U").stdout
    assert any("git conflict" in line for line in amiss(run, two))
    ran = run("check", two, "--repair")
    assert "mended: ana/b/c.txt.toml: made again from the journal" in ran.err
    (line,) = ran.out.splitlines()
    assert "“12 posts”: decisions contradict: rejected on " in line
    assert ", unsure on " in line
    git(two, "add", ".")
    assert git(two, "commit", "-qm", "merged").returncode == 0
    decided(two, "accepted", 3)
    assert amiss(run, two) == []
    git(two, "commit", "-qam", "settled")
    assert git(one, "pull", "-q", "--no-rebase", "../two", "main").returncode == 0
    assert amiss(run, one) == []
    assert len(run("log", one, "b/c.txt").out.splitlines()) == 4


@needs_git
def test_what_contradicts_is_left_out_of_an_export(run: Callable[..., Ran], clones: tuple[Path, Path], tmp_path: Path) -> None:
    """Neither of two decisions goes into the data; how many were left out is counted."""
    one, two = clones
    decided(one, "unsure", 1)
    decided(two, "rejected", 2)
    for clone in clones:
        git(clone, "commit", "-qam", "decided")
    git(two, "pull", "-q", "--no-rebase", "origin", "main")
    run("check", two, "--repair")
    ran = run("export", two, "-o", tmp_path / "out.jsonl", "--with", "unsigned,rejected")
    assert "claims on which decisions contradict (1)" in ran.err
    assert "12 posts" not in (tmp_path / "out.jsonl").read_text()
