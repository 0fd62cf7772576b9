"""Whose attack a sentence tells of, for the sentences after it that speak of `the attack`.

A sentence that tells of the attacks of two parties gives none: which of them is meant cannot be told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotations.extraction import lexicon
from annotations.extraction.agents import agent_of_event, agent_of_predicate
from annotations.extraction.clauses import clauses_of
from annotations.extraction.paths import is_event

if TYPE_CHECKING:
    from annotations.extraction.agents import Agent
    from annotations.extraction.clauses import Clauses
    from annotations.extraction.view import Sentence, View

_HARM = frozenset({"strike", "kill", "destroy", "wound"})
_EVENT = (
    r"(?:strikes?|air ?strikes?|attacks?|raids?|blasts?|explosions?|bombings?|bombardments?|shelling|assaults?|ambush|offensive"
    r"|operations?|massacre|clashes|battles?)"
)
# An event that was told before: with `the` or its day, and no relative clause that only now says which; or more of what it did.
_TOLD_EVENT = re.compile(
    rf"\b(?:the|this|that|these|those)\s(?:[\w’'-]+\s){{0,2}}{_EVENT}\b(?!\s(?:that|which)\b)"
    rf"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?['’]?s?\s(?:\w+\s)?{_EVENT}\b"
    r"|\b(?:was|were)\salso\s\w+(?:ed|en)\b",
    re.IGNORECASE,
)
_SUMS_UP = re.compile(r"\b(?:in total|in all|overall|a total of|so far)\b|\A\W*another\s\w*(?:strike|attack|raid)", re.IGNORECASE)


def speaks_of_attack_before(sentence: str) -> bool:
    """Whether a sentence speaks of an attack as told already (`the strikes also hit a school`) and sums up no others."""
    return _TOLD_EVENT.search(sentence) is not None and _SUMS_UP.search(sentence) is None


def attacker_in(view: View, sentence: Sentence) -> Agent | None:
    """The one party whose attack a sentence tells of, or None where it names none or several."""
    clauses = clauses_of(view, sentence)
    found = [agent for agent in _attackers(clauses) if not _is_stand_in(clauses, agent)]
    heads = {clauses.words.lowers[agent.end - 1] for agent in found}
    return found[0] if len(heads) == 1 else None


def _attackers(clauses: Clauses) -> list[Agent]:
    """Who does each attack of a sentence, where that is said."""
    done = [
        agent_of_predicate(clauses, predicate)
        for predicate in clauses.predicates
        if _HARM.intersection(predicate.families) and predicate.voice in ("active", "passive", "participle")
    ]
    words = clauses.words
    done += [agent_of_event(clauses, at) for at in range(len(words)) if is_event(words, at) and clauses.holder[at] < 0]
    return [agent for agent in done if agent is not None]


def _is_stand_in(clauses: Clauses, agent: Agent) -> bool:
    return clauses.words.lowers[agent.end - 1] in lexicon.words("stand-ins")
