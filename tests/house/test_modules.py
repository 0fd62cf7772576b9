"""How a module of the project begins, what it is called and what the library never does."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.house.conftest import Module

NAMES_THAT_SAY_NOTHING = {"util", "utils", "helper", "helpers", "common", "misc"}
BROAD = {"Exception", "BaseException"}
# The one place where the library runs code that is not ours.
RUNS_CODE_OF_OTHERS = "annotations/extraction/host.py"


def has_code(module: Module) -> bool:
    """Whether there is more in it than a docstring."""
    return len(module.tree.body) > 1


def test_names_say_what_a_module_holds(modules: Sequence[Module]) -> None:
    """No module and no folder is called utils, helpers or common."""
    empty = [m.path for m in modules if NAMES_THAT_SAY_NOTHING & set(PurePosixPath(m.path).with_suffix("").parts)]
    assert empty == []


def test_every_module_opens_with_a_sentence(modules: Sequence[Module]) -> None:
    """The docstring of a module begins with a paragraph in whole sentences: what it owns."""
    silent = [m.path for m in modules if not (ast.get_docstring(m.tree) or "").partition("\n\n")[0].endswith(".")]
    assert silent == []


def test_every_module_defers_its_type_hints(modules: Sequence[Module]) -> None:
    """`from __future__ import annotations` stands on top, so that hints cost nothing at start and may name later classes."""
    eager = []
    for module in filter(has_code, modules):
        futures = {
            alias.name
            for node in module.tree.body
            if isinstance(node, ast.ImportFrom) and node.module == "__future__"
            for alias in node.names
        }
        if "annotations" not in futures:
            eager.append(module.path)
    assert eager == []


def test_imports_are_absolute(modules: Sequence[Module]) -> None:
    """Modules are imported from their full names; a bare `import annotations` would hide the feature of that name."""
    wrong = []
    for module in modules:
        for node in ast.walk(module.tree):
            relative = isinstance(node, ast.ImportFrom) and node.level > 0
            bare = isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "annotations" for alias in node.names)
            if relative or bare:
                wrong.append(f"{module.path}:{node.lineno}")
    assert wrong == []


def test_every_folder_of_code_is_a_package(root: Path) -> None:
    """A folder with modules has an `__init__.py`: without one it would be missing from the wheel."""
    folders = {path.parent for package in ("annotations", "tui") for path in (root / package).rglob("*.py")}
    assert [str(folder.relative_to(root)) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_the_library_prints_nothing(modules: Sequence[Module]) -> None:
    """No call of print in `annotations`: what it has to say it returns or raises."""
    calls = [
        f"{module.path}:{node.lineno}"
        for module in modules
        if module.package == "annotations"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert calls == []


def caught(handler: ast.ExceptHandler) -> set[str]:
    """The names of the exceptions that a handler catches; a bare one catches everything."""
    if handler.type is None:
        return {"BaseException"}
    return {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}


def test_the_library_catches_only_what_it_knows(modules: Sequence[Module]) -> None:
    """No broad `except` in `annotations`: what nobody foresaw comes up to the program, unless an extractor raised it."""
    broad = [
        f"{module.path}:{node.lineno}"
        for module in modules
        if module.package == "annotations" and module.path != RUNS_CODE_OF_OTHERS
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and caught(node) & BROAD
    ]
    assert broad == []
