"""Walking from a phrase to the verb on its left or right: what may be passed, what ends the walk, what was passed.

Positions are indices of words. Every walk stops at the end of the clause and after a bounded number of words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.extraction import lexicon
from annotations.extraction.nouns import noun_classes

if TYPE_CHECKING:
    from annotations.extraction.clauses import Clauses, Predicate
    from annotations.extraction.words import Words

_FARTHEST = 45
_COUNTS = "dnqmaof$"
_NOUN_PARTS = "NUsJEGbDR%-OH"


@dataclass(frozen=True, slots=True)
class Path:
    """Where a walk ended: at `predicate` (None: at the end of the clause), having passed these words.

    `preposition` is the first preposition met, `noun` the nearest event noun met, `direct` tells that no noun was passed.
    """

    predicate: Predicate | None
    preposition: int | None = None
    noun: int | None = None
    direct: bool = True
    relative: Predicate | None = None


def left_edge(clauses: Clauses, start: int) -> int:
    """The first word of a phrase with the adverbs, determiners and quotation marks before it."""
    words = clauses.words
    while start > 0 and clauses.holder[start - 1] < 0:
        lower, tag = words.lowers[start - 1], words.tags[start - 1]
        if (tag in 'RJ"D' and lower not in lexicon.words("calendar-words")) or lower in ("total", "confirmed", "a"):
            start -= 1
        elif lower == "of" and start > 1 and words.lowers[start - 2] == "total":
            start -= 2
        else:
            break
    return start


def walk_left(clauses: Clauses, start: int) -> Path:
    """From the word before `start` to the nearest predicate of the same clause."""
    words = clauses.words
    preposition: int | None = None
    noun: int | None = None
    direct = True
    at = start - 1
    while at >= max(0, start - _FARTHEST):
        predicate = clauses.predicate_at(at)
        if predicate is not None:
            return Path(predicate, preposition, noun, direct)
        tag, lower = words.tags[at], words.lowers[at]
        if tag in "PT":
            preposition = at if preposition is None else preposition
        elif tag in ".;:S" or (tag == "O" and preposition is None):
            break
        elif tag in "NUsG":
            direct = False
            if preposition is None and lower not in lexicon.words("calendar-words"):
                break
            if noun is None and is_event(words, at):
                noun = at
        elif tag in "C,":
            direct = False
        at -= 1
    return Path(None, preposition, noun, direct)


def is_event(words: Words, at: int) -> bool:
    """Whether a noun says what was done (`strike`, `death`, `capture`)."""
    lower = words.lowers[at]
    return lower in lexicon.table("event-nouns") or ("strike" in noun_classes(lower) and not lower.startswith("target"))


def walk_right(clauses: Clauses, end: int) -> Path:
    """From word `end` to the predicate that the phrase before it is the subject of."""
    words, at, direct = clauses.words, end, True
    inside = False  # inside a prepositional phrase or list, where nouns do not open a new clause
    relative: Predicate | None = None
    while at < min(len(words), end + _FARTHEST):
        predicate = clauses.predicate_at(at)
        if predicate is not None and predicate.start == at:
            if predicate.finite or direct or (predicate.voice == "participle" and inside):
                return Path(predicate, direct=direct, relative=relative)
            at = predicate.end
            inside = True
            continue
        tag, lower = words.tags[at], words.lowers[at]
        if tag in '"R' or lower in lexicon.words("calendar-words"):
            at += 1
            continue
        if tag == "(":
            at = _after_bracket(words, at)
            continue
        if tag == "S" and lower != "as":
            relative = _relative(clauses, at)
            if relative is None:
                break
            at, inside, direct = relative.end, True, False
            continue
        step = _step(words, at, inside=inside)
        if step is None:
            break
        inside = step
        direct = False
        at += 1
    return Path(None, direct=direct, relative=relative)


def _step(words: Words, at: int, *, inside: bool) -> bool | None:
    """Whether the walk is inside a phrase after the word `at`; None where it must stop there."""
    tag = words.tags[at]
    if tag in "PTS":
        return True
    if tag in ".;:O" and not (tag == "O" and inside):
        return None
    if tag in "C,":
        after = words.tags[at + 1 : at + 2]
        return True if after and (after in _COUNTS or after in "PNUDsEGC") else None
    if tag in _COUNTS or tag in _NOUN_PARTS:
        return inside if inside else None
    return inside


def _relative(clauses: Clauses, at: int) -> Predicate | None:
    """The predicate of the relative clause that `who`, `which` or `that` at `at` opens; None for other openers."""
    if clauses.words.lowers[at] not in ("who", "which", "that", "whom", "where"):
        return None
    for index in range(at + 1, min(at + 8, len(clauses.words))):
        predicate = clauses.predicate_at(index)
        if predicate is not None:
            return predicate
    return None


def _after_bracket(words: Words, at: int) -> int:
    """The word after the bracket that opens at `at`; the end of the words where it never closes."""
    close = words.tags.find(")", at)
    return close + 1 if 0 <= close < at + _FARTHEST else at + 1
