"""What tests ask of a running app: its desk, what became of the claims, and what the status line says."""

from __future__ import annotations

from typing import Any


def verdicts(app: Any) -> list[str | None]:
    """What became of each claim of the open article."""
    return [annotation.verdict for annotation in app.screen_stack[0].desk.annotations]


def desk(app: Any) -> Any:
    """The desk of the annotate screen."""
    return app.screen_stack[0].desk


def message(app: Any) -> str:
    """The sentence in the status line."""
    return str(app.screen_stack[0].bench.message)
