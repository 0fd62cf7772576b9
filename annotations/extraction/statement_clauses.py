"""The main clause of a statement: its subject as said, and where its verb is to be looked for; offsets are code points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.spans import Span

if TYPE_CHECKING:
    from annotations.extraction.words import Words

_RELATIVES = frozenset({"who", "which", "that", "whose", "where", "whom"})
_DUMMIES = frozenset({"it", "there"})
_LONGEST_LEAD = 30


@dataclass(frozen=True, slots=True)
class MainClause:
    """`start` is where the clause begins, what leads up to it left out; `subject` has no article and is None where there is none;
    `verb_from` is where the verb phrase begins, past a relative clause."""

    start: int
    subject: Span | None
    verb_from: int


def main_clause(words: Words) -> MainClause:
    """Read the main clause of a statement from the words of its content."""
    if not len(words):
        return MainClause(words.start, None, words.start)
    first = _after_lead(words)
    end = first
    while end < len(words) and not _ends_subject(words, end, first):
        end += 1
    verb = _past_relative(words, end) if end < len(words) and words.lowers[end] in _RELATIVES else end
    subject = _subject(words, first, end) if end > first and verb < len(words) else None
    place = words.starts[verb] if verb < len(words) else words.starts[first]
    return MainClause(words.starts[first], subject, place)


def _after_lead(words: Words) -> int:
    """Past connectives, and past an opening phrase or clause that a comma ends, or a time phrase without one."""
    first = 0
    while first < len(words) - 1 and (words.tags[first] in 'C,"R-' or words.lowers[first] == "that"):
        first += 1
    if words.tags[first] in "PST":
        for index in range(first + 1, min(len(words) - 1, first + _LONGEST_LEAD)):
            if words.tags[index] == ",":
                return index + 1
        for index in range(first + 2, min(len(words) - 1, first + 6)):
            if words.tags[index] in "aD":
                return index
    return first


def _ends_subject(words: Words, index: int, first: int) -> bool:
    """Whether the subject ends before a word: at a verb, or at a relative clause."""
    tag = words.tags[index]
    if tag in "BHMKVX" or (words.lowers[index] in _RELATIVES and index > first):
        return True
    if tag == "G" and words.lowers[index - 1] == "of":
        return index > first + 1
    if tag == "E":
        return index > first and words.tags[index - 1] not in "aDoP"
    if tag in "bs" and index > first:
        return words.tags[index - 1] == "O" or (tag == "b" and words.tags[index - 1] in "NUR")
    return tag in ",R" and index > first and any(words.tags[i] in "BHMKV" for i in range(index, min(len(words), index + 3)))


def _past_relative(words: Words, index: int) -> int:
    """The verb of the main clause after a relative clause: the second finite verb from there, else the relative's own end."""
    seen = False
    for place in range(index + 1, len(words)):
        finite = words.tags[place] in "BHMKV" and words.tags[place - 1] not in "BHMKXR"
        if finite and seen and words.tags[place - 1] not in "SC":
            return place
        seen = seen or finite
    return index


def _subject(words: Words, first: int, end: int) -> Span | None:
    """The subject without its article, adverbs and commas at its ends; None for a dummy."""
    if end - first == 1 and words.lowers[first] in _DUMMIES and end < len(words) and words.tags[end] == "B":
        return None
    while end - 1 > first and (words.tags[end - 1] in ',R"PT-' or words.lowers[end - 1] == "so"):
        end -= 1
    if end - first > 1 and (words.tags[first] == "a" or words.lowers[first] == "the"):
        first += 1
    return Span(words.starts[first], words.ends[end - 1])
