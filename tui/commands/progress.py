"""A bar on standard error for long work: one line, on a terminal only, gone when the work is done."""

from __future__ import annotations

import shutil
import sys
import time
from typing import TYPE_CHECKING, Self, TypeVar

from annotations.text import display_safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

Item = TypeVar("Item")

_EVERY = 0.1
_BAR = 24


class Progress:
    """How much of `total` is done. Draws at most ten times a second, and not at all where standard error is no terminal.

    With `beside_data` it does not draw either where standard output is a terminal: the bar would stand among the data.
    """

    def __init__(self, title: str, total: int, *, beside_data: bool = False) -> None:
        self._title = display_safe(title)
        self._total = max(total, 1)
        self._done = 0
        self._drawn = 0.0
        self._shown = sys.stderr.isatty() and not (beside_data and sys.stdout.isatty())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.clear()

    def over(self, items: Sequence[Item]) -> Iterator[Item]:
        """The items one by one, each of them done when the next is asked for."""
        for item in items:
            yield item
            self.advance()

    def advance(self) -> None:
        """One more is done."""
        self._done += 1
        now = time.monotonic()
        if self._shown and now - self._drawn >= _EVERY:
            self._drawn = now
            self._draw()

    def clear(self) -> None:
        """Take the bar away, so that a message can be written in its place."""
        if self._shown and self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _draw(self) -> None:
        filled = _BAR * self._done // self._total
        line = f"{self._title} {'▰' * filled}{'▱' * (_BAR - filled)} {self._done:,} of {self._total:,}"
        width = shutil.get_terminal_size().columns - 1
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write("\r\x1b[K" + line[:width].encode(encoding, "replace").decode(encoding))
        sys.stderr.flush()
