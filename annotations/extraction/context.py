"""Actors that a sentence leaves to its context: shared by the claims of one sentence, or leaning on the sentence before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.extraction import lexicon
from annotations.extraction.actors import agent_filler
from annotations.extraction.attackers import attacker_in, speaks_of_attack_before
from annotations.extraction.clauses import clauses_of
from annotations.extraction.explanations import sureness
from annotations.extraction.nouns import is_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.claims import Claim, Filler
    from annotations.extraction.view import View
    from annotations.spans import Span

# Labels of what somebody did to people or things, so that its actor may be named nearby.
_DONE = frozenset({"killed", "wounded", "destroyed", "strike", "territory"})
_HARM = frozenset({"killed", "wounded", "destroyed", "strike"})
_FATES = frozenset({"killed", "wounded", "destroyed"})
_SHARED = frozenset({"actor.by-phrase", "actor.modifier-of-event", "actor.event-by", "actor.subject-of-circumstance"})
_REACH = 2
_EMPTY_VERBS = frozenset({"be", "include", "comprise", "identify"})
_OF_PEOPLE = frozenset({"killed", "wounded", "displaced", "captured"})
_NEAR = 150


def with_shared_actors(view: View, claims: Sequence[Claim]) -> list[Claim]:
    """The counts of an article, in order, with actors that their sentence shares or leaves to the sentence before."""
    shared = _within_sentences(_with_labels_of_wholes(claims))
    return _from_before(view, shared)


def _with_labels_of_wholes(claims: Sequence[Claim]) -> list[Claim]:
    """Parts told by an empty verb (`234 of them were children`, `They included 16 officers`) have the label of the whole."""
    found: list[Claim] = []
    whole: Claim | None = None  # the first claim of the sentence that the next claim follows on
    for claim in claims:
        is_part = whole is not None and whole.label in _OF_PEOPLE and _is_part(claim, found[-1])
        kept = replace(claim, label=whole.label, because=(*claim.because, "label.of-the-whole")) if whole and is_part else claim
        whole = kept if whole is None or whole.sentence != kept.sentence else whole
        found.append(kept)
    return found


def _is_part(claim: Claim, before: Claim) -> bool:
    """Whether a claim has but an empty verb, counts people, and follows close on the claim before."""
    action = claim.first("action")
    if action is None or action.value not in _EMPTY_VERBS or claim.label not in ("other", "forces"):
        return False
    return claim.core.start - before.core.end < _NEAR and _is_of_people(claim)


def _is_of_people(claim: Claim) -> bool:
    """Whether a claim counts people, or leaves its noun out."""
    unit = claim.first("unit")
    return unit is None or not isinstance(unit.value, str) or is_person(unit.value) or unit.value in lexicon.words("stand-ins")


def _within_sentences(claims: Sequence[Claim]) -> list[Claim]:
    """Fates told together have one actor (`4 were killed and 40 injured in shelling by X`)."""
    by_sentence: dict[Span | None, list[Claim]] = {}
    for claim in claims:
        if _names_who_did_it(claim):
            by_sentence.setdefault(claim.sentence, []).append(claim)
    found: list[Claim] = []
    for claim in claims:
        twin = None
        if not claim.fillers("actor") and claim.label in _FATES:
            twin = min(by_sentence.get(claim.sentence, ()), key=lambda other: _gap(claim, other), default=None)
        found.append(_with_actor(claim, twin.fillers("actor")[0], "actor.shared-in-sentence") if twin else claim)
    return found


def _names_who_did_it(claim: Claim) -> bool:
    """Whether a claim tells a fate and names, for all that its sentence tells, who brought it about."""
    return claim.label in _FATES and bool(claim.fillers("actor")) and not _SHARED.isdisjoint(claim.because)


def _gap(claim: Claim, other: Claim) -> int:
    return abs(claim.core.start - other.core.start)


def _from_before(view: View, claims: Sequence[Claim]) -> list[Claim]:
    """Sentences that speak on of the people of the one before (`They included`) keep its actor; others may choose it."""
    number = {sentence.span: sentence.index for sentence in view.sentences}
    found: list[Claim] = []
    last: tuple[int, Filler] | None = None
    for claim in claims:
        index = number[claim.sentence] if claim.sentence is not None else 0
        kept = claim
        if last is not None and not claim.fillers("actor") and index - last[0] <= _REACH:
            before = replace(last[1], stated=index == last[0])
            leans = index > last[0] and _leans(view, claim)
            kept = _with_actor(claim, before, "actor.sentence-before") if leans else _with_reading(claim, before)
        if not kept.fillers("actor") and index:
            kept = _with_attacker(view, kept, index)
        actor = kept.first("actor")
        if actor is not None and claim.label in _DONE:
            last = (index, actor)
        found.append(kept)
    return found


def _with_attacker(view: View, claim: Claim, index: int) -> Claim:
    """The claim with the party of the sentence before, where its own speaks of the attack told there."""
    if claim.label not in _HARM or not speaks_of_attack_before(view.sentences[index].span.of(view.text)):
        return claim
    before = view.sentences[index - 1]
    words, agent = view.words[index - 1], attacker_in(view, before)
    if agent is None or words.lowers[agent.start] in view.words[index].lowers:
        return claim
    filler = agent_filler(clauses_of(view, before), agent, view.article.text)
    return _with_actor(claim, replace(filler, stated=False), "actor.attack-before")


def _with_reading(claim: Claim, actor: Filler) -> Claim:
    """The claim with one more reading of its empty actor: whoever was last named nearby."""
    others = claim.alternatives.get("actor", ())
    if any(other.text == actor.text for other in others):
        return claim
    return replace(claim, alternatives={**claim.alternatives, "actor": (*others, actor)})


def _leans(view: View, claim: Claim) -> bool:
    """Whether the sentence of a claim speaks on of people that the sentence before named."""
    if claim.label not in _DONE or claim.sentence is None:
        return False
    sentence = claim.sentence.of(view.text)
    return bool(_PRONOUN_OPENS.match(sentence))


_PRONOUN_OPENS = re.compile(r"[\"“ ]*They (?!said|added|reported|told|claimed|also said)\w+", re.IGNORECASE)


def _with_actor(claim: Claim, actor: Filler, rule: str) -> Claim:
    """The claim with an actor from its context."""
    because = tuple(dict.fromkeys([*(rule if name == "actor.none" else name for name in claim.because), rule]))
    return replace(claim.with_slot("actor", (actor,)), because=because, confidence=round(sureness(because), 3))
