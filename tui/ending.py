"""Ending when the system says so: a signal, a closed terminal. What was decided is saved even where the toolkit cannot end.

A closed terminal breaks the toolkit's thread that writes to it, and whoever writes then may wait for ever.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE_SECONDS = 3.0


class Ending:
    """Watches over the end of the program that a signal asked for. `close` saves everything; it may be called twice."""

    def __init__(self, close: Callable[[], object]) -> None:
        self._close = close
        self._ended = threading.Event()

    def begin(self, code: int) -> None:
        """The program was told to end with this code: if it has not in a few seconds, save everything and end it."""
        _leave_closed_terminal()
        threading.Thread(target=self._end, args=(code,), name="ending", daemon=True).start()

    def ended(self) -> None:
        """The toolkit has ended by itself; the rest goes its usual way."""
        self._ended.set()

    def _end(self, code: int) -> None:
        if not self._ended.wait(PATIENCE_SECONDS):
            self._close()
            os._exit(code)


def _leave_closed_terminal() -> None:
    """Write to nowhere from now on, if the terminal is gone: writing there would raise."""
    for file in (sys.__stdout__, sys.__stderr__):
        try:
            if file is not None and not os.isatty(file.fileno()):
                os.dup2(os.open(os.devnull, os.O_WRONLY), file.fileno())
        except (OSError, ValueError):
            continue  # no real file: nothing is written there
