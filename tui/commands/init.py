"""`annotate init`: the files that a project begins with, for people and for git; what is there already is left as it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from annotations.store.beginning import begin, beginnings, lacking
from annotations.store.project import project_of
from tui.commands.arguments import add_annotations
from tui.diagnostics import ExitCode, say

if TYPE_CHECKING:
    import argparse

DESCRIPTION = """Begin a project in a folder of articles, or beside one table of them: write annotate.toml with labels and slots
to change, the guidelines, a README, and the files that tell git to leave newlines alone, to merge journals line by line and to
leave out what belongs to one machine. A file that is there already is never touched."""
EXAMPLE = """example:
  annotate init corpus/"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The corpus, and where its annotations are to lie."""
    parser.add_argument("corpus", metavar="CORPUS", help="a folder of articles, which may still be empty, or one table")
    add_annotations(parser)


def run(options: argparse.Namespace) -> int:
    """Write what is missing, and say of each file what became of it."""
    corpus = Path(options.corpus).expanduser()
    project = project_of(corpus, Path(options.annotations).expanduser() if options.annotations is not None else None)
    for new in beginnings(corpus, project):
        if begin(new):
            say(f"written: {new.path}: {new.purpose}")
            continue
        say(f"there already: {new.path}")
        for line in lacking(new):
            say(f"  add the line: {line}")
    return ExitCode.OK
