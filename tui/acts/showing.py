"""Acts that change how things are shown, and nothing that is saved with the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.bench import Bench


def show_list(bench: Bench, _key: str) -> None:
    """Show or hide the list of claims on a narrow screen."""
    bench.change_look("list")


def theme(bench: Bench, _key: str) -> None:
    """Put on the next theme."""
    bench.change_look("theme")
