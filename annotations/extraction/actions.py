"""The action of a claim as a reading: the word that says what was done, with its lemma and the next-best words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.claims import Filler
from annotations.extraction import lexicon
from annotations.extraction.clauses import clauses_of
from annotations.extraction.verbs import lemma_of
from annotations.extraction.view import Reading
from annotations.spans import Span

if TYPE_CHECKING:
    from annotations.extraction.clauses import Clauses, Predicate
    from annotations.extraction.governors import Governor
    from annotations.extraction.view import Sentence, View

_OTHERS = 3
NO_ACTION = Reading(confidence=0.6, because=("action.none",))


def main_verb(view: View, sentence: Sentence, start: int, end: int) -> Reading:
    """The main verb of the content at `[start, end)` of the text; empty where it has none.

    The verb of the first clause that nothing opens as a subordinate one; the other finite verbs are alternatives.
    """
    clauses = clauses_of(view, sentence)
    main = main_predicate(clauses, start, end)
    if main is None:
        return NO_ACTION
    first, last = clauses.words.at(start), clauses.words.at(end - 1) + 1
    others = [p for p in clauses.predicates if first <= p.start < last and p is not main and p.finite]
    alternatives = tuple(word_filler(clauses, p.main) for p in others[:3])
    return Reading((word_filler(clauses, main.main),), alternatives, 0.85, ("action.main-verb",))


def main_predicate(clauses: Clauses, start: int, end: int) -> Predicate | None:
    """The predicate of the main clause of the content at `[start, end)` of the text."""
    first, last = clauses.words.at(start), clauses.words.at(end - 1) + 1
    inside = [p for p in clauses.predicates if first <= p.start and p.main < last]
    accused = next((p for p in inside if p.voice == "gerund" and clauses.words.lowers[p.start - 1] == "of"), None)
    if accused is not None and accused is inside[0]:
        return accused
    finite = [p for p in inside if p.finite]
    main = next((p for p in finite if not _subordinate(clauses, p, first)), None)
    return main or next(iter(finite or inside), None)


def _subordinate(clauses: Clauses, predicate: Predicate, first: int) -> bool:
    """Whether `who`, `which`, `that`, `when` … opens the clause of a predicate inside the content."""
    words = clauses.words
    for at in range(predicate.start - 1, first - 1, -1):
        if clauses.holder[at] >= 0 and clauses.predicates[clauses.holder[at]].finite:
            return False
        if words.tags[at] == "S" and words.lowers[at] in lexicon.words("openers-of-subordinate-clauses"):
            return at > first or words.lowers[at] != "that"
        if words.tags[at] in ".;:,":
            return False
    return False


def action_of(clauses: Clauses, governor: Governor, start: int, end: int) -> Reading:
    """The action of the counted phrase in words `[start, end)` from what governs it; the nearest other verbs are alternatives."""
    near = sorted(clauses.predicates, key=lambda predicate: min(abs(predicate.main - start), abs(predicate.main - end)))
    others = dict.fromkeys([*governor.others, *(predicate.main for predicate in near[:_OTHERS])])
    alternatives = tuple(word_filler(clauses, at) for at in [*others][:_OTHERS] if at != governor.word)
    if governor.word is None:
        return Reading((), alternatives, governor.sure, (governor.rule,))
    return Reading((word_filler(clauses, governor.word),), alternatives, governor.sure, (governor.rule,))


def word_filler(clauses: Clauses, at: int) -> Filler:
    """The word `at` as a filler, with its lemma."""
    words = clauses.words
    return Filler(Span(words.starts[at], words.ends[at]), words.forms[at], lemma_of(words.lowers[at]))
