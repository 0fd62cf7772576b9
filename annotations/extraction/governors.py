"""What governs a counted phrase: the verb whose object or subject it is, or the event noun that stands for one.

Read outward from the phrase: leftward to the verb that takes it, rightward to the verb that it is the subject of, across
coordination, lists and prepositional phrases. Positions are indices of words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from annotations.extraction import lexicon
from annotations.extraction.clauses import make_predicate
from annotations.extraction.nouns import noun_classes
from annotations.extraction.paths import Path, is_event, left_edge, walk_left, walk_right

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.extraction.clauses import Clauses, Predicate

Role = Literal["subject", "object", "oblique", "nominal", "none"]

_PART_OPENERS = frozenset({"including", "among", "amongst", "namely", "notably"})
_FATE = frozenset({"kill", "wound", "displace", "capture", "destroy"})
_COORDINATORS = (("as", "well", "as"), ("in", "addition", "to"), ("along", "with"), ("together", "with"), ("besides",))
_NEAR = 3
_TARGETING = frozenset({"on", "against", "at", "upon"})


@dataclass(frozen=True, slots=True)
class Governor:
    """What a phrase depends on: the word `word` (None where there is none), the predicate it belongs to, and in what role.

    `rule` names what found it, `sure` tells how sure that is (0 to 1), `others` are the next-best words.
    """

    word: int | None
    predicate: Predicate | None
    role: Role
    rule: str
    sure: float = 0.9
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A counted phrase in the words `[start, end)` with what governs it."""

    start: int
    end: int
    governor: Governor


NOTHING = Governor(None, None, "none", "action.none", 0.6)


def governor_of(clauses: Clauses, start: int, end: int, before: Sequence[Stretch]) -> Governor:
    """What governs the phrase in words `[start, end)`; `before` are the counted phrases left of it in the same sentence."""
    words = clauses.words
    left = start if _opens_sentence(clauses, start) else left_edge(clauses, start)
    right = walk_right(clauses, end)
    own = right.own
    if own is not None and _is_inverted(clauses, own):
        right, own = Path(None, told=True), None
    elif own is None and words.tags[end : end + 1] in ("J", "E", "G"):
        own = make_predicate(words, end, end + 1, end, "copula" if words.tags[end] == "J" else "participle")
    if _opens_sentence(clauses, start):
        return _as_subject(clauses, left, (), own, right)
    before_word = words.lowers[left - 1] if left else ""
    if before_word in _PART_OPENERS or words.lowers[max(left - 2, 0) : left] in (
        ("among", "them"),
        ("of", "them"),
        ("of", "whom"),
    ):
        return _part(clauses, left, before, own, right)
    predicate = _verb_before(clauses, left)
    if predicate is not None:
        return _beside_verb(clauses, predicate, own, right, before)
    joined = _phrase_coordinator(words.lowers, left)
    if joined:
        if before and before[-1].governor.word is not None and (own is None or not _is_fate(own)):
            return replace(before[-1].governor, rule="action.shared-by-list")
        return _coordinated(clauses, left - joined + 1, before, own, right)
    tag = words.tags[left - 1] if left else ""
    if tag in ("C", ",", "-", "("):
        return _coordinated(clauses, left, before, own, right)
    if tag in ("P", "T") or (tag == "S" and before_word == "as"):
        return _oblique(clauses, left, end, own, right)
    return _as_subject(clauses, left, before, own, right)


def _is_inverted(clauses: Clauses, own: Predicate) -> bool:
    """Whether a verb of saying after a phrase has its speaker behind it (`and two soldiers said spokeswoman Ana Verrel`)."""
    if own.lemma not in ("say", "add", "report", "tell") or own.has_auxiliary:
        return False
    words, at = clauses.words, own.end
    return words.tags[at : at + 1] == "U" or (words.tags[at : at + 2] == "NU" or words.tags[at : at + 3] == "UNU")


def _opens_sentence(clauses: Clauses, start: int) -> bool:
    """Whether a phrase opens a sentence whose full stop before it was lost: a capital after a word in small letters."""
    forms = clauses.words.forms
    return start > 0 and forms[start][:1].isupper() and forms[start - 1][:1].islower() and clauses.words.tags[start] != "U"


def _verb_before(clauses: Clauses, left: int) -> Predicate | None:
    """The verb right before word `left`, a particle between them passed; the first of two that `and` joins."""
    predicate = clauses.predicate_at(left - 1)
    if predicate is None and left > 1 and clauses.words.lowers[left - 1] in lexicon.words("particles"):
        predicate = clauses.predicate_at(left - 2)
    return _first_of_pair(clauses, predicate) if predicate is not None else None


def _first_of_pair(clauses: Clauses, verb: Predicate) -> Predicate:
    """The first of two verbs of one form that share an object (`killing and wounding dozens`)."""
    if verb.start > 1 and clauses.words.tags[verb.start - 1] == "C":
        first = clauses.predicate_at(verb.start - 2)
        alike = first is not None and clauses.words.tags[first.main] == clauses.words.tags[verb.main]
        if first is not None and alike and _FATE.intersection(first.families) and _FATE.intersection(verb.families):
            return first
    return verb


def _phrase_coordinator(lowers: tuple[str, ...], left: int) -> int:
    """How many words before `left` join like `and` (`as well as`); 0 where none do."""
    for phrase in _COORDINATORS:
        if lowers[max(0, left - len(phrase)) : left] == phrase:
            return len(phrase)
    return 0


def _part(clauses: Clauses, left: int, before: Sequence[Stretch], own: Predicate | None, right: Path) -> Governor:
    """`including three children`: what governs the whole governs its part, unless it has a fate of its own."""
    if before and before[-1].governor.word is not None and not _crosses_clause(clauses, before[-1], left):
        return replace(before[-1].governor, rule="action.part-of-whole", sure=0.9)
    if right.predicate is not None and right.predicate.finite:
        return _from_predicate(clauses, right.predicate, "subject", "action.part-of-whole", 0.75)
    path = walk_left(clauses, left)
    if path.predicate is not None:
        return _from_predicate(clauses, path.predicate, "object", "action.part-of-whole", 0.7)
    return _from_predicate(clauses, own, "subject", "action.verb-after", 0.6) if own else NOTHING


def _crosses_clause(clauses: Clauses, whole: Stretch, left: int) -> bool:
    """Whether a full clause boundary stands between a counted phrase and the word `left`."""
    return any(tag in ".;:" for tag in clauses.words.tags[whole.end : left])


def _beside_verb(clauses: Clauses, verb: Predicate, own: Predicate | None, right: Path, before: Sequence[Stretch]) -> Governor:
    """A phrase right after a verb is its object, unless the verb only reports or causes what is said of the phrase."""
    clause = right.predicate
    if own is not None and verb.voice == "participle" and before and before[-1].governor.word == verb.main:
        return _from_predicate(clauses, own, "subject", "action.verb-after", 0.85, (verb.main,))
    if own is not None and own.start > verb.main and _says_fate(verb, own):
        return _from_predicate(clauses, own, "subject", "action.fate-after-verb", 0.9, (verb.main,))
    told = clause is not None and "report" in clause.families and clause.voice != "passive"
    if _reports(verb) and clause is not None and clause.finite and not told:
        return _from_predicate(clauses, clause, "subject", "action.reported-clause", 0.9, (verb.main,))
    if verb.voice in ("passive", "copula") and clause is not None and clause is own and clause.has_auxiliary:
        return _from_predicate(clauses, clause, "subject", "action.verb-after", 0.7, (verb.main,))
    others = (clause.main,) if clause is not None else ()
    return _from_predicate(clauses, verb, "object", "action.object-of-verb", 0.93, others)


def _is_fate(own: Predicate) -> bool:
    """Whether a predicate says what became of the phrase before it; a verb in -ing that does harm to others does not."""
    if own.voice == "gerund":
        return "displace" in own.families
    return bool(_FATE.intersection(own.families))


def _reports(verb: Predicate) -> bool:
    """Whether what follows a verb is what it reports, a clause and not an object."""
    return (
        "report" in verb.families
        and verb.voice not in ("gerund", "infinitive")
        and verb.lemma not in lexicon.words("verbs-of-counting")
    )


def _says_fate(verb: Predicate, own: Predicate) -> bool:
    """Whether a verb (`left`, `saw`, `reported`) only introduces what became of its object (`12 dead`)."""
    if own.voice == "gerund":
        return verb.lemma in ("show", "see", "be", "leave")
    if "cause" in verb.families or verb.lemma in ("have", "make", "find", "be", "let", "help"):
        return own.voice in ("participle", "copula", "infinitive", "active") and own.lemma != "be"
    return "report" in verb.families and (own.voice in ("participle", "copula") or _is_fate(own))


def _coordinated(clauses: Clauses, left: int, before: Sequence[Stretch], own: Predicate | None, right: Path) -> Governor:
    """A phrase after `and` or a comma: a clause of its own, or one more item of the list before it."""
    if own is not None and (own.finite or _is_fate(own)):
        return _from_predicate(clauses, own, "subject", "action.verb-after", 0.92)
    if own is not None and right.predicate is not None and right.predicate.has_auxiliary:
        return _from_predicate(clauses, right.predicate, "subject", "action.verb-after", 0.85)
    if before and not _verb_between(clauses, before[-1].end, left) and not _crosses_clause(clauses, before[-1], left):
        return replace(before[-1].governor, rule="action.shared-by-list", sure=before[-1].governor.sure * 0.97)
    if right.predicate is not None and right.predicate.finite:
        return _from_predicate(clauses, right.predicate, "subject", "action.verb-after", 0.8)
    path = walk_left(clauses, left - 1)
    if path.predicate is None and left > 1:
        path = _across_item(clauses, left - 1)
    if path.predicate is not None:
        return _from_predicate(clauses, path.predicate, "object", "action.shared-by-list", 0.75)
    if before and before[-1].governor.word is not None:
        return replace(before[-1].governor, rule="action.shared-by-list", sure=0.6)
    return _from_predicate(clauses, own, "subject", "action.verb-after", 0.6) if own else NOTHING


def _across_item(clauses: Clauses, at: int) -> Path:
    """The walk leftward from an item of a list that carries no quantity (`the post and three trucks`)."""
    words = clauses.words
    while at > 0 and words.tags[at - 1] in 'NUsJEGDadnqo"R' and clauses.holder[at - 1] < 0:
        at -= 1
    return walk_left(clauses, at)


def _verb_between(clauses: Clauses, start: int, end: int) -> bool:
    """Whether a verb of its own clause stands in `[start, end)`."""
    return any(
        clauses.predicates[holder].finite or clauses.predicates[holder].voice == "gerund"
        for holder in clauses.holder[start:end]
        if holder >= 0
    )


def _oblique(clauses: Clauses, left: int, end: int, own: Predicate | None, right: Path) -> Governor:
    """A phrase after a preposition: its own fate, the event noun before the preposition, else the verb of the clause."""
    words = clauses.words
    path = walk_left(clauses, left)
    preposition = words.lowers[path.preposition] if path.preposition is not None else ""
    fate = own is not None and (
        own.voice in ("participle", "copula", "infinitive")
        or (own.finite and preposition == "with" and "report" not in own.families)
        or (own.voice == "gerund" and _is_fate(own))
    )
    if own is not None and fate and own.lemma != "be":
        return _from_predicate(clauses, own, "subject", "action.verb-after", 0.85)
    noun = _event_before(clauses, path, preposition)
    if noun is not None and not _is_delivered(clauses, path, noun):
        others = (path.predicate.main,) if path.predicate is not None else ()
        return Governor(noun, path.predicate, "nominal", "action.event-noun", 0.85, others)
    if path.predicate is not None:
        clause = right.predicate
        if _reports(path.predicate) and clause is not None and clause.has_auxiliary:
            return _from_predicate(clauses, clause, "subject", "action.reported-clause", 0.75)
        follows = right.relative is not None and right.relative.start <= end + _NEAR
        if preposition in ("by", "with") and right.relative is not None and follows:
            return _from_predicate(clauses, right.relative, "subject", "action.relative-clause", 0.75, (path.predicate.main,))
        verb = _first_of_pair(clauses, path.predicate)
        return _from_predicate(clauses, verb, "oblique", "action.verb-before-preposition", 0.8)
    if right.predicate is not None:
        return _from_predicate(clauses, right.predicate, "subject", "action.verb-after", 0.65)
    if path.noun is not None:
        return Governor(path.noun, None, "nominal", "action.event-noun", 0.6)
    return NOTHING


def _is_delivered(clauses: Clauses, path: Path, noun: int) -> bool:
    """Whether an event noun is only the object of a verb that delivers it (`delivered strikes on`)."""
    verb = path.predicate
    if verb is None or verb.lemma not in lexicon.words("light-verbs-of-attack"):
        return False
    return not any(tag in "PS,." for tag in clauses.words.tags[verb.end : noun]) or clauses.words.lowers[verb.end] == "out"


def _event_before(clauses: Clauses, path: Path, preposition: str) -> int | None:
    """The event noun whose preposition leads to the phrase (`the death of a woman`, `strikes on a market`)."""
    words = clauses.words
    if path.preposition is None:
        return None
    at = path.preposition - 1
    if at >= 0 and is_event(words, at) and clauses.holder[at] < 0:
        if words.lowers[at] in ("control", "use") and path.predicate is not None and path.predicate.end == at:
            return None
        if words.lowers[at - 1 : at] == ("under",):
            return None
        if preposition == "of":
            return at if words.lowers[at] in lexicon.table("event-nouns") else None
        if preposition in _TARGETING:
            return at
    if preposition in _TARGETING and path.noun is not None and "by" in words.lowers[path.noun : path.preposition]:
        return path.noun
    return None


def _as_subject(clauses: Clauses, left: int, before: Sequence[Stretch], own: Predicate | None, right: Path) -> Governor:
    """A phrase that opens its clause: the verb after it, else its relative clause, else the verb before."""
    predicate = right.predicate or own
    if own is not None and _is_fate(own):
        predicate = own
    if predicate is not None:
        return _from_predicate(clauses, predicate, "subject", "action.verb-after", 0.92 if predicate is own else 0.85)
    if right.relative is not None:
        return _from_predicate(clauses, right.relative, "subject", "action.relative-clause", 0.6)
    if before and before[-1].end == left and before[-1].governor.word is not None:
        return replace(before[-1].governor, rule="action.shared-by-list", sure=0.75)
    if right.told:
        return NOTHING
    path = walk_left(clauses, left)
    if path.predicate is None:
        path = _across_item(clauses, left)
    if path.predicate is not None and "report" not in path.predicate.families:
        return _from_predicate(clauses, path.predicate, "object", "action.verb-before", 0.6)
    return NOTHING


def _from_predicate(
    clauses: Clauses, predicate: Predicate, role: Role, rule: str, sure: float, others: tuple[int, ...] = ()
) -> Governor:
    """The governor that a predicate makes, seen through words that only introduce the telling one (`were among those killed`)."""
    telling = _telling_word(clauses, predicate) if role == "subject" else None
    if telling is None:
        return Governor(predicate.main, predicate, role, rule, sure, others)
    return Governor(telling.main, telling, role, rule + ".seen-through", sure, (predicate.main, *others))


def _telling_word(clauses: Clauses, predicate: Predicate) -> Predicate | None:
    """What stands behind an introducing predicate: `were among those killed`, `was left injured`, `is said to have died`."""
    words, at = clauses.words, predicate.end
    if predicate.lemma == "be" and words.lowers[at : at + 1] == ("among",):
        for index in range(at + 1, min(at + 10, len(words))):
            if words.tags[index] in "JE" or "casualty" in noun_classes(words.lowers[index]):
                return clauses.predicate_at(index) or make_predicate(words, index, index + 1, index, "copula")
        return None
    after = clauses.predicate_at(at)
    introduces = predicate.voice in ("passive", "participle") and (
        "report" in predicate.families or "cause" in predicate.families
    )
    if not introduces:
        return None
    if after is not None and after.start == at and after.voice in ("participle", "infinitive", "active", "passive"):
        return after
    if at < len(words) and words.tags[at] in "JE":
        return make_predicate(words, at, at + 1, at, "copula")
    return None
