"""Documents say what is so: links lead somewhere, keys are keys of the app, the way to open an article gives its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from annotations.text import decode

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def documents(root: Path) -> dict[Path, str]:
    """The documents of the project with their text."""
    return {path: path.read_text("utf-8") for path in (*sorted((root / "docs").glob("*.md")), *sorted(root.glob("*.md")))}


def test_links_between_documents_lead_somewhere(documents: dict[Path, str]) -> None:
    """A link without a scheme names a file that there is."""
    links = [(path, link) for path, text in documents.items() for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)]
    local = [(path, link) for path, link in links if "://" not in link and not link.startswith("mailto:")]
    assert local
    assert [f"{path.name}: {link}" for path, link in local if not (path.parent / link).exists()] == []


def test_every_document_can_be_reached(documents: dict[Path, str], root: Path) -> None:
    """The index of the documents links each of them."""
    index = documents[root / "docs" / "index.md"]
    others = {path.name for path in documents if path.parent.name == "docs"} - {"index.md"}
    assert {name for name in others if f"({name})" not in index} == set()


def test_keys_in_documents_are_keys_of_the_app(documents: dict[Path, str]) -> None:
    """A key that a document shows as a key is bound to an action."""
    from tui.actions import ACTIONS, shown

    bound = {shown(key) for action in ACTIONS for key in action.keys}
    pressed = {(path.name, key) for path, text in documents.items() for key in re.findall(r"<kbd>(.+?)</kbd>", text)}
    assert pressed
    assert {(name, key) for name, key in pressed if key not in bound} == set()


def test_the_checks_run_the_documented_tests(root: Path) -> None:
    """`.ci/run` ends with the command that the README gives for the tests."""
    *_, command = (line for line in (root / ".ci" / "run").read_text("utf-8").splitlines() if line.startswith("python -m pytest"))
    assert f".venv/bin/{command}\n" in (root / "README.md").read_text("utf-8")


def test_files_open_as_documented(root: Path) -> None:
    """`open` with `utf-8-sig` and `newline=""`, as the page on offsets says, reads what the library reads."""
    page = (root / "docs" / "offsets.md").read_text("utf-8")
    assert 'encoding="utf-8-sig", newline=""' in page
    for path in (root / "examples" / "corpus").rglob("*.*"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert file.read() == decode(path.read_bytes()).text


def test_the_documented_code_finds_every_claim(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program on the page on offsets finds, for each claim of the example corpus, the words that the export says."""
    from tui.cli import main

    output = tmp_path / "out.jsonl"
    assert main(["extract", str(root / "examples" / "corpus"), "-o", str(output)]) == 0
    program = (root / "docs" / "offsets.md").read_text("utf-8").partition("```python\n")[2].partition("```")[0]
    assert "assert text[" in program
    monkeypatch.chdir(root)
    exec(program.replace('"out.jsonl"', repr(str(output))), {})
    assert '"article": "abroad/09-search-at-velmora-mill.txt"' in output.read_text("utf-8")
