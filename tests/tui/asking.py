"""What tests ask of a running app: its desk, what became of the claims, and what the status line says."""

from __future__ import annotations

from typing import Any

from tui.ledger import SIGNED_OFF


def verdicts(app: Any) -> list[str | None]:
    """What became of each claim of the open article."""
    return [annotation.verdict for annotation in app.screen_stack[0].desk.annotations]


def desk(app: Any) -> Any:
    """The desk of the annotate screen."""
    return app.screen_stack[0].desk


def message(app: Any) -> str:
    """The sentence in the status line."""
    return str(app.screen_stack[0].bench.message)


def signed_off(app: Any) -> int:
    """How many articles of the corpus are signed off."""
    return int(desk(app).shelf.ledger.count(SIGNED_OFF))
