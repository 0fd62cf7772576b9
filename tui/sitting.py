"""What one sitting has brought: claims decided, articles signed off, time worked, and the pace. Times are seconds.

Invariant: what was undone does not count. A stretch in which nothing was done for longer than a pause counts as none.
"""

from __future__ import annotations

from collections import Counter, deque
from statistics import median
from typing import TYPE_CHECKING

from annotations.changes import ClaimChange

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from annotations.changes import Batch
    from annotations.records import Record

PAUSE = 300.0
"""Seconds without anything done, from which on the person was away."""

_RECENT = 25  # decisions that the pace is taken from
_ENOUGH = 5  # decisions below which no pace is told


class Sitting:
    """The counts of one sitting. `clock` gives seconds of any beginning."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = clock()
        self._recent: deque[float] = deque(maxlen=_RECENT)
        self._decided: dict[tuple[str, str], str] = {}
        self._signed_off: set[str] = set()
        self.seconds = 0.0

    def worked(self) -> float:
        """Note that something was done just now; the seconds since the last time, 0 where that was a pause."""
        now = self._clock()
        since, self._last = now - self._last, now
        since = since if 0 <= since < PAUSE else 0.0
        self.seconds += since
        return since

    def took(self, batch: Batch, record: Record) -> None:
        """Count what a batch did, done or undone; `record` is the article's after it."""
        since = self.worked()
        decided = False
        for change in batch.changes:
            if isinstance(change, ClaimChange):
                verdict = change.after.verdict if change.after is not None else None
                if verdict is None:
                    self._decided.pop((batch.article, change.id), None)
                else:
                    decided = decided or (batch.article, change.id) not in self._decided
                    self._decided[batch.article, change.id] = verdict
            elif change.fact == "signed_off":
                (self._signed_off.add if record.signed_off is not None else self._signed_off.discard)(batch.article)
        if decided and since:
            self._recent.append(since)

    @property
    def verdicts(self) -> Mapping[str, int]:
        """How many claims got which verdict in this sitting."""
        return Counter(self._decided.values())

    @property
    def decided(self) -> int:
        """How many claims were decided in this sitting."""
        return len(self._decided)

    @property
    def signed_off(self) -> int:
        """How many articles were signed off in this sitting."""
        return len(self._signed_off)

    @property
    def pace(self) -> float | None:
        """Seconds for a claim, the median of the last decisions; None where there are too few to tell."""
        return median(self._recent) if len(self._recent) >= _ENOUGH else None


def duration(seconds: float) -> str:
    """A stretch of time in plain words: `40 seconds`, `12 minutes`, `1 hour 5 minutes`."""
    if seconds < 60:
        return f"{seconds:.0f} second{'' if round(seconds) == 1 else 's'}"
    hours, minutes = divmod(round(seconds / 60), 60)
    said = [f"{hours} hour{'' if hours == 1 else 's'}"] if hours else []
    said += [f"{minutes} minute{'' if minutes == 1 else 's'}"] if minutes or not hours else []
    return " ".join(said)


def farewell(sitting: Sitting, signed_off: int, articles: int | None) -> str:
    """One line about a sitting, for after it; empty where nothing was done. `signed_off` and `articles` are the corpus's."""
    if not sitting.decided and not sitting.signed_off:
        return ""
    claims = f"{sitting.decided:,} claim{'' if sitting.decided == 1 else 's'} decided"
    signed = f"{sitting.signed_off:,} article{'' if sitting.signed_off == 1 else 's'} signed off"
    left = f"; {articles - signed_off:,} of {articles:,} articles are left" if articles is not None else ""
    return f"this sitting: {claims}, {signed} in {duration(sitting.seconds)}{left}"
