"""The command line of each command, made from what its module declares; and the overview that `annotate --help` prints."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, NoReturn

from tui.commands.registry import COMMANDS, OPEN, Command, CommandModule
from tui.diagnostics import PROGRAM, ExitCode, say, warn

if TYPE_CHECKING:
    from collections.abc import Sequence

_LISTS = re.compile(r"^  \S", re.MULTILINE)


class Parser(argparse.ArgumentParser):
    """A parser whose errors read like all other messages of the program."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and where help is; exit with 2."""
        warn(message)
        say(f"  see: {self.prog} --help")
        sys.exit(ExitCode.USAGE)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Fills a command's description to the terminal's width; lists and examples below the options stay as they are."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if _LISTS.search(text):
            return super()._fill_text(text, width, indent)
        return argparse.HelpFormatter._fill_text(self, text, width, indent)  # noqa: SLF001 -- the step that argparse lets one alter


def parse(command: Command, module: CommandModule, arguments: Sequence[str]) -> argparse.Namespace:
    """Read a command's arguments. Exits where they are wrong or ask for help."""
    parser = Parser(
        prog=f"{PROGRAM} {command.name}".strip(),
        description=module.DESCRIPTION,
        epilog=_others(command) + module.EXAMPLE,
        formatter_class=_Help,
        allow_abbrev=False,
    )
    module.add_arguments(parser)
    parser.add_argument("--debug", action="store_true", help="show the traceback of an internal error")
    return parser.parse_args(arguments)


def _others(command: Command) -> str:
    """The list of commands, which only the overview has."""
    if command is not OPEN:
        return ""
    lines = "\n".join(f"  {other.name:<10}{other.title}" for other in COMMANDS)
    return f"commands:\n{lines}\n\n`annotate COMMAND --help` says more about each.\n\n"
