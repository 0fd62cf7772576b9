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


def test_only_claims_with_some_labels(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """`--label` takes labels with commas, counts the others, and answers an unknown one with the nearest."""
    ran = run("export", corpus, "-o", tmp_path / "out.jsonl", "--label", "strike, killed")
    assert ran.err.startswith("2 claims in 2 articles")
    assert "claims with other labels (1)" in ran.err
    ran = run("export", corpus, "-o", tmp_path / "other.jsonl", "--label", "striek")
    assert ran.code == ExitCode.USAGE
    assert "did you mean strike?" in ran.err


def test_gold_can_be_asked_for(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """`--gold` takes the adjudicated annotations or says that there are none."""
    assert run("export", corpus, "-o", tmp_path / "out.jsonl", "--gold").code == ExitCode.USAGE
    (corpus / "annotations" / "ana").rename(corpus / "annotations" / "gold")
    assert "annotated by gold" in run("export", corpus, "-o", tmp_path / "out.jsonl", "--gold").err


def test_names_can_stay_out(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """`--anonymise` writes pseudonyms."""
    run("export", corpus, "-o", tmp_path / "out.jsonl", "--anonymise")
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["annotator"] for line in lines} == {"annotator-1"}


def test_an_export_can_be_split(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """Each article says which part it belongs to, the seed is told, and parts that stay empty are named."""
    ran = run("export", corpus, "-o", tmp_path / "out.jsonl", "--split", "80/10/10", "--seed", "3")
    assert ran.code == ExitCode.OK
    assert "split with --seed 3: " in ran.err
    assert "no article is in" in ran.err
    parts = [json.loads(line)["split"] for line in (tmp_path / "out.articles.jsonl").read_text("utf-8").splitlines()]
    assert set(parts) <= {"train", "validation", "test"}
    ran = run("export", corpus, "-o", tmp_path / "auto.jsonl", "--split", "1/1", "--seed", "auto")
    assert "train 1, test 1" in ran.err


@pytest.mark.parametrize("wrong", [("--split", "80"), ("--split", "80/20", "--seed", "x")])
def test_a_split_that_cannot_be_made_is_an_error(run: Callable[..., Ran], corpus: Path, tmp_path: Path, wrong: list[str]) -> None:
    """Wrong shares and wrong seeds are said in one line, and nothing is written."""
    ran = run("export", corpus, "-o", tmp_path / "out.jsonl", *wrong)
    assert ran.code == ExitCode.USAGE
    assert not (tmp_path / "out.jsonl").exists()


def test_what_a_format_cannot_hold_is_said(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """The last line counts it, under the format's name."""
    ran = run("export", corpus, "--format", "csv", "-o", tmp_path / "out")
    assert "  csv: 1 suggestion, " in ran.err
    assert ran.err.rstrip().endswith("left out")


def test_a_folder_is_not_written_among_the_articles(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """Its files would become articles; a folder that is no export is never replaced, not even with `--force`."""
    assert run("export", corpus, "--format", "csv", "-o", corpus / "out").code == ExitCode.USAGE
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("precious")
    ran = run("export", corpus, "--format", "csv", "-o", tmp_path / "mine", "--force")
    assert ran.code == ExitCode.USAGE
    assert "is no export" in ran.err
    assert run("export", corpus, "--format", "csv", "-o", tmp_path / "out").code == ExitCode.OK
    assert run("export", corpus, "--format", "csv", "-o", tmp_path / "out").code == ExitCode.USAGE
    assert run("export", corpus, "--format", "csv", "-o", tmp_path / "out", "--force").code == ExitCode.OK
