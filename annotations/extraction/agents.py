"""Who does what a verb or an event noun says: subjects, `by`-phrases, and the modifiers of events (`regime air strikes`).

Answers are spans of words, half-open, without their article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.extraction import lexicon
from annotations.extraction.nouns import noun_classes
from annotations.extraction.paths import is_event
from annotations.extraction.subjects import (
    FARTHEST,
    antecedent,
    clause_start,
    head_of,
    in_side_clause,
    opens_hedge,
    phrase_from,
    subject_span,
)

if TYPE_CHECKING:
    from annotations.extraction.clauses import Clauses, Predicate
    from annotations.extraction.governors import Governor
    from annotations.extraction.words import Words

_DEEPEST = 4
_STRIKES = frozenset({"strike", "kill", "destroy", "wound", "territory"})
# Verbs that tell or suffer and do nothing: their subject is no actor.
# How far behind an event the participle stands that says by whom (`an offensive last night led by X`).
_NEAR_EVENT = 4
# How far before a relative clause the event stands that it speaks of.
_BEFORE_RELATIVE = 10
_CIRCUMSTANCES = 22
_AT_HANDS = ("at", "the", "hands", "of")
_NO_DOERS = frozenset({"put", "lose", "suffer", "sustain", "be", "show", "vary", "include", "see"})


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
        found = agent_of_event(clauses, governor.word)
        verb = governor.predicate
        if found is not None or verb is None:
            return found
        apart = "P" in clauses.words.tags[verb.end : governor.word]
        if apart and (verb.voice != "active" or not _STRIKES.intersection(verb.families) or _undergoes(verb)):
            return None
        return agent_of_predicate(clauses, verb) if verb.end <= governor.word and "report" not in verb.families else None
    if governor.predicate is None:
        return None
    if governor.rule.startswith("action.fate-after-verb") and governor.others:
        verb = clauses.predicate_at(governor.others[-1])
        if verb is not None and "report" not in verb.families and verb.lemma != "be":
            return agent_of_predicate(clauses, verb)
    predicate = governor.predicate
    if governor.role != "subject" and predicate.lemma in _NO_DOERS:
        return _by_phrase(clauses, predicate)
    if governor.role != "subject" and predicate.voice == "participle":
        return _by_phrase(clauses, predicate) or _subject(clauses, predicate)
    return agent_of_predicate(clauses, predicate, counted_is_subject=governor.role == "subject")


def agent_of_counted(clauses: Clauses, head: int, end: int) -> Agent | None:
    """Who did the counted acts themselves, or fired the counted weapons (`12 regime air strikes`, `shells fired by X`)."""
    if is_event(clauses.words, head) and clauses.words.tags[head] != "G":
        found = agent_of_event(clauses, head)
        if found is not None:
            return found
    return _fired_by(clauses, end) if _is_means(clauses.words, head) else None


def other_agents(clauses: Clauses, governor: Governor) -> list[Agent]:
    """Every party that the clause names beside the verb, as further readings of who did it."""
    predicate = governor.predicate
    if predicate is None:
        return []
    span = subject_span(clauses, clause_start(clauses, predicate), predicate.start)
    subject = Agent(*span, "actor.subject", 0.4) if span else None
    found = (
        _by_phrase(clauses, predicate),
        _from_circumstances(clauses, predicate),
        subject,
        _kind_of_attacker(clauses, predicate),
    )
    return [*{agent.start: agent for agent in found if agent is not None}.values()]


def _kind_of_attacker(clauses: Clauses, predicate: Predicate) -> Agent | None:
    """`killed in terrorist attacks`: the word that calls an attack names nobody for sure, yet may be all that is said."""
    words = clauses.words
    for at in range(clause_start(clauses, predicate), min(predicate.end + _CIRCUMSTANCES, len(words) - 1)):
        if words.lowers[at] in lexicon.words("kinds-of-attackers") and any(
            _is_means(words, near) for near in range(at + 1, min(at + 3, len(words)))
        ):
            return Agent(at, at + 1, "actor.modifier-of-event", 0.4)
    return None


def agent_of_predicate(
    clauses: Clauses, predicate: Predicate, *, counted_is_subject: bool = False, depth: int = 0
) -> Agent | None:
    """Who does what a predicate says. `counted_is_subject` tells that its subject is what it happened to."""
    if predicate.voice in ("passive", "participle") or (
        counted_is_subject and predicate.voice in ("active", "copula", "infinitive")
    ):
        if counted_is_subject and predicate.voice == "active" and not _undergoes(predicate):
            return None
        return _by_phrase(clauses, predicate) or _from_circumstances(clauses, predicate) or _from_front(clauses, predicate)
    if ("report" in predicate.families and predicate.lemma != "claim") or predicate.lemma in _NO_DOERS:
        return None
    if predicate.voice in ("gerund", "infinitive"):
        main = _main_before(clauses, predicate)
        if main is None or depth >= _DEEPEST:
            return _subject(clauses, predicate, depth)
        if main.voice == "participle":
            return _subject(clauses, main, depth + 1)
        return agent_of_predicate(clauses, main, depth=depth + 1)
    return _subject(clauses, predicate, depth)


def _undergoes(predicate: Predicate) -> bool:
    """Whether the subject of an active verb suffers it (`died`, `suffered`)."""
    return predicate.lemma in lexicon.words("verbs-of-suffering") or predicate.lemma == "be"


def _main_before(clauses: Clauses, predicate: Predicate) -> Predicate | None:
    """The finite predicate to the left on which a gerund or infinitive depends."""
    index = clauses.holder[predicate.start]
    fallback: Predicate | None = None
    for candidate in reversed(clauses.predicates[:index]):
        if candidate.start < predicate.start - FARTHEST or "." in clauses.words.tags[candidate.end : predicate.start]:
            return fallback
        if candidate.finite and "report" not in candidate.families:
            if not in_side_clause(clauses, candidate) or _STRIKES.intersection(candidate.families):
                return candidate
            fallback = fallback or candidate
        elif candidate.voice == "participle" and "strike" in candidate.families and clauses.words.lowers[candidate.end] != "by":
            fallback = fallback or candidate
    return fallback


def _subject(clauses: Clauses, predicate: Predicate, depth: int = 0) -> Agent | None:
    """The subject of a finite verb; of a second verb of one clause (`killed 2 men and wounded 3`) that of the first."""
    start = clause_start(clauses, predicate)
    words = clauses.words
    joined = start == predicate.start and start > 0 and words.lowers[start - 1] == "but"
    if start == predicate.start and start > 0 and words.tags[start - 1] == "S" and not joined:
        span = antecedent(clauses, start - 1)
        return _as_agent(clauses, span, "actor.antecedent", 0.8) if span else None
    if joined:
        earlier = _main_before(clauses, predicate)
        return _shared_subject(clauses, earlier, depth + 1) if earlier is not None and depth < _DEEPEST else None
    first = clauses.predicate_at(start - 1)
    if first is not None and first.finite and words.tags[predicate.start - 1] == "C" and depth < _DEEPEST:
        return _shared_subject(clauses, first, depth + 1)
    if first is not None and ("report" not in first.families or first.lemma == "claim") and depth < _DEEPEST:
        span = _subject_after(clauses, first, predicate)
        if span is None:
            return _shared_subject(clauses, first, depth + 1)
        return _as_agent(clauses, span, "actor.subject", 0.75)
    span = subject_span(clauses, start, predicate.start)
    return _as_agent(clauses, span, "actor.subject", 0.85) if span else None


def _shared_subject(clauses: Clauses, first: Predicate, depth: int) -> Agent | None:
    """The subject that a second verb takes over from the first."""
    if first.voice == "passive":
        start = clause_start(clauses, first)
        opened = start == first.start and start > 0 and clauses.words.tags[start - 1] == "S"
        span = antecedent(clauses, start - 1) if opened else None
        return _as_agent(clauses, span, "actor.antecedent", 0.7) if span else None
    return _subject(clauses, first, depth) if first.finite else agent_of_predicate(clauses, first, depth=depth)


def _subject_after(clauses: Clauses, first: Predicate, second: Predicate) -> tuple[int, int] | None:
    """The new subject between two verbs, or None where the second shares the subject of the first."""
    words = clauses.words
    joint = words.tags.rfind("C", first.end, second.start)
    if joint >= 0:
        return subject_span(clauses, joint + 1, second.start)
    span = subject_span(clauses, first.end, second.start)
    apart = span is not None and any(_parts(words, at) for at in range(first.end, span[0]))
    return span if apart or second.has_auxiliary or first.voice in ("copula", "passive") else None


def _parts(words: Words, at: int) -> bool:
    """Whether a word behind a verb shows that the noun phrase after it is not the verb's object: no `of`, and no hedge."""
    return words.tags[at] == ")" or (words.tags[at] == "P" and words.lowers[at] != "of" and not opens_hedge(words, at))


def subject_of_predicate(clauses: Clauses, predicate: Predicate, first: int) -> Agent | None:
    """The grammatical subject of a predicate, an event or weapon too; its words do not begin before word `first`."""
    start = max(first, clause_start(clauses, predicate))
    span = subject_span(clauses, start, predicate.start)
    return Agent(*span, "actor.subject", 0.8) if span else None


def _by_phrase(clauses: Clauses, predicate: Predicate) -> Agent | None:
    """`destroyed by X`, `killed in shelling carried out by X`: the noun phrase after the next `by` of the clause."""
    words = clauses.words
    for at in range(predicate.end, min(len(words), predicate.end + 25)):
        tag, holder = words.tags[at], clauses.held[at]
        if tag in ".;" or (tag == "S" and words.lowers[at] != "as"):
            return None
        if holder is not None and (holder.voice != "participle" or not _is_means(words, holder.start - 1)):
            return None
        opened = at + 1 if words.lowers[at] == "by" else at + len(_AT_HANDS) if words.lowers[at : at + 4] == _AT_HANDS else 0
        if opened:
            span = phrase_from(clauses, opened)
            return _as_agent(clauses, span, "actor.by-phrase", 0.9) if span else None
    return None


def _is_means(words: Words, at: int) -> bool:
    """Whether a noun is an event or a weapon, so that who fired it is who did the harm."""
    lower = words.lowers[at]
    return is_event(words, at) or "munition" in noun_classes(lower) or lower in lexicon.words("blind-causes")


def _from_circumstances(clauses: Clauses, predicate: Predicate) -> Agent | None:
    """`killed in Russian air strikes`, `killed when rebels attacked`: the agent of the event that the clause names."""
    words = clauses.words
    for at in range(predicate.end, min(len(words), predicate.end + _CIRCUMSTANCES)):
        tag, lower, holder = words.tags[at], words.lowers[at], clauses.held[at]
        if tag in ".;" or (holder is not None and holder.has_auxiliary and holder.voice == "passive"):
            return None
        if words.lowers[at : at + 4] == _AT_HANDS:
            span = phrase_from(clauses, at + 4)
            return _as_agent(clauses, span, "actor.by-phrase", 0.9) if span else None
        if tag == "S" and lower in ("when", "after", "as", "where"):
            return _in_clause(clauses, at + 1)
        if tag in "sNUG" and _is_means(words, at) and clauses.holder[at] < 0:
            return agent_of_event(clauses, at)
    return None


def _from_front(clauses: Clauses, predicate: Predicate) -> Agent | None:
    """`After shelling by X 12 people were killed`: whose event opens the clause."""
    for at in range(clause_start(clauses, predicate), predicate.start):
        if is_event(clauses.words, at) and clauses.words.tags[at] in "sNUG" and clauses.holder[at] < 0:
            return agent_of_event(clauses, at)
    return _from_antecedent(clauses, clause_start(clauses, predicate) - 1)


def _from_antecedent(clauses: Clauses, opener: int) -> Agent | None:
    """`the attack by X in which 12 people died`, `X were behind the attack that`: whose event a relative clause speaks of."""
    words = clauses.words
    if opener < 1 or words.lowers[opener] not in ("which", "that", "where"):
        return None
    for at in range(opener - 1, max(-1, opener - _BEFORE_RELATIVE), -1):
        if words.tags[at] in ".;:S":
            return None
        if is_event(words, at) and clauses.holder[at] < 0:
            return agent_of_event(clauses, at) or _behind(clauses, at)
    return None


def _behind(clauses: Clauses, at: int) -> Agent | None:
    """`X were behind the attack`: the subject of the verb before `behind`."""
    words, start = clauses.words, at
    while start > 0 and words.tags[start - 1] in "DaNJU":
        start -= 1
    verb = clauses.predicate_at(start - 2)
    if verb is None or words.lowers[start - 1] != "behind":
        return None
    span = subject_span(clauses, clause_start(clauses, verb), verb.start)
    return Agent(*span, "actor.subject", 0.75) if span else None


def _in_clause(clauses: Clauses, start: int) -> Agent | None:
    """The subject of the clause from `start` where its verb is an attack."""
    for index in range(start, min(start + 20, len(clauses.words))):
        predicate = clauses.predicate_at(index)
        if predicate is None:
            continue
        if predicate.voice == "active" and _STRIKES.intersection(predicate.families):
            span = subject_span(clauses, start, predicate.start)
            return _as_agent(clauses, span, "actor.subject-of-circumstance", 0.75) if span else None
        return None
    return None


def agent_of_event(clauses: Clauses, at: int) -> Agent | None:
    """Whose event the noun at `at` is: `attacks by X`, else its modifiers (`regime air strikes`)."""
    words = clauses.words
    for index in range(at + 1, min(at + 10, len(words))):
        if words.tags[index] in ".;SC":
            break
        verb = clauses.held[index]
        if verb is not None:
            told = {"report", "intend"}.intersection(verb.families) or verb.lemma in lexicon.words("verbs-of-suffering")
            near = verb.voice == "participle" and index <= at + _NEAR_EVENT and not told
            done = _by_phrase(clauses, verb) if near else None
            if done is not None:
                return done
            break
        against = words.lowers[index] in ("with", "against") and words.lowers[at] in lexicon.words("two-sided-events")
        if words.lowers[index] == "by" or against:
            span = phrase_from(clauses, index + 1)
            return _as_agent(clauses, span, "actor.event-by", 0.85) if span else None
    return _modifiers(words, at)


def _modifiers(words: Words, at: int) -> Agent | None:
    """The words before an event noun that name who did it; kinds of weapon between are passed over."""
    end = at
    while end > 0 and _describes_means(words, end - 1):
        end -= 1
    start = end
    while start > 0 and words.tags[start - 1] in "NUs" and names_agent(words, start - 1):
        start -= 1
    while start < end and start > 0 and words.tags[start - 1] == "U" and words.tags[start] == "U":
        start -= 1
    if start < end:
        return Agent(start, end, "actor.modifier-of-event", 0.75)
    kinds = [index for index in range(end, at) if words.lowers[index] in lexicon.words("parties")]
    return Agent(kinds[0], kinds[0] + 1, "actor.modifier-of-event", 0.7) if kinds else None


def _describes_means(words: Words, at: int) -> bool:
    """Whether a word before an event is a kind of weapon or a plain adjective, and so may be passed over."""
    lower = words.lowers[at]
    if lower in lexicon.words("means-of-attack"):
        return True
    return words.tags[at] == "N" and not noun_classes(lower) and lower not in lexicon.words("parties") and "-" not in lower


def names_agent(words: Words, at: int) -> bool:
    """Whether a modifier names a party (`regime`, `Russian`, `Daesh`)."""
    lower = words.lowers[at]
    if lower in lexicon.words("parties"):
        return True
    form = words.forms[at]
    if words.tags[at] != "U" or lower.removesuffix("s").rstrip("'’") in lexicon.words("calendar-words"):
        return False
    bare = lower.removesuffix("s").rstrip("'’")
    if bare in lexicon.words("parties"):
        return True
    led = lower.endswith(("-led", "-backed", "-allied", "’s", "'s"))
    return led or lower in lexicon.words("nationalities") or (form.isupper() and 1 < len(form) < 5)


def _as_agent(clauses: Clauses, span: tuple[int, int], rule: str, sure: float) -> Agent | None:
    """The agent that a noun phrase names; of an event or a weapon, whose it is, if that is said."""
    words, (start, end) = clauses.words, span
    head = head_of(words, start, end)
    if words.lowers[head] == "number" and start and words.lowers[start - 1] == "the":
        return None  # `the number of those detained` does nothing; `a number of gunmen` may
    if words.lowers[head] in ("number", "series", "spate", "wave") and words.lowers[head + 1 : head + 2] == ("of",):
        head = head_of(words, head + 2, end) if head + 2 < end else head
    lower = words.lowers[head]
    if (
        is_event(words, head)
        or lower in lexicon.words("blind-causes")
        or lower in lexicon.words("tellings")
        or noun_classes(lower) & {"munition", "casualty"}
    ):
        fired = _fired_by(clauses, end)
        return fired or agent_of_event(clauses, head)
    return Agent(start, end, rule, sure)


def _fired_by(clauses: Clauses, at: int) -> Agent | None:
    """`shells fired by X`, `an attack that was carried out by X`: the agent of the participle after a weapon or event."""
    for index in range(at, min(at + 4, len(clauses.words))):
        predicate = clauses.predicate_at(index)
        if predicate is not None:
            return _by_phrase(clauses, predicate) if predicate.voice in ("participle", "passive") else None
        if clauses.words.tags[index] not in "RS":
            return None
    return None
