"""The last resort for what could not be saved when a program ends: its events, as lines of a journal, on another disk."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.errors import StoreError
from annotations.session import utc_now
from annotations.store import files
from annotations.store.events import line_of
from annotations.store.paths import safe_annotator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.store.events import Event


def put_elsewhere(events: Sequence[Event], annotator: str) -> Path | None:
    """Write events into a new file in the home folder, else in that for temporary files; None where neither takes them.

    Its lines can be added to any file of the annotator's journal: an event that stands there twice counts once.
    """
    name = f"claimdesk-not-saved-{safe_annotator(annotator)}-{utc_now():%Y%m%dT%H%M%S}-{os.getpid()}.jsonl"
    lines = b"".join(map(line_of, events))
    for folder in (Path(os.path.expanduser("~")), Path(tempfile.gettempdir())):  # noqa: PTH111 -- raises nothing without a home
        try:
            files.append(folder / name, lines, within=folder)
        except StoreError:
            continue
        return folder / name
    return None
