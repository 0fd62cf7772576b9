"""The help of every command: its description fits the terminal, its lists and examples stay as they were written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.commands.registry import COMMANDS, OPEN, module_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tui.commands.conftest import Ran
    from tui.commands.registry import Command


@pytest.mark.parametrize("command", [OPEN, *COMMANDS], ids=lambda command: command.name or "open")
def test_help_fits_the_terminal(command: Command, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    """On 80 columns no line of what a command does or takes is longer; the examples below stand as they were written."""
    monkeypatch.setenv("COLUMNS", "80")
    ran = run(*filter(None, [command.name, "--help"]))
    example = module_of(command).EXAMPLE
    assert ran.out.endswith(f"{example}\n")
    assert [line for line in ran.out.removesuffix(f"{example}\n").splitlines() if len(line) > 80] == []
