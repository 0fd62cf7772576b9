"""A project of hostile words on every screen, in the dialogue and in every command: no byte of them reaches the terminal raw.

What the program writes is read as a terminal reads it: besides text only such sequences may stand there as the app itself needs.
"""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

import pytest
from textual.keys import _character_to_key

from annotations.store.project import project_of
from annotations.text import display_safe
from scripts.scenes import SCENES
from tests.hostile import ANNOTATOR, FILE_NAME, PAYLOADS, SET, hostile, write_foreign, write_project, write_table
from tests.terminals import QUIET, Terminal
from tui.commands.registry import COMMANDS
from tui.screens import opening

if TYPE_CHECKING:
    from pathlib import Path

# What the app may send: colours and styles, the cursor's place, modes on and off, questions about modes, kitty's keyboard, the
# shape of the pointer, the terminal's title stack, and the character set.
_KNOWN = re.compile(
    r"\x1b\[[0-9;:]*m|\x1b\[[0-9;]*H|\x1b\[\?[0-9;]+[hl]|\x1b\[\?[0-9;]+\$p|\x1b\[[<>=?][0-9;]*u|\x1b\[[0-9;]*[JKtn]"
    r"|\x1b\]22;[a-z-]+\x07"
)
_KEYS = {_character_to_key(chr(code)): chr(code) for code in range(0x20, 0x7F)} | {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "f1": "\x1bOP", "home": "\x1b[H", "end": "\x1b[F", "delete": "\x1b[3~",
    "plus": "+",
}  # fmt: skip

# Ways to what the table of scenes does not lead to in this project; each begins and ends in the article.
FIRST = ("R j tab", "n", "n", "n", "k k k k k k k r")
MORE = (
    "X", "j X", "m j L", "s i type:Ana", "p i type:Te", "t", "o", "a i type:fl", "M", "D type:2031", "N", "y", "W",
    "c", "c 1 escape", "w", "f f", "F", "B B B B", "g slash type:file", "g t type:sorties enter", "g o o o", "g l k", "G f f",
    "G s", "G l k", "G e", "exclamation_mark h", "exclamation_mark slash type:guide enter", "colon type:label",
    "v w v w plus escape u", "n d", "n", "n", "less_than_sign", "i", "l k u", "percent_sign", "d",
)  # fmt: skip


def shown(output: bytes) -> str:
    """The text in what a program wrote; fails where anything else than text and known sequences stands there."""
    text = _KNOWN.sub("", output.decode("utf-8"))
    stray = [text[max(0, m.start() - 40) : m.end() + 20] for m in re.finditer(r"[^\r\n]", text) if display_safe(m[0]) != m[0]]
    assert stray == []
    assert [payload for payload in PAYLOADS if payload.encode() in output] == []
    return text


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A hostile project, with an article that has changed since it was annotated."""
    folder = write_project(tmp_path / "hostile" / "corpus")
    changed = folder / FILE_NAME
    changed.write_text(changed.read_text("utf-8").replace("flew 112 sorties over Teshi, C", "flew over Teshi, C"), "utf-8")
    return folder


def walk(terminal: Terminal, keys: str, quiet: float = QUIET) -> None:
    """Press keys one after the other, each when the screen has answered the one before, and go back to the article."""
    last = keys.rsplit(maxsplit=1)[-1] if keys else ""
    for key in [*keys.split(), "escape", "escape"]:
        word = key.removeprefix("type:")
        terminal.press(word if word != key else _KEYS[key])
        terminal.settle(quiet if key in ("escape", last) else quiet / 3)


# Places of hostile words that each walk must have shown, as marks, and the keys that lead there once more where it was too quick.
MARKED = "\u241b[31m\u00b77m"
ON_SCENES = {"body": "", "labelskilled": "l", "slotsquantity": "q", "heading": "exclamation_mark", "file": "g"}
ON_MORE = {"body": "", "reasonsduplicate": "X", "actor": "c", "reading": "s"}


def seen(terminal: Terminal, places: dict[str, str]) -> None:
    """Hold a walk to having shown what it must; where the machine was slower than the keys, go there once more and wait."""
    for place, keys in places.items():
        if place + MARKED not in shown(bytes(terminal.output)):
            walk(terminal, keys, quiet=2.0)
        assert place + MARKED in shown(bytes(terminal.output)), place


@pytest.mark.parametrize(
    ("ways", "places"),
    [
        pytest.param((*FIRST, *(scene.keys for scene in SCENES)), ON_SCENES, id="scenes", marks=pytest.mark.slow),
        pytest.param(MORE, ON_MORE, id="more", marks=pytest.mark.slow),
    ],
)
def test_no_screen_lets_hostile_words_through(
    project: Path, tmp_path: Path, ways: tuple[str, ...], places: dict[str, str]
) -> None:
    """Every scene of the table, everything that opens over an article, other modes and sizes: the words are there, as marks."""
    opened = tmp_path / "opened"
    options = ["--annotator", ANNOTATOR, "--extractor", SET]
    terminal = Terminal([sys.executable, "-m", "tests.tui.screens_opened", str(opened), str(project), *options])
    terminal.until("31m")
    terminal.settle(1.0)
    for keys in ways:
        walk(terminal, keys)
    seen(terminal, places)
    for columns, rows in ((80, 24), (30, 8), (120, 40)):
        terminal.resize(columns, rows)
        terminal.settle(3 * QUIET)
        walk(terminal, "j i g")
    terminal.press("\x11")
    assert terminal.end() == 0
    assert ways == MORE or set(opened.read_text().split()) == set(opening._OPENERS)
    assert "\u241b" in shown(bytes(terminal.output))


def test_a_table_of_hostile_rows_is_shown_as_marks(tmp_path: Path) -> None:
    """Ids, titles, dates and other columns, with NUL and lone surrogates, which no name of a file can hold."""
    terminal = Terminal([sys.executable, "-m", "tui.cli", str(write_table(tmp_path / "t.jsonl")), "--annotator", "ana"])
    terminal.until("31m")
    terminal.settle(1.0)
    for keys in ("enter", "g j", "G", "d", "N type:x", "n"):
        walk(terminal, keys)
    seen(terminal, {"body": ""})
    terminal.press("\x11")
    assert terminal.end() == 0


# Answers of the dialogue without a screen: every one that tells something.
ANSWERS = (
    "?", "k", "j", "s", "1", "c", "0", "l", "killed", "X", "duplicate", "z", "b", "ten lorries", "+", "Nine", "u", "N", "seen",
    "r", "M", "read", "D", "2031", "a", "flew", "d", "no", "g", "n", "n", "!", "w", "nothing of the kind", "",
)  # fmt: skip


@pytest.mark.parametrize("corpus", ["folder", "table"])
def test_the_dialogue_without_a_screen_lets_nothing_through(project: Path, tmp_path: Path, corpus: str) -> None:
    """Questions, answers, help, guidelines and lists of the plain dialogue."""
    path = project if corpus == "folder" else write_table(tmp_path / "t.jsonl")
    options = ["--plain", "--annotator", ANNOTATOR, *(["--extractor", SET] if corpus == "folder" else [])]
    terminal = Terminal([sys.executable, "-m", "tui.cli", str(path), *options])
    terminal.until("tells all answers")
    for answer in ANSWERS:
        terminal.settle()
        terminal.press(answer + "\n")
    terminal.settle()
    terminal.press("\x04")
    assert terminal.end() == 0
    text = shown(bytes(terminal.output))
    assert text.count("\u241b") > 20


COMMAND_LINES = (
    "stats {corpus}", "check {corpus}", "check {corpus} --repair", "log {corpus}", "log {corpus} --json", "log {corpus} nothing",
    "extract {corpus}", "extract {table}", "extract {corpus} --extractor {set}", "extract {corpus} -o {out}/e.jsonl",
    "import {corpus} {foreign} --annotator {name}", "import {corpus} {foreign} --annotator ana --as annotations",
    "import {corpus} {foreign} --annotator ana --as annotations --undo", "import {corpus} {corpus} --format brat --annotator x",
    "import {table} {foreign} --annotator ana --dry-run", "export {corpus} -o {out}/a.jsonl --annotator {whose} --with {all}",
    "export {corpus} -o {out}/a.jsonl --annotator {whose} --no-text --force --with {all}", "attach {out}/a.jsonl {corpus}",
    "attach {foreign} {table}", "export {corpus} -o {out}/b --format brat --annotator {whose} --with {all}",
    "export {corpus} -o {out}/c.csv --format csv --annotator {whose} --with {all} --label {name}",
    "export {corpus} -o {out} --gold", "formats {name}", "formats", "schema", "init {corpus}", "init {table}",
    "stats {table}", "check {table}", "stats {name}", "{name}", "{corpus} --schema {name}", "{corpus} --extractor {name}",
    "check {corpus} --schema {bad}", "stats {broken}",
    "log {corpus} --annotator {name}", "log {corpus} {name} --since {name}", "export {corpus} -o {out}/x --format {name}",
    "{table} --text {name}", "import {corpus} {foreign} --annotator x --columns {name} --option {name}",
    "stats {corpus} --{name}", "log {corpus} --last {name}", "import {corpus} {foreign} --annotator x --as {name}",
    "log {corpus} a b{name} c", "export {corpus} -o {out}/y --annotator {whose} --split {name}", "--{name}", "check --{name}",
)  # fmt: skip
RUNNER = "import json, sys; from tui.cli import main; print([main(line) for line in json.loads(sys.argv[1])])"


def command_lines(project: Path, folder: Path) -> list[list[str]]:
    """The command lines with hostile words in every place."""
    bad, broken = folder / "bad.toml", folder / "broken.jsonl"
    bad.write_text(f"[labels.{json.dumps(hostile('bad', nul=False))}]\nkey = 'k'\n", encoding="utf-8")
    broken.write_text(f"{hostile('broken')}\n", encoding="utf-8")
    files = project_of(project).annotator(ANNOTATOR)
    with next(files.journal.glob("*.jsonl")).open("ab") as journal:
        journal.write(f'<<<<<<< {hostile("journal")}\n{{"format": 1, "id": {json.dumps(hostile("event"))}}}\n'.encode())
    for number, path in enumerate(files.articles()):
        told = f'"{hostile("key", nul=False)[:4]}\\u001b\\u202e" = 1\n' if number else f"{hostile('toml')} = \n"
        path.write_text(told + path.read_text("utf-8"), encoding="utf-8")
    given = {
        "corpus": project, "table": write_table(folder / "t.jsonl"), "foreign": write_foreign(folder / "f\x1b[31m.jsonl"),
        "out": folder, "bad": bad, "broken": broken, "name": hostile("name", nul=False), "whose": ANNOTATOR, "set": SET,
        "all": "rejected,unsure,undecided,unsigned",
    }  # fmt: skip
    return [[word.format(**given) for word in line.split()] for line in COMMAND_LINES]


def test_no_command_lets_hostile_words_through(project: Path, tmp_path: Path) -> None:
    """Every command on hostile projects, with hostile arguments, right and wrong ones, data and messages alike."""
    lines = command_lines(project, tmp_path)
    assert {line[0] for line in lines} >= {command.name for command in COMMANDS}
    terminal = Terminal([sys.executable, "-c", RUNNER, json.dumps(lines)])
    assert terminal.end() == 0
    text = shown(bytes(terminal.output))
    assert "internal error" not in text
    assert text.count("\u241b") > 100
