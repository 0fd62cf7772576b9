"""The noun phrase that a quantity counts: from its first modifier to its head, read from the classes of the words.

English shows the head of a counted phrase by its number: after a plural noun the phrase ends unless another noun goes on
with it, so that a verb need not be known to stop there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotations.extraction import lexicon
from annotations.extraction.clauses import modifies
from annotations.extraction.nouns import noun_classes
from annotations.extraction.verbs import families, is_plural, lemma_of, verb_form

if TYPE_CHECKING:
    from annotations.extraction.quantities import Found
    from annotations.extraction.words import Words

_LONGEST = 12
_NOUNISH = "NUsG"
_OPENING_PARTS = frozenset({"them", "whom", "us", "which", "those", "these"})


class Phrase(NamedTuple):
    """A counted noun phrase in the words `[start, end)`, empty where the noun is left out; `head` is the word that is counted.

    `alternatives` are other ends that the phrase may have.
    """

    start: int
    end: int
    head: int | None
    alternatives: tuple[int, ...] = ()


def phrase_after(words: Words, found: Found) -> Phrase:
    """The noun phrase that follows a quantity; empty where the quantity stands alone (`24 killed`)."""
    start = found.end
    if words.lowers[start : start + 1] == ("of",) and found.rule != "no":
        return _part_of(words, found, start)
    if found.value.hedge == "vague" and words.lowers[start - 1] == "of":
        first = start + 1 if words.tags[start : start + 1] == "D" else start
        if words.lowers[start : start + 1] and words.lowers[start] in _OPENING_PARTS:
            return Phrase(start, start + 1, start)
        inner = _run(words, first, many=True)
        return _with_rest(words, Phrase(start, inner.end, inner.head, inner.alternatives)) if inner.head is not None else inner
    if found.value.measure and words.tags[start : start + 1] == "R":
        return Phrase(start, start, None)
    if found.value.measure and words.tags[start : start + 1] == "D":
        inner = _run(words, start + 1, many=False)
        return Phrase(start, inner.end, inner.head) if inner.head is not None else Phrase(start, start, None)
    if words.tags[start : start + 1] == "-" and words.glued(start) and start > 0 and words.glued(start - 1):
        start += 1  # `98-kilometre`
        named = start < len(words) and words.tags[start] in _NOUNISH
        return Phrase(start, start + 1, start) if named else Phrase(start, start, None)
    many = found.rule not in ("article", "one") and found.value.value != 1
    return _with_rest(words, _run(words, start, many=many))


def _part_of(words: Words, found: Found, start: int) -> Phrase:
    """`three of its tanks`, `12 of them`, `40 % of the territory`: the unit begins with `of`."""
    first = start + 1
    if first >= len(words):
        return Phrase(start, start, None)
    if words.lowers[first] in _OPENING_PARTS:
        fate = words.lowers[first] == "those" and words.tags[first + 1 : first + 2] in ("E", "J")
        return Phrase(start, first + 1 + fate, first)
    if words.tags[first] == "D" and words.lowers[first + 1 : first + 2] in (("dead",), ("wounded",), ("injured",), ("missing",)):
        return Phrase(start, first + 2, first + 1)
    definite = words.tags[first] == "D"
    if not (definite or found.value.measure or words.tags[first] == "U"):
        return Phrase(start, start, None)
    inner = _run(words, first + 1 if definite else first, many=found.value.measure is None)
    return Phrase(start, inner.end, inner.head) if inner.head is not None else Phrase(start, start, None)


def _run(words: Words, start: int, *, many: bool) -> Phrase:
    """Modifiers and nouns from `start` as far as one noun phrase goes. `many` tells that its head is in the plural."""
    at, head, ends = start, None, []
    while at < len(words) and at < start + _LONGEST:
        if not _goes_on(words, at, start, head, many=many):
            break
        tag = words.tags[at]
        if tag in _NOUNISH or words.lowers[at] == "one" or (tag == "E" and words.lowers[at] in _participles_as_nouns()):
            head = at
            ends.append(at + 1)
        at += 1
    if head is None:
        return Phrase(start, start, None)
    end = head + 1
    if words.tags[end : end + 1] == '"' and '"' in words.tags[start:end]:
        end += 1
    return Phrase(start, end, head, tuple(other for other in reversed(ends[:-1])))


def _participles_as_nouns() -> frozenset[str]:
    return frozenset({"wounded", "injured", "displaced", "killed"})


def _goes_on(words: Words, at: int, start: int, head: int | None, *, many: bool) -> bool:
    """Whether the word `at` belongs to the noun phrase that began at `start`."""
    tag, lower = words.tags[at], words.lowers[at]
    if lower in lexicon.words("calendar-words") and (head is not None or tag != "R"):
        return False
    plural_before = head is not None and head == at - 1 and is_plural(words.lowers[head])
    if tag == "N":
        return not (plural_before and many) or _noun_after_plural(words, at)
    if tag == "U":
        return not plural_before or not _ends_before_name(words, at - 1, many=many)
    if tag == "s":
        return _ambiguous_goes_on(words, at, head, many=many, plural_before=plural_before)
    if tag == "E":
        return (head is None or (many and not plural_before)) and _noun_follows(words, at + 1) and modifies(words, at)
    if tag == '"':
        return _quoted_goes_on(words, at, start)
    if tag == "C":
        return many and _coordinated_modifier(words, at, head)
    if tag == "G" and head is not None:
        return not plural_before and lower in lexicon.table("event-nouns")
    return head is None and _opens(words, at, start)


def _opens(words: Words, at: int, start: int) -> bool:
    """Whether a word that is no noun may stand before the first noun of the phrase."""
    tag, lower = words.tags[at], words.lowers[at]
    if lower == "out":  # `burned out vehicles`
        return at > start and words.tags[at - 1] == "E" and _noun_follows(words, at + 1)
    if tag == "G":
        return _noun_follows(words, at + 1) and words.tags[at + 1 : at + 2] != "D"
    if tag in "JR":
        return _noun_follows(words, at + 1) and (tag == "J" or words.tags[at + 1] in "NUEs")
    if tag == "b":
        return lower in lexicon.words("adjectives-like-verbs")
    return lower in ("multiple", "another") or (lower == "one" and start > 0 and words.tags[start - 1] == "o")


def _noun_after_plural(words: Words, at: int) -> bool:
    """Whether a noun goes on after a plural (`human rights activists`): only a plural that no verb could be."""
    if not is_plural(words.lowers[at]) or verb_form(words.lowers[at]) is not None:
        return False
    return "report" not in families(lemma_of("".join(words.lowers[at + 1 : at + 2])))


def _ends_before_name(words: Words, at: int, *, many: bool) -> bool:
    """Whether the plural word `at` is the head, so that the name after it is another phrase."""
    return words.tags[at] != "U" or bool(noun_classes(words.lowers[at])) or not many


def _ambiguous_goes_on(words: Words, at: int, head: int | None, *, many: bool, plural_before: bool) -> bool:
    """Whether a word that may be noun or verb (`strikes`, `attack`) is a noun of this phrase."""
    if head is None:
        return not (many and _is_fate_of_headline(words, at))
    third = words.lowers[at].endswith("s")
    if many and third and _is_fate_of_headline(words, at):
        return False
    if plural_before and not third and words.tags[at - 1] == "N":
        return False
    if plural_before and many:
        return third and words.tags[at - 1] != "U"
    if not many and third:
        return False
    if many and third:
        return True
    return _noun_follows(words, at + 1) or words.tags[at + 1 : at + 2] not in tuple("DaOdnm")


def _is_fate_of_headline(words: Words, at: int) -> bool:
    """Whether a word is the next verb of a headline (`kills 12 wounds 50`)."""
    form = verb_form(words.lowers[at])
    counts = words.tags[at + 1 : at + 2] in tuple("dnq")
    return form is not None and form.form == "third" and counts and bool({"kill", "wound"}.intersection(form.families))


def _noun_follows(words: Words, at: int) -> bool:
    """Whether a noun of the same phrase stands at `at`, so that what comes before it is its modifier."""
    if at >= len(words):
        return False
    tag, lower = words.tags[at], words.lowers[at]
    if lower in lexicon.words("calendar-words"):
        return False
    if lower == "out" and words.tags[at - 1] == "E":
        return _noun_follows(words, at + 1)
    if tag in "EG":
        return _noun_follows(words, at + 1)
    if tag in "Ns":
        return True
    return tag == "U" and _noun_follows_name(words, at)


def _noun_follows_name(words: Words, at: int) -> bool:
    """Whether a common or plural noun stands after the names that begin at `at`."""
    while at < len(words) and words.tags[at] == "U":
        if is_plural(words.lowers[at]) and noun_classes(words.lowers[at]):
            return True
        at += 1
    return at < len(words) and words.tags[at] in "Ns"


def _quoted_goes_on(words: Words, at: int, start: int) -> bool:
    """Whether quotation marks stand around words of the phrase (`a "weapons warehouse"`)."""
    if at == start:
        return '"' in words.tags[at + 1 : at + 5]
    return '"' in words.tags[start:at] and words.tags[at + 1 : at + 2] in tuple("Ns")


def _coordinated_modifier(words: Words, at: int, head: int | None) -> bool:
    """Whether `and` joins two modifiers of one plural (`regime and rebel fighters`)."""
    if head is None or head != at - 1 or is_plural(words.lowers[head]) or words.tags[at + 1 : at + 2] not in ("N", "U"):
        return False
    after = at + 1
    while after < len(words) and words.tags[after] in "NUs" and after < at + 5:
        if is_plural(words.lowers[after]):
            return after > at + 1 and not is_plural(words.lowers[after - 1])
        after += 1
    return False


def _with_rest(words: Words, phrase: Phrase) -> Phrase:
    """The phrase with a noun joined to it (`towns and villages`), or with its `of` where it means nothing without it."""
    if phrase.head is None:
        return phrase
    joined = _joined(words, phrase)
    if joined is not None:
        return joined
    end = phrase.end
    if words.lowers[end : end + 1] == ("of",) and "part" in noun_classes(words.lowers[phrase.head]):
        first = end + 1
        if words.tags[first : first + 1] in ("D", "a"):
            first += 1
        inner = _run(words, first, many=False)
        if inner.head is not None:
            kind = words.lowers[phrase.head] in ("kind", "type", "sort", "form")
            return Phrase(phrase.start, inner.end, inner.head if kind else phrase.head, (phrase.end,))
    return phrase


def _joined(words: Words, phrase: Phrase) -> Phrase | None:
    """The phrase together with a plural noun that `and` joins to its plural head without a quantity of its own."""
    end = phrase.end
    if words.lowers[end : end + 1] != ("and",) or phrase.head is None or not is_plural(words.lowers[phrase.head]):
        return None
    inner = _run(words, end + 1, many=True)
    if words.tags[end + 1 : end + 2] in ("E", "G", ""):
        return None
    if inner.head is None or inner.start != end + 1 or not is_plural(words.lowers[inner.head]):
        return None
    if words.tags[inner.end : inner.end + 1] in tuple("Vb") or words.lowers[inner.end : inner.end + 1] == ("of",):
        return None
    return Phrase(phrase.start, inner.end, inner.head, (phrase.end,))
