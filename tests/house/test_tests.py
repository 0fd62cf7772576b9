"""What every test keeps to."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.house.conftest import Module


@pytest.fixture(scope="module")
def tests(modules: Sequence[Module]) -> list[Module]:
    """The modules below `tests`."""
    return [module for module in modules if module.package == "tests"]


def test_each_test_says_the_behaviour(tests: Sequence[Module]) -> None:
    """A test has a docstring: the sentence that stops being true when it fails."""
    silent = [
        f"{module.path}:{node.lineno} {node.name}"
        for module in tests
        for node in ast.walk(module.tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.name.startswith("test_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_no_folder_of_tests_is_a_package(root: Path) -> None:
    """No `__init__.py` below `tests`: `tests/annotations` would stand in front of the library of that name."""
    assert [path.relative_to(root).as_posix() for path in (root / "tests").rglob("__init__.py")] == []


def sleeps(call: ast.Call) -> bool:
    """Whether a call waits for time to pass; `sleep(0)` only lets others run."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    yields = bool(call.args) and isinstance(call.args[0], ast.Constant) and call.args[0].value == 0
    return name == "sleep" and not yields


def test_no_test_sleeps(tests: Sequence[Module]) -> None:
    """A test waits for what it needs to happen, never for a time that was enough once."""
    waiting = [
        f"{module.path}:{node.lineno}"
        for module in tests
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and sleeps(node)
    ]
    assert waiting == []
