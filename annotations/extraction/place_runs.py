"""Cutting runs of capitalised words into names: what the gazetteer knows, the longest first, and the unknown between.

Newspapers scraped without commas write lists of names as one run; ordinary words inside a run belong to no name.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from annotations.extraction import lexicon
from annotations.extraction.place_names import MOST_PARTS, key_parts, lookup_key, may_begin
from annotations.extraction.verbs import known_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.extraction.words import Words

ARTICLES = frozenset(("al", "el", "an", "ar", "as", "ash", "at", "az", "ad", "es", "ez", "ed"))
# Of the articles those that are no English words and may stand without a hyphen.
_LOOSE_ARTICLES = frozenset(("al", "el", "ez"))
_POSSESSIVE = re.compile(r"['’]s?\Z")
# Kinds of places whose names lose the apostrophe of their possessive often: `Ardanias army`.
_OFTEN_POSSESSIVE = frozenset(("country", "capital", "province", "region"))
# Kinds of places that are no surname behind a given name.
_NEVER_SURNAMES = frozenset(("country", "capital", "province"))
_SHORTEST_POSSESSIVE = 4
_SHORTEST = 3
# So many unknown words behind the first, without a comma, are a list of names rather than one.
_LONG_RUN = 2
_LONGEST_RUN = 6
# A run longer than this is no list of names: only what the gazetteer knows is taken from it.
_LONGEST_LIST = 24


class Name(NamedTuple):
    """A name cut out of a run: the indices of its words, its offsets without a possessive, and what the gazetteer says.

    `kind` is empty where the gazetteer does not know the name; `rest` are the next words of the run behind it, in small letters.
    """

    first: int
    last: int
    start: int
    end: int
    canonical: str
    kind: str
    possessive: bool
    rest: tuple[str, ...] = ()


def names_in(words: Words) -> Iterator[Name]:
    """The names of a sentence, in text order."""
    size, stop = len(words.forms), 0
    for index in [index for index, form in enumerate(words.forms) if _may_be_name(form)]:
        if index < stop or not _is_name_word(words, index):
            continue
        stop = index + 1
        while stop < size and _bare(words.forms[stop - 1]) == words.forms[stop - 1] and _is_name_word(words, stop):
            stop += 1
        yield from _cut(words, index, stop)


def names_a_place(words: Words, index: int) -> bool:
    """Whether a name that the gazetteer knows begins with this word."""
    return _known(words, index, min(index + MOST_PARTS, len(words))) is not None


@cache
def demonyms() -> frozenset[str]:
    """Adjectives of countries and peoples, in small letters."""
    return frozenset(word.lower() for word in lexicon.words("demonyms"))


@lru_cache(maxsize=1 << 14)
def _may_be_name(form: str) -> bool:
    """Whether a word by itself may be part of a name: a capital, or an Arabic article by itself or before a hyphen."""
    return form[0].isupper() or form.partition("-")[0] in ARTICLES


def _is_name_word(words: Words, index: int) -> bool:
    """Whether a word may be part of a name: a capital, or an Arabic article before one."""
    form = words.forms[index]
    if form[0].isupper():
        return "-" not in form or all(part[:1].isupper() or part in ARTICLES or part[:1].isdigit() for part in form.split("-"))
    head, hyphen, tail = form.partition("-")
    if head not in ARTICLES:
        return False
    if hyphen:
        return tail[:1].isupper()
    following = words.forms[index + 1 : index + 2]
    return head in _LOOSE_ARTICLES and bool(following) and (following[0][0].isupper() or following[0] == "-")


def _cut(words: Words, start: int, stop: int) -> Iterator[Name]:
    """The names of the run `[start, stop)`."""
    at, listed, person = start, False, False
    while at < stop:
        name = _known(words, at, stop)
        person = person or _is_person(words, at, stop)
        if person and (name is None or name.kind not in _NEVER_SURNAMES):
            at += 1
            continue
        if name is None and (stop - start > _LONGEST_LIST or _is_ordinary(words, at)):
            at += 1
            continue
        if name is None:
            name = _unknown(words, at, stop, listed=listed)
            listed = listed or _is_listed(words, name, stop)
        name = _with_facility(words, name, stop)
        yield name
        at = name.last + 1


def _is_person(words: Words, at: int, stop: int) -> bool:
    """Whether a person's name begins at a word, unless a building or square is called after him (`Omar Marsk Mosque`)."""
    nouns = lexicon.table("place-nouns")
    return words.forms[at] in lexicon.words("given-names") and all(nouns.get(word) != "name" for word in words.lowers[at:stop])


@cache
def _ordinary_words() -> frozenset[str]:
    lists = (
        "speaker-nouns",
        "place-modifiers",
        "place-nouns",
        "nouns",
        "nouns-in-ing",
        "adjectives",
        "plural-nouns",
        "number-words",
        "word-classes",
    )
    found = frozenset().union(known_forms(), demonyms(), *(lexicon.words(name) for name in lists))
    return found - lexicon.words("name-heads")


def _is_ordinary(words: Words, index: int) -> bool:
    """Whether a capitalised word is no name: a function word, number, verb, demonym, common noun or modifier."""
    return _is_ordinary_form(words.forms[index], words.tags[index])


@lru_cache(maxsize=1 << 14)
def _is_ordinary_form(form: str, tag: str) -> bool:
    lower = form.lower()
    if lower in lexicon.words("name-heads"):
        return False
    if (
        (tag != "U" and form[0].isupper() and "-" not in form)
        or lower in _ordinary_words()
        or lower.removesuffix("s") in _ordinary_words()
    ):
        return True
    parts = lower.split("-")
    return parts[0] in lexicon.words("number-words") or not demonyms().isdisjoint(parts) or any(char.isdigit() for char in lower)


def _bare(form: str) -> str:
    """A word without the ending of a possessive."""
    return _POSSESSIVE.sub("", form) if "'" in form or "’" in form else form


def _known(words: Words, at: int, stop: int) -> Name | None:
    """The longest name from word `at` on that the gazetteer knows."""
    form = words.forms[at]
    if form in lexicon.words("not-places"):
        return None
    longest = may_begin(_bare(form)) or int(form.endswith("s"))
    for last in range(min(stop, at + longest) - 1, at - 1, -1):
        if last == at and _is_no_name_alone(words, at, stop):
            return None
        name = None if words.lowers[last] in ARTICLES else _looked_up(words, at, last, stop)
        if name is not None:
            return name
    return None


def _is_no_name_alone(words: Words, at: int, stop: int) -> bool:
    """Whether one word is too short or ordinary for a name, or calls for the next one (`Tal Osk`, `Osk al-Balad`)."""
    form, lower = words.forms[at], words.lowers[at]
    if (len(form) < _SHORTEST and not form.isupper()) or _is_ordinary(words, at):
        return True
    following = words.lowers[at + 1] if at + 1 < stop else ""
    return bool(following) and (lower in lexicon.words("name-heads") or _is_tail(following))


def _is_tail(lower: str) -> bool:
    """Whether a word only tells one part of a place from another: `al-Sharqi`, the eastern one."""
    return lower.rpartition("-")[2] in lexicon.words("name-tails")


def _looked_up(words: Words, first: int, last: int, stop: int) -> Name | None:
    """The words `[first, last]` as a name of the gazetteer, with or without the `s` of a possessive."""
    form = words.forms[last]
    bare = _bare(form)
    head = [part for word in words.forms[first:last] for part in key_parts(word)]
    place = lookup_key(" ".join((*head, *key_parts(bare))))
    possessive, end = bare != form, words.starts[last] + len(bare)
    if place is None and not possessive and form.endswith("s") and len(form) > _SHORTEST_POSSESSIVE:
        place = lookup_key(" ".join((*head, *key_parts(form[:-1]))))
        possessive, end = True, end - 1
        if place is not None and place.kind not in _OFTEN_POSSESSIVE:
            return None
    if place is None:
        return None
    return Name(
        first, last, words.starts[first], end, place.name, place.kind, possessive, words.lowers[last + 1 : min(stop, last + 4)]
    )


def _joined(words: Words, first: int, last: int, tail: str) -> str:
    return " ".join((*words.forms[first:last], tail))


def _unknown(words: Words, at: int, stop: int, *, listed: bool) -> Name:
    """The name from word `at` on that the gazetteer does not know: up to the next article, head, known name or ordinary word.

    In a list of such names without commas (`listed`) each word is one.
    """
    heads = lexicon.words("name-heads")
    last, group = at, words.forms[at] in lexicon.words("not-places")
    while last + 1 < min(stop, at + _LONGEST_RUN) and _goes_on(words, at, last, stop, group=group):
        last += 1
    if not group and last - at >= (1 if listed else _LONG_RUN) and heads.isdisjoint(words.lowers[at:last]):
        last = at + _is_tail(words.lowers[at + 1])
    bare = _bare(words.forms[last])
    end = words.starts[last] + len(bare)
    text = _joined(words, at, last, bare)
    return Name(
        at, last, words.starts[at], end, text, "", bare != words.forms[last], words.lowers[last + 1 : min(stop, last + 4)]
    )


def _is_listed(words: Words, name: Name, stop: int) -> bool:
    """Whether an unknown word was cut from a run of them, and is so the first of a list."""
    return name.first == name.last and name.last + 1 < stop and _goes_on(words, name.first, name.last, stop, group=False)


def _goes_on(words: Words, at: int, last: int, stop: int, *, group: bool) -> bool:
    """Whether an unknown name that began at `at` goes on with the word behind `last`."""
    heads = lexicon.words("name-heads")
    word, before = words.lowers[last + 1], words.lowers[last]
    article = word.partition("-")[0] in ARTICLES
    if before in heads or before in ARTICLES or (group and article) or _is_tail(word):
        return True
    if article and (last > at or (before.partition("-")[0] in ARTICLES and "-" in before)):
        return False
    return word not in heads and not _is_ordinary(words, last + 1) and _known(words, last + 1, stop) is None


def _with_facility(words: Words, name: Name, stop: int) -> Name:
    """The name with the noun that makes it one of a building, road or square, where that is written with a capital."""
    nouns = lexicon.table("place-nouns")
    if name.possessive:
        return name
    for last in range(name.last + 1, min(stop, name.last + 4)):
        if nouns.get(words.lowers[last]) == "name":
            text = _joined(words, name.first, last, words.forms[last])
            kind = name.kind or "facility"
            return Name(
                name.first, last, name.start, words.ends[last], text, kind, possessive=False, rest=words.lowers[last + 1 : stop]
            )
    return name
