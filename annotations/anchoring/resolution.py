"""What can become of an anchor in a changed text, as a frozen value: a place, a doubtful place, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from annotations.spans import Span

Outcome = Literal["kept", "moved", "fuzzy", "ambiguous", "lost"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where an anchor's words stand now, and how sure that is.

    `kept`: the words and their context stand unchanged, once. `moved`: they changed a little and the place is sure. `fuzzy`:
    found, but a person should look. `ambiguous`: more than one place fits; `span` is the nearest. `lost`: `span` is None.
    `score` is the likeness of the words, 0 to 1.
    """

    outcome: Outcome
    span: Span | None = None
    score: float = 0.0

    @property
    def sure(self) -> bool:
        """Whether the span may be taken over without a question."""
        return self.outcome in ("kept", "moved")


LOST = Resolution("lost")
