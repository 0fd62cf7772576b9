"""Reading a noun phrase for a speaker: its proper name, its head and its kind; word numbers, half-open.

The lists of nouns and titles only tell kinds apart; a phrase of words that no list holds is read all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from annotations.extraction import lexicon
from annotations.extraction.attribution.boundaries import (
    FORMED_ADJECTIVES,
    is_hyphen,
    is_name,
    is_relative,
    is_speaker_word,
    noun_kind,
)
from annotations.spans import Span

if TYPE_CHECKING:
    from annotations.extraction.words import Words

Kind = Literal["person", "organisation", "group", "document", "pronoun"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase for a speaker: `span` without its article; `name` where a proper name stands in it; `head`, its noun in small
    letters (empty for a bare name or a pronoun); `definite` where it leans on somebody mentioned before (`the spokesman`)."""

    span: Span
    name: Span | None
    head: str
    kind: Kind
    definite: bool = False

    def shown(self) -> Span:
        """What stands for the speaker when nothing fuller is known."""
        return self.name or self.span


@cache
def is_title(word: str) -> bool:
    """Whether a word in small letters stands before a person's name."""
    return word in lexicon.words("honorifics") or noun_kind(word) == "person"


def describe(words: Words, first: int, end: int) -> Phrase | None:
    """Read a phrase given by word numbers: its name, head and kind; None where nothing is left of it."""
    definite = False
    if end - first == 1 and words.tags[first] == "O":
        return Phrase(_span(words, first, end), None, "", "pronoun", definite=True)
    while first < end and words.tags[first] in "aoDRXz":
        definite = definite or words.tags[first] == "D"
        first += 1
    if first + 2 < end and words.lowers[first + 1] == "of" and (words.tags[first] == "q" or words.lowers[first] == "number"):
        first += 2
    first, end = _core(words, first, end)
    if first >= end:
        return None
    name = _trailing_name(words, first, end)
    if name is None or (name[0] > first and all(noun_kind(words.lowers[i]) for i in range(*name))):
        return _common(words, first, end, definite)
    return _named(words, first, end, name, definite)


def _core(words: Words, first: int, end: int) -> tuple[int, int]:
    """The phrase without what is said of the speaker after it: relative clauses, appositions, brackets."""
    for index in range(first + 1, end):
        tag, lower = words.tags[index], words.lowers[index]
        if tag == "(":
            close = next((i for i in range(index, end) if words.tags[i] == ")"), end - 1)
            rest = close + 1 < end and is_name(words, close + 1)
            return (close + 1, end) if rest else (first, index)
        if is_relative(words, index) or lower == "that" or (tag in ",-:;" and not is_hyphen(words, index)):
            return first, index
        if (
            tag == "G"
            and words.tags[index - 1] not in "aDoP"
            and words.forms[index][0].islower()
            and not is_speaker_word(words, index)
        ):
            return _around_participle(words, first, index, end)
        if _opens_role(words, index, end) or _opens_employer(words, index, end):
            return first, index
        if tag in "aDo" and words.tags[index - 1] not in "PTC":
            return (first, index) if is_name(words, index - 1) else (index + 1, end)
    return first, end


def _opens_role(words: Words, index: int, end: int) -> bool:
    """Whether a role with its place stands here after a name, without a comma (`Ilo Marsk head of the press office`)."""
    if index < 2 or words.tags[index] == "U" or not is_name(words, index - 1) or not is_name(words, index - 2):
        return False
    while index + 1 < end and words.lowers[index] in lexicon.words("speaker-modifiers"):
        index += 1
    return noun_kind(words.lowers[index]) == "person" and index + 1 < end and words.tags[index + 1] == "P"


def _opens_employer(words: Words, index: int, end: int) -> bool:
    """Whether an acronym and a role stand here after a person's name, without a comma (`Mira Talberg ARM deputy director`)."""
    if index < 2 or not words.forms[index].isupper() or len(words.forms[index]) < 2:
        return False
    named = all(is_name(words, at) and not words.forms[at].isupper() for at in (index - 2, index - 1))
    return named and any(noun_kind(words.lowers[at]) == "person" and words.forms[at].islower() for at in range(index + 1, end))


def _around_participle(words: Words, first: int, index: int, end: int) -> tuple[int, int]:
    """A name at the end wins over the noun before a participle (`the expert leading the team Ilo Marsk`)."""
    return (first, index) if not is_name(words, end - 1) or is_name(words, index - 1) else (index + 1, end)


def _trailing_name(words: Words, first: int, end: int) -> tuple[int, int] | None:
    """The run of capitalised words, joined by `of`, `for`, `and`, with which a phrase ends."""
    place = end
    while place > first:
        if is_name(words, place - 1):
            place -= 1
        elif place < end and place - 1 > first and words.lowers[place - 1] in ("of", "for", "and", "&", "the", "without"):
            step = 2 if words.lowers[place - 1] == "the" and words.tags[place - 2] in "PC" else 1
            if place - 1 - step < first or not is_name(words, place - 1 - step):
                break
            place -= step
        else:
            break
    while place < end and words.tags[place] != "U" and not words.forms[place][0].isupper() and not is_name(words, place):
        place += 1
    return (place, end) if place < end else None


def _named(words: Words, first: int, end: int, name: tuple[int, int], definite: bool) -> Phrase:
    """A phrase that ends in a proper name: a person after titles, an organisation, or somebody unnamed at one."""
    start, stop = _after_organisation(words, *name), name[1]
    if start > name[0]:
        return Phrase(_span(words, first, end), _span(words, start, stop), words.lowers[start - 1], "person")
    inside = [index for index in range(start, stop - 1) if is_title(words.lowers[index]) and words.tags[index + 1] not in "PC"]
    if inside:
        start = inside[-1] + 1
        return Phrase(_span(words, first, end), _span(words, start, stop), words.lowers[start - 1], "person")
    start_of_noun = start - 1 if start > first and words.tags[start - 1] in "aD" else start
    start_of_noun = _past_small_adjectives(words, first, start_of_noun)
    if start_of_noun > first and words.tags[start_of_noun - 1] in "PT" and start_of_noun - 2 >= first:
        noun = words.lowers[_head_before(words, first, start_of_noun - 1)]
        if "and" in words.lowers[first:start_of_noun]:
            return Phrase(_span(words, first, end), None, noun, "group", definite)
        if noun_kind(noun) == "document":
            return _document(words, first, end, noun, definite)
        return Phrase(_span(words, first, end), None, noun, _kind_of(noun, "person"), definite)
    titles = [index for index in range(first, stop) if is_title(words.lowers[index])]
    after_title = titles[-1] + 1 if titles else start
    if titles and after_title < stop:
        start = max(start, _after_small_words(words, after_title, stop))
        return Phrase(_span(words, first, end), _span(words, start, stop), words.lowers[titles[-1]], "person")
    if titles and after_title == stop:
        noun = words.lowers[stop - 1]
        return Phrase(_span(words, first, end), None, noun, _kind_of(noun, "person"), definite=True)
    while start < stop - 1 and words.lowers[start].endswith(FORMED_ADJECTIVES):
        start += 1
    kind = _kind_of_name(words, start, stop)
    head = next((words.lowers[i] for i in range(stop - 1, first - 1, -1) if noun_kind(words.lowers[i])), "")
    return Phrase(_span(words, first, end), _span(words, start, stop), head, kind)


def _after_organisation(words: Words, start: int, stop: int) -> int:
    """Where a person's name begins behind that of an organisation (`Ardan Council Mila Tor`); the start where none does."""
    places = [index for index in range(start, stop) if noun_kind(words.lowers[index]) == "organisation"]
    if not places or not 2 <= stop - places[-1] - 1 <= 4:
        return start
    rest = range(places[-1] + 1, stop)
    named = all(is_name(words, i) and not is_title(words.lowers[i]) and not words.forms[i].isupper() for i in rest)
    return places[-1] + 1 if named else start


def _past_small_adjectives(words: Words, first: int, start: int) -> int:
    """Past plain words between a preposition and a name, where a noun for a speaker holds them (`activists in rural Sarn`)."""
    place = start
    while place - 1 > first and words.tags[place - 1] == "N" and not noun_kind(words.lowers[place - 1]):
        place -= 1
    tied = place - 1 > first and words.tags[place - 1] in "PT" and noun_kind(words.lowers[place - 2])
    return place if tied else start


def _after_small_words(words: Words, start: int, stop: int) -> int:
    """Past an `of …` that still belongs to the title, as far as can be told."""
    joined = [i for i in range(start, stop - 1) if words.tags[i] in "PCaD"]
    return joined[-1] + 1 if joined else start


def _head_before(words: Words, first: int, end: int) -> int:
    """The head of a phrase: the last word before its first preposition."""
    for index in range(first + 1, end):
        if words.tags[index] in "PT":
            return index - 1
    return end - 1


def _common(words: Words, first: int, end: int, definite: bool) -> Phrase:
    """A phrase that ends in a common noun."""
    while first < end - 1 and words.lowers[first].endswith(FORMED_ADJECTIVES) and words.tags[first + 1] in "UN":
        first += 1
    noun = words.lowers[_head_before(words, first, end)]
    kind = _kind_of(noun, "person")
    if kind == "document":
        return _document(words, first, end, noun, definite)
    named = _leading_organisation(words, first, end)
    if named is not None and kind == "organisation":
        return Phrase(_span(words, first, end), named, noun, kind)
    if "and" in words.lowers[first:end]:
        kind = "group"
    names = [i for i in range(first, end) if words.forms[i].isupper() and len(words.forms[i]) > 2]
    if names and kind == "organisation" and noun in ("agency", "television", "tv", "channel", "network", "radio"):
        return Phrase(_span(words, first, end), _span(words, names[-1], names[-1] + 1), noun, kind)
    return Phrase(_span(words, first, end), None, noun, kind, definite)


def _leading_organisation(words: Words, first: int, end: int) -> Span | None:
    """The name of an organisation with which a phrase begins before a noun that only explains it (`… Rights Monitor group`)."""
    stop = first
    while stop < end and (is_name(words, stop) or (stop > first and words.lowers[stop] in ("of", "for"))):
        stop += 1
    while stop > first and words.lowers[stop - 1] in ("of", "for"):
        stop -= 1
    if stop - first < 3 or not any(noun_kind(words.lowers[i]) == "organisation" for i in range(first, stop)):
        return None
    return _span(words, first, stop)


def _document(words: Words, first: int, end: int, noun: str, definite: bool) -> Phrase:
    """Who stands behind a statement, a toll, a report: the one whose it is or from whom, else the document itself."""
    head = _head_before(words, first, end)
    inner = None
    made_by = _made_by(words, head, end)
    if made_by:
        inner = describe(words, made_by, end)
    elif head + 2 < end and words.lowers[head + 1] in ("from", "by", "of"):
        inner = describe(words, head + 2, end)
    elif head > first and any(words.tags[i] == "U" or noun_kind(words.lowers[i]) for i in range(first, head)):
        inner = describe(words, first, head)
    return inner or Phrase(_span(words, first, end), None, noun, "document", definite)


def _made_by(words: Words, head: int, end: int) -> int:
    """Where those begin who made a document (`figures compiled by`, `a video posted online by`); 0 where that is not said."""
    if words.tags[head + 1 : head + 2] != "E":
        return 0
    return next((at + 1 for at in range(head + 2, min(head + 4, end - 1)) if words.lowers[at] == "by"), 0)


def _kind_of(noun: str, otherwise: Kind) -> Kind:
    """The kind of speaker that a head noun tells."""
    known = noun_kind(noun)
    if known in ("person", "organisation", "group", "document"):
        return known  # type: ignore[return-value]
    return "group" if noun.endswith("s") and not noun.endswith("ss") else otherwise


def _kind_of_name(words: Words, start: int, stop: int) -> Kind:
    """Whether a bare name looks like a person's (two to four words, none of them of an organisation) or an organisation's."""
    if any(noun_kind(words.lowers[i]) in ("organisation", "group") for i in range(start, stop)):
        return "organisation"
    if any(words.tags[i] in "PCaD" or (words.forms[i].isupper() and len(words.forms[i]) > 1) for i in range(start, stop)):
        return "organisation"
    aged = stop < len(words) and words.tags[stop] == "d"
    return "person" if 2 <= stop - start <= 5 or aged else "organisation"


def _span(words: Words, first: int, end: int) -> Span:
    """The code points of some words, without a possessive ending."""
    last = words.forms[end - 1]
    ending = 2 if last.endswith(("'s", "’s")) else 0
    return Span(words.starts[first], words.ends[end - 1] - ending)
