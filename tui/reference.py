"""The tables of keys, their costs and commands in the documents, from the registries. `python -m tui.reference` writes them."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.schema_file import load_schema
from tui import actions
from tui.commands.registry import COMMANDS
from tui.costs import table as costs_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.actions import Action

_MARKED = "<!-- {name} -->\n{body}<!-- /{name} -->"


def keys_table() -> str:
    """The keys of reading mode, by group, with the default schema's slots."""
    return _by_group([action for action in _registry() if action.mode == actions.READING])


def all_keys_table() -> str:
    """Every key of every mode, by group, with the default schema's slots."""
    return _by_group(_registry())


def _registry() -> Sequence[Action]:
    return (*actions.ACTIONS, *actions.slot_actions(load_schema(None)))


def _by_group(registry: Sequence[Action]) -> str:
    """A table for each group of actions."""
    parts = []
    for group in dict.fromkeys(action.group for action in registry):
        rows = [action for action in registry if action.group == group]
        parts += [f"**{group}**\n", "| key | what it does |", "| --- | --- |"]
        parts += [f"| {' '.join(f'`{actions.shown(key)}`' for key in row.keys)} | {row.title} |" for row in rows]
        parts.append("")
    return "\n".join(parts) + "\n"


def commands_table() -> str:
    """Every command with what it is for."""
    rows = ["| command | what it does |", "| --- | --- |", "| `annotate CORPUS` | open a corpus and annotate it |"]
    rows += [f"| `annotate {command.name}` | {command.title} |" for command in COMMANDS]
    return "\n".join(rows) + "\n"


TABLES = {"keys": keys_table, "all keys": all_keys_table, "costs": costs_table, "commands": commands_table}
DOCUMENTS = ("README.md", "docs/keys.md")
"""The documents that have such tables, below the folder of the project."""


def renewed(text: str) -> str:
    """A document with its marked tables made anew."""
    for name, table in TABLES.items():
        pattern = re.compile(re.escape(f"<!-- {name} -->") + ".*?" + re.escape(f"<!-- /{name} -->"), re.DOTALL)
        made = _MARKED.format(name=name, body=table())
        text = pattern.sub(lambda _match, made=made: made, text)  # type: ignore[misc]
    return text


def main(paths: list[str]) -> int:
    """Renew the tables of the documents named; of all that have some, in the folder of the project, where none is."""
    for path in map(Path, paths or DOCUMENTS):
        path.write_text(renewed(path.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
