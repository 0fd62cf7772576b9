"""Sizes are gates: what outgrows them is split. There is no list of exceptions."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.house.conftest import Module

MODULE_LINES = 400
FUNCTION_LINES = 40
CLASS_METHODS = 20

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def test_modules_are_short(modules: Sequence[Module]) -> None:
    """No module is longer than 400 lines."""
    lengths = {module.path: len(module.text.splitlines()) for module in modules}
    assert {path: lines for path, lines in lengths.items() if lines > MODULE_LINES} == {}


def test_functions_are_short(modules: Sequence[Module]) -> None:
    """No function is longer than 40 lines, its docstring included and its decorators not."""
    long = [
        f"{module.path}:{node.lineno} {node.name}: {lines} lines"
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, FUNCTIONS) and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert long == []


def test_classes_are_small(modules: Sequence[Module]) -> None:
    """No class has more than 20 methods, properties included."""
    large = [
        f"{module.path}:{node.lineno} {node.name}: {methods} methods"
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and (methods := sum(isinstance(part, FUNCTIONS) for part in node.body)) > CLASS_METHODS
    ]
    assert large == []
