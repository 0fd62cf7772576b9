"""The label of a statement, decided by the first fitting rule of `data/rules/statement-labels.toml`; an event where none fits."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent.parent / "data" / "rules" / "statement-labels.toml"
EVENT = "event"


@dataclass(frozen=True, slots=True)
class Said:
    """What the rules ask of a statement: its content, the lemma and label of its verb of saying, its polarity, and whether the
    source speaks of itself or its own side."""

    content: str
    lemma: str
    cue_label: str
    polarity: str
    own: bool


@dataclass(frozen=True, slots=True)
class StatementRule:
    """One rule: an empty key asks nothing. `yes` are contents that show its pattern."""

    name: str
    label: str
    cues: frozenset[str]
    polarity: str
    own: bool | None
    pattern: re.Pattern[str] | None
    without: re.Pattern[str] | None
    yes: tuple[str, ...]

    def fits(self, said: Said) -> bool:
        """Whether every key of the rule fits."""
        if self.cues and self.cues.isdisjoint((said.lemma, said.cue_label)):
            return False
        if (self.polarity and self.polarity != said.polarity) or (self.own is not None and self.own != said.own):
            return False
        if self.without is not None and self.without.search(said.content):
            return False
        return self.pattern is None or self.pattern.search(said.content) is not None


@cache
def rules() -> tuple[StatementRule, ...]:
    """All rules in the order of the file."""
    return tuple(
        StatementRule(
            row["name"],
            row["label"],
            frozenset(row.get("cues", ())),
            row.get("polarity", ""),
            row.get("own"),
            _pattern(row.get("pattern")),
            _pattern(row.get("without")),
            tuple(row.get("yes", ())),
        )
        for row in tomllib.loads(_FILE.read_text("utf-8"))["rule"]
    )


def _pattern(lines: str | None) -> re.Pattern[str] | None:
    return re.compile("".join(lines.splitlines())) if lines else None


def label_of(said: Said) -> tuple[str, str]:
    """The label and the name of the rule that gave it."""
    found = next((rule for rule in rules() if rule.fits(said)), None)
    return (found.label, found.name) if found else (EVENT, "statement.event")
