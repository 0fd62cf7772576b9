"""A chore's results come in order, one at a time, and end at once when it is stopped."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator

from tui.chores import Chore


class Desk:
    """Stands for the app's thread: does what is posted to it when it is told to."""

    def __init__(self) -> None:
        self.posted: queue.Queue[Callable[[], object]] = queue.Queue()
        self.taken: list[int] = []

    def do(self) -> None:
        """Do the next thing that was posted."""
        self.posted.get(timeout=20)()


def test_results_are_taken_in_order_and_then_the_end() -> None:
    """Nothing is taken twice, and `done` comes once, last."""
    desk = Desk()
    chore = Chore("count", lambda: range(3), desk.posted.put, desk.taken.append, lambda: desk.taken.append(-1))
    for _ in range(4):
        desk.do()

    assert desk.taken == [0, 1, 2, -1]
    assert not chore.running


def test_results_do_not_pile_up() -> None:
    """The next step begins when the last result was taken."""
    desk, made = Desk(), []

    def steps() -> Iterator[int]:
        for number in range(100):
            made.append(number)
            yield number

    chore = Chore("count", steps, desk.posted.put, desk.taken.append)
    for _ in range(3):
        desk.do()
    chore.stop()

    assert len(made) <= 4
    assert desk.taken == [0, 1, 2]


def test_a_stopped_chore_is_taken_from_no_more() -> None:
    """What was posted before the stop is not taken after it, and the work ends."""
    desk, ended = Desk(), threading.Event()

    def steps() -> Iterator[int]:
        try:
            yield 1
            yield 2
        finally:
            ended.set()

    chore = Chore("count", steps, desk.posted.put, desk.taken.append, lambda: desk.taken.append(-1))
    late = desk.posted.get(timeout=20)
    chore.stop()
    late()

    assert ended.wait(20)
    assert desk.taken == []
    assert not chore.running


def test_work_that_is_put_off_may_never_begin() -> None:
    """Typing goes on: what the letter before asked for is not even begun."""
    begun: list[int] = []
    desk = Desk()
    chore = Chore("count", lambda: begun or [1], desk.posted.put, desk.taken.append, after=1000.0)
    chore.stop()

    assert desk.posted.empty()
    assert begun == []
