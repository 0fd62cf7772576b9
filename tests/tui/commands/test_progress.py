"""The bar on standard error."""

from __future__ import annotations

import io
import sys

import pytest

from tui.commands import progress
from tui.commands.progress import Progress


class Terminal(io.StringIO):
    """Standard error as a terminal that knows only ASCII."""

    encoding = "ascii"

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that goes one second on each time it is read."""
    now = [0.0]

    def monotonic() -> float:
        now[0] += 1.0
        return now[0]

    monkeypatch.setattr(progress.time, "monotonic", monotonic)
    return now


@pytest.mark.usefixtures("clock")
def test_nothing_is_drawn_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a pipe there is no bar."""
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with Progress("extracting", 3) as bar:
        assert list(bar.over("abc")) == ["a", "b", "c"]
    assert sys.stderr.getvalue() == ""  # type: ignore[attr-defined]


@pytest.mark.usefixtures("clock")
def test_the_bar_says_how_much_is_done_and_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the line counts, fits into any encoding, and is cleared at the end."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress("extracting", 3) as bar:
        list(bar.over("abc"))
    assert "extracting" in terminal.getvalue()
    assert "3 of 3" in terminal.getvalue()
    assert terminal.getvalue().isascii()
    assert terminal.getvalue().endswith("\r\x1b[K")
    assert "\n" not in terminal.getvalue()


@pytest.mark.usefixtures("clock")
def test_the_bar_does_not_stand_among_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the data goes to the same terminal there is no bar."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(sys, "stdout", Terminal())
    with Progress("extracting", 3, beside_data=True) as bar:
        list(bar.over("abc"))
    assert terminal.getvalue() == ""


def test_the_bar_is_drawn_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    """However quick the work, the bar is drawn at most ten times a second."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress.time, "monotonic", lambda: 5.0)
    with Progress("extracting", 1000) as bar:
        list(bar.over(range(1000)))
    assert terminal.getvalue().count("of 1,000") == 1
