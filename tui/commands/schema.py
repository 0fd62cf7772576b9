"""`annotate schema`: the default schema on standard output, ready to be saved as `annotate.toml` and edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.schema_file import default_schema_text
from tui.commands.output import write_out
from tui.diagnostics import ExitCode

if TYPE_CHECKING:
    import argparse

DESCRIPTION = """Print the default schema: labels and slots with comments, ready to be saved as annotate.toml
in the folder of the articles and edited."""
EXAMPLE = """example:
  annotate schema > corpus/annotate.toml"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing: it takes no arguments."""


def run(options: argparse.Namespace) -> int:  # noqa: ARG001  # every command has it
    """Print the schema."""
    write_out(default_schema_text())
    return ExitCode.OK
