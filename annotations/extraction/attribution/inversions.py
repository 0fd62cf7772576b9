"""Reports whose speaker stands after the cue: `according to X`, `in X's words`, `…, said X`; word numbers, half-open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.extraction import lexicon
from annotations.extraction.attribution.boundaries import (
    SUBJECT_PRONOUNS,
    has_verb,
    is_name,
    is_relative,
    noun_kind,
    phrase_after,
)
from annotations.extraction.attribution.phrases import describe
from annotations.extraction.attribution.reports import Report

if TYPE_CHECKING:
    from annotations.extraction.attribution.cues import Cue
    from annotations.extraction.words import Words

_TIMES = frozenset({"overnight", "late", "early", "today", "yesterday", "tonight"})


def according(words: Words, cue: Cue) -> Report | None:
    """`according to X`: content after it where it opens the sentence, else before; None where no phrase follows."""
    first, end = phrase_after(words, cue.end)
    if words.lowers[end : end + 2] in (
        ("compiled", "by"),
        ("released", "by"),
        ("published", "by"),
        ("provided", "by"),
        ("issued", "by"),
    ):
        first, end = phrase_after(words, end + 2)
    speaker = describe(words, first, end) if first < end else None
    if speaker is None:
        return None
    opens = words.forms[cue.first][0].isupper()
    if opens or not any(tag not in "RC," for tag in words.tags[: cue.first]):
        start = end
        while start < len(words) and words.tags[start] in ",:R":
            start += 1
        return Report(cue, speaker, start, len(words), cue.first if opens else 0, len(words), bare=start >= len(words))
    scope = _clause_start(words, cue.first)
    return Report(cue, speaker, scope, cue.first, scope, len(words), after=True)


def _clause_start(words: Words, index: int) -> int:
    """Where the clause begins that ends before word `index`: after `while`, `but` or a semicolon, else the sentence's start."""
    for place in range(index - 1, 0, -1):
        if words.lowers[place] in ("while", "whereas", ";"):
            return place + 1
    return 0


def in_words(words: Words, cue: Cue) -> Report | None:
    """`in X's words`: content after it where it opens the sentence, else before."""
    speaker = describe(words, cue.first + 1, cue.end - 1)
    if speaker is None:
        return None
    start = cue.end
    while start < len(words) and words.tags[start] == ",":
        start += 1
    if cue.first == 0:
        return Report(cue, speaker, start, len(words), 0, len(words), bare=start >= len(words))
    return Report(cue, speaker, 0, cue.first, 0, len(words), after=True)


def inverted(words: Words, cue: Cue) -> Report | None:
    """`…, said the spokesman`: content before, speaker after."""
    if cue.first == 0 or cue.end >= len(words) or "clause" not in cue.verb.frames:
        return None
    marked = words.tags[cue.first - 1] in '",'
    if "tell" in cue.verb.frames or not _adjoins(words, cue) or (not marked and not has_verb(words, 0, cue.first)):
        return None
    first, end = phrase_after(words, cue.end)
    if first == end or not _ends_clause(words, end):
        return None
    speaker = describe(words, first, end)
    if speaker is None or (speaker.name is None and not noun_kind(speaker.head) and not marked):
        return None
    if not marked and (words.lowers[cue.first - 1] in SUBJECT_PRONOUNS or _has_clause(words, end, _aside(words, end))):
        return None
    people = noun_kind(speaker.head) in ("person", "group")
    if not marked and speaker.name is None and not people and is_name(words, cue.first - 1):
        return None
    return Report(cue, speaker, _clause_start(words, cue.first), cue.first, 0, len(words), after=True)


def _adjoins(words: Words, cue: Cue) -> bool:
    """Whether nothing but the day stands between a cue and what is before it: no auxiliary, no negation."""
    between = range(cue.subject_end, cue.first)
    return not any(words.tags[i] in "BHMKX" or (words.tags[i] == "R" and words.lowers[i] not in _TIMES) for i in between)


def _ends_clause(words: Words, index: int) -> bool:
    """Whether a speaker after the cue may end here: nothing follows that would make it the subject of a verb."""
    if index >= len(words) or words.tags[index] in '.,":;-P':
        return True
    lower = words.lowers[index]
    return words.tags[index] in "GaR" or is_relative(words, index) or lower == "while" or lower in lexicon.words("day-names")


def _has_clause(words: Words, first: int, end: int) -> bool:
    """Whether a finite verb stands between, participles that describe (`a villager contacted by phone`) left out."""
    for index in range(first, end):
        if words.tags[index] in "BHMKV":
            return True
        if words.tags[index] == "E" and index + 1 < len(words) and words.tags[index + 1] not in "PTS.,":
            return True
    return False


def _aside(words: Words, start: int) -> int:
    """Where a relative clause, a participle or a further clause begins after a word; the sentence's end where none does."""
    for index in range(start, len(words)):
        if words.tags[index] in 'GS,."' or is_relative(words, index) or words.lowers[index] == "that":
            return index
    return len(words)
