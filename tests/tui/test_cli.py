"""The command line as a whole: which command runs, what is said where, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.annotated import annotate
from tui import cli
from tui.cli import main
from tui.commands.registry import COMMANDS
from tui.diagnostics import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]


def process(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run `annotate` in a process of its own, away from any terminal."""
    command = [sys.executable, "-m", "tui.cli", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}  # type: ignore[dict-item]
    return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, env=environment, check=False, **options)  # type: ignore[call-overload, no-any-return]


def test_without_arguments_the_first_steps_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A bare `annotate` says in a few lines what to do, on standard error, and ends with 2."""
    assert main([]) == ExitCode.USAGE
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "annotate CORPUS" in captured.err
    assert captured.err.count("\n") <= 5


@pytest.mark.parametrize("arguments", [["--help"], *([command.name, "--help"] for command in COMMANDS)])
def test_every_help_shows_an_example(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Each command's help says what it does and shows how it is called; it goes to standard output."""
    assert main(arguments) == ExitCode.OK
    out = capsys.readouterr().out
    assert "example" in out
    assert f"annotate {arguments[0] if arguments[0] != '--help' else 'corpus/'}" in out


def test_the_overview_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """`annotate --help` names each command with what it does."""
    main(["--help"])
    out = capsys.readouterr().out
    assert all(command.name in out and command.title in out for command in COMMANDS)


def test_the_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` prints the name and the number."""
    assert main(["--version"]) == ExitCode.OK
    assert capsys.readouterr().out.startswith("claimdesk ")


@pytest.mark.parametrize(
    "arguments", [["extract"], ["schema", "--nonsense"], ["extract", "x", "--extractor"], ["corpus", "another"]]
)
def test_a_wrong_command_line_points_to_help(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong is said in one line with the program's name, and where help is in the next; the exit code is 2."""
    assert main(arguments) == ExitCode.USAGE
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("annotate: ")
    assert "--help" in captured.err


def test_a_command_wins_over_a_folder_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`annotate schema` is the command also where a folder is called schema; `annotate ./schema` is the folder."""
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "a.txt").write_text("Osk.\n")
    monkeypatch.chdir(tmp_path)
    assert main(["schema"]) == ExitCode.OK
    assert "[labels.killed]" in capsys.readouterr().out
    assert main(["./schema"]) == ExitCode.USAGE
    assert "needs a terminal" in capsys.readouterr().err


@pytest.mark.parametrize("options", [[], ["--annotator", "ana"]])
def test_what_is_no_corpus_is_one_line_and_a_hint(
    options: Sequence[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing path is answered with 2, one line and a hint, whichever way the command line is read."""
    assert main([str(tmp_path / "nowhere"), *options]) == ExitCode.USAGE
    message, hint = capsys.readouterr().err.splitlines()
    assert message.startswith("annotate: ")
    assert message.endswith("nowhere is not there")
    assert ".txt" in hint


def test_a_mistake_in_the_schema_is_answered_before_the_app_starts(
    corpus_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """File, line and what is wrong; exit code 2."""
    (corpus_folder / "annotate.toml").write_text('[labels.flood]\nkey = "f"\ncolour = "gren"\n')
    assert main([str(corpus_folder)]) == ExitCode.USAGE
    assert (
        capsys.readouterr().err
        == 'annotate: annotate.toml:3: labels.flood.colour: unknown colour "gren"; did you mean "green"?\n'
    )


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    """A folder with one article."""
    (tmp_path / "a.txt").write_text("Osk.\n")
    return tmp_path


def test_messages_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A path with control characters is shown with marks in their place."""
    assert main([str(tmp_path / "a\x1b[31mb")]) == ExitCode.USAGE
    assert "\x1b" not in capsys.readouterr().err


def test_an_unforeseen_error_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What nobody foresaw is called an internal error; with --debug it comes with its traceback."""

    def broken(arguments: list[str]) -> int:
        raise RuntimeError("the unforeseen")

    monkeypatch.setattr(cli, "_dispatch", broken)
    assert main(["schema"]) == ExitCode.FAILED
    err = capsys.readouterr().err
    assert "internal error: RuntimeError: the unforeseen" in err
    assert "Traceback" not in err
    with pytest.raises(RuntimeError):
        main(["schema", "--debug"])


def test_an_interrupt_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C ends with 130 and one line."""

    def interrupted(arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_dispatch", interrupted)
    assert main(["schema"]) == ExitCode.INTERRUPTED
    assert capsys.readouterr().err == "annotate: stopped\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_enough_ends_it_silently(unbuffered: str) -> None:
    """`annotate schema | head -1` says nothing on standard error."""
    program = (
        "import sys, tui.commands.schema as command\n"
        "command.default_schema_text = lambda: 'line\\n' * 1_000_000\n"
        "from tui.cli import main\n"
        "sys.exit(main(['schema']))\n"
    )
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline() == b"line\n"
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == ExitCode.PIPE_CLOSED


def test_the_schema_goes_to_a_pipe_in_utf8() -> None:
    """Data is UTF-8 whatever the locale."""
    done = process("schema", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.returncode == ExitCode.OK
    assert "…" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_command_that_is_told_to_end_leaves_no_half_file(tmp_path: Path) -> None:
    """SIGTERM in the middle of an export removes what was begun."""
    annotate(tmp_path / "corpus")
    program = (
        "import os, signal, sys\n"
        "from annotations.corpus.folder import FolderCorpus\n"
        "read = FolderCorpus.read\n"
        "def reading(self, article_id):\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "    return read(self, article_id)\n"
        "FolderCorpus.read = reading\n"
        "from tui.cli import main\n"
        "sys.exit(main(['export', 'corpus', '-o', 'out.jsonl']))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == ExitCode.TERMINATED, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["corpus"]


def test_the_way_to_the_app_imports_little(corpus_folder: Path) -> None:
    """`annotate CORPUS` comes to its terminal check without a parser of command lines, tables, JSON or fuzzy matching."""
    program = (
        f"import sys; from tui.cli import main; assert main([{str(corpus_folder)!r}]) == 2\n"
        "print(*({'argparse', 'csv', 'rapidfuzz', 'tomli_w', 'textual', 'importlib.metadata', 'difflib'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )
    assert done.stdout == "\n"


def test_a_name_that_is_nearly_a_command_is_answered_with_it(capsys: pytest.CaptureFixture[str]) -> None:
    """`annotate stat corpus` names no corpus; the command that was meant is told."""
    assert main(["stat", "corpus"]) == 2

    message = capsys.readouterr().err
    assert "stat is neither a corpus nor a command" in message
    assert "did you mean: annotate stats" in message
