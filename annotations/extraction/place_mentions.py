"""The places of one sentence: every name that may be one, with the verdict whether something happened there and why.

Offsets are code points of the article. Mentions stand in text order without overlap.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotations.extraction import lexicon
from annotations.extraction.place_context import BARE, BEFORE_NOUN, Verdict, decide, is_modifier, look_left
from annotations.extraction.place_names import lookup
from annotations.extraction.place_runs import ARTICLES, Name, demonyms, names_in
from annotations.spans import Span

if TYPE_CHECKING:
    from annotations.extraction.words import Words

# Names one behind the other without a preposition: tags and key words that ran into the text.
_IN_A_ROW = "names in a row"
_WITHOUT_PREPOSITION = frozenset((BARE, BEFORE_NOUN, _IN_A_ROW))
_LIST_GAP = 5
_LONG_WORD = 4
_TITLED = 0.4


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name of a place: its span, canonical name, kind (empty where the gazetteer does not know it), and the rule that decided.

    `accepted` tells whether something may have happened there; `first` and `last` are the indices of its words.
    """

    span: Span
    name: str
    kind: str
    accepted: bool
    rule: str
    first: int
    last: int


def find_places(words: Words) -> tuple[PlaceMention, ...]:
    """The names of places in a sentence, those among them where nothing happened too."""
    found: list[PlaceMention] = []
    titled = is_titled(words)
    for name in names_in(words):
        verdict = _judge(words, name, found[-1] if found else None, titled=titled)
        if verdict is None:
            continue
        if verdict.rule == _IN_A_ROW:
            found[-1] = replace(found[-1], accepted=False, rule=_IN_A_ROW)
        span = Span(_start(words, name), name.end)
        found.append(PlaceMention(span, name.canonical, name.kind, verdict.accepted, verdict.rule, name.first, name.last))
    return tuple(found)


def is_titled(words: Words) -> bool:
    """Whether a sentence is written like a headline, most words with a capital: there a capital tells nothing."""
    return words.tags.count("U") > _TITLED * len(words.tags)


def _judge(words: Words, name: Name, before: PlaceMention | None, *, titled: bool) -> Verdict | None:
    """Whether a name is a place, and whether something may have happened there; None for what is no place at all."""
    if (not name.kind and _is_no_place(words, name)) or _is_organisation(words, name) or _is_dateline(words, name):
        return None
    if words.lowers[max(0, name.first - 2) : name.first] in (("state", "in"), ("state", "of")):
        return Verdict(False, "name of a group")
    left = look_left(words, name, before.last if before else -1)
    if before and left.stop == before.last and name.first - before.last <= _LIST_GAP:
        return _in_list(before, name, titled=titled)
    if before and not before.accepted and left.preposition and _only_nouns(words, before.last + 1, left.stop):
        return Verdict(False, before.rule)
    return decide(words, name, left, titled=titled)


def _start(words: Words, name: Name) -> int:
    """Where a name begins, with the direction in small letters that is part of it (`eastern Ghouta`)."""
    index = name.first - 1
    if index >= 0 and words.forms[index].islower() and is_modifier(words, index):
        with_direction = " ".join(words.forms[index : name.last + 1])
        if lookup(with_direction) is not None:
            return words.starts[index]
    return name.start


def _is_no_place(words: Words, name: Name) -> bool:
    """Whether an unknown name begins or ends with a word that names no place, or is an acronym."""
    ends = {words.forms[name.first], words.forms[name.last]}
    ends |= {form.removesuffix("s") for form in ends}
    last = words.forms[name.last]
    return last.isupper() or last.lower() in ARTICLES or not lexicon.words("not-places").isdisjoint(ends)


def _is_organisation(words: Words, name: Name) -> bool:
    """Whether the rest of the run makes the name one of an organisation, or an unknown name holds such a word."""
    heads = lexicon.words("organisation-heads")
    for word in name.rest[:3]:
        if word in heads:
            return True
        if word in demonyms():
            break
    return not name.kind and not heads.isdisjoint(words.lowers[name.first : name.last + 1])


def _is_dateline(words: Words, name: Name) -> bool:
    """Whether a name in capitals stands in a sentence in small letters: a dateline whose punctuation was lost."""
    form = words.forms[name.first]
    return (
        len(form) >= _LONG_WORD and form.isupper() and any(word.islower() for word in words.forms[name.last + 1 : name.last + 6])
    )


def _only_nouns(words: Words, start: int, stop: int) -> bool:
    """Whether nothing but a few place nouns and modifiers stands in `[start, stop)`."""
    known = lexicon.words("place-nouns") | lexicon.words("place-modifiers")
    return start <= stop <= start + 3 and all(word in known for word in words.lowers[start:stop])


def _in_list(before: PlaceMention, name: Name, *, titled: bool) -> Verdict | None:
    """The verdict on a name that goes on with the list of the place before it, nothing but place nouns and `and` between."""
    if not name.kind and (not before.accepted or titled):
        return None
    if before.rule in _WITHOUT_PREPOSITION and name.first == before.last + 1:
        return Verdict(False, _IN_A_ROW)
    return Verdict(before.accepted, before.rule)
