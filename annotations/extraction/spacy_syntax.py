"""Questions about one sentence as spaCy parsed it: the counted noun, its verb, subject, speaker and places; it changes nothing.

Offsets of a token (`idx`) count from the start of the sentence's text.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

from annotations.extraction import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_NOUNS = frozenset({"NOUN", "PROPN"})
_BEFORE_NOUN = frozenset({"nummod", "det", "amod", "compound", "nmod", "quantmod", "predet", "appos"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_SHARING = frozenset({"conj", "xcomp", "advcl"})
_PLACES = frozenset({"GPE", "LOC"})
_MODIFYING = frozenset({"poss", "compound", "amod", "nmod"})
_LONGEST = 10
_FARTHEST = 12


class Token(Protocol):
    """What is asked of a token of spaCy."""

    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    like_num: bool
    head: Token
    children: Iterable[Token]
    subtree: Iterable[Token]
    left_edge: Token
    right_edge: Token

    def __len__(self) -> int:
        """The number of code points."""


@cache
def saying_labels() -> dict[str, str]:
    """The verbs of saying by lemma, with the label that a statement takes when nothing stronger speaks (may be empty)."""
    return {entry[0].strip("[]"): entry[3] if len(entry) > 3 else "" for entry in lexicon.entries("saying-verbs")}


def is_saying(token: Token) -> bool:
    """Whether a token is a verb of saying."""
    return token.pos_ == "VERB" and token.lemma_.lower() in saying_labels()


def counted_noun(number: Sequence[Token]) -> Token | None:
    """The noun that the tokens of a number count; None where it is left out or stands before them."""
    members, last = {token.i for token in number}, number[-1]
    top = last
    while top.head.i in members and top.head.i != top.i:
        top = top.head
    if top.dep_ in _BEFORE_NOUN and top.head.pos_ in _NOUNS and last.i < top.head.i <= last.i + _FARTHEST:
        return top.head
    part = next((child for child in top.children if child.lower_ == "of" and child.i > last.i), None)
    if part is None and last.lower_ == "of":
        part = last
    return next((token for token in part.children if token.pos_ in _NOUNS and token.i > last.i), None) if part else None


def governing_verb(token: Token) -> Token | None:
    """The verb that says what became of a noun: a participle that hangs on it, else the first verb above it."""
    fate = next((child for child in token.children if child.dep_ == "acl" and child.tag_ == "VBN"), None)
    if fate is not None:
        return fate
    for above in ancestors(token):
        if above.pos_ == "VERB":
            return above
        if above.pos_ == "AUX":
            return None
    return None


def ancestors(token: Token) -> Iterator[Token]:
    """The tokens above one, nearest first."""
    while token.head.i != token.i:
        token = token.head
        yield token


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb: its own, or that of the verb it is coordinated with or depends on."""
    for _ in range(_LONGEST):
        found = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        if found is not None:
            return found
        if verb.dep_ not in _SHARING or verb.head.pos_ != "VERB":
            return None
        verb = verb.head
    return None


def agent_of(verb: Token) -> Token | None:
    """Who did it, in a passive: the noun after `by`."""
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    return next(iter(by.children), None) if by is not None else None


def doer_of(verb: Token, noun: Token) -> Token | None:
    """Who did what a verb says, where that is not the counted noun itself; pronouns are nobody by name."""
    doer = agent_of(verb)
    subject = subject_of(verb)
    if doer is None and subject is not None and subject.dep_ == "nsubj" and verb.dep_ != "acl":
        doer = subject
    if doer is None or doer.pos_ not in _NOUNS or within(noun, doer):
        return None
    return doer


def within(token: Token, top: Token) -> bool:
    """Whether a token is `top` or hangs below it."""
    return token.i == top.i or any(above.i == top.i for above in ancestors(token))


def phrase_of(head: Token) -> list[Token]:
    """The words of a noun phrase up to its head, without a determiner in front; those of a name in it to the name's end."""
    tokens = sorted(head.subtree, key=lambda token: token.i)
    end = head.i
    for token in tokens:
        if token.i == end + 1 and head.ent_type_ and token.ent_type_ == head.ent_type_ and token.ent_iob_ == "I":
            end = token.i
    found = [token for token in tokens if end - _LONGEST < token.i <= end]
    while len(found) > 1 and (found[0].pos_ in ("DET", "PUNCT") or found[0].i + 1 != found[1].i):
        found = found[1:]
    return found


def speaker_of(token: Token) -> tuple[Token, Token] | None:
    """Who asserts what a token says, as (head of the speaker's phrase, word that attributes); None where nobody does."""
    for above in (token, *ancestors(token)):
        asides = [child for child in above.children if child.dep_ in ("parataxis", "ccomp") and not within(token, child)]
        for verb in (above, *asides):
            if not is_saying(verb):
                continue
            subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
            if subject is not None and not within(token, subject):
                return subject, verb
    return None


def according_to(sentence: Iterable[Token]) -> tuple[Token, Token] | None:
    """Who stands after `according to`, with the word that attributes."""
    cue = next((token for token in sentence if token.lower_ == "according"), None)
    to = next(iter(cue.children), None) if cue is not None else None
    said = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    return (said, cue) if said is not None and cue is not None else None


def person_in(head: Token) -> list[Token]:
    """The name of the first person in a noun phrase, else nothing."""
    name: list[Token] = []
    for token in sorted(head.subtree, key=lambda token: token.i):
        if token.ent_type_ == "PERSON" and (not name or token.ent_iob_ == "I"):
            name.append(token)
        elif name:
            break
    return name


def places_in(sentence: Iterable[Token]) -> list[list[Token]]:
    """The names of places in a sentence, each as its tokens, without those that only modify another noun (`Osk residents`)."""
    found: list[list[Token]] = []
    for token in sentence:
        if token.ent_type_ not in _PLACES or token.lower_ in ("the", "'s", "’s"):
            continue
        if token.ent_iob_ == "I" and found and found[-1][-1].i == token.i - 1:
            found[-1].append(token)
        else:
            found.append([token])
    return [name for name in found if not (name[-1].dep_ in _MODIFYING and name[-1].head.ent_type_ not in _PLACES)]


def polarity_of(verb: Token | None, *, none_of: bool) -> str:
    """Whether a verb is affirmed, denied or hypothetical; `none_of` tells that its quantity is zero."""
    if none_of:
        return "denied"
    if verb is None:
        return "affirmed"
    if any(child.dep_ == "neg" for child in verb.children):
        return "denied"
    modal = any(child.tag_ == "MD" and child.lower_ in lexicon.words("hypothetical-modals") for child in verb.children)
    condition = any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in verb.children)
    planned = verb.dep_ == "xcomp" and verb.head.lemma_ in lexicon.words("verbs-of-planning")
    return "hypothetical" if modal or condition or planned else "affirmed"
