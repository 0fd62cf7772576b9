"""`annotate stats` and `annotate schema`: plain text on standard output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.schema_file import default_schema_text
from tests.annotated import annotate
from tui.diagnostics import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.tui.commands.conftest import Ran


def test_progress_is_told_by_annotator(run: Callable[..., Ran], corpus: Path) -> None:
    """A line for each annotator with articles, sign-offs and verdicts, its columns aligned; then how right suggestions were."""
    annotate(corpus, "ilo")
    ran = run("stats", corpus)
    assert ran.code == ExitCode.OK
    lines = ran.out.splitlines()
    assert lines[0] == "corpus: 4 articles"
    header, ana, ilo = lines[2:5]
    assert header.split() == [
        "annotator", "articles", "signed", "off", "reopened", "decided",
        "confirmed", "corrected", "rejected", "unsure", "added", "minutes",
    ]  # fmt: skip
    assert ana.split() == ["ana", "3", "2", "0", "6", "2", "1", "1", "1", "1", "0"]
    assert ilo.split()[0] == "ilo"
    assert len({len(header), len(ana), len(ilo)}) == 1
    assert "suggestions decided by ana: 4, of which 50% confirmed, 25% corrected, 25% rejected" in lines
    assert "  corrected: core 1, label 1" in lines


def test_a_corpus_that_nobody_annotated_says_so(run: Callable[..., Ran], tmp_path: Path) -> None:
    """How many articles there are, and that nothing was done yet."""
    (tmp_path / "a.txt").write_text("Osk.\n")
    assert run("stats", tmp_path).out == f"{tmp_path.name}: 1 article\n\nnobody has annotated anything yet\n"


def test_an_article_that_is_gone_is_reported(run: Callable[..., Ran], corpus: Path) -> None:
    """The rest is counted all the same."""
    (corpus / "a2.txt").unlink()
    ran = run("stats", corpus)
    assert ran.code == ExitCode.OK
    assert "a2.txt is no longer there" in ran.err
    assert ran.out.splitlines()[3].split()[:3] == ["ana", "2", "1"]


def test_the_schema_is_printed_as_it_ships(run: Callable[..., Ran]) -> None:
    """Byte for byte, so that it can be saved and edited."""
    ran = run("schema")
    assert (ran.code, ran.out, ran.err) == (ExitCode.OK, default_schema_text(), "")
