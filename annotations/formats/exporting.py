"""One export from start to end: nothing is overwritten unasked, nothing that the format cannot hold is dropped in silence."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.errors import ExportError
from annotations.formats.atomic import is_replaceable
from annotations.formats.carrying import uncarried

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.formats.protocols import Export, Format, Writer, Written


def check_place(writer: Writer, path: Path, *, force: bool) -> None:
    """Whether an export may be written to `path`. Raises ExportError, before any work is done, where it may not.

    With `force` files are replaced, and a folder where an export wrote it.
    """
    outputs = writer.outputs(path)
    for place in outputs.paths:
        if outputs.folder:
            if place.is_dir() and is_replaceable(place) and (force or not any(place.iterdir())):
                continue
            if place.exists() and not is_replaceable(place):
                raise ExportError(f"{place} is there already and is no export", "take it away, or choose another place")
        elif place.is_dir():
            raise ExportError(f"{place} is a folder", "name a file")
        if place.exists() and not force:
            raise ExportError(f"{place} is there already", "--force replaces it")


def write_export(fmt: Format, export: Export, path: Path) -> Written:
    """Write an export; `left_out` of the outcome counts everything that the format could not hold, for whatever reason.

    Raises ExportError where nothing writes the format, or a place cannot be written.
    """
    if fmt.writer is None:
        raise ExportError("this format can only be imported")
    left_out: Counter[str] = Counter()
    entries = uncarried(export.entries, fmt.carries, left_out)
    written = fmt.writer.write(replace(export, entries=entries), path)
    left_out.update(written.left_out)
    return replace(written, left_out=dict(left_out))
