"""`annotate CORPUS`: what the app is opened with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from annotations.store.project import default_annotator
from tui.commands import open as open_command
from tui.diagnostics import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.tui.commands.conftest import Ran
    from tui.launch import Launch


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What `run_app` is called with, in a terminal that is none."""
    calls: list[dict[str, Any]] = []

    def run_app(launch: Launch) -> int:
        calls.append(launch._asdict())
        return 0

    monkeypatch.setattr("tui.launch.run_app", run_app)
    monkeypatch.setattr(open_command, "on_terminal", lambda: True)
    return calls


def test_a_folder_alone_is_enough(run: Callable[..., Ran], corpus: Path, opened: list[dict[str, Any]]) -> None:
    """The annotator is the login name, annotations lie in the folder, schema and extractor are the default ones."""
    assert run(corpus).code == ExitCode.OK
    (call,) = opened
    assert call["corpus"].path == corpus
    assert call["project"].folder == corpus / "annotations"
    assert call["annotator"] == default_annotator()
    assert (call["schema_path"], call["extractor"], call["read_only"]) == (None, "rules", False)


def test_everything_can_be_said(run: Callable[..., Ran], tmp_path: Path, opened: list[dict[str, Any]]) -> None:
    """Columns, annotator, places and extractor reach the app as they were named."""
    table = tmp_path / "t.csv"
    table.write_text("no,words,head\nr1,Sarn fell.,Sarn\n")
    schema = tmp_path / "my.toml"
    schema.write_text('kinds = ["count"]\n')
    (tmp_path / "elsewhere" / "_suggestions" / "other").mkdir(parents=True)
    columns = ["--text", "words", "--title", "head", "--id", "no"]
    who_and_where = ["--annotator", "Ana", "--annotations", tmp_path / "elsewhere", "--schema", schema]
    assert run(table, *columns, *who_and_where, "--extractor", "other", "--read-only").code == ExitCode.OK
    (call,) = opened
    article = call["corpus"].read("r1")
    assert (article.text, article.title) == ("Sarn fell.", "Sarn")
    assert call["project"].folder == tmp_path / "elsewhere"
    assert call["schema"]().kinds == ("count",)
    assert (call["annotator"], call["schema_path"], call["extractor"], call["read_only"]) == ("Ana", schema, "other", True)


def test_the_corpuss_own_schema_is_found(run: Callable[..., Ran], corpus: Path, opened: list[dict[str, Any]]) -> None:
    """An `annotate.toml` in the folder is the schema."""
    (corpus / "annotate.toml").write_text('kinds = ["statement"]\n')
    run(corpus)
    assert opened[0]["schema"]().kinds == ("statement",)
    assert opened[0]["schema_path"] == corpus / "annotate.toml"


def test_the_example_is_copied_and_opened(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[dict[str, Any]]
) -> None:
    """`--example` opens a copy in the person's own data folder."""
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")
    assert run("--example").code == ExitCode.OK
    assert opened[0]["corpus"].path == tmp_path / "data" / "example-corpus"
    assert len(opened[0]["corpus"].ids()) >= 6


@pytest.mark.parametrize("arguments", [["--annotator", "ana"], ["--example", "corpus/"]])
def test_either_a_corpus_or_the_example_is_named(run: Callable[..., Ran], arguments: list[str]) -> None:
    """Neither and both are answered with what to type."""
    ran = run(*arguments)
    assert ran.code == ExitCode.USAGE
    assert "annotate CORPUS" in ran.err


def test_a_command_that_was_mistyped_is_guessed(run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`annotate exprot` is no folder; the hint names the command that was meant."""
    monkeypatch.chdir(tmp_path)
    ran = run("exprot")
    assert ran.code == ExitCode.USAGE
    assert "annotate export" in ran.err


def test_an_unknown_extractor_is_answered_before_the_app_starts(
    run: Callable[..., Ran], corpus: Path, opened: list[dict[str, Any]]
) -> None:
    """The hint lists what is installed."""
    ran = run(corpus, "--extractor", "nobody")
    assert (ran.code, opened) == (ExitCode.USAGE, [])
    assert "rules" in ran.err
