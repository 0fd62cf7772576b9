"""The rule that no claim is decided unseen: a key decides only if the frame that shows the claim was written before it was read.

Times are seconds of the clock that stamps Textual's events.
"""

from __future__ import annotations

from dataclasses import dataclass

# Keyboards repeat a held key every 25 to 90 ms; a person who presses it again needs longer.
REPEAT_SECONDS = 0.1


@dataclass(slots=True)
class Gate:
    """Remembers when each frame was written and which key came last."""

    repeat: float = REPEAT_SECONDS
    shown_claim: str | None = None
    shown_at: float = float("inf")
    last_key: str = ""
    last_time: float = float("-inf")

    def shown(self, claim_id: str | None, at: float) -> None:
        """A frame that shows this claim has been written."""
        if claim_id != self.shown_claim:
            self.shown_claim, self.shown_at = claim_id, at

    def expect(self, claim_id: str | None) -> None:
        """Another claim will be shown by the next frame."""
        if claim_id != self.shown_claim:
            self.shown_claim, self.shown_at = None, float("inf")

    def key(self, key: str, at: float) -> bool:
        """Take note of a key; True where it is the same key again, faster than a person presses."""
        repeated = key == self.last_key and at - self.last_time < self.repeat
        self.last_key, self.last_time = key, at
        return repeated

    def allows(self, claim_id: str, at: float) -> bool:
        """Whether a key read at `at` may decide the claim."""
        return claim_id == self.shown_claim and self.shown_at <= at
