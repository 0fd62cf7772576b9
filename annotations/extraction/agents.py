"""Who does what a verb or an event noun says: subjects, `by`-phrases, and the modifiers of events (`regime air strikes`).

Answers are spans of words, half-open, without their article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.extraction import lexicon
from annotations.extraction.nouns import noun_classes
from annotations.extraction.paths import is_event

if TYPE_CHECKING:
    from annotations.extraction.clauses import Clauses, Predicate
    from annotations.extraction.governors import Governor
    from annotations.extraction.words import Words

_FARTHEST = 40
_CHUNK = 'NUsJGEdnqo%-b"'
_NATIONALITY = re.compile(r"[A-Z][\w.’'-]*(?:ian|ish|an|ese|i|led|backed|U\.S\.|ch|sh|allied|held)\Z")
_STRIKES = frozenset({"strike", "kill", "destroy", "wound"})
_THROUGH = frozenset({"of", "from"})


@dataclass(frozen=True, slots=True)
class Agent:
    """The words `[start, end)` that name who did it, the rule that found them, and how sure that is (0 to 1)."""

    start: int
    end: int
    rule: str
    sure: float


def agent_of(clauses: Clauses, governor: Governor) -> Agent | None:
    """Who did what governs a counted phrase; None where nobody is named."""
    if governor.role == "nominal" and governor.word is not None:
        found = _agent_of_event(clauses, governor.word)
        if found is not None or governor.predicate is None:
            return found
        return agent_of_predicate(clauses, governor.predicate)
    if governor.predicate is None:
        return None
    return agent_of_predicate(clauses, governor.predicate, counted_is_subject=governor.role == "subject")


def agent_of_predicate(
    clauses: Clauses, predicate: Predicate, *, counted_is_subject: bool = False, depth: int = 0
) -> Agent | None:
    """Who does what a predicate says. `counted_is_subject` tells that its subject is what it happened to."""
    if predicate.voice in ("passive", "participle") or (
        counted_is_subject and predicate.voice in ("active", "copula", "infinitive")
    ):
        if counted_is_subject and predicate.voice == "active" and not _undergoes(predicate):
            return None
        return _by_phrase(clauses, predicate) or _from_circumstances(clauses, predicate)
    if predicate.voice in ("gerund", "infinitive"):
        main = _main_before(clauses, predicate)
        if main is None or depth > 3:
            return _subject(clauses, predicate)
        return agent_of_predicate(clauses, main, depth=depth + 1)
    return _subject(clauses, predicate)


def _undergoes(predicate: Predicate) -> bool:
    """Whether the subject of an active verb suffers it (`died`, `suffered`)."""
    return predicate.lemma in lexicon.words("verbs-of-suffering") or predicate.lemma == "be"


def _main_before(clauses: Clauses, predicate: Predicate) -> Predicate | None:
    """The finite predicate to the left on which a gerund or infinitive depends."""
    index = clauses.holder[predicate.start]
    for candidate in reversed(clauses.predicates[:index]):
        if candidate.start < predicate.start - _FARTHEST or "." in clauses.words.tags[candidate.end : predicate.start]:
            return None
        if candidate.finite and "report" not in candidate.families:
            return candidate
    return None


def _subject(clauses: Clauses, predicate: Predicate) -> Agent | None:
    """The subject of a finite verb: the first noun phrase of its clause that stands outside prepositions."""
    start = _clause_start(clauses, predicate)
    span = subject_span(clauses, start, predicate.start)
    return _as_agent(clauses, span, "actor.subject", 0.85) if span else None


def subject_of_predicate(clauses: Clauses, predicate: Predicate, first: int) -> Agent | None:
    """The grammatical subject of a predicate, an event or weapon too; its words do not begin before word `first`."""
    start = max(first, _clause_start(clauses, predicate))
    span = subject_span(clauses, start, predicate.start)
    return Agent(*span, "actor.subject", 0.8) if span else None


def _clause_start(clauses: Clauses, predicate: Predicate) -> int:
    """The first word of the clause of a predicate: after the verb, opener or mark before it."""
    words, at = clauses.words, predicate.start
    while at > 0 and at > predicate.start - _FARTHEST:
        tag = words.tags[at - 1]
        holder = clauses.predicate_at(at - 1)
        if holder is not None and (holder.finite or holder.voice in ("gerund", "infinitive")):
            return at
        if tag in '.;:"' or (tag == "S" and words.lowers[at - 1] not in ("who", "which", "that", "as", "whose")):
            return at
        if tag == "S" and words.lowers[at - 1] == "that" and (at < 2 or clauses.predicate_at(at - 2) is not None):
            return at
        at -= 1
    return at


def subject_span(clauses: Clauses, start: int, end: int) -> tuple[int, int] | None:
    """The first noun phrase in the words `[start, end)` that no preposition opens, with its `of`; None where there is none."""
    words, at = clauses.words, start
    prepositional = False
    while at < end:
        tag = words.tags[at]
        if tag in "PT":
            prepositional = True
            at += 1
            continue
        if tag in "DaR,C(" or words.lowers[at] in lexicon.words("calendar-words") or tag in "dnq":
            prepositional = prepositional and tag in "DaRdnq"
            at += 1
            continue
        if tag == "O" and words.lowers[at] in ("he", "she", "it", "they", "we", "i"):
            return None
        if tag not in _CHUNK or clauses.holder[at] >= 0:
            prepositional = False
            at += 1
            continue
        stop = _chunk_end(clauses, at, end)
        if not prepositional:
            return at, _with_complements(clauses, stop, end)
        prepositional = False
        at = stop
    return None


def _chunk_end(clauses: Clauses, at: int, end: int) -> int:
    """The word after the noun phrase without complements that begins at `at`."""
    words = clauses.words
    while (
        at < end
        and words.tags[at] in _CHUNK
        and clauses.holder[at] < 0
        and words.lowers[at] not in lexicon.words("calendar-words")
    ):
        at += 1
    return at


def _with_complements(clauses: Clauses, at: int, end: int) -> int:
    """The end of a noun phrase with its `of`, `from` and what `and` joins to it."""
    words = clauses.words
    while at < end:
        lower, tag = words.lowers[at], words.tags[at]
        if lower not in _THROUGH and tag != "C":
            break
        after = at + 1
        while after < end and words.tags[after] in "Da":
            after += 1
        stop = _chunk_end(clauses, after, end)
        if stop == after:
            break
        at = stop
    return at


def _by_phrase(clauses: Clauses, predicate: Predicate) -> Agent | None:
    """`destroyed by X`, `killed in attacks by X`: the noun phrase after the next `by` of the clause."""
    words = clauses.words
    for at in range(predicate.end, min(len(words), predicate.end + 25)):
        holder = clauses.predicate_at(at)
        if (
            words.tags[at] in ".;"
            or (holder is not None and holder.has_auxiliary)
            or (words.tags[at] == "S" and words.lowers[at] != "as")
        ):
            return None
        if words.lowers[at] == "by":
            span = _phrase_from(clauses, at + 1)
            return _as_agent(clauses, span, "actor.by-phrase", 0.9) if span else None
    return None


def _phrase_from(clauses: Clauses, at: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `at`, articles skipped."""
    words, size = clauses.words, len(clauses.words)
    while at < size and words.tags[at] in "Daodnq":
        at += 1
    stop = _chunk_end(clauses, at, min(size, at + 12))
    return (at, _with_complements(clauses, stop, min(size, stop + 10))) if stop > at else None


def _from_circumstances(clauses: Clauses, predicate: Predicate) -> Agent | None:
    """`killed in Russian air strikes`, `killed when rebels attacked`: the agent of the event that the clause names."""
    words = clauses.words
    for at in range(predicate.end, min(len(words), predicate.end + 22)):
        tag, lower = words.tags[at], words.lowers[at]
        holder = clauses.predicate_at(at)
        if tag in ".;" or (holder is not None and holder.has_auxiliary and holder.voice == "passive"):
            return None
        if tag == "S" and lower in ("when", "after", "as", "where"):
            return _in_clause(clauses, at + 1)
        if tag in "sNUG" and is_event(words, at) and clauses.holder[at] < 0:
            return _agent_of_event(clauses, at)
    return None


def _in_clause(clauses: Clauses, start: int) -> Agent | None:
    """The subject of the clause from `start` where its verb is an attack."""
    for index in range(start, min(start + 12, len(clauses.words))):
        predicate = clauses.predicate_at(index)
        if predicate is None:
            continue
        if predicate.voice == "active" and _STRIKES.intersection(predicate.families):
            span = subject_span(clauses, start, predicate.start)
            return _as_agent(clauses, span, "actor.subject-of-circumstance", 0.75) if span else None
        return None
    return None


def _agent_of_event(clauses: Clauses, at: int) -> Agent | None:
    """Whose event the noun at `at` is: `attacks by X`, else its modifiers (`regime air strikes`)."""
    words = clauses.words
    for index in range(at + 1, min(at + 10, len(words))):
        if words.tags[index] in ".;SC" or clauses.holder[index] >= 0:
            break
        if words.lowers[index] == "by":
            span = _phrase_from(clauses, index + 1)
            return _as_agent(clauses, span, "actor.event-by", 0.85) if span else None
    return _modifiers(words, at)


def _modifiers(words: Words, at: int) -> Agent | None:
    """The words before an event noun that name who did it; kinds of weapon between are passed over."""
    end = at
    while end > 0 and words.tags[end - 1] in "NUsG" and not names_agent(words, end - 1):
        end -= 1
    start = end
    while start > 0 and words.tags[start - 1] in "NUsJ" and (names_agent(words, start - 1) or words.tags[start - 1] == "U"):
        start -= 1
    return Agent(start, end, "actor.modifier-of-event", 0.75) if start < end else None


def names_agent(words: Words, at: int) -> bool:
    """Whether a modifier names a party (`regime`, `Russian`, `Daesh`)."""
    lower = words.lowers[at]
    if lower in lexicon.words("parties"):
        return True
    form = words.forms[at]
    return words.tags[at] == "U" and (bool(_NATIONALITY.match(form)) or (form.isupper() and len(form) > 1))


def _as_agent(clauses: Clauses, span: tuple[int, int], rule: str, sure: float) -> Agent | None:
    """The agent that a noun phrase names; of an event or a weapon, whose it is, if that is said."""
    words, (start, end) = clauses.words, span
    head = _head(words, start, end)
    lower = words.lowers[head]
    if is_event(words, head) or lower in lexicon.words("blind-causes") or noun_classes(lower) & {"munition", "casualty"}:
        fired = _fired_by(clauses, end)
        return fired or _agent_of_event(clauses, head)
    return Agent(start, end, rule, sure)


def _fired_by(clauses: Clauses, at: int) -> Agent | None:
    """`shells fired by X`: the agent of the participle after a weapon or event."""
    predicate = clauses.predicate_at(at)
    if predicate is not None and predicate.voice in ("participle", "passive"):
        return _by_phrase(clauses, predicate)
    return None


def _head(words: Words, start: int, end: int) -> int:
    """The last word of a noun phrase before its first `of`, `from` or `and`."""
    for at in range(start, end):
        if words.tags[at] in "PC":
            return max(at - 1, start)
    return end - 1
