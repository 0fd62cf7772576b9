"""The actor of a claim as a reading: who did it, named as in the text without article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.claims import Filler
from annotations.extraction import lexicon
from annotations.extraction.actions import main_predicate
from annotations.extraction.agents import agent_of, agent_of_counted, agent_of_predicate, other_agents, subject_of_predicate
from annotations.extraction.clauses import clauses_of
from annotations.extraction.view import Reading
from annotations.spans import Span

if TYPE_CHECKING:
    from annotations.extraction.agents import Agent
    from annotations.extraction.clauses import Clauses
    from annotations.extraction.governors import Governor
    from annotations.extraction.view import Sentence, View

NO_ACTOR = Reading(confidence=0.7, because=("actor.none",))


def subject_of(view: View, sentence: Sentence, start: int, end: int) -> Reading:
    """The subject of the main verb of the content at `[start, end)` of the text; empty where it is a pronoun or missing.

    The agent of a passive is an alternative.
    """
    clauses, text = clauses_of(view, sentence), view.article.text
    main = main_predicate(clauses, start, end)
    if main is None:
        return NO_ACTOR
    subject = subject_of_predicate(clauses, main, clauses.words.at(start))
    agent = agent_of_predicate(clauses, main)
    others = (agent_filler(clauses, agent, text),) if agent is not None and agent != subject else ()
    if subject is None:
        return Reading((), others, 0.6, ("actor.none",))
    return Reading((agent_filler(clauses, subject, text),), others, 0.8, ("actor.subject",))


def actor_of(clauses: Clauses, governor: Governor, text: str, counted: tuple[int, int] | None = None) -> Reading:
    """Who did what happened to a counted phrase, from what governs it; `text` is the article's.

    `counted` are the head of the phrase and the word after it.
    """
    agent = agent_of_counted(clauses, *counted) if counted is not None else None
    agent = agent or agent_of(clauses, governor)
    if agent is not None and _stands_in(clauses, agent):
        agent = None
    others = tuple(
        agent_filler(clauses, other, text) for other in other_agents(clauses, governor) if other.start != _start(agent)
    )
    if agent is None:
        return Reading((), others, NO_ACTOR.confidence, NO_ACTOR.because)
    return Reading((agent_filler(clauses, agent, text),), others, agent.sure, (agent.rule,))


def _stands_in(clauses: Clauses, agent: Agent) -> bool:
    """Whether an agent is only a pronoun or a word for a left-out noun."""
    last = agent.end - 1
    return clauses.words.lowers[last] in lexicon.words("stand-ins") and clauses.words.tags[last] != "U"


def _start(agent: Agent | None) -> int:
    return agent.start if agent is not None else -1


def agent_filler(clauses: Clauses, agent: Agent, text: str) -> Filler:
    """An agent as a filler; its value is the name with single spaces and without a possessive. `text` is the article's."""
    words = clauses.words
    start, end = words.starts[agent.start], words.ends[agent.end - 1]
    quote = text[start:end]
    name = " ".join(quote.split())
    if agent.rule == "actor.modifier-of-event" and words.lowers[agent.end - 1] not in lexicon.words("parties"):
        name = without_possessive(name)
    return Filler(Span(start, end), quote, name)


def without_possessive(name: str) -> str:
    """A party's name that stands before its act without its ending, the apostrophe lost or not (`the coalitions raids`)."""
    for ending in ("’s", "'s", "’", "'"):
        if name.endswith(ending):
            return name[: -len(ending)]
    return name[:-1] if name.lower().rsplit(" ", 1)[-1].removesuffix("s") in lexicon.words("parties") else name
