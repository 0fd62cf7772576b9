"""The slot `period`: which expression of time says when a claim happened, and which only say when somebody spoke.

Spans are code points of the article; a filler's text is exactly what stands there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from annotations.claims import Filler
from annotations.extraction import lexicon
from annotations.extraction.period_rules import Mention, periods_among
from annotations.extraction.period_values import meaning_of
from annotations.extraction.view import Reading

if TYPE_CHECKING:
    from annotations.extraction.view import View
    from annotations.extraction.words import Words

_VERBS = frozenset("VEbBHKM")
_ENDS_SAYING = _VERBS | frozenset(',;:"Sdn')
_REPORTED = frozenset({"weekday", "date", "deictic", "ago"})
_NEAREST = 6
# How often a reading is right on labelled articles, by what the expression means.
_SURE = {"weekday": 0.95, "range": 0.95, "since": 0.94, "window": 0.92, "date": 0.91, "deictic": 0.82}
_CONTESTED, _NONE_OF_SOME, _NOTHING_SAID = 0.75, 0.9, 0.98
_BETWEEN = 60
_BEFORE_VERB = 90
# A capital that is no name's, where the full stop before it was lost, or the credit of a picture that ran into the text.
_LOST_STOP = r"(?-i:(?<=[a-z\d)] )(?:The|In|On|At|An|He|She|It|They|This|These|Meanwhile|Later|Earlier)\b)|photo\)"
# Between a claim and an expression of time behind it, these begin another event.
_OTHER_EVENT = re.compile(
    r"\b(?:after(?!\s\w+ing\b)|before|while|who|whom|which|where|until|but|following|although|whereas|if|meanwhile)\b|;|"
    + _LOST_STOP,
    re.IGNORECASE,
)
# Between an expression of time and a claim behind it, these do.
_EARLIER_EVENT = re.compile(
    r"\b(?:after|while|but|whereas|although|following|who|previously|meanwhile)\b|;|" + _LOST_STOP,
    re.IGNORECASE,
)
# `now` says when only what stands in its own clause holds.
_NOW_ENDS = re.compile(r"\bthat\b|[,;–—-]")
_NOW_REACH = 80
_OPENING = re.compile(r"(?:^|[.;:,\"“])\s*(?:(?:Also|Earlier|Later|And|But|Meanwhile|Then|early|late)\s)?\Z")
_QUOTED = re.compile(r"[\"“”][^\"“”]*\Z")


class _Expression(NamedTuple):
    """An expression of time as a filler, what its value assumes, and whether it only says when somebody spoke."""

    mention: Mention
    filler: Filler
    because: str
    reports: bool


class Periods:
    """The expressions of time of one article and which claim each belongs to."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._today = view.layout.date.value if view.layout.date else None
        self._found: dict[int, tuple[_Expression, ...]] = {}

    def _expressions(self, sentence_index: int) -> tuple[_Expression, ...]:
        """All expressions of time of a sentence, in text order, read once for all of its claims."""
        found = self._found.get(sentence_index)
        if found is None:
            words = self._view.words[sentence_index]
            mentions = periods_among(words, self._view.text)
            found = self._found[sentence_index] = tuple(self._expression(words, mention) for mention in mentions)
        return found

    def _expression(self, words: Words, mention: Mention) -> _Expression:
        meaning = meaning_of(mention, self._today)
        filler = Filler(mention.span, mention.span.of(self._view.article.text), meaning.value)
        return _Expression(mention, filler, meaning.because, _is_reporting(self._view.text, words, mention))

    def at(self, sentence_index: int, start: int, end: int) -> Reading:
        """When the claim whose core is `[start, end)` happened: one filler or none, the other periods as alternatives."""
        found = self._expressions(sentence_index)
        if not found:
            return Reading(confidence=_NOTHING_SAID)
        near = sorted(found, key=lambda expression: _distance(expression.mention, start, end))[:_NEAREST]
        text = self._view.text
        reachable = [choice for choice in near if not choice.reports and _reaches(text, choice.mention, start, end)]
        chosen = reachable[0] if reachable else None
        others = tuple(dict.fromkeys([other.filler for other in (*reachable[1:], *near) if other is not chosen]))
        if chosen is None:
            return Reading((), others, _NONE_OF_SOME, ("period.none: only the day of a report or of another event",))
        rule = chosen.mention.rule
        because = f"period.{rule.name}: {chosen.because}" if chosen.because else f"period.{rule.name}"
        confidence = _SURE.get(rule.meaning, _CONTESTED) if len(reachable) == 1 else _CONTESTED
        return Reading((chosen.filler,), others, confidence, (because,))


def _distance(mention: Mention, start: int, end: int) -> int:
    """How many code points lie between an expression and a claim's core; 0 where they overlap."""
    return max(0, mention.span.start - end, start - mention.span.end)


def _reaches(text: str, mention: Mention, start: int, end: int) -> bool:
    """Whether an expression can belong to the claim at `[start, end)`: no other event begins between the two."""
    between = (mention.span.end, start) if mention.span.end <= start else (end, mention.span.start)
    if mention.groups.get("word", "").lower() == "now" and (
        _NOW_ENDS.search(text, *between) or between[1] - between[0] > _NOW_REACH
    ):
        return False
    if mention.span.start >= end:
        return not _OTHER_EVENT.search(text, end, mention.span.start)
    return not _EARLIER_EVENT.search(text, mention.span.end, start)


@cache
def _saying() -> frozenset[str]:
    """Every form of the verbs of saying."""
    forms: set[str] = set()
    for entry in lexicon.entries("saying-verbs"):
        forms.add(entry[0])
        forms.update(entry[1].split())
    return frozenset(forms)


def _is_reporting(text: str, words: Words, mention: Mention) -> bool:
    """Whether an expression among the words of a sentence says when somebody spoke."""
    if mention.rule.meaning not in _REPORTED:
        return False
    return _after_saying(words, mention) or _before_saying(text, words, mention)


def _after_saying(words: Words, mention: Mention) -> bool:
    """Whether the last verb before the expression, close by, is one of saying: `said in a statement on Monday`."""
    for index in range(words.at(mention.span.start) - 1, -1, -1):
        if words.starts[index] < mention.span.start - _BETWEEN:
            return False
        tag, word = words.tags[index], words.lowers[index]
        if word in _saying() and tag in "VEbsG":
            return True
        if tag in _ENDS_SAYING or (tag in "Ns" and word not in lexicon.words("hearers")):
            return False
    return False


def _before_saying(text: str, words: Words, mention: Mention) -> bool:
    """Whether the expression opens a clause whose first verb is one of saying: `On Monday the ministry said`."""
    opening = text[max(words.start, mention.span.start - 30) : mention.span.start]
    if mention.span.start != words.start and not _OPENING.search(opening):
        return False
    for index in range(words.at(mention.span.end), len(words)):
        if words.ends[index] > mention.span.end + _BEFORE_VERB:
            return False
        if words.lowers[index] in _saying() and words.tags[index] in "VEbs":
            return True
        if words.tags[index] in _VERBS or words.tags[index] == "E":
            return False
    return False
