"""Which quantities count nothing (dates, times, ages, designations, durations), by the rules of `data/rules/not-counts.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_RULES = Path(__file__).parent.parent / "data" / "rules"
_BEFORE = 40
_AFTER = 48
_ANYTHING = "(?:)"
# How a compiled pattern begins that is one row of words.
_AT_WORD = r"(?:\b(?:"


@dataclass(frozen=True, slots=True)
class NotCount:
    """One rule: where all three patterns hold, the number counts nothing. `yes` and `no` are its examples."""

    name: str
    why: str
    before: re.Pattern[str]
    number: re.Pattern[str]
    after: re.Pattern[str]
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    def fires(self, text: str, start: int, end: int) -> bool:
        """Whether a number that the rule's own pattern fits, at `[start, end)` of the text, counts nothing by this rule."""
        if not self.after.match(text, end, end + _AFTER):
            return False
        return bool(self.before.search(text[max(0, start - _BEFORE) : start]))


def not_a_count(text: str, start: int, end: int) -> NotCount | None:
    """The first rule by which the number at `[start, end)` counts nothing; None where it may count."""
    fitting, looking_ahead, screen = _rules_for(text[start:end])
    candidates = fitting if screen.search(text[max(0, start - _BEFORE) : start]) else looking_ahead
    for rule in candidates:
        if rule.fires(text, start, end):
            return rule
    return None


@lru_cache(maxsize=4096)
def _rules_for(number: str) -> tuple[tuple[NotCount, ...], tuple[NotCount, ...], re.Pattern[str]]:
    """The rules whose pattern for the number itself fits; those of them that look at what stands behind it too; and one pattern
    that fits wherever one of the others fires.
    """
    fitting = tuple(rule for rule in rules() if rule.number.fullmatch(number))
    looking_ahead = tuple(rule for rule in fitting if rule.after.pattern != _ANYTHING)
    return fitting, looking_ahead, _screen(tuple(rule.before for rule in fitting if rule.after.pattern == _ANYTHING))


@lru_cache(maxsize=256)
def _screen(patterns: tuple[re.Pattern[str], ...]) -> re.Pattern[str]:
    """One pattern that fits where any of the patterns does.

    Most of them begin with a word: together behind one look at where a word begins, none of them is tried inside of words.
    """
    at_words = [_scoped(pattern) for pattern in patterns if pattern.pattern.startswith(_AT_WORD)]
    anywhere = [_scoped(pattern) for pattern in patterns if not pattern.pattern.startswith(_AT_WORD)]
    together = [rf"(?<!\w)(?:{'|'.join(at_words)})"] if at_words else []
    return re.compile("|".join(together + anywhere) or r"(?!)", re.IGNORECASE)


def _scoped(pattern: re.Pattern[str]) -> str:
    """The pattern with its own case."""
    return f"(?{'' if pattern.flags & re.IGNORECASE else '-'}i:{pattern.pattern})"


@cache
def rules() -> tuple[NotCount, ...]:
    """All rules, in the order of the file."""
    named = tomllib.loads((_RULES / "words.toml").read_text("utf-8"))
    found = tomllib.loads((_RULES / "not-counts.toml").read_text("utf-8"))["rule"]
    return tuple(_rule(entry, named) for entry in found)


def _rule(entry: dict[str, object], named: dict[str, str]) -> NotCount:
    flags = re.NOFLAG if entry.get("case") else re.IGNORECASE

    def pattern(key: str, default: str, end: str = "") -> re.Pattern[str]:
        source = str(entry.get(key, default))
        for name, alternatives in named.items():
            source = source.replace("{" + name + "}", alternatives)
        return re.compile(f"(?:{source}){end}", flags)

    def examples(key: str) -> tuple[str, ...]:
        listed = entry.get(key, [])
        return tuple(str(example) for example in listed) if isinstance(listed, list) else ()

    before, number, after = pattern("before", "", r"\Z"), pattern("number", ".+"), pattern("after", "")
    return NotCount(str(entry["name"]), str(entry["why"]), before, number, after, examples("yes"), examples("no"))
