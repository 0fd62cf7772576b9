"""Label and polarity of statements, each by the first fitting rule of `statement-labels.toml` and `statement-polarity.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "data" / "rules"
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
    """One rule and what it `gives`: an empty key asks nothing. `yes` and `no` are contents that show its pattern, or do not."""

    name: str
    gives: str
    cues: frozenset[str]
    polarity: str
    own: bool | None
    pattern: re.Pattern[str] | None
    without: re.Pattern[str] | None
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def fits(self, said: Said) -> bool:
        """Whether every key of the rule fits."""
        if self.cues and self.cues.isdisjoint((said.lemma, said.cue_label)):
            return False
        if (self.polarity and self.polarity != said.polarity) or (self.own is not None and self.own != said.own):
            return False
        return self.shows(said.content)

    def shows(self, content: str) -> bool:
        """Whether a content holds the rule's pattern and not what it excludes."""
        if self.without is not None and self.without.search(content):
            return False
        return self.pattern is None or self.pattern.search(content) is not None


@cache
def label_rules() -> tuple[StatementRule, ...]:
    """The rules of labels in the order of the file."""
    return _read("statement-labels.toml", "label")


@cache
def polarity_rules() -> tuple[StatementRule, ...]:
    """The rules of polarity in the order of the file."""
    return _read("statement-polarity.toml", "polarity")


def _read(name: str, gives: str) -> tuple[StatementRule, ...]:
    return tuple(
        StatementRule(
            row["name"],
            row[gives],
            frozenset(row.get("cues", ())),
            row.get("polarity", "") if gives != "polarity" else "",
            row.get("own"),
            _pattern(row.get("pattern")),
            _pattern(row.get("without")),
            tuple(row.get("yes", ())),
            tuple(row.get("no", ())),
        )
        for row in tomllib.loads((_FOLDER / name).read_text("utf-8"))["rule"]
    )


def _pattern(lines: str | None) -> re.Pattern[str] | None:
    return re.compile("".join(lines.splitlines())) if lines else None


def label_of(said: Said) -> tuple[str, str]:
    """The label and the name of the rule that gave it."""
    found = next((rule for rule in label_rules() if rule.fits(said)), None)
    return (found.gives, found.name) if found else (EVENT, "statement.event")


def polarity_rule(said: Said) -> StatementRule | None:
    """The rule by which words of the clause decide its polarity; None where its verb alone does."""
    return next((rule for rule in polarity_rules() if rule.fits(said)), None)
