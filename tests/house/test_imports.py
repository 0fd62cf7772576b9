"""What importing a module pulls in, seen in a fresh process: the linter of imports cannot see what others import in turn."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

INTERFACE = {"textual", "rich", "tui", "argparse", "click"}

# What the app takes from the library before the first article is on the screen.
START = ("annotations.claims", "annotations.session", "annotations.corpus.open", "annotations.store.store")
# What start-up cannot afford; imported inside the functions that need it.
SLOW = {"rapidfuzz", "tomli_w", "concurrent.futures", "difflib", "argparse", "csv", "multiprocessing", "asyncio"}
# The toolkit brings these itself.
TOOLKIT = {"concurrent.futures", "difflib", "asyncio"}

EACH_FIRST = """
import importlib, json, sys
before = set(sys.modules)
pulled = {}
for name in sys.argv[1:]:
    for loaded in [m for m in sys.modules if m.partition(".")[0] == "annotations"]:
        del sys.modules[loaded]
    importlib.import_module(name)
    for new in set(sys.modules) - before:
        pulled.setdefault(new, name)
json.dump(pulled, sys.stdout)
"""


def pulled_in(names: Iterable[str], root: Path) -> dict[str, str]:
    """Every module that a fresh process holds after importing each of `names` as the first of its package, and by which."""
    command = [sys.executable, "-c", EACH_FIRST, *names]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def named(path: Path, root: Path) -> str:
    """The name under which a file of a package is imported."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_the_library_needs_no_interface(root: Path) -> None:
    """Each module of the library can be imported first, and none pulls in the app, its toolkit or a command-line parser."""
    names = [named(path, root) for path in sorted((root / "annotations").rglob("*.py"))]
    pulled = pulled_in(names, root)
    assert {module: by for module, by in pulled.items() if module.partition(".")[0] in INTERFACE} == {}


def test_the_start_is_light(root: Path) -> None:
    """Nothing that the app takes from the library before its first paint pulls in a module that is slow to load."""
    pulled = pulled_in(START, root)
    assert {module: by for module, by in pulled.items() if module in SLOW} == {}


def test_the_app_starts_light(root: Path) -> None:
    """The app with its first screen loads neither slow modules nor the rules that find claims: these run in another process."""
    pulled = pulled_in(("tui.app", "tui.commands.open"), root)
    rules = {module for module in pulled if module.startswith("annotations.extraction.")}
    assert "textual.app" in pulled
    assert {module: by for module, by in pulled.items() if module in SLOW - TOOLKIT} == {}
    assert rules <= {"annotations.extraction.contract", "annotations.extraction.registry"}


def test_commands_need_no_toolkit(root: Path) -> None:
    """The command line and its commands load the app's toolkit only where they open the app."""
    names = [named(path, root) for path in (root / "tui" / "cli.py", *sorted((root / "tui" / "commands").glob("*.py")))]
    pulled = pulled_in(names, root)
    assert {module: by for module, by in pulled.items() if module.partition(".")[0] in ("textual", "rich")} == {}
