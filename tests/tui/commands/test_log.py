"""`annotate log`: what was done, readably: who, when, where, old and new."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from annotations.changes import Batch
from annotations.corpus.open import open_corpus
from annotations.store.project import project_of
from annotations.store.store import AnnotationStore
from tests.annotated import AT, annotate
from tui.diagnostics import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.tui.commands.conftest import Ran


def test_what_was_done_is_told_line_by_line(run: Callable[..., Ran], corpus: Path) -> None:
    """Each line has time, annotator and machine, article, what was done to which claim, and old and new."""
    ran = run("log", corpus)
    assert ran.code == ExitCode.OK
    lines = ran.out.splitlines()
    assert lines[0].startswith("2031-03-04 09:30:00Z  ana@")
    assert lines[0].endswith("  a2.txt  accept: “112 sorties” undecided → accepted")
    assert "label other → killed; core 30 gunmen → About 30 gunmen; note nothing → =hedge" in lines[1]
    assert lines[-2].endswith("  a10.txt  sign off: open → signed off")


def test_several_annotators_are_merged_by_time(run: Callable[..., Ran], corpus: Path) -> None:
    """Without a name everybody's work is listed; with one only theirs, and with an article only that."""
    annotate(corpus, "bob")
    assert len(run("log", corpus).out.splitlines()) == 2 * len(run("log", corpus, "--annotator", "Bob").out.splitlines())
    assert {line.split("  ")[2] for line in run("log", corpus, "b/c.txt").out.splitlines()} == {"b/c.txt"}
    assert len(run("log", corpus, "--last", "3").out.splitlines()) == 3
    assert run("log", corpus, "--since", "2031-03-05").out == ""
    assert run("log", corpus, "--until", "2031-03-04", "--since", "2031-03-04").out == run("log", corpus).out


def test_undo_is_marked_on_both_sides(run: Callable[..., Ran], corpus: Path) -> None:
    """What was taken back says so, and what takes it back is called an undo."""
    store = AnnotationStore.open(project_of(corpus), "ana")
    article = open_corpus(corpus).read("b/c.txt")
    done = store.history().done[-1]
    changes = tuple(change.inverse() for change in done.changes)
    store.load(article)
    store.append(Batch("undo", article.id, changes, AT, undoes=done.id), store.load(article).record, article)
    store.close()
    first, second = run("log", corpus, "b/c.txt").out.splitlines()
    assert first.endswith("(taken back later)")
    assert "  undo of accept: “12 posts” accepted → taken out" in second


def test_json_has_the_same_entries(run: Callable[..., Ran], corpus: Path) -> None:
    """One object a line, with the parts as names, old and new."""
    entries = [json.loads(line) for line in run("log", corpus, "--json").out.splitlines()]
    assert len(entries) == len(run("log", corpus).out.splitlines())
    assert entries[0]["parts"] == [{"name": "decision", "old": "undecided", "new": "accepted"}]
    assert entries[0]["annotator"] == "ana"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--annotator", "carl"), "carl has not annotated anything here"),
        (("--since", "March"), "'March' is no day"),
        (("--last", "0"), "--last 0 is no number of entries"),
    ],
)
def test_bad_input_is_one_line(run: Callable[..., Ran], corpus: Path, arguments: tuple[str, ...], said: str) -> None:
    """What is wrong is said, with what to write instead; nothing is listed."""
    ran = run("log", corpus, *arguments)
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert said in ran.err
    assert ran.err.count("\n") == 2


def test_lines_that_cannot_be_read_are_counted(run: Callable[..., Ran], corpus: Path) -> None:
    """The rest is listed all the same, and nothing of the data reaches the terminal raw."""
    path = next((corpus / "annotations" / "ana" / "journal").glob("*.jsonl"))
    data = path.read_bytes()
    path.write_bytes(data.replace(b"=hedge", b"\\u001b[2J\\u202e") + b"{torn")
    ran = run("log", corpus)
    assert "1 line of the journal was left out" in ran.err
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out
    assert len(ran.out.splitlines()) == 9


def test_an_article_without_history_is_said(run: Callable[..., Ran], corpus: Path) -> None:
    """Nothing on standard output, a sentence on standard error."""
    ran = run("log", corpus, "untouched.md")
    assert (ran.code, ran.out) == (ExitCode.OK, "")
    assert "nothing was done in untouched.md" in ran.err
