"""`annotate export`: what was annotated, in a format of choice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.annotated import annotate
from tui.diagnostics import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.tui.commands.conftest import Ran


def test_the_only_annotators_work_is_written(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """Claims and articles go to files; whose they are, how many, and what was left out goes to standard error."""
    out = tmp_path / "gold.jsonl"
    ran = run("export", corpus, "--format", "jsonl", "-o", out)
    assert (ran.code, ran.out) == (ExitCode.OK, "")
    assert [json.loads(line)["verdict"] for line in out.read_text("utf-8").splitlines()] == ["confirmed", "corrected", "added"]
    assert len((tmp_path / "gold.articles.jsonl").read_text("utf-8").splitlines()) == 2
    assert ran.err.startswith("3 claims in 2 articles, annotated by ana: ")
    assert "left out: rejected claims (1), unsure claims (1), undecided claims (2), articles not signed off (1)" in ran.err


def test_more_rows_come_when_asked_for(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """`--with` takes verdicts and open articles, with commas."""
    out = tmp_path / "out.csv"
    ran = run("export", corpus, "--format", "csv", "-o", out, "--with", "rejected, unsure,unsigned")
    assert ran.err.startswith("6 claims in 3 articles")
    assert out.read_text("utf-8").count("\n") == 7


def test_a_word_that_with_does_not_know_is_an_error(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """The error lists the words there are, and nothing is written."""
    ran = run("export", corpus, "-o", tmp_path / "out.jsonl", "--with", "reject")
    assert ran.code == ExitCode.USAGE
    assert "rejected, unsure, undecided, unsigned" in ran.err
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("there", ["out.jsonl", "out.articles.jsonl"])
def test_an_export_that_is_there_is_kept(run: Callable[..., Ran], corpus: Path, tmp_path: Path, there: str) -> None:
    """Neither of its files is overwritten without `--force`."""
    (tmp_path / there).write_text("precious")
    ran = run("export", corpus, "-o", tmp_path / "out.jsonl")
    assert ran.code == ExitCode.USAGE
    assert "--force" in ran.err
    assert (tmp_path / there).read_text() == "precious"
    assert run("export", corpus, "-o", tmp_path / "out.jsonl", "--force").code == ExitCode.OK
    assert (tmp_path / there).read_text() != "precious"


def test_among_several_annotators_one_is_named(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """Without a name the error lists the annotators; with one, that one's work is written."""
    annotate(corpus, "ilo")
    ran = run("export", corpus, "-o", tmp_path / "out.jsonl")
    assert ran.code == ExitCode.USAGE
    assert "ana, ilo" in ran.err
    assert "annotated by ilo" in run("export", corpus, "-o", tmp_path / "out.jsonl", "--annotator", "ilo").err


def test_annotations_may_lie_elsewhere(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """`--annotations DIR` names their folder."""
    (corpus / "annotations").rename(tmp_path / "elsewhere")
    assert run("export", corpus, "-o", tmp_path / "out.jsonl").code == ExitCode.USAGE
    assert run("export", corpus, "-o", tmp_path / "out.jsonl", "--annotations", tmp_path / "elsewhere").code == ExitCode.OK


def test_texts_can_stay_out(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """`--no-text` leaves them out of the articles' lines."""
    run("export", corpus, "-o", tmp_path / "out.jsonl", "--no-text")
    assert "Nothing was reported" not in (tmp_path / "out.articles.jsonl").read_text("utf-8")


def test_an_export_is_a_file(run: Callable[..., Ran], corpus: Path) -> None:
    """Standard output cannot hold the files of an export, and a place must be named."""
    assert run("export", corpus, "-o", "-").code == ExitCode.USAGE
    assert run("export", corpus).code == ExitCode.USAGE
    assert run("export", corpus, "-o", "x", "--format", "xml").code == ExitCode.USAGE
