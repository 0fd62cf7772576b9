"""What stands around a name of a place, and what follows from it: whether something may have happened there.

Every verdict names its rule in plain words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from annotations.extraction import lexicon
from annotations.extraction.place_runs import demonyms, names_a_place
from annotations.extraction.verbs import lemma_of

if TYPE_CHECKING:
    from annotations.extraction.place_runs import Name
    from annotations.extraction.words import Words

# A town's name without preposition or place noun: a place where the article elsewhere shows it to be one.
BARE = "bare name"
BEFORE_NOUN = "name before a noun"

_HELD = re.compile(r".*-(?:held|controlled|ruled|run|dominated|populated|besieged|majority|led|scarred|torn|stricken)\Z")
_COUNTRIES = frozenset(("country", "capital", "city"))
_BE = frozenset(("is", "are", "was", "were", "been", "be"))
_STEPS = 9
_AHEAD = 14


class Verdict(NamedTuple):
    """Whether something may have happened at a name, and the rule that says so."""

    accepted: bool
    rule: str


class Left(NamedTuple):
    """What stands before a name: the preposition (empty if none), the place noun on the way to it, the index where that ends."""

    preposition: str
    noun: str
    stop: int


def look_left(words: Words, name: Name, wall: int) -> Left:
    """Walk left from a name over modifiers and place nouns to the preposition that it hangs on, not past the word `wall`."""
    index, noun = name.first - 1, ""
    nouns, prepositions = lexicon.words("place-nouns"), lexicon.words("place-prepositions")
    for _ in range(_STEPS):
        if index < 0 or index == wall:
            break
        word = words.lowers[index]
        if word == "of" and index and words.lowers[index - 1] in nouns:
            noun = words.lowers[index - 1]
            index -= 2
        elif word in prepositions:
            return Left(word, noun, index)
        elif name.kind and index == name.first - 1 and word in nouns:
            noun = word
            index -= 1
        elif is_modifier(words, index) or _joins(words, index, wall):
            index -= 1
        else:
            break
    return Left("", noun, index)


def is_modifier(words: Words, index: int) -> bool:
    """Whether a word may stand between a preposition and a name: `northern`, `rebel-held`, a demonym."""
    known = lexicon.words("place-modifiers")
    lower = words.lowers[index]
    return lower in known or lower in demonyms() or _HELD.match(lower) is not None


def _joins(words: Words, index: int, wall: int) -> bool:
    """Whether a word joins the names of a list, or two modifiers (`northern and eastern Ardania`)."""
    word = words.lowers[index]
    if word == "and" and index and is_modifier(words, index - 1):
        return True
    return wall >= 0 and (word in ("and", "or", ",") or (word in ("-", "–", "/") and words.glued(index)))


def decide(words: Words, name: Name, left: Left, *, titled: bool) -> Verdict | None:
    """Whether something may have happened at a name; None where the name is no place."""
    noun_after = name.last + 1 < len(words) and words.lowers[name.last + 1] in lexicon.words("place-nouns")
    possessive = name.possessive or words.forms[min(name.last + 1, len(words) - 1)] in ("’", "'")
    if possessive and _belongs_to_actor(words, name):
        return Verdict(False, "possessive of an actor")
    if left.preposition:
        return _after_preposition(words, name, left, noun_after=noun_after, titled=titled)
    verb = _attack_at(words, left.stop)
    if not (name.kind or left.noun or noun_after or verb == "taking"):
        return None
    if verb:
        return Verdict(True, "object of a verb")
    if left.noun:
        return Verdict(True, "part of a place")
    if _after(words, name) in lexicon.words("actor-nouns"):
        return Verdict(False, "modifier of an actor")
    if possessive:
        return Verdict(True, "possessive")
    if name.kind in _COUNTRIES:
        return Verdict(_stands_before_noun(words, name, left), BEFORE_NOUN)
    if name.kind in ("town", "region") and not noun_after:
        return Verdict(False, BARE)
    return Verdict(True, "name of a place")


def _stands_before_noun(words: Words, name: Name, left: Left) -> bool:
    """Whether a country's name stands before the noun of an event (`the Ardania conflict`) and does nothing itself."""
    if name.kind != "country" or words.forms[name.first].isupper() or name.last + 1 >= len(words):
        return False
    tag = words.tags[name.last + 1]
    return tag in "Ns" or (tag == "U" and left.stop >= 0)


def _after(words: Words, name: Name) -> str:
    """The first word behind a name that is no place noun."""
    index = name.last + 1
    while index < len(words) and words.lowers[index] in lexicon.words("place-nouns"):
        index += 1
    return words.lowers[index] if index < len(words) else ""


def _belongs_to_actor(words: Words, name: Name) -> bool:
    """Whether what a possessive belongs to acts or is acted for: for a country all but its towns, borders and wars."""
    country = name.kind in _COUNTRIES
    for index in range(name.last + 1, min(name.last + 5, len(words))):
        lower, tag = words.lowers[index], words.tags[index]
        if lower in lexicon.words("actor-nouns"):
            return True
        if lower in lexicon.words("country-nouns") or lower in lexicon.words("place-nouns"):
            return False
        if tag == "U" and names_a_place(words, index):
            return False
        if tag not in 'JNUsE~"dnC' and lower not in lexicon.words("place-modifiers"):
            break
    return country


def _attack_at(words: Words, index: int) -> str:
    """How the verb at a word treats the place that is its object: `hit`, or `taking`; empty where it is no such verb."""
    if index < 0 or words.tags[index] not in "VEGbsU":
        return ""
    lemma = lemma_of(words.lowers[index])
    return lexicon.table("place-verbs")[lemma] or "hit" if lemma in lexicon.words("place-verbs") else ""


def _after_preposition(words: Words, name: Name, left: Left, *, noun_after: bool, titled: bool) -> Verdict | None:
    """The verdict on a name behind a preposition."""
    loose = titled or lexicon.table("place-prepositions")[left.preposition] == "loose"
    if not name.kind and loose and not (left.noun or noun_after):
        return None
    if left.preposition == "with" and left.noun not in ("border", "borders"):
        border = left.stop > 0 and words.lowers[left.stop - 1] in ("border", "borders", "frontier")
        return Verdict(border, "border with a place" if border else "company of an actor")
    next_tag = words.tags[name.last + 1] if name.last + 1 < len(words) else "."
    if words.forms[name.first].isupper() and name.kind == "country" and not noun_after and next_tag in "NsJ":
        return Verdict(False, "acronym before a noun")
    other = _of_a_speaker(words, left.stop, name)
    return Verdict(False, other) if other else Verdict(True, f"place after `{left.preposition}`")


@cache
def saying_forms() -> frozenset[str]:
    """Every form of the verbs of saying."""
    return frozenset(form for entry in lexicon.entries("saying-verbs") for form in (entry[0], *entry[1].split()))


def _of_a_speaker(words: Words, stop: int, name: Name) -> str:
    """Why a preposition at `stop` says where somebody speaks or comes from, not where it happened; empty where it does not."""
    before = words.lowers[stop - 1] if stop else ""
    earlier = words.lowers[stop - 2] if stop > 1 else ""
    if before == "according":
        return "source"
    if before in lexicon.words("verbs-of-banning"):
        return "where something is banned"
    if before in saying_forms() and words.tags[stop - 1] in "VE":
        return "where it was said"
    if before in lexicon.words("hearers") and not saying_forms().isdisjoint(words.lowers[max(0, stop - 4) : stop - 1]):
        return "where it was said"
    counted = stop > 1 and words.tags[stop - 2] in "dnqm"
    if (
        before in lexicon.words("words-of-position")
        and not counted
        and (earlier not in _BE or words.lowers[max(0, stop - 3)] in ("who", "that"))
    ):
        return "where an actor is"
    kind = lexicon.table("speaker-nouns").get(before)
    if kind == "person" and words.lowers[stop] in ("for", "to", "of") and name.kind in _COUNTRIES:
        return "title of a person"
    says = (kind in ("person", "group") and _says_soon(words, stop)) or _says_next(words, name.last, named=kind == "organisation")
    return "where the speaker is" if says else ""


def _says_next(words: Words, last: int, *, named: bool) -> bool:
    """Whether a verb of saying follows a name at once, and the name is part of its subject.

    `named` tells that an organisation stands before the name; else no other verb may, for it may say it behind its content.
    """
    index = last + 1
    while index < len(words) and words.tags[index] in "HRM":
        index += 1
    if index >= len(words) or words.lowers[index] not in saying_forms() or words.tags[index] not in "VEbs":
        return False
    return index > last + 1 or named or not any(tag in "VEBM" for tag in words.tags[:last])


def _says_soon(words: Words, start: int) -> bool:
    """Whether the first verb behind a place is one of saying."""
    for index in range(start, min(start + _AHEAD, len(words))):
        if words.lowers[index] in saying_forms() and words.tags[index] in "VEbs":
            return True
        if words.tags[index] in "VB,":
            return False
    return False
