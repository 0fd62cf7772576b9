"""Which of a sentence's places belong to one claim: those between which and its core no other event begins.

Costs count the boundaries between a claim and a place; the places with the least cost are the claim's.
"""

from __future__ import annotations

from functools import cache
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
_STRONG_WORDS = frozenset((";", "while", "whereas", "but", "meanwhile", "although", "adding"))
_RELATIVE_WORDS = frozenset(("who", "whom", "which", "that", "before", "since", "until", "because"))
_REACH = 6


def boundaries(words: Words) -> tuple[float, ...]:
    """What it costs to go from the sentence's start to each word, it included; the way between two words is the difference."""
    titled = is_titled(words)
    table = _costs_of_words()
    total, sums = 0.0, []
    for index, (word, tag) in enumerate(zip(words.lowers, words.tags, strict=True)):
        if word in table:
            total += _cost_of_word(words, index, table[word])
        elif tag == "C":
            total += _COORDINATED if _opens_clause(words, index) else 0.0
        elif word == "as" and words.tags[index + 1 : index + 2] == "O":
            total += _AFTER
        elif word == "well" and words.lowers[index - 1 : index] == ("as",) and words.tags[index + 2 : index + 3] != "U":
            total += _COORDINATED
        elif tag == ")" and index and words.lowers[index - 1] == "photo":
            total += _STRONG
        elif tag in "()":
            total += _BRACKET if tag == "(" else -_BRACKET
        if not titled and _begins_sentence(words, index):
            total += _STRONG
        sums.append(total)
    return tuple(sums)


@cache
def _costs_of_words() -> dict[str, float]:
    """The words that begin another event, with what it costs to pass them."""
    participles = dict.fromkeys(lexicon.words("result-participles"), _PARTICIPLE)
    return participles | dict.fromkeys(_RELATIVE_WORDS, _RELATIVE) | dict.fromkeys(_STRONG_WORDS, _STRONG) | {"after": _AFTER}


def _cost_of_word(words: Words, index: int, cost: float) -> float:
    """The cost of a word of the table where it stands: none for a noun like it, or a `that` behind a verb of saying."""
    before = words.tags[index - 1] if index else "C"
    if cost == _PARTICIPLE and before in "BPaDTC":
        return 0.0
    return 0.0 if words.lowers[index] == "that" and before in "VEbs" else cost


def _begins_sentence(words: Words, index: int) -> bool:
    """Whether a word begins a sentence inside this one: a capital that is no name's, where a full stop was lost."""
    if index == 0 or not words.forms[index][0].isupper() or words.tags[index] not in "anDPOSRdq":
        return False
    return words.tags[index - 1] in "NsUVEJGb)" and (words.tags[index] == "a" or len(words.forms[index]) > 1)


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


def choose(sums: Sequence[float], mentions: Sequence[PlaceMention], first: int, last: int) -> list[PlaceMention]:
    """The mentions that cost least to reach from the words `[first, last]` of a claim's core, in text order."""
    if not mentions:
        return []
    prices = [_price(sums, mention, first, last) for mention in mentions]
    least = min(prices)
    return [mention for price, mention in zip(prices, mentions, strict=True) if price <= least]


def _price(sums: Sequence[float], mention: PlaceMention, first: int, last: int) -> float:
    """The sum of the boundaries between a mention and a core; brackets that open and close between them cancel out."""
    if mention.first > last:
        return abs(sums[mention.first - 1] - sums[last])
    if mention.last < first:
        return abs(sums[min(first, len(sums) - 1)] - sums[mention.last])
    return 0.0
