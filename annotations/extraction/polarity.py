"""Whether a claim is affirmed, denied or hypothetical, read from its verb, its quantity and the openers of its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.extraction import lexicon
from annotations.extraction.clauses import clauses_of

if TYPE_CHECKING:
    from annotations.extraction.clauses import Clauses, Predicate
    from annotations.extraction.view import Sentence, View

AFFIRMED = "affirmed"
DENIED = "denied"
HYPOTHETICAL = "hypothetical"
_NEAR = 12
_CONDITIONS = frozenset({"if", "unless", "whether"})


def polarity_of(view: View, sentence: Sentence, start: int, end: int) -> tuple[str, tuple[str, ...]]:
    """The polarity of the content at `[start, end)` and why: from the first predicate of its main clause."""
    clauses = clauses_of(view, sentence)
    first, last = clauses.words.at(start), clauses.words.at(end - 1) + 1
    predicate = next((p for p in clauses.predicates if first <= p.start < last and p.finite), None)
    if predicate is None:
        predicate = next((p for p in clauses.predicates if first <= p.start < last), None)
    return polarity_by(clauses, predicate, first)


def polarity_by(
    clauses: Clauses, predicate: Predicate | None, first: int, *, none_of: bool = False
) -> tuple[str, tuple[str, ...]]:
    """The polarity of what a predicate says of the words from `first`; `none_of` tells that its quantity is `no` or zero."""
    if none_of:
        return DENIED, ("polarity.no",)
    if predicate is None:
        return AFFIRMED, ()
    if predicate.negated or _denied_before(clauses, predicate):
        return DENIED, ("polarity.negated-verb",)
    if _hypothetical(clauses, predicate, first):
        return HYPOTHETICAL, ("polarity.not-a-fact",)
    return AFFIRMED, ()


def _denied_before(clauses: Clauses, predicate: Predicate) -> bool:
    """Whether a word before the verb denies it (`denied killing`, `without killing`)."""
    words = clauses.words
    if predicate.voice == "gerund" and predicate.start:
        return words.lowers[predicate.start - 1] in lexicon.words("denying-words")
    return False


def _hypothetical(clauses: Clauses, predicate: Predicate, first: int) -> bool:
    """Whether a verb speaks of what is planned, feared, asked for or conditional."""
    words = clauses.words
    if predicate.modal in lexicon.words("hypothetical-modals") and not _perfect_report(clauses, predicate):
        return True
    opening = range(max(0, min(predicate.start, first) - _NEAR), predicate.start)
    for at in reversed(opening):
        if words.tags[at] in ".;:":
            break
        if words.lowers[at] in _CONDITIONS:
            return True
        holder = clauses.held[at]
        if holder is not None and holder.has_auxiliary:
            break
    before = clauses.predicate_at(predicate.start - 1)
    if predicate.modal == "to" and before is not None and before.end == predicate.start:
        return before.lemma in lexicon.words("verbs-of-planning")
    if predicate.modal == "to" and predicate.start:
        return words.lowers[predicate.start - 1] in lexicon.words("nouns-of-planning")
    return False


def _perfect_report(clauses: Clauses, predicate: Predicate) -> bool:
    """Whether a modal only reports (`would have been`, `must have killed` in a past narrative is still not a fact)."""
    return predicate.modal in ("can", "could") and "be" not in clauses.words.lowers[predicate.start : predicate.end]
