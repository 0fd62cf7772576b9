"""The slot `places`: where a claim happened, from its sentence, or from the one before where it leans on it.

Spans are code points of the article; a filler's text is exactly what stands there, its value the canonical name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.claims import Filler
from annotations.extraction.place_context import BARE
from annotations.extraction.place_mentions import PlaceMention, find_places
from annotations.extraction.place_scope import boundaries, choose
from annotations.extraction.view import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.extraction.view import View
    from annotations.extraction.words import Words

_MOST_ALTERNATIVES = 6
# How often such readings are right on labelled articles.
_INHERITED, _NONE, _NONE_OF_SOME = 0.7, 0.89, 0.66
_LEANS = re.compile(
    r"\b(?:the|this|that|these|those|same|latest|yesterday['’]?s)\s(?:[a-z-]+\s)?(?:city|town|village|area|district|province|neighbou?rhoods?|region"
    r"|camp|river|road|market|strikes?|attacks?|raids?|airstrikes?|blasts?|explosions?|bombings?|bombardment|shelling|assault|clashes"
    r"|shells|siege|battle|offensive|operation|massacre|incident"
    r"|tragedy|street|war|conflict|country|uprising)\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?['’]?s?\s(?:attacks?"
    r"|strikes?|raids?|bombings?|blasts?|explosions?)\b|\bthere\b(?!\s(?:is|are|was|were|has|have)\b)",
    re.IGNORECASE,
)

_SUMS_UP = re.compile(r"\W{0,3}in (?:all|total)\b", re.IGNORECASE)
_TOWN_AGAIN = re.compile(r"\b(?:in|at|of|on) the (?:city|town)(?:['’]?s\b|\b(?! of\b| [A-Z]))")
# A province of Syria bears the name of its chief town, and stands in the gazetteer as the province.
_TOWNS = frozenset(("capital", "city", "town", "province"))
# Nouns that refer back to a country, and to nothing smaller.
_OF_COUNTRIES = frozenset(("war", "conflict", "country", "uprising"))
# What a noun that refers back cannot mean, where another place was named beside.
_TOO_LARGE = {
    "city": ("country", "region"),
    "town": ("country", "region", "province", "capital"),
    "village": ("country", "region", "province", "capital"),
    "district": ("country", "region", "province", "capital"),
    "river": ("country", "capital", "province", "town", "city", "quarter"),
    "neighborhood": ("country", "region", "province", "capital"),
    "neighbourhood": ("country", "region", "province", "capital"),
}


def referred(mentions: Sequence[PlaceMention], lean: str) -> list[PlaceMention]:
    """Which of the places of a sentence the words of the next one can mean: `the town` is no country."""
    noun = lean.rsplit(maxsplit=1)[-1].lower()
    if noun in _OF_COUNTRIES:
        return [mention for mention in mentions if mention.kind == "country"]
    fitting = [mention for mention in mentions if mention.kind not in _TOO_LARGE.get(noun, ())]
    return fitting or list(mentions)


def _nearest(mentions: list[PlaceMention], word: int) -> list[PlaceMention]:
    """The mentions closest to a word, closest first, as many as are worth offering."""
    return sorted(mentions, key=lambda mention: abs(mention.first - word))[:_MOST_ALTERNATIVES]


def _sure(chosen: int, rest: int) -> float:
    """How sure a reading of so many places is, of a sentence with so many others: measured on labelled articles."""
    if chosen == 1:
        return 0.87 if rest else 0.93
    return 0.7 if rest or chosen > 2 else 0.87


class Places:
    """The places of one article and which claim each belongs to."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._found: list[tuple[PlaceMention, ...]] = []
        self._known: frozenset[str] | None = None
        self._leans: dict[int, str] = {}
        self._costs: dict[int, tuple[float, ...]] = {}

    def mentions(self, sentence_index: int) -> tuple[PlaceMention, ...]:
        """All names of places in a sentence, in text order, those among them where nothing happened."""
        if self._known is None:
            self._read_all()
        return self._found[sentence_index]

    def _read_all(self) -> None:
        """Find the names of the whole article: one that stands somewhere as a place is a place where it stands alone."""
        found = [find_places(words) for words in self._view.words]
        self._known = frozenset(mention.name for mentions in found for mention in mentions if mention.accepted)
        self._found = [
            tuple(replace(m, accepted=True) if m.rule == BARE and m.name in self._known else m for m in mentions)
            for mentions in found
        ]

    def at(self, sentence_index: int, start: int, end: int) -> Reading:
        """Where the claim whose core is `[start, end)` happened: any number of fillers, the other places as alternatives."""
        mentions = self.mentions(sentence_index)
        accepted = [mention for mention in mentions if mention.accepted]
        if accepted:
            words = self._view.words[sentence_index]
            first, last = words.at(start), words.at(max(start, end - 1))
            chosen = accepted if len(accepted) == 1 else choose(self._boundaries(sentence_index, words), accepted, first, last)
            taken = {mention.first for mention in chosen}
            rest = _nearest([mention for mention in mentions if mention.first not in taken], first)
            because = tuple(dict.fromkeys(f"places.{mention.rule}" for mention in chosen))
            fillers = (*self._fillers(chosen), *self._town_before(sentence_index, accepted))
            return Reading(fillers, self._fillers(rest), _sure(len(fillers), len(rest)), because)
        others = self._fillers(mentions[:_MOST_ALTERNATIVES])
        before, lean = self._referred(sentence_index)
        if before:
            return Reading(
                self._fillers(before, stated=False), others, _INHERITED, (f"places.from the sentence before: `{lean}`",)
            )
        return Reading((), others, _NONE_OF_SOME if others else _NONE)

    def _town_before(self, sentence_index: int, own: Sequence[PlaceMention]) -> tuple[Filler, ...]:
        """The town of the sentence before, where this one names parts of `the city` only (`two quarters in the city`)."""
        span = self._view.sentences[sentence_index].span
        match = _TOWN_AGAIN.search(self._view.text, span.start, span.end)
        if match is None or not sentence_index or any(mention.kind in _TOWNS for mention in own):
            return ()
        before = [m for m in self.mentions(sentence_index - 1) if m.accepted and m.kind in _TOWNS]
        return self._fillers(before, stated=False) if len({mention.name for mention in before}) == 1 else ()

    def _referred(self, sentence_index: int) -> tuple[list[PlaceMention], str]:
        """The places of the sentence before of which this one speaks, and by which words."""
        before = [mention for mention in self.mentions(sentence_index - 1) if mention.accepted] if sentence_index else []
        lean = self._lean(sentence_index) if before else ""
        return (referred(before, lean), lean) if lean else ([], "")

    def _lean(self, sentence_index: int) -> str:
        """The words by which a sentence speaks of the place of the one before without naming it; empty where there are none."""
        found = self._leans.get(sentence_index)
        if found is None:
            span = self._view.sentences[sentence_index].span
            text = self._view.text
            match = _SUMS_UP.match(text, span.start, span.end) or _LEANS.search(text, span.start, span.end)
            found = self._leans[sentence_index] = match.group() if match else ""
        return found

    def _boundaries(self, sentence_index: int, words: Words) -> tuple[float, ...]:
        costs = self._costs.get(sentence_index)
        if costs is None:
            costs = boundaries(words)
            self._costs[sentence_index] = costs
        return costs

    def _fillers(self, mentions: Sequence[PlaceMention], *, stated: bool = True) -> tuple[Filler, ...]:
        """One filler for each name, the first time that it stands."""
        fillers: dict[str, Filler] = {}
        for mention in mentions:
            text = mention.span.of(self._view.article.text)
            fillers.setdefault(text, Filler(mention.span, text, mention.name, stated))
        return tuple(fillers.values())
