"""`annotate attach`: an export without texts becomes the one with texts, and no other text gets in."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from tui.diagnostics import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.tui.commands.conftest import Ran

EXPORTS = {
    "jsonl": ("out.jsonl", "--format", "jsonl"),
    "csv": ("out", "--format", "csv"),
    "dataset in JSONL": ("out", "--format", "dataset", "--files", "jsonl"),
    "dataset in Parquet": ("out", "--format", "dataset"),
}


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with what it holds."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_gets_its_texts_back(run: Callable[..., Ran], corpus: Path, tmp_path: Path, name: str) -> None:
    """It is what an export with texts would have been, byte for byte save for how Parquet packs it and the sizes in a card."""
    parquet = "out/articles/train.parquet"
    if name.endswith("Parquet") and not find_spec("pyarrow"):
        pytest.skip("needs pyarrow, which is not installed")
    out, *options = EXPORTS[name]
    for folder in ("with", "without"):
        (tmp_path / folder).mkdir()
        text = ("--no-text",) if folder == "without" else ()
        assert run("export", corpus, "-o", tmp_path / folder / out, *options, *text).code == ExitCode.OK
    assert files(tmp_path / "with") != files(tmp_path / "without")
    ran = run("attach", tmp_path / "without" / out, corpus)
    assert (ran.code, ran.out) == (ExitCode.OK, "")
    assert ran.err.startswith("2 texts attached")
    found, wanted = files(tmp_path / "without"), files(tmp_path / "with")
    if name.startswith("dataset"):
        cards = [card.pop("out/README.md").decode().splitlines() for card in (found, wanted)]
        assert [line for line in cards[0] if "size" not in line and "num_bytes" not in line] == [
            line for line in cards[1] if "size" not in line and "num_bytes" not in line
        ]
    if name.endswith("Parquet"):
        rows = [import_module("pyarrow.parquet").read_table(BytesIO(held.pop(parquet))).to_pylist() for held in (found, wanted)]
        assert rows[0] == rows[1]
    assert found == wanted
    assert "has its texts already" in run("attach", tmp_path / "without" / out, corpus).err


def test_a_text_that_changed_stays_out(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """Articles with another text and articles that are gone are named, and stay without."""
    run("export", corpus, "-o", tmp_path / "out.jsonl", "--no-text", "--with", "unsigned")
    (corpus / "a2.txt").write_text("Another text.\n")
    (corpus / "b" / "c.txt").unlink()
    ran = run("attach", tmp_path / "out.articles.jsonl", corpus)
    assert "1 article is in the corpus with another text than the one that was annotated: a2.txt" in ran.err
    assert "1 article is not in the corpus: b/c.txt" in ran.err
    assert "1 text attached" in ran.err
    assert "Another text" not in (tmp_path / "out.articles.jsonl").read_text("utf-8")


def test_another_corpus_changes_nothing(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """Where no text belongs to the export, it stays as it was."""
    run("export", corpus, "-o", tmp_path / "out.jsonl", "--no-text")
    before = (tmp_path / "out.articles.jsonl").read_bytes()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a2.txt").write_text("Another text.\n")
    ran = run("attach", tmp_path / "out.jsonl", tmp_path / "other")
    assert ran.code == ExitCode.USAGE
    assert "no text of other belongs to this export" in ran.err
    assert (tmp_path / "out.articles.jsonl").read_bytes() == before


def test_what_is_no_export_is_refused(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """The error names the formats that texts can be attached to."""
    assert "is not there" in run("attach", tmp_path / "nothing.jsonl", corpus).err
    ran = run("attach", corpus, corpus)
    assert ran.code == ExitCode.USAGE
    assert "jsonl, csv, dataset" in ran.err


@pytest.mark.parametrize("line", ["no JSON", "[]", '{"id": "a2.txt"}'])
def test_a_broken_export_is_told_with_its_line(run: Callable[..., Ran], corpus: Path, tmp_path: Path, line: str) -> None:
    """The line is named, and the file stays as it was."""
    (tmp_path / "out.articles.jsonl").write_text(line + "\n")
    ran = run("attach", tmp_path / "out.articles.jsonl", corpus)
    assert ran.code == ExitCode.USAGE
    assert "line 1" in ran.err
    assert (tmp_path / "out.articles.jsonl").read_text() == line + "\n"
