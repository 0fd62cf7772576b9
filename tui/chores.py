"""Slow work in steps: a thread makes results, the app's own thread takes each, and the rest can be given up at any time.

Invariant: after `stop` nothing more is taken, whatever the thread has made meanwhile.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Result = TypeVar("Result")
_BREATH = 0.002  # seconds between two steps, in which keys are answered
_TRY, _TRIES = 0.5, 60  # seconds, and how often as many: after these the app is gone


class Chore(Generic[Result]):
    """One piece of work. `steps` runs in a thread of its own; `post` has the app's thread call what it is given.

    `take` gets each result and `done` is called once after the last one; neither is called after `stop`. Keep a step short: while
    it computes, keys wait for it. Work that typing starts anew with each letter begins `after` so many seconds.
    """

    def __init__(
        self,
        name: str,
        steps: Callable[[], Iterable[Result]],
        post: Callable[[Callable[[], object]], object],
        take: Callable[[Result], object],
        done: Callable[[], object] = lambda: None,
        *,
        after: float = 0.0,
    ) -> None:
        self._steps, self._post, self._take, self._done = steps, post, take, done
        self._after = after
        self._stopped = threading.Event()
        self._taken = threading.Event()
        self.running = True
        threading.Thread(target=self._work, name=name, daemon=True).start()

    def stop(self) -> None:
        """Give up what is left. Call it in the app's thread."""
        self._stopped.set()
        self.running = False

    def _work(self) -> None:
        if self._after and self._stopped.wait(self._after):
            return
        for result in self._steps():
            self._taken.clear()
            self._post(lambda result=result: self._deliver(result))  # type: ignore[misc]
            if self._stopped.wait(_BREATH) or not self._wait():
                return
        self._post(self._end)

    def _wait(self) -> bool:
        """Wait until the last result was taken, so that results never pile up; False where nobody takes them any more."""
        for _ in range(_TRIES):
            if self._taken.wait(_TRY):
                return True
            if self._stopped.is_set():
                return False
        return False

    def _deliver(self, result: Result) -> None:
        if not self._stopped.is_set():
            self._take(result)
        self._taken.set()

    def _end(self) -> None:
        if not self._stopped.is_set():
            self.running = False
            self._done()
