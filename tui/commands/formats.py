"""`annotate formats`: the formats there are, which way each goes, what it needs, and what it carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.formats.carrying import FEATURES
from annotations.formats.registry import format_named, format_names
from tui.commands.output import write_out
from tui.diagnostics import ExitCode

if TYPE_CHECKING:
    import argparse

    from annotations.formats.protocols import Format

DESCRIPTION = """List the formats for `annotate export` and `annotate import`: which way each goes, the extra that it needs, and
what of an annotated article it carries. What a format does not carry is counted when an export is written."""
EXAMPLE = """example:
  annotate formats"""

_HEAD = ("name", "out", "in", "needs", "what it is")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing: it takes no arguments."""


def run(options: argparse.Namespace) -> int:  # noqa: ARG001  # every command has it
    """Print the table of formats, then that of what they carry."""
    formats = {name: format_named(name) for name in format_names()}
    rows = [_HEAD, *(_row(name, fmt) for name, fmt in formats.items())]
    carried = [
        ("carries", *formats),
        *((feature.name, *(_mark(feature.name in fmt.carries) for fmt in formats.values())) for feature in FEATURES),
    ]
    meanings = ["", *(feature.means for feature in FEATURES)]
    lines = [f"{line}  {means}".rstrip() for line, means in zip(_table(carried), meanings, strict=True)]
    write_out("\n".join([*_table(rows), "", *lines]) + "\n")
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
