"""What the house rules look at: the modules of the project as syntax trees, and the files that belong to it."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("annotations", "tui")
FOLDERS_OF_CODE = (*PACKAGES, "benchmarks", "examples", "scripts", "tests")


@dataclass(frozen=True, slots=True)
class Module:
    """A file of Python: its path below the project with `/`, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def package(self) -> str:
        """The folder at the top that it lies in."""
        return self.path.partition("/")[0]


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder that holds the project."""
    return ROOT


@pytest.fixture(scope="session")
def modules() -> list[Module]:
    """Every module of the project, tests included."""
    found = []
    for folder in FOLDERS_OF_CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text("utf-8")
            found.append(Module(path.relative_to(ROOT).as_posix(), text, ast.parse(text)))
    return found


@pytest.fixture(scope="session")
def shipped_modules(modules: list[Module]) -> list[Module]:
    """The modules of the two packages."""
    return [module for module in modules if module.package in PACKAGES]


@pytest.fixture(scope="session")
def project_files() -> list[Path]:
    """Every file that belongs to the project: what git tracks and a commit would add."""
    if not (ROOT / ".git").exists():
        pytest.skip("needs a git checkout to tell the project's files from others")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    paths = [ROOT / name.decode() for name in listed.split(b"\0") if name]
    return [path for path in paths if path.is_file()]
