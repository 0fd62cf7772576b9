"""Which quantities of a sentence count a thing, with the noun phrase each counts and the verb that governs it.

Positions are indices of words. A sentence with more numbers than prose has (`MOST`) is read as a table and gives no counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.extraction import lexicon
from annotations.extraction.governors import Governor, Stretch, governor_of
from annotations.extraction.not_counts import not_a_count
from annotations.extraction.noun_phrases import Phrase, phrase_after
from annotations.extraction.nouns import is_person, noun_classes
from annotations.extraction.paths import walk_right
from annotations.extraction.quantities import Found, quantities

if TYPE_CHECKING:
    from annotations.extraction.clauses import Clauses, Predicate

MOST = 80
_HAPPENS = frozenset({"kill", "wound", "capture", "strike", "destroy", "territory", "displace"})
_PHYSICAL = frozenset({"casualty", "munition", "settlement", "structure", "vehicle"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with the phrase that it counts and what governs it. The core is the words `[start, end)`."""

    found: Found
    phrase: Phrase
    governor: Governor

    @property
    def start(self) -> int:
        """The first word of the core."""
        return self.found.start

    @property
    def end(self) -> int:
        """The word after the core."""
        return max(self.phrase.end, self.found.end)


def counted(clauses: Clauses, text: str) -> list[Counted]:
    """The counts of one sentence in order; `text` is that of the article."""
    words = clauses.words
    if len(words.tags) > MOST and sum(map(words.tags.count, "dnqmaoz")) > MOST:
        return []
    found: list[Counted] = []
    stretches: list[Stretch] = []
    covered = 0
    for quantity in quantities(words):
        if quantity.start < covered:
            continue
        phrase = phrase_after(words, quantity)
        if quantity.is_article and not _may_count_one(clauses, quantity, phrase):
            continue
        if _excluded(clauses, text, quantity):
            continue
        end = max(phrase.end, quantity.end)
        governor = governor_of(clauses, quantity.start, end, stretches)
        count = Counted(quantity, phrase, governor)
        if quantity.is_article:
            count = Counted(quantity, phrase, _of_relative(clauses, count) or governor)
        if not _counts(clauses, count, found):
            continue
        found.append(count)
        stretches.append(Stretch(quantity.start, end, count.governor))
        covered = end
    return found


def counted_at(clauses: Clauses, start: int, end: int) -> Counted | None:
    """The quantity whose core overlaps `[start, end)` of the text, whether the rules would count it or not."""
    words = clauses.words
    found: Counted | None = None
    for quantity in quantities(words):
        phrase = phrase_after(words, quantity)
        last = max(phrase.end, quantity.end) - 1
        if words.starts[quantity.start] < end and start < words.ends[last]:
            inside = words.starts[quantity.start] < end and start < words.ends[quantity.end - 1]
            count = Counted(quantity, phrase, governor_of(clauses, quantity.start, last + 1, ()))
            found = count if inside or found is None else found
    return found


def _excluded(clauses: Clauses, text: str, quantity: Found) -> bool:
    """Whether a rule says that the number counts nothing."""
    words = clauses.words
    start, end = words.starts[quantity.number], words.ends[_last_of_number(clauses, quantity)]
    return not_a_count(text, start, end) is not None


def _last_of_number(clauses: Clauses, quantity: Found) -> int:
    """The last word of the number itself, without the hedge or `more` behind it."""
    last = quantity.end - 1
    while last > quantity.number and clauses.words.tags[last] not in "dnqmf%" and quantity.rule != "vague":
        last -= 1
    return last


def _counts(clauses: Clauses, count: Counted, before: list[Counted]) -> bool:
    """Whether a quantity counts something that the article asserts."""
    rule = count.found.rule
    if rule in ("article", "one"):
        return _article_counts(clauses, count, before)
    if rule == "no":
        return _no_counts(clauses, count)
    if count.phrase.head is None:
        return _stands_alone(clauses, count)
    head = clauses.words.lowers[count.phrase.head]
    return "time" not in noun_classes(head) or count.found.rule == "percent"


def _stands_alone(clauses: Clauses, count: Counted) -> bool:
    """Whether a number without a noun still counts: something became of it, it follows a verb, or it is a share or a sum."""
    if count.found.rule == "percent" or count.found.value.hedge not in ("exact", "vague"):
        return True
    words = clauses.words
    if words.tags[count.found.start] == "$" or count.found.rule == "range":
        return True
    predicate = count.governor.predicate
    if words.lowers[count.found.end - 1] == "number":
        return False
    if words.lowers[count.found.end - 1] in ("many", "several"):
        return count.governor.role == "subject" and predicate is not None and bool(_HAPPENS.intersection(predicate.families))
    return count.governor.word is not None


def _no_counts(clauses: Clauses, count: Counted) -> bool:
    """Whether `no` denies a counted thing (people, casualties, things hit) and is no idiom."""
    if count.phrase.head is None:
        return False
    head = clauses.words.lowers[count.phrase.head]
    classes = noun_classes(head)
    return is_person(head) or bool(classes & {"casualty", "munition", "supply", "strike", "vehicle", "structure", "part"})


def _may_count_one(clauses: Clauses, quantity: Found, phrase: Phrase) -> bool:
    """Whether the noun after `a`, `an`, `another` or `one` is a person, a thing that can be hit, or a further act of attack."""
    if phrase.head is None:
        return False
    head, first = clauses.words.lowers[phrase.head], clauses.words.lowers[quantity.start]
    classes = noun_classes(head)
    if head in lexicon.words("told-harm"):
        return False
    if classes & _PHYSICAL or is_person(head):
        return True
    return ("strike" in classes and first == "another") or (quantity.rule == "one" and head in lexicon.words("counted-pronouns"))


def _article_counts(clauses: Clauses, count: Counted, before: list[Counted]) -> bool:
    """Whether `a`, `an`, `another` or `one` counts: an event happened to the thing, or it is part of a counted list."""
    words, governor = clauses.words, count.governor
    head = words.lowers[count.phrase.head] if count.phrase.head is not None else ""
    if governor.rule.startswith(("action.part-of-whole", "action.shared-by-list")) and before:
        return governor.role != "none" and (is_person(head) or not before[-1].found.is_article or _happens(governor))
    if governor.word is None:
        return False
    if governor.role == "nominal":
        return _happens_to(words.lowers[governor.word])
    predicate = governor.predicate
    if predicate is None or not _happens(governor):
        return False
    if governor.role == "object":
        return predicate.voice != "passive"
    if governor.role == "oblique":
        return _hits_target(clauses, count, predicate)
    suffers = predicate.voice in ("passive", "participle", "copula") or predicate.lemma in lexicon.words("fates")
    return governor.role == "subject" and suffers


def _of_relative(clauses: Clauses, count: Counted) -> Governor | None:
    """What a relative clause says happened to the thing (`a building which was demolished`)."""
    relative = walk_right(clauses, count.end).relative
    if relative is None or relative.voice != "passive" or relative.start > count.end + 3:
        return None
    return Governor(relative.main, relative, "subject", "action.relative-clause", 0.8)


def _hits_target(clauses: Clauses, count: Counted, predicate: Predicate) -> bool:
    """Whether a verb of attack hits the thing through a preposition (`dropped bombs on a street`, `drove out of a base`)."""
    before = clauses.words.lowers[max(0, count.start - 2) : count.start]
    if before[-1:] in (("on",), ("onto",), ("against",), ("at",)):
        return predicate.lemma in lexicon.words("verbs-of-launching")
    return before == ("out", "of") and "territory" in predicate.families


def _happens(governor: Governor) -> bool:
    """Whether what governs is something that happens to people or things."""
    predicate = governor.predicate
    if predicate is not None and predicate.lemma == "put":
        return True
    return predicate is not None and (
        bool(_HAPPENS.intersection(predicate.families)) or predicate.lemma in lexicon.words("fates")
    )


def _happens_to(noun: str) -> bool:
    return noun in lexicon.table("event-nouns") or "strike" in noun_classes(noun)
