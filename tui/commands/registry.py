"""The commands by name: what each is called in a list, and the module that holds it. Importing this imports none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    import argparse


class Command(NamedTuple):
    """One command: its name, what it does in a few words, and the module that does it."""

    name: str
    title: str
    module: str


class CommandModule(Protocol):
    """What the module of a command offers. `EXAMPLE` stands below its help."""

    DESCRIPTION: str
    EXAMPLE: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare what the command takes."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it; the number is the program's exit code. Raises ClaimdeskError for what the person can mend."""


OPEN = Command("", "open a corpus and annotate it", "tui.commands.open")
COMMANDS = (
    Command("extract", "write the claims that the extractor finds", "tui.commands.extract"),
    Command("import", "take what other tools wrote, as suggestions or annotations", "tui.commands.import_"),
    Command("export", "write what was annotated", "tui.commands.export"),
    Command("attach", "put texts back into an export", "tui.commands.attach"),
    Command("formats", "list the formats and what they carry", "tui.commands.formats"),
    Command("stats", "show how far the work has come", "tui.commands.stats"),
    Command("init", "begin a project: settings, guidelines, what git needs", "tui.commands.init"),
    Command("check", "find what is amiss in a project, and mend what is safe", "tui.commands.check"),
    Command("log", "show what was done, by whom and when", "tui.commands.log"),
    Command("schema", "print the default schema, ready to edit", "tui.commands.schema"),
)


def command_named(name: str) -> Command | None:
    """The command of that name, or None."""
    return next((command for command in COMMANDS if command.name == name), None)


def module_of(command: Command) -> CommandModule:
    """Import a command."""
    from importlib import import_module  # noqa: PLC0415  # only what is run is imported

    return cast("CommandModule", import_module(command.module))
