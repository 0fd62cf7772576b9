"""Noun phrases as subjects: where a clause begins, its subject, and the antecedent of a relative clause.

Answers are spans of words, half-open, without their article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.extraction import lexicon
from annotations.extraction.nouns import noun_classes
from annotations.extraction.verbs import verb_form

if TYPE_CHECKING:
    from annotations.extraction.clauses import Clauses, Predicate
    from annotations.extraction.words import Words

FARTHEST = 40
_CHUNK = 'NUsJGEdnqo%-b"'
_THROUGH = frozenset({"of", "from"})
_RELATIVE_WORDS = frozenset({"which", "who", "whom", "whose", "that", "where"})
_TIES = frozenset({"loyal", "allied", "affiliated", "linked", "close", "belonging", "backed", "led", "supported"})


def in_side_clause(clauses: Clauses, predicate: Predicate) -> bool:
    """Whether `as`, `when`, `who` … opens the clause of a predicate."""
    start = clause_start(clauses, predicate)
    words = clauses.words
    if start and words.tags[start - 1] == "S":
        return words.lowers[start - 1] in ("when", "while", "where", "who", "which", "because", "after", "before")
    return "as" in words.lowers[start : predicate.start]


def antecedent(clauses: Clauses, opener: int) -> tuple[int, int] | None:
    """The noun phrase that the relative clause opened at word `opener` belongs to."""
    words = clauses.words
    if words.tags[opener - 1 : opener] == ")":
        opener = max(words.tags.rfind("(", 0, opener), 0)
    start = opener
    while start > 0 and clauses.holder[start - 1] < 0 and (words.tags[start - 1] in "NUsJ" or words.lowers[start - 1] == "of"):
        start -= 1
    while start < opener and words.lowers[start] == "of":
        start += 1
    return (start, opener) if start < opener else None


def clause_start(clauses: Clauses, predicate: Predicate) -> int:
    """The first word of the clause of a predicate: after the verb, opener or mark before it."""
    words, first = clauses.words, max(0, predicate.start - FARTHEST)
    for at in range(predicate.start, first, -1):
        tag, holder = words.tags[at - 1], clauses.held[at - 1]
        if tag in ".;:" or (tag == "S" and words.lowers[at - 1] != "as" and not _before_date(words, at)):
            return at
        if holder is not None and (holder.finite or holder.voice == "gerund"):
            return at
    return first


def _without_quotes(words: Words, start: int, end: int) -> int:
    """The end of a phrase without the quotation marks behind it."""
    while end > start + 1 and words.tags[end - 1] in '"-':
        end -= 1
    return end


def opens_hedge(words: Words, at: int) -> bool:
    """Whether a preposition only hedges the number after it (`more than 20 jets`)."""
    hedges = words.lowers[at] == "than" or words.lowers[at] in lexicon.words("hedge-openers")
    return hedges and any(tag in "dnqm" for tag in words.tags[at + 1 : at + 3])


def is_title_verb(words: Words, at: int) -> bool:
    """Whether a capitalised word between names is the verb of a headline (`Militants Attack Port Lisse`)."""
    if words.tags[at] != "U" or words.tags[at + 1 : at + 2] != "U" or at == 0 or words.tags[at - 1] not in "UN":
        return False
    form = verb_form(words.lowers[at])
    if form is None or form.form not in ("third", "base") or not form.families:
        return False
    return (form.form == "third") != words.lowers[at - 1].endswith("s")


def _before_date(words: Words, at: int) -> bool:
    """Whether the opener before word `at` only opens a date (`since 21 May`)."""
    if words.lowers[at - 1] in _RELATIVE_WORDS:
        return False
    return at < len(words) and (words.tags[at] == "d" or words.lowers[at] in lexicon.words("calendar-words"))


def subject_span(clauses: Clauses, start: int, end: int) -> tuple[int, int] | None:
    """The last noun phrase in the words `[start, end)` that no preposition opens, with its `of`; times are passed over."""
    words, at = clauses.words, start
    prepositional = inside = False  # whether a preposition opened the next phrase, and the last one
    found: tuple[int, int] | None = None
    while at < end:
        tag = words.tags[at]
        if tag == "(":
            at = max(words.tags.find(")", at, end), at) + 1
            continue
        if tag in "PT":
            prepositional = not opens_hedge(words, at) and not (at and words.tags[at - 1] == "q")
        elif tag in "Dadnqo" or words.lowers[at] == "more" or (tag == "C" and inside):
            prepositional = prepositional or (tag == "C" and inside)
        elif found is not None and is_title_verb(words, at):
            prepositional = True
        elif tag == "O" and words.lowers[at] in ("he", "she", "it", "they", "we", "i"):
            found = None
        elif tag in "NUsJGE" and clauses.holder[at] < 0 and words.lowers[at] not in lexicon.words("calendar-words"):
            stop = _chunk_end(clauses, at, end)
            inside = prepositional
            if not prepositional and "time" not in noun_classes(words.lowers[stop - 1]):
                stop = max(stop, _with_complements(clauses, stop, end))
                found = (at, _without_quotes(words, at, stop))
            prepositional = False
            at = stop
            continue
        else:
            prepositional = False
        at += 1
    return found


def _chunk_end(clauses: Clauses, at: int, end: int) -> int:
    """The word after the noun phrase without complements that begins at `at`."""
    words, start = clauses.words, at
    while (
        at < end
        and words.tags[at] in _CHUNK
        and clauses.holder[at] < 0
        and words.lowers[at] not in lexicon.words("calendar-words")
    ):
        if at > start and _opens_phrase(words, at, start):
            break
        at += 1
    return at


def _opens_phrase(words: Words, at: int, start: int) -> bool:
    """Whether a new noun phrase begins at `at` inside a run of nouns: a name after a common noun, a headline's verb."""
    if words.lowers[at] in _TIES:
        return True
    if words.tags[at] != "U":
        return False
    if (
        words.tags[at - 1] == "N"
        and not _adjectival(words.lowers[at - 1])
        and words.tags[start - 1 : start] in ("D", "a")
        and not noun_classes(words.lowers[at - 1]) & {"settlement", "structure"}
    ):
        return True
    return is_title_verb(words, at)


def _adjectival(lower: str) -> bool:
    """Whether a word before a name looks like an adjective (`northern`, `rebel-held`), so that the name goes on with it."""
    ending = lower.endswith(("ern", "al", "ic", "ous", "ive", "ful", "an", "ish", "ed", "ing", "ary", "est"))
    return ending or "-" in lower or lower in lexicon.words("adjectives-before-names")


def _with_complements(clauses: Clauses, at: int, end: int) -> int:
    """The end of a noun phrase with its `of` and `from`, what `and` joins to it, and whom it is loyal to."""
    words = clauses.words
    while at < end:
        tied = words.lowers[at] in _TIES and words.lowers[at + 1 : at + 2] in (("to",), ("with",), ("by",))
        if words.lowers[at] not in _THROUGH and words.tags[at] != "C" and not tied:
            break
        after = at + 2 if tied else at + 1
        while after < end and words.tags[after] in "Dao":
            after += 1
        stop = _chunk_end(clauses, after, end)
        if stop == after:
            break
        at = stop
    return at


def phrase_from(clauses: Clauses, at: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `at`, articles skipped."""
    words, size = clauses.words, len(clauses.words)
    while at < size and words.tags[at] in 'Daodnq"':
        at += 1
    stop = _chunk_end(clauses, at, min(size, at + 12))
    if stop == at:
        return None
    return at, _without_quotes(words, at, _with_complements(clauses, stop, min(size, stop + 10)))


def head_of(words: Words, start: int, end: int) -> int:
    """The last word of a noun phrase before its first `of`, `from`, `and` or `led by`."""
    for at in range(start, end):
        if words.tags[at] in "PC" or (at > start and words.lowers[at] in _TIES):
            return max(at - 1, start)
    return end - 1
