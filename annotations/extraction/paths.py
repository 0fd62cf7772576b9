"""Walking from a phrase to the verb on its left or right: what may be passed, what ends the walk, what was passed.

Positions are indices of words. Every walk stops at the end of the clause and after a bounded number of words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotations.extraction import lexicon
from annotations.extraction.nouns import noun_classes

if TYPE_CHECKING:
    from annotations.extraction.clauses import Clauses, Predicate
    from annotations.extraction.words import Words

_FARTHEST = 45
_ASIDE = 14
_COUNTS = "dnqmaof$"
_LIST_OPENERS = frozenset({"mostly", "mainly", "including", "largely", "some", "most"})


class Path(NamedTuple):
    """Where a walk ended: at `predicate` (None: at the end of the clause), having passed these words.

    `preposition` is the first preposition met, `noun` the nearest event noun met, `own` the predicate right beside the start,
    `relative` that of a relative clause on the way; `told` says that a verb of saying was met, so that a speaker opens there.
    """

    predicate: Predicate | None
    preposition: int | None = None
    noun: int | None = None
    own: Predicate | None = None
    relative: Predicate | None = None
    told: bool = False


def left_edge(clauses: Clauses, start: int) -> int:
    """The first word of a phrase with the adverbs, determiners and quotation marks before it."""
    words = clauses.words
    while start > 0 and clauses.holder[start - 1] < 0:
        lower, tag = words.lowers[start - 1], words.tags[start - 1]
        plain = tag in 'RJ"D' and lower not in lexicon.words("calendar-words")
        indirect = tag == "O" and start > 1 and clauses.holder[start - 2] >= 0
        if plain or indirect or lower in lexicon.words("order-words"):
            start -= 1
        elif lower == "of" and start > 1 and words.lowers[start - 2] == "total":
            start -= 2
        else:
            break
    return start


def walk_left(clauses: Clauses, start: int) -> Path:
    """From the word before `start` to the nearest predicate of the same clause."""
    words, calendar = clauses.words, lexicon.words("calendar-words")
    preposition: int | None = None
    noun: int | None = None
    for at in range(start - 1, max(0, start - _FARTHEST) - 1, -1):
        predicate = clauses.predicate_at(at)
        if predicate is not None:
            return Path(predicate, preposition, noun)
        tag, lower = words.tags[at], words.lowers[at]
        if tag in "PT":
            preposition = at if preposition is None else preposition
        elif tag in ".;:S" or (tag == "O" and preposition is None):
            break
        elif tag in "NUsG":
            if preposition is None and lower not in calendar:
                break
            if noun is None and is_event(words, at):
                noun = at
    return Path(None, preposition, noun)


def is_event(words: Words, at: int) -> bool:
    """Whether a noun says what was done (`strike`, `death`, `capture`)."""
    lower = words.lowers[at]
    return lower in lexicon.table("event-nouns") or ("strike" in noun_classes(lower) and not lower.startswith("target"))


def walk_right(clauses: Clauses, end: int) -> Path:
    """From word `end` to the predicate that the phrase before it is the subject of.

    `own` is the predicate that follows the phrase directly; where that is no finite verb, the walk goes on to one.
    """
    words, at, inside = clauses.words, end, False
    own: Predicate | None = None
    later: Predicate | None = None
    relative: Predicate | None = None
    told = False
    farthest = min(len(words), end + _FARTHEST)
    while at < farthest:
        predicate = clauses.held[at]
        if predicate is not None and predicate.start == at:
            direct = later is None and own is None and not inside
            if predicate.finite and (direct or "report" not in predicate.families or predicate.voice == "passive"):
                return Path(predicate, own=predicate if direct else own, relative=relative)
            told = told or "report" in predicate.families
            own = predicate if direct else own
            later = later or (predicate if predicate.voice == "participle" or direct else None)
            at, inside = predicate.end, True
            continue
        step = _step(clauses, at, inside=inside)
        if step is None:
            break
        at, inside, found = step
        relative = relative or found
    return Path(later, own=own, relative=relative, told=told)


def _step(clauses: Clauses, at: int, *, inside: bool) -> tuple[int, bool, Predicate | None] | None:
    """One step of the walk from the word `at`: the next word, whether that is inside a phrase, and a relative clause passed.

    None where the walk must stop: at the end of the clause, or where another noun phrase opens one.
    """
    words = clauses.words
    tag, lower = words.tags[at], words.lowers[at]
    if lower in _LIST_OPENERS:
        return at + 1, True, None
    if tag in '"R' or lower in lexicon.words("calendar-words"):
        return at + 1, inside, None
    if tag == "(":
        return _after_bracket(words, at), inside, None
    if tag == "-" and not inside:
        close = words.tags.find("-", at + 1, at + _ASIDE)
        return (close + 1, inside, None) if close > 0 else None
    if tag == "S" and lower not in ("as", "since"):
        relative = _relative(clauses, at)
        return (relative.end, True, relative) if relative is not None else None
    if tag in "PTS":
        return at + 1, True, None
    if tag in ".;:":
        return None
    if tag in "C,":
        after = words.tags[at + 1 : at + 2]
        goes_on = after and (after in _COUNTS or after in "PNUDsEGCSR" or (inside and tag == "," and after in "BHMK"))
        return (at + 1, True, None) if goes_on else None
    return (at + 1, True, None) if inside or tag in "dnqa" else None


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
