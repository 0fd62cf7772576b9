"""`annotate init`: a project folder that people understand and git merges, and nothing overwritten."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from annotations.schema_file import load_schema
from tui.diagnostics import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.tui.commands.conftest import Ran

WRITTEN = (
    "annotate.toml", "annotations/GUIDELINES.md", "annotations/README.md", ".gitattributes", "annotations/.gitattributes",
    "annotations/.gitignore",
)  # fmt: skip


def attribute(path: str, name: str, folder: Path) -> str:
    """What git makes of a file's attribute."""
    said = subprocess.run(["git", "check-attr", name, path], cwd=folder, capture_output=True, text=True, check=True).stdout
    return said.strip().rpartition(": ")[2]


def test_a_folder_becomes_a_project(run: Callable[..., Ran], tmp_path: Path) -> None:
    """Settings, guidelines, README and what git needs are there; none of it is an article; the settings name the guidelines."""
    (tmp_path / "a.txt").write_text("Osk.\n")
    ran = run("init", tmp_path)
    assert ran.code == ExitCode.OK
    assert all((tmp_path / name).is_file() for name in WRITTEN)
    assert ran.err.count("written: ") == len(WRITTEN)
    assert load_schema(tmp_path / "annotate.toml").guidelines == str(tmp_path / "annotations" / "GUIDELINES.md")
    assert run("stats", tmp_path).out.startswith(f"{tmp_path.name}: 1 article\n")


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git_merges_journals_and_leaves_articles_alone(run: Callable[..., Ran], tmp_path: Path) -> None:
    """As git itself reads what was written, for a folder and for a table with a space in its name."""
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    run("init", tmp_path)
    (tmp_path / "our articles.csv").write_text("id,text\n1,Osk.\n")
    run("init", tmp_path / "our articles.csv")
    assert attribute("sub/a.txt", "text", tmp_path) == "unset"
    for folder in ("annotations", "our articles.csv.annotations"):
        assert attribute(f"{folder}/ana/journal/2031-03.jsonl", "merge", tmp_path) == "union"
        assert attribute(f"{folder}/ana/a.txt.toml", "merge", tmp_path) == "unspecified"
        own = [f"{folder}/ana/{name}" for name in (".lock", "journal/.flushed", "place.toml", "x/.1-a.tmp")]
        said = subprocess.run(["git", "check-ignore", *own], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
        assert len(said.splitlines()) == len(own)


def test_a_table_keeps_its_files_beside_it(run: Callable[..., Ran], tmp_path: Path) -> None:
    """The folder of the annotations is that of the table, and git leaves the table's newlines alone."""
    (tmp_path / "articles.csv").write_text("id,text\n1,Osk.\n")
    assert run("init", tmp_path / "articles.csv").code == ExitCode.OK
    assert (tmp_path / "articles.csv.annotations" / "README.md").is_file()
    assert "articles.csv -text" in (tmp_path / ".gitattributes").read_text()


def test_what_is_there_is_left_as_it_is(run: Callable[..., Ran], tmp_path: Path) -> None:
    """A second run writes nothing, says so, and names the lines for git that a file of one's own lacks."""
    run("init", tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in WRITTEN}
    (tmp_path / ".gitattributes").write_text("*.png binary\n")
    (tmp_path / "annotate.toml").unlink()
    ran = run("init", tmp_path)
    assert ran.err.count("there already: ") == len(WRITTEN) - 1
    assert "  add the line: *.txt -text" in ran.err
    assert (tmp_path / ".gitattributes").read_text() == "*.png binary\n"
    assert (tmp_path / "annotate.toml").read_bytes() == before["annotate.toml"]


def test_a_corpus_that_is_not_there_is_one_line(run: Callable[..., Ran], tmp_path: Path) -> None:
    """Nothing is made for a mistyped name."""
    ran = run("init", tmp_path / "corpsu")
    assert (ran.code, list(tmp_path.iterdir())) == (ExitCode.USAGE, [])
    assert "is not there" in ran.err
