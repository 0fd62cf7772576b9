"""What an import says of itself: what was refused and why, what was left out, where articles were found, and what is unknown."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.formats.import_names import Names

_FEW = 5
_NUMBER = re.compile(r"\d+")


@dataclass(slots=True)
class Refusals:
    """Why claims were refused: for each reason how many, and where the first few stand.

    Reasons that differ in their numbers alone count as one.
    """

    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, tuple[str, list[str]]] = field(default_factory=dict)

    def add(self, why: str, where: str) -> None:
        """One more was refused."""
        reason = _NUMBER.sub("0", why)
        self.counts[reason] += 1
        _, shown = self.first.setdefault(reason, (why, []))
        if len(shown) < _FEW:
            shown.append(where)

    def sentences(self) -> tuple[str, ...]:
        """One sentence for each reason, the most frequent first."""
        return tuple(self._sentence(reason, count) for reason, count in self.counts.most_common())

    def _sentence(self, reason: str, count: int) -> str:
        why, places = self.first[reason]
        shown = ", ".join(place for place in places if place) + (" …" if count > _FEW else "")
        if count == 1:
            return f"1 claim was refused: {why} ({shown})"
        like = ", or the like" if why != reason else ""
        return f"{count:,} claims were refused: {why}{like} ({shown})"


@dataclass(slots=True)
class Report:
    """The whole of it.

    `left_out` counts under a singular with a regular plural. `found_by` counts articles by how they were found (`id`, `name`,
    `text`, `part`), `missing` names those that the corpus lacks, and `outcomes` counts the places that were carried over into
    another text. `annotators` counts the claims by the file's word on who made them, `slots` those slots that the schema lacks,
    `verdicts` those verdicts that were not taken over.
    """

    names: Names
    refusals: Refusals = field(default_factory=Refusals)
    left_out: Counter[str] = field(default_factory=Counter)
    found_by: Counter[str] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    annotators: Counter[str] = field(default_factory=Counter)
    slots: Counter[str] = field(default_factory=Counter)
    verdicts: int = 0
    to_check: int = 0
