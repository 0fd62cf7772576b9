"""The formats by name: one line for each, and the module that writes it is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from annotations.errors import FormatError

if TYPE_CHECKING:
    from annotations.formats.protocols import Writer

FORMATS = {
    "jsonl": "annotations.formats.claims_jsonl",
    "csv": "annotations.formats.flat_csv",
}


def writer_named(name: str) -> Writer:
    """The format of that name. Raises FormatError for one that is not known."""
    if name not in FORMATS:
        raise FormatError(f"there is no format called {name!r}", f"known are: {', '.join(FORMATS)}")
    return cast("Writer", import_module(FORMATS[name]))
