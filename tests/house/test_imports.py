"""What importing a module pulls in, seen in a fresh process: the linter of imports cannot see what others import in turn."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from tests.house.conftest import Module

INTERFACE = {"textual", "rich", "tui", "argparse", "click"}

# What the app takes from the library before the first article is on the screen.
START = ("annotations.claims", "annotations.session", "annotations.corpus.open", "annotations.store.store")
# What start-up cannot afford; imported inside the functions that need it.
SLOW = {"rapidfuzz", "tomli_w", "concurrent.futures", "difflib", "argparse", "csv", "multiprocessing", "asyncio"}
# The toolkit brings these itself.
TOOLKIT = {"concurrent.futures", "difflib", "asyncio"}

IMPORT_ALL = """
import importlib, json, sys
before, pulled = set(sys.modules), {}
for name in sys.argv[1:]:
    importlib.import_module(name)
    for new in set(sys.modules) - before:
        pulled.setdefault(new, name)
json.dump(pulled, sys.stdout)
"""


def pulled_in(names: Iterable[str], root: Path) -> dict[str, str]:
    """Every module that a fresh process holds after importing `names` in this order, and by which it came."""
    command = [sys.executable, "-c", IMPORT_ALL, *names]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def named(path: Path, root: Path) -> str:
    """The name under which a file of a package is imported."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_the_library_needs_no_interface(root: Path) -> None:
    """No module of the library pulls in the app, its toolkit or a command-line parser."""
    names = [named(path, root) for path in sorted((root / "annotations").rglob("*.py"))]
    pulled = pulled_in(names, root)
    assert {module: by for module, by in pulled.items() if module.partition(".")[0] in INTERFACE} == {}


def imported_at_once(tree: ast.Module, names: Collection[str]) -> set[str]:
    """The modules among `names` that a module imports while it is itself being imported."""
    found = set()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module:
            parts = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (parts & set(names)) or {node.module}
    return found & set(names)


def test_any_module_can_be_imported_first(shipped_modules: Sequence[Module], root: Path) -> None:
    """Modules do not import one another in a circle: then it would matter which of them comes first."""
    trees = {named(root / module.path, root): module.tree for module in shipped_modules}
    order = TopologicalSorter({name: imported_at_once(tree, trees) for name, tree in trees.items()})
    assert set(order.static_order()) == set(trees)


def test_the_start_is_light(root: Path) -> None:
    """Nothing that the app takes from the library before its first paint pulls in a module that is slow to load."""
    pulled = pulled_in(START, root)
    assert {module: by for module, by in pulled.items() if module in SLOW} == {}


def test_the_app_starts_light(root: Path) -> None:
    """The app with its first screen loads neither slow modules nor the rules that find claims: these run in another process."""
    pulled = pulled_in(("tui.launch", "tui.commands.open"), root)
    rules = {module for module in pulled if module.startswith("annotations.extraction.")}
    assert "textual.app" in pulled
    assert {module: by for module, by in pulled.items() if module in SLOW - TOOLKIT} == {}
    assert rules <= {"annotations.extraction.contract", "annotations.extraction.registry"}


def test_commands_need_no_toolkit(root: Path) -> None:
    """The command line and its commands load the app's toolkit only where they open the app."""
    names = [named(path, root) for path in (root / "tui" / "cli.py", *sorted((root / "tui" / "commands").glob("*.py")))]
    pulled = pulled_in(names, root)
    assert {module: by for module, by in pulled.items() if module.partition(".")[0] in ("textual", "rich")} == {}
