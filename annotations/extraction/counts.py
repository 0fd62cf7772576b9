"""Counts as claims: each counted phrase of an article with quantity, unit, action, actor, polarity and label.

Source, cue, places and period are filled by the extractor that puts the claims together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.claims import Claim, Filler
from annotations.extraction.actions import action_of
from annotations.extraction.actors import NO_ACTOR, actor_of
from annotations.extraction.clauses import clauses_of
from annotations.extraction.counting import Counted, counted, counted_at
from annotations.extraction.explanations import sureness
from annotations.extraction.labels import facts_of, label_of, telling
from annotations.extraction.nouns import noun_classes
from annotations.extraction.polarity import polarity_by
from annotations.extraction.quantities import may_hold_quantities
from annotations.extraction.verbs import singular
from annotations.spans import Span
from annotations.values import Quantity, bounded

if TYPE_CHECKING:
    from annotations.extraction.clauses import Clauses
    from annotations.extraction.view import Reading, Sentence, View

_NEAR = 6


def counts_in(view: View, sentence: Sentence) -> list[Claim]:
    """The counts of one sentence, in order, without ids, sources, places and periods."""
    if not may_hold_quantities(view.words[sentence.index]):
        return []
    clauses = clauses_of(view, sentence)
    return [count_claim(view, sentence, clauses, count) for count in counted(clauses, view.text)]


def count_at(view: View, sentence: Sentence, start: int, end: int) -> Claim | None:
    """The count that a person sees at `[start, end)` of the text, even where the rules saw none; None without a number there."""
    clauses = clauses_of(view, sentence)
    count = counted_at(clauses, start, end)
    return count_claim(view, sentence, clauses, count) if count is not None else None


def count_claim(view: View, sentence: Sentence, clauses: Clauses, count: Counted) -> Claim:
    """One counted phrase as a claim."""
    text = view.article.text
    counted_thing = (count.phrase.head, count.end) if count.phrase.head is not None else None
    action = action_of(clauses, count.governor, count.start, count.end)
    actor = NO_ACTOR if _has_no_doer(clauses, count) else actor_of(clauses, count.governor, text, counted_thing)
    label, label_rule = _label(clauses, count, action)
    nothing = count.found.value.value == 0
    polarity, why = polarity_by(clauses, count.governor.predicate, count.start, none_of=nothing)
    quantity, other_quantities = _quantity(clauses, count, text)
    unit, other_units = _unit(clauses, count, text)
    core = Span(clauses.words.starts[count.start], clauses.words.ends[count.end - 1])
    because = (f"quantity.{count.found.rule}", _unit_rule(count), *action.because, *actor.because, label_rule, *why)
    slots: dict[str, tuple[Filler, ...]] = {
        "quantity": (quantity,),
        "unit": unit,
        "action": action.fillers,
        "actor": actor.fillers,
    }
    parties = tuple(other for other in actor.alternatives if other.span is not None and not other.span.overlaps(core))
    alternatives = {"quantity": other_quantities, "unit": other_units, "action": action.alternatives, "actor": parties}
    return Claim(
        id="",
        kind="count",
        core=core,
        quote=core.of(text),
        label=label,
        polarity=polarity,
        slots={name: fillers for name, fillers in slots.items() if fillers},
        sentence=sentence.span,
        zone=sentence.zone,
        confidence=round(sureness(because), 3),
        alternatives={name: fillers for name, fillers in alternatives.items() if fillers},
        because=because,
    )


def _has_no_doer(clauses: Clauses, count: Counted) -> bool:
    """Whether a count is a rate, a level or a distance that nobody brought about."""
    predicate = count.governor.predicate
    held = predicate is not None and "territory" in predicate.families
    if count.found.value.measure is not None:
        return not held and not (predicate is not None and {"kill", "wound", "destroy"}.intersection(predicate.families))
    if count.phrase.head is None:
        return count.found.value.value == 0
    measure = "measure" in noun_classes(clauses.words.lowers[count.phrase.head])
    return measure and (count.governor.role != "object" or not held)


def _quantity(clauses: Clauses, count: Counted, text: str) -> tuple[Filler, tuple[Filler, ...]]:
    """The quantity as a filler, and the same number without its hedge as the next-best reading."""
    words, found = clauses.words, count.found
    value = _value(clauses, count)
    whole = _filler(words.starts[found.start], words.ends[found.end - 1], text, value)
    if found.number == found.start or value.value is None:
        return whole, ()
    bare = bounded(value.value, "exact", value.measure)
    return whole, (_filler(words.starts[found.number], words.ends[found.end - 1], text, bare),)


def _value(clauses: Clauses, count: Counted) -> Quantity:
    """The value of a quantity, with a hedge that stands behind the noun (`125 men at least`)."""
    value, words = count.found.value, clauses.words
    if value.hedge == "exact" and value.value is not None and words.lowers[count.end : count.end + 2] == ("at", "least"):
        following = words.tags[count.end + 2 : count.end + 3]
        if not following or following not in "dnqma$":
            return bounded(value.value, "at_least", value.measure)
    return value


def _unit(clauses: Clauses, count: Counted, text: str) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
    """The counted noun phrase, its value the singular of its head, and shorter readings of it."""
    words, phrase = clauses.words, count.phrase
    if phrase.head is None or phrase.end <= phrase.start:
        return (), ()
    start = words.starts[phrase.start]
    filler = _filler(start, words.ends[phrase.end - 1], text, singular(words.lowers[phrase.head]))
    others = tuple(
        _filler(start, words.ends[end - 1], text, singular(words.lowers[end - 1]))
        for end in phrase.alternatives
        if phrase.start < end != phrase.end
    )
    return (filler,), others[:3]


def _filler(start: int, end: int, text: str, value: Quantity | str) -> Filler:
    return Filler(Span(start, end), text[start:end], value)


def _unit_rule(count: Counted) -> str:
    return "unit.noun-phrase" if count.phrase.head is not None else "unit.left-out"


def _label(clauses: Clauses, count: Counted, action: Reading) -> tuple[str, str]:
    """The label of a count and the rule that decided it."""
    words = clauses.words
    head = words.lowers[count.phrase.head] if count.phrase.head is not None else ""
    verb = _telling_verb(clauses, count) or (action.fillers[0].text.lower() if action.fillers else "")
    around = set(words.lowers[max(0, count.start - _NEAR) : count.end + _NEAR])
    if count.governor.word is not None:
        around.update(words.lowers[count.governor.word : count.governor.word + _NEAR])
    core = telling(words.lowers[count.start : count.end])
    role = words.lowers[count.start - 1] if count.start and count.governor.role in ("oblique", "nominal") else ""
    share = count.found.value.measure is not None
    head = head or ("dollar" if "$" in words.tags[count.start : count.end] else "")
    return label_of(facts_of(head, verb, telling(around), core, role, share=share))


def _telling_verb(clauses: Clauses, count: Counted) -> str:
    """The verb that an empty one only introduces (`tried to flee`); nothing where the action itself tells."""
    predicate = count.governor.predicate
    after = clauses.predicate_at(predicate.end) if predicate is not None else None
    if predicate is None or after is None or after.voice != "infinitive" or not after.families:
        return ""
    return clauses.words.lowers[after.main] if not set(predicate.families) - {"light", "report"} else ""
