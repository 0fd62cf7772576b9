"""Quantities in a sentence: the number or vague word with its hedge, what it is worth, and where it stands in words.

A quantity's words are `[start, end)`; its value is a Decimal, and its bounds follow from the hedge.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from annotations.extraction import lexicon
from annotations.extraction.numbers import Number, number_at
from annotations.extraction.phrase_tables import Table, by_first_word, by_last_word, end_of_phrase, start_of_phrase
from annotations.extraction.verbs import lemma_of
from annotations.values import Quantity, bounded

if TYPE_CHECKING:
    from annotations.extraction.words import Words

_ONE, _NONE = bounded(Decimal(1), "exact"), bounded(Decimal(0), "exact")
_MARKS = ',;:.()"-~'
_TRIGGER = re.compile("[dnqmfaoz$]")


class Found(NamedTuple):
    """A quantity in words `[start, end)`; `number` is the first word of the number itself, `rule` the name of what found it."""

    start: int
    end: int
    number: int
    value: Quantity
    rule: str

    @property
    def is_article(self) -> bool:
        """Whether it is `a`, `an`, `another` or `one`, which count only where an event happened to the thing."""
        return self.rule in ("article", "one")


def quantities(words: Words) -> list[Found]:
    """All quantities of a sentence in order, without overlap; which of them count a thing is decided later."""
    found: list[Found] = []
    taken = 0
    for trigger in _triggers(words):
        if trigger < taken:
            continue
        index = _past_hedge(words, trigger)
        hit = _quantity_at(words, index) if index < len(words) else None
        if hit is not None:
            found.append(_hedged(words, hit, taken))
            taken = found[-1].end
        else:
            taken = index
    return found


def may_hold_quantities(words: Words) -> bool:
    """Whether a quantity that counts may begin at any word: a quick look, without which verbs would be read for nothing.

    One word beside marks (`- 12`) counts nothing by itself, unless it is as vague as `Dozens.`
    """
    bare = words.tags.strip(_MARKS)
    if len(bare) < 2 and bare != "q":
        return False
    return _TRIGGER.search(words.tags) is not None or not _vague_starts().keys().isdisjoint(words.lowers)


def _triggers(words: Words) -> list[int]:
    """The words at which a quantity or its hedge may begin, in order."""
    found = [match.start() for match in _TRIGGER.finditer(words.tags)]
    first = _vague_starts()
    if not first.keys().isdisjoint(words.lowers):
        found = sorted({*found, *(index for index, lower in enumerate(words.lowers) if lower in first)})
    lowers = words.lowers
    return [index - 1 if index and lowers[index] == "many" and lowers[index - 1] == "as" else index for index in found]


def _past_hedge(words: Words, index: int) -> int:
    """Where the number begins whose hedge (`as many as`, `an estimated`, `another`) begins at `index`; `index` where none does.

    Without it the article or the `many` inside the hedge would be read as a quantity of its own.
    """
    lower = words.lowers[index]
    after = end_of_phrase(_hedge_starts(), words.lowers, index)
    if after == index and lower == "another":
        after = index + 1
    elif after == index and lower in ("a", "an") and words.lowers[index + 1 : index + 2] in (("further",), ("additional",)):
        after = index + 2
    counts = after > index and after < len(words) and words.lowers[after] != "one" and number_at(words, after)
    return after if counts else index


def _quantity_at(words: Words, index: int) -> Found | None:
    """The quantity whose first word, hedges left out, is `index`."""
    vague = _vague_at(words, index)
    number = number_at(words, index)
    if vague and (number is None or vague.end > number.end):
        return vague
    if number is not None:
        return _range_from(words, number) or _plain(words, number)
    tag = words.tags[index]
    if tag in "ao":
        return Found(index, index + 1, index, _ONE, "article")
    if tag == "z":
        return Found(index, index + 1, index, _NONE, "no")
    return None


def _plain(words: Words, number: Number) -> Found:
    """One number by itself; `one` has its own rule, because it often counts nothing."""
    lone_one = number.end == number.start + 1 and words.lowers[number.start] == "one"
    rule = "one" if lone_one else "percent" if number.measure else "number"
    return Found(number.start, number.end, number.start, bounded(number.value, "exact", number.measure), rule)


def _range_from(words: Words, first: Number) -> Found | None:
    """`10 to 15`, `between 5 and 7`, `10-15`, `four or five`, `10,000 to more than 30,000`."""
    join = first.end
    if join >= len(words) or first.value < 0:
        return None
    between = first.start > 0 and words.lowers[first.start - 1] == "between"
    joiner = words.lowers[join]
    if not (joiner == "to" or (between and joiner == "and") or joiner == "or" or _is_hyphen(words, join)):
        return None
    second = number_at(words, join + 1) or number_at(words, end_of_phrase(_hedge_starts(), words.lowers, join + 1))
    if second is None or second.value <= first.value or (joiner == "or" and second.value > 2 * first.value + 1):
        return None
    if second.measure != first.measure and first.measure:
        return None
    start = first.start - 1 if between else first.start
    value = Quantity(None, first.value, second.value, "range", second.measure)
    return Found(start, second.end, first.start, value, "range")


def _is_hyphen(words: Words, index: int) -> bool:
    """Whether a dash joins two numbers without a space on either side."""
    return words.tags[index] == "-" and words.glued(index - 1) and words.glued(index) and words.tags[index + 1] == "d"


def _vague_at(words: Words, index: int) -> Found | None:
    """The longest vague phrase that begins at `index`."""
    end = end_of_phrase(_vague_starts(), words.lowers, index)
    if end == index:
        return None
    low = lexicon.table("vague-quantities")[" ".join(words.lowers[index:end])]
    return Found(index, end, index, Quantity(None, Decimal(low) if low else None, None, "vague"), "vague")


def _hedged(words: Words, found: Found, floor: int) -> Found:
    """The quantity with its hedges, with `another` before or `more` after it. Words below `floor` are taken."""
    if found.rule == "article":
        return found
    found = _with_another(words, found, floor)
    hedge, start = "exact", found.start
    while (before := start_of_phrase(_hedge_ends(), words.lowers, start, floor)) < start:
        if words.lowers[before:start] == ("over",) and before and _takes_over(words.lowers[before - 1]):
            break
        if hedge in ("exact", "about"):
            hedge = _hedges_before()[" ".join(words.lowers[before:start])]
        start = before
    end = end_of_phrase(_starts_of_hedges_after(), words.lowers, found.end)
    if end > found.end:
        hedge = _hedges_after()[" ".join(words.lowers[found.end : end])]
    if end < len(words) and words.lowers[end] == "more" and words.lowers[end + 1 : end + 2] != ("than",):
        end += 1
    value = found.value
    if hedge != "exact" and value.value is not None:
        value = bounded(value.value, hedge, value.measure)
    return Found(start, end, found.number, value, found.rule)


def _with_another(words: Words, found: Found, floor: int) -> Found:
    """`another seven`, `a further 20`, `an additional 300`: the words before belong to the quantity."""
    before = found.start - 1
    if found.rule in ("article", "no", "one") or before < floor:
        return found
    if words.lowers[before] == "another":
        return found._replace(start=before)
    if words.lowers[before] in ("further", "additional", "extra") and before > floor and words.tags[before - 1] == "a":
        return found._replace(start=before - 1)
    return found


def _takes_over(lower: str) -> bool:
    """Whether `over` belongs to the verb before it and is no hedge (`handed over 22 rifles`)."""
    return lemma_of(lower) in lexicon.words("verbs-with-over")


@cache
def _hedges_before() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in lexicon.entries("hedges") if entry[2:] != ("after",)}


@cache
def _hedges_after() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in lexicon.entries("hedges") if entry[2:] == ("after",)}


@cache
def _hedge_starts() -> Table:
    return by_first_word(_hedges_before())


@cache
def _hedge_ends() -> Table:
    return by_last_word(_hedges_before())


@cache
def _starts_of_hedges_after() -> Table:
    return by_first_word(_hedges_after())


@cache
def _vague_starts() -> Table:
    return by_first_word(lexicon.table("vague-quantities"))
