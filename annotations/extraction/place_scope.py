"""Which of a sentence's places belong to one claim: those between which and its core no other event begins.

Costs count the boundaries between a claim and a place; the places with the least cost are the claim's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.extraction import lexicon
from annotations.extraction.place_mentions import is_titled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.extraction.place_mentions import PlaceMention
    from annotations.extraction.words import Words

_STRONG = 6.0
_RELATIVE = 3.0
_BRACKET = 2.5
_AFTER = 1.5
_PARTICIPLE = 1.2
_COORDINATED = 1.0
_STRONG_WORDS = frozenset((";", "while", "whereas", "but", "meanwhile", "although"))
_RELATIVE_WORDS = frozenset(("who", "whom", "which", "that", "before", "since", "until", "because"))
_REACH = 6


def boundaries(words: Words) -> tuple[float, ...]:
    """For each word, what it costs to pass it on the way from a claim to a place: nothing for most."""
    titled = is_titled(words)
    return tuple(_cost(words, index, titled=titled) for index in range(len(words)))


def _cost(words: Words, index: int, *, titled: bool) -> float:
    word, tag = words.lowers[index], words.tags[index]
    if word in _STRONG_WORDS or (word == ")" and index and words.lowers[index - 1] == "photo"):
        return _STRONG
    if not titled and _begins_sentence(words, index):
        return _STRONG
    if word == "that" and index and words.tags[index - 1] in "VEbs":
        return 0.0
    if word in _RELATIVE_WORDS:
        return _RELATIVE
    if tag in "()":
        return _BRACKET if tag == "(" else -_BRACKET
    if word == "after":
        return _AFTER
    if tag == "C" and _opens_clause(words, index):
        return _COORDINATED
    if word in lexicon.words("result-participles") and index and words.tags[index - 1] not in "BPaDTC":
        return _PARTICIPLE
    return 0.0


def _begins_sentence(words: Words, index: int) -> bool:
    """Whether a word begins a sentence inside this one: a capital that is no name's, where a full stop was lost."""
    if index == 0 or not words.forms[index][0].isupper() or words.tags[index] not in "anDPOSRd":
        return False
    return words.tags[index - 1] in "NsUVEJGb)" and len(words.forms[index]) > 1 - (words.tags[index] == "a")


def _opens_clause(words: Words, index: int) -> bool:
    """Whether a clause follows a coordinator: a verb at once, or a quantity with its own verb before any preposition."""
    counted = index + 1 < len(words) and words.tags[index + 1] in "dnaoD"
    for place in range(index + 1, min(index + 1 + (2 * _REACH if counted else _REACH), len(words))):
        tag = words.tags[place]
        if words.lowers[place] == "including":
            continue
        if tag in "VB" or (tag in "EG" and (counted or words.tags[place - 1] in "CR")):
            return True
        if tag in 'PST,;."C':
            return False
    return False


def choose(costs: Sequence[float], mentions: Sequence[PlaceMention], first: int, last: int) -> list[PlaceMention]:
    """The mentions that cost least to reach from the words `[first, last]` of a claim's core, in text order."""
    if not mentions:
        return []
    priced = [(_price(costs, mention, first, last), mention) for mention in mentions]
    least = min(price for price, _ in priced)
    return [mention for price, mention in priced if price <= least]


def _price(costs: Sequence[float], mention: PlaceMention, first: int, last: int) -> float:
    """The sum of the boundaries between a mention and a core; brackets that open and close between them cancel out."""
    if mention.first > last:
        return abs(sum(costs[last + 1 : mention.first]))
    if mention.last < first:
        return abs(sum(costs[mention.last + 1 : first + 1]))
    return 0.0
