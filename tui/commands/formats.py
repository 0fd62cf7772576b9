"""`annotate formats`: the formats there are, which way each goes, what it needs, and what it carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.formats.carrying import FEATURES
from annotations.formats.registry import OWN, format_named, others
from tui.commands.output import write_out
from tui.diagnostics import ExitCode, say

if TYPE_CHECKING:
    import argparse

    from annotations.formats.protocols import Format

DESCRIPTION = """List the formats for `annotate export` and `annotate import`: which way each goes, the extra that it needs, and
what of an annotated article it carries. What a format does not carry is counted when an export is written."""
EXAMPLE = """examples:
  annotate formats
  annotate formats jsonl csv"""

_HEAD = ("name", "out", "in", "needs", "what it is")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The formats, if not all of our own."""
    parser.add_argument("names", metavar="NAME", nargs="*", help="only these, of which some may be another package's")


def run(options: argparse.Namespace) -> int:
    """Print the table of formats, then that of what they carry. What other packages offer is loaded only when it is named."""
    formats = {name: format_named(name) for name in options.names or OWN}
    rows = [_HEAD, *(_row(name, fmt) for name, fmt in formats.items())]
    carried = [
        ("carries", *formats, ""),
        *(
            (feature.name, *(_mark(feature.name in fmt.carries) for fmt in formats.values()), feature.means)
            for feature in FEATURES
        ),
    ]
    write_out("\n".join([*_table(rows), "", *_table(carried)]) + "\n")
    offered = [f"{name} ({package})" for name, package in others().items()]
    if offered and not options.names:
        say(f"offered by installed packages: {', '.join(offered)}; `annotate formats NAME` shows one of them")
    return ExitCode.OK


def _row(name: str, fmt: Format) -> tuple[str, ...]:
    needs = f"claimdesk[{fmt.extra}]" if fmt.extra else ""
    return name, _mark(fmt.writer is not None), _mark(fmt.reader is not None), needs, fmt.title


def _mark(holds: bool) -> str:
    return "yes" if holds else "-"


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    """Rows with their columns below one another."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
