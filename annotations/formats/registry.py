"""The formats by name: one line for each of our own, and those of installed packages in the group `claimdesk.formats`.

The module of a format is imported when it is asked for; a format of another package is loaded only because somebody named it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from annotations.errors import FormatError
from annotations.formats.protocols import Format

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from annotations.formats.protocols import Reader, Writer

GROUP = "claimdesk.formats"
# Each module has its format under the name FORMAT. Known without looking at what is installed, so that a checkout has them too.
OWN = {
    "jsonl": "annotations.formats.claims_jsonl",
    "csv": "annotations.formats.csv_package",
    "xlsx": "annotations.formats.xlsx",
    "dataset": "annotations.formats.dataset",
    "spacy": "annotations.formats.spacy_out",
    "brat": "annotations.formats.brat",
    "label-studio": "annotations.formats.label_studio",
    "conll": "annotations.formats.conll",
    "prodigy": "annotations.formats.prodigy_in",
}


def format_names() -> tuple[str, ...]:
    """The names of our own formats, then those of installed packages, sorted."""
    return (*OWN, *others())


def others() -> dict[str, str]:
    """The formats of installed packages by name, sorted, each with the package and version that offers it; none is loaded."""
    packages = {name: point.dist for name, point in _offered().items() if name not in OWN}
    return {name: f"{dist.name} {dist.version}" if dist is not None else "" for name, dist in sorted(packages.items())}


def format_named(name: str) -> Format:
    """The format of that name; our own hide others that are called the same.

    Raises FormatError for one that is not known or cannot be loaded.
    """
    if name in OWN:
        found = import_module(OWN[name]).FORMAT
    else:
        offered = _offered()
        if name not in offered:
            raise FormatError(f"there is no format called {name!r}", f"known are: {', '.join(format_names())}")
        try:
            found = offered[name].load()
        except (ImportError, AttributeError) as error:
            raise FormatError(f"the format {name} cannot be loaded: {error}", "install what it needs, or mend it") from error
    if not isinstance(found, Format):
        raise FormatError(f"the format {name} is no annotations.formats.protocols.Format", f"mend its entry point in {GROUP}")
    return found


def writer_named(name: str) -> Writer:
    """What writes the format of that name. Raises FormatError where nothing does."""
    writer = format_named(name).writer
    if writer is None:
        raise FormatError(f"{name} can be imported, not exported", f"can be exported: {', '.join(names_out())}")
    return writer


def reader_named(name: str) -> Reader:
    """What reads the format of that name. Raises FormatError where nothing does."""
    reader = format_named(name).reader
    if reader is None:
        raise FormatError(f"{name} can be exported, not imported", f"can be imported: {', '.join(names_in())}")
    return reader


def names_out() -> tuple[str, ...]:
    """Our own formats that can be written."""
    return tuple(name for name in OWN if format_named(name).writer is not None)


def names_in() -> tuple[str, ...]:
    """Our own formats that can be read."""
    return tuple(name for name in OWN if format_named(name).reader is not None)


def _offered() -> dict[str, EntryPoint]:
    """The entry points of installed packages by name; none of them is loaded."""
    from importlib.metadata import entry_points  # noqa: PLC0415 -- slow to import, seldom needed

    return {point.name: point for point in entry_points(group=GROUP)}
