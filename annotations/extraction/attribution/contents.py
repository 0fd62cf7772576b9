"""What stands after a cue: past hearers, times and places of speaking, where the content begins, and of which sort it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.extraction import lexicon
from annotations.extraction.attribution.boundaries import HEARERS, has_verb, is_name, noun_kind

if TYPE_CHECKING:
    from annotations.extraction.attribution.cues import Cue
    from annotations.extraction.words import Words

_ADJUNCT_REACH = 16
_DEMANDED = (("for",), ("on",), ("upon",), ("to",))
_TOLD_OF = (("of",),)
_HEDGES = frozenset({"like", "than", "about", "over", "under", "around", "between"})


def content_kind(words: Words, cue: Cue) -> str:
    """What stands after a cue: `that`, a `quote`, a `clause`, an `object`, or `none`."""
    start = content_after(words, cue)
    if start >= len(words):
        return "none"
    if words.lowers[start - 1] == "that":
        return "that"
    if words.tags[start] == '"' or words.tags[start - 1] in '":':
        return "quote"
    if start + 1 < len(words) and words.forms[start][0].isupper() and words.tags[start] in "DOaPSXRB":
        return "quote"
    if has_verb(words, start, len(words)) or (start == cue.end and words.tags[start] == "E"):
        return "clause"
    return "object"


def content_after(words: Words, cue: Cue) -> int:
    """The word at which the content after a cue begins, past hearers, times and places of speaking and `that`; the number of
    words where nothing follows."""
    place = cue.end
    if {"tell"} & cue.verb.frames:
        place = _past_hearer(words, place)
    if words.lowers[place : place + 1] in (_DEMANDED if "demand" in cue.verb.frames else _TOLD_OF):
        return place + 1
    limit = min(len(words), place + _ADJUNCT_REACH)
    while place < limit:
        tag, lower = words.tags[place], words.lowers[place]
        if lower == "that" or tag == ":":
            return _past_that(words, place)
        if _is_time(words, place):
            place += 1
        elif tag in "PT" and lower not in _HEDGES and words.lowers[place + 1 : place + 2] not in (("least",), ("most",)):
            place = _past_adjunct(words, place, limit)
        else:
            break
    while place < len(words) and words.tags[place] in ".,":
        place += 1
    if cue.end < place < len(words) and words.tags[place] == "U" and not has_verb(words, place, len(words)):
        return len(words)
    if place < len(words) and words.tags[place] in "GCS" and words.lowers[place] not in ("if", "when", "while"):
        return len(words)
    return place


def _is_time(words: Words, place: int) -> bool:
    """Whether a word belongs to when something was said: a day, `late`, an adverb; or is a comma between such words."""
    tag, lower = words.tags[place], words.lowers[place]
    if tag == "," or lower in ("late", "early") or (tag == "R" and lower != "only"):
        return True
    days = lexicon.words("day-names")
    return lower in days or (tag == "d" and words.lowers[place - 1] in days)


def _past_that(words: Words, place: int) -> int:
    place += 1
    while place < len(words) and words.tags[place] in ":,":
        place += 1
    return place


def _past_hearer(words: Words, place: int) -> int:
    """Past the one who is told: a pronoun, or a phrase up to its head."""
    if place < len(words) and words.lowers[place] in HEARERS:
        return place + 1
    if place < len(words) and words.tags[place] in "aD":
        place += 1
    named = False
    while place < len(words):
        lower = words.lowers[place]
        if lower in lexicon.words("day-names") or lower == "that":
            break
        if is_name(words, place):
            named = True
        elif lower in lexicon.words("speaker-modifiers") and not named:
            pass
        elif noun_kind(lower):
            while place + 1 < len(words) and noun_kind(words.lowers[place + 1]) == "organisation":
                place += 1
            return place + 1
        elif not (words.tags[place] == "N" and not named):
            break
        place += 1
    return place


def _past_adjunct(words: Words, place: int, limit: int) -> int:
    """Past a preposition and its noun phrase (`in a statement`, `by telephone from Osk`)."""
    place += 1
    headed = False
    while place < limit:
        tag, lower = words.tags[place], words.lowers[place]
        if lower == "that" or tag in 'PT,:."OBHMKVGCS' or (headed and tag in "aDndoz"):
            break
        if headed and tag == "U" and lower not in lexicon.words("day-names") and not is_name(words, place - 1):
            break
        headed = headed or tag in "NUsd"
        place += 1
    return place


def content_end(words: Words, cue: Cue, content: int, kind: str) -> int:
    """Where the content after a cue ends: before `Meanwhile` in the same sentence; an accusation also before a further deed."""
    for index in range(content + 1, len(words)):
        if words.forms[index] == "Meanwhile":
            return index
        if words.lowers[index] == "but" and index + 1 < len(words) and words.tags[index + 1] in "MKHBVE":
            return index
        if kind == "object" or "blame" in cue.verb.frames:
            further = words.lowers[index] == "and" and index + 1 < len(words) and words.tags[index + 1] in "EV"
            if further and not _is_passive(words, index):
                return index
    return len(words)


def _is_passive(words: Words, index: int) -> bool:
    """Whether a form of `be` stands in the three words before."""
    return any(words.tags[i] == "B" for i in range(max(0, index - 3), index))
