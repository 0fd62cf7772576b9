"""How far an annotator has come and how good the suggestions were, counted from records."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotations.claims import corrected_slots

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.claims import Annotation
    from annotations.records import Record

OF_SUGGESTIONS = ("confirmed", "corrected", "rejected")
"""The verdicts that say whether a suggestion was right."""


@dataclass(slots=True)
class Tally:
    """Counts over the records that were added: articles by state, verdicts, and which parts of suggestions were corrected.

    `parts` counts, over the suggestions that were accepted, which parts had something in them before or after: with `corrected`
    it says how often a part was right. `seconds` is the time that decisions took, as far as it was measured.
    """

    articles: int = 0
    signed_off: int = 0
    reopened: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    corrected: Counter[str] = field(default_factory=Counter)
    parts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def add(self, record: Record) -> None:
        """Count one article's record."""
        self.articles += 1
        self.signed_off += record.signed_off is not None
        self.reopened += record.signed_off is None and record.reopened
        for annotation in record.annotations.values():
            verdict = annotation.verdict
            self.verdicts[verdict or "undecided"] += 1
            self.seconds += annotation.seconds or 0.0
            if verdict in {"confirmed", "corrected"}:
                self.parts.update(_parts(annotation))
                self.corrected.update(corrected_slots(annotation))

    @property
    def decided(self) -> int:
        """How many claims have a verdict."""
        return self.verdicts.total() - self.verdicts["undecided"]

    @property
    def suggestions(self) -> int:
        """How many suggestions were found right or wrong; one that is unsure is neither."""
        return sum(self.verdicts[verdict] for verdict in OF_SUGGESTIONS)

    def shares(self) -> Mapping[str, float]:
        """Which part of those suggestions was confirmed, corrected, rejected (0 to 1 each); empty where there were none."""
        return {verdict: self.verdicts[verdict] / self.suggestions for verdict in OF_SUGGESTIONS} if self.suggestions else {}

    def right(self) -> Mapping[str, tuple[int, int]]:
        """For each part of the accepted suggestions how often it was right, and of how many; parts in the order first met."""
        return {part: (count - self.corrected[part], count) for part, count in self.parts.items()}


def _parts(annotation: Annotation) -> tuple[str, ...]:
    """The parts of an accepted suggestion, and those that the person added to it."""
    was = annotation.suggestion.slots if annotation.suggestion is not None else {}
    filled = (name for name, fillers in (*was.items(), *annotation.claim.slots.items()) if fillers)
    return tuple(dict.fromkeys(("core", "label", "polarity", *filled)))
