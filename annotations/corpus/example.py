"""The example corpus that ships with the library, and copying it to where a person may write beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

from annotations.errors import CorpusError

_SHIPPED = Path(__file__).parents[1] / "data" / "examples" / "corpus"


def copy_example(to: Path) -> Path:
    """Copy what is missing of the example corpus into the folder `to`, which is made if need be, and give that folder.

    Nothing that is there is overwritten. Raises CorpusError where the folder cannot be written.
    """
    try:
        for source in sorted(_SHIPPED.rglob("*")):
            copy = to / source.relative_to(_SHIPPED)
            if source.is_file() and not copy.exists():
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, copy)
    except OSError as error:
        raise CorpusError(
            f"the example cannot be copied to {to}: {error.strerror}", "free that place, or make it writable"
        ) from error
    return to
