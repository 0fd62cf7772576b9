"""Formats of the store's files: what is older is brought up to date while it is read, what is newer is refused.

Invariant: the steps lead from every older format to this one, each from one format to the next. A journal's lines are never
rewritten; a TOML of an older format is kept beside the file before this version writes there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from annotations.store.plain import Plain

    Step = Callable[[Plain], Plain]

FORMAT = 1
"""The format that this version writes."""

# For each older format the function that makes a table of it one of the next. There is none yet: 1 is the first.
EVENT_STEPS: Mapping[int, Step] = {}
TOML_STEPS: Mapping[int, Step] = {}


class NewerFormatError(FormatError):
    """A file of a format that this version does not know; it must not be overwritten."""


def up_to_date(table: Plain, steps: Mapping[int, Step], where: str) -> Plain:
    """The table of a file in the format of this version. Raises NewerFormatError, and FormatError where none is named."""
    version = table.get("format")
    if not isinstance(version, int) or isinstance(version, bool):
        raise FormatError(f"{where} does not say which format it has")
    if version > FORMAT:
        raise NewerFormatError(f"{where} was written by a newer version of the program", "update the program to open it")
    while version < FORMAT:
        if version not in steps:
            raise FormatError(f"{where} has the format {version}, which is none that is known")
        table = {**steps[version](table), "format": version + 1}
        version += 1
    return table
