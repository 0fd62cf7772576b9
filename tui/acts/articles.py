"""Acts that open other screens over the article, fold its furniture, and quit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.bench import Bench


def fold(bench: Bench, _key: str) -> None:
    """Fold or unfold all furniture."""
    bench.say("furniture is folded" if bench.pane.toggle_folds() else "furniture is unfolded")


def sign_off_card(bench: Bench, _key: str) -> None:
    """Show what is done in this article and what is left."""
    bench.open_screen("sign-off")


def corpus(bench: Bench, _key: str) -> None:
    """Show all articles of the corpus."""
    bench.open_screen("corpus")


def claims(bench: Bench, _key: str) -> None:
    """Show the claims of all articles."""
    bench.open_screen("claims")


def sitting(bench: Bench, _key: str) -> None:
    """Show what was done in this sitting and what is left."""
    bench.open_screen("sitting")


def show_help(bench: Bench, _key: str) -> None:
    """Show the help."""
    bench.open_screen("help")


def palette(bench: Bench, _key: str) -> None:
    """Show all actions by name."""
    bench.open_screen("palette")


def guidelines(bench: Bench, _key: str) -> None:
    """Show the guidelines at the active claim's label."""
    bench.open_screen("guidelines")


def tour(bench: Bench, _key: str) -> None:
    """Show the tour again."""
    bench.open_screen("tour")


def quit_app(bench: Bench, _key: str) -> None:
    """Save and quit."""
    bench.leave_app()
