"""What the files of the project must not hold, and what its change log must."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:work|root|home|Users)/\w")
REGISTRY = re.compile(r"(?:index-url|find-links)\s*=|https?://(?!pypi\.org\b)[\w.:@-]*(?:pypi|registry|proxy)[\w.-]*[:/]")
SHINGLE = 8
# A name that is as long as a sentence is nobody's sentence.
LONG_NAMES = re.compile(r"islamic state of iraq and (?:the levant|syria)")


def texts(files: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """The files that are text, with it."""
    for path in files:
        try:
            yield path, path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def test_no_path_of_a_machine(project_files: Sequence[Path], root: Path) -> None:
    """No file names a folder of somebody's machine or the host of a package registry."""
    found = [
        f"{path.relative_to(root)}:{number}: {line.strip()[:100]}"
        for path, text in texts(project_files)
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE_PATH.search(line) or REGISTRY.search(line)
    ]
    assert found == []


def test_the_version_has_its_entry(root: Path) -> None:
    """The change log has a section for the version in `pyproject.toml`, or for what is not released yet, with a line in it."""
    version = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    log = (root / "CHANGELOG.md").read_text("utf-8")
    sections = re.split(r"^## ", log, flags=re.MULTILINE)[1:]
    current = [s for s in sections if version in s.partition("\n")[0] or s.lower().startswith(("unreleased", "[unreleased"))]
    assert any(re.search(r"^[-*] \S", section, re.MULTILINE) for section in current)


def shingles(text: str) -> set[tuple[str, ...]]:
    """Every run of eight words of a text, in lower case, without punctuation."""
    words = re.findall(r"\w+", LONG_NAMES.sub("isil", text.lower()))
    return {tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def test_no_file_of_others(project_files: Sequence[Path], shared: Path, root: Path) -> None:
    """No file of the real articles, of their labels or of other tools' samples lies in the project under any name."""
    folders = [shared / name for name in ("corpus", "gold", "samples")]
    theirs = {path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()} - {b""}
    assert [str(path.relative_to(root)) for path in project_files if path.read_bytes() in theirs] == []


@pytest.fixture(scope="module")
def texts_of_others(shared: Path) -> set[tuple[str, ...]]:
    """The shingles of the real articles, which are others' property, and of the guidelines that ours must not copy."""
    files = [*(shared / "corpus").rglob("*.txt"), *(shared / "corpus").rglob("*.csv"), *(shared / "gold").glob("*.md")]
    found: set[tuple[str, ...]] = set()
    for path in files:
        found |= shingles(path.read_text("latin-1" if path.suffix == ".csv" else "utf-8"))
    return found


def test_no_sentence_of_others(project_files: Sequence[Path], texts_of_others: set[tuple[str, ...]], root: Path) -> None:
    """No eight words in a row come from the real articles: we read and test with them and copy nothing."""
    copied = {
        str(path.relative_to(root)): sorted(" ".join(shingle) for shingle in both)[:3]
        for path, text in texts(project_files)
        if (both := shingles(text) & texts_of_others)
    }
    assert copied == {}
