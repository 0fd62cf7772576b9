"""Statements: attributed assertions without a count, one a sentence, two where two independent clauses are reported.

Every span is in code points of the article's text; the core is the content without its attribution and outer quotation marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from annotations.claims import Claim, Filler
from annotations.extraction import lexicon
from annotations.extraction.actions import main_verb
from annotations.extraction.actors import subject_of
from annotations.extraction.explanations import calibrated
from annotations.extraction.polarity import polarity_of
from annotations.extraction.statement_clauses import main_clause
from annotations.extraction.statement_labels import Said, label_of, polarity_rule
from annotations.extraction.view import Reading
from annotations.extraction.words import Words, words_between
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.extraction.attribution import Attributions, Stretch
    from annotations.extraction.periods import Periods
    from annotations.extraction.places import Places
    from annotations.extraction.statement_clauses import MainClause
    from annotations.extraction.view import View
    from annotations.schema import Schema

_SHORTEST = 3
_LONGEST_PHRASE = 8
_OWN = frozenset({"we", "our", "us", "its", "his", "their", "i", "my"})
_SMALL = frozenset({"the", "of", "for", "and", "a", "an", "in", "at"})
_ASKING = frozenset({"how", "what", "why", "where", "when", "who", "which"})
_EDGES = ' ,;:-–—"“”«»„…'
_SAYS_NOTHING = re.compile(
    r"\b(?:did not|didn['’]?t|does not|doesn['’]?t|declined to|refused to) "
    r"(?:\w+ )?(?:say|specify|elaborate|comment|give|mention|name|identify)\b"
)
_CLOSING = {'"': '"', "”": "“", "»": "«"}
_SURENESS = {"quotation": 0.8, "indirect": 0.8, "continuation": 0.55, "headline": 0.7}


def statements(
    view: View,
    attributions: Attributions,
    counts: Sequence[Claim],
    schema: Schema,
    places: Places,
    periods: Periods,
) -> list[Claim]:
    """The statements of an article in text order, without ids; none where the schema does not ask for them."""
    if "statement" not in schema.kinds:
        return []
    reader = _Reader(view, attributions, places, periods)
    taken = sorted(count.core.start for count in counts)
    found: list[Claim] = []
    for sentence in view.sentences:
        place = bisect_left(taken, sentence.span.start)
        if place < len(taken) and taken[place] < sentence.span.end:
            continue
        if view.text.startswith("#", sentence.span.start):
            continue  # a heading in Markdown
        for stretch in attributions.of_sentence(sentence.index):
            if stretch.source is None or not len(stretch.content) or _holds_another(attributions, stretch):
                continue
            found.extend(reader.claim(stretch, core) for core in _cores(view, stretch))
    return _without_doubles(sorted(found, key=lambda claim: claim.core))


def _without_doubles(found: list[Claim]) -> list[Claim]:
    """Of statements that overlap, the last one read, which is that of the innermost speaker."""
    kept: list[Claim] = []
    for claim in found:
        if kept and claim.core.overlaps(kept[-1].core):
            kept[-1] = claim
        else:
            kept.append(claim)
    return kept


def statement_at(view: View, attributions: Attributions, places: Places, periods: Periods, start: int, end: int) -> Claim | None:
    """A statement over the sentence that holds `[start, end)`, attributed or not; None where no sentence does."""
    sentence = attributions.sentence_at(start)
    if sentence is None or sentence.span.end <= start:
        return None
    reader = _Reader(view, attributions, places, periods)
    stretch = attributions.stretch_at(start, end)
    if stretch is not None and len(stretch.content):
        core = next((core for core in _cores(view, stretch) if core.start < end and start < core.end), stretch.content)
        return reader.claim(stretch, core)
    return reader.unattributed(sentence.index, _trimmed(view.text, sentence.span.start, sentence.span.end) or sentence.span)


def _holds_another(attributions: Attributions, stretch: Stretch) -> bool:
    """Whether a further attribution stands inside the content, so that the statement is the inner speaker's."""
    for other in attributions.of_sentence(stretch.sentence):
        if other is stretch or other.cue is None or other.source is None or not len(other.content):
            continue
        if stretch.content.covers(other.cue) and stretch.content.covers(other.content):
            return True
    return False


def _cores(view: View, stretch: Stretch) -> Iterator[Span]:
    """The contents of the statements of one stretch: what can be checked, clause by clause."""
    words = words_between(view.words[stretch.sentence], view.text, stretch.content.start, stretch.content.end)
    bounds = [0, *_clause_starts(words), len(words)]
    for start, last in pairwise(bounds):
        first = start
        while first < last and (words.tags[first] in "C," or words.lowers[first] in ("that", "while")):
            first += 1
        if last - first >= _SHORTEST and _may_hold_verb(words, first, last) and _is_assertion(words, first, last):
            core = _trimmed(view.text, words.starts[first], words.ends[last - 1])
            if core is not None:
                yield core


def _clause_starts(words: Words) -> Iterator[int]:
    """Where a second independent clause begins: at `and that`, at `while`, and at `and` before a subject with its own verb."""
    for index in range(_SHORTEST, len(words) - _SHORTEST):
        lower = words.lowers[index]
        if lower not in ("while", "and", "but") or not _has_verb(words, 0, index):
            continue
        if (lower == "and" and words.lowers[index + 1] == "that") or _subject_and_verb(words, index + 1, loose=lower == "while"):
            yield index


def _subject_and_verb(words: Words, first: int, *, loose: bool) -> bool:
    """Whether a noun phrase and a finite verb follow; `loose` takes a past form without an auxiliary as well."""
    if words.tags[first] not in "aDUNOonds" or words.lowers[first] in ("other", "others"):
        return False
    for index in range(first + 1, min(first + 8, len(words))):
        if words.tags[index] in "BHMK" or (loose and words.tags[index] in "VE"):
            return True
        if words.tags[index] not in "NUsPJnd":
            return False
    return False


def _may_hold_verb(words: Words, first: int, last: int) -> bool:
    """Whether some word may be a verb, if only an unknown one: a few words without one assert nothing (`the claim`)."""
    return last - first > _LONGEST_PHRASE or any(
        words.tags[index] in "BHMKVEG" or (words.tags[index] in "bs" and words.tags[index - 1] not in "DaP")
        for index in range(first, last)
    )


def _has_verb(words: Words, first: int, last: int) -> bool:
    return any(words.tags[index] in "BHMKVEsb" for index in range(first, last))


def _is_assertion(words: Words, first: int, last: int) -> bool:
    """Whether the words say something checkable: no question, wish, greeting or mere feeling, nor that somebody did not speak."""
    if "?" in words.forms[first:last] or (
        words.lowers[first] in _ASKING and words.tags[first + 1 : first + 2] in ("B", "M", "K", "H")
    ):
        return False
    if _SAYS_NOTHING.search(" ".join(words.lowers[first:last])):
        return False
    return lexicon.words("no-assertions").isdisjoint(words.lowers[first:last])


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """A content without full stop, commas, and quotation marks at its ends; None where nothing is left."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and (text[end - 1] in _EDGES or text[end - 1] == "."):
        end -= 1
    if text[end : end + 1] in _CLOSING and _is_open(text[start:end], text[end]):
        end += 1
    return Span(start, end) if end > start else None


def _is_open(content: str, closing: str) -> bool:
    """Whether a quotation inside a content still waits for that closing mark."""
    opening = _CLOSING[closing]
    if opening == closing:
        return content.count(closing) % 2 == 1
    return content.count(opening) > content.count(closing)


class _Reader:
    """Fills the slots of statements from the modules that know each of them."""

    def __init__(self, view: View, attributions: Attributions, places: Places, periods: Periods) -> None:
        self.view = view
        self.attributions = attributions
        self.sources = {source.name: source for source in attributions.sources}
        self.places = places
        self.periods = periods

    def claim(self, stretch: Stretch, core: Span) -> Claim:
        """The statement of a stretch."""
        source = self.attributions.source_reading(stretch)
        cue = self.attributions.cue_reading(stretch)
        return self._claim(stretch.sentence, core, source, cue, stretch)

    def unattributed(self, sentence: int, core: Span) -> Claim:
        """A statement that nobody is named for."""
        source, cue = self.attributions.at(core.start, core.end)
        return self._claim(sentence, core, source, cue, None)

    def _claim(self, index: int, core: Span, source: Reading, cue: Reading, stretch: Stretch | None) -> Claim:
        sentence = self.view.sentences[index]
        clause = main_clause(words_between(self.view.words[index], self.view.text, core.start, core.end))
        readings = {
            "source": source,
            "cue": cue,
            "action": main_verb(self.view, sentence, clause.verb_from, core.end),
            "actor": self._actor(index, core, clause),
            "places": self.places.at(index, core.start, core.end),
            "period": self.periods.at(index, core.start, core.end),
        }
        polarity, why = self._polarity(index, core, clause, stretch)
        label, rule = label_of(self._said(core, stretch, polarity, readings["actor"].fillers))
        sure = _SURENESS[stretch.form] * stretch.confidence / 0.9 if stretch else 0.3
        for name in ("action", "actor", "places", "period"):
            sure *= readings[name].confidence
        because = tuple(dict.fromkeys(reason for reading in readings.values() for reason in reading.because if reason))
        return Claim(
            id="",
            kind="statement",
            core=core,
            quote=core.of(self.view.article.text),
            label=label,
            polarity=polarity,
            slots={name: reading.fillers for name, reading in readings.items() if reading.fillers},
            sentence=sentence.span,
            zone=sentence.zone,
            confidence=calibrated(sure, "statement"),
            alternatives={name: reading.alternatives for name, reading in readings.items() if reading.alternatives},
            because=(*because, *why, rule),
        )

    def _actor(self, index: int, core: Span, clause: MainClause) -> Reading:
        """The subject of the main clause as said, pronouns too."""
        found = subject_of(self.view, self.view.sentences[index], core.start, core.end)
        text = self.view.article.text
        if clause.subject is not None:
            quote = clause.subject.of(text)
            others = tuple(filler for filler in (*found.fillers, *found.alternatives) if filler.text != quote)
            return Reading(
                (Filler(clause.subject, quote, " ".join(quote.split())),), others, 0.8, ("actor.subject-of-statement",)
            )
        return found

    def _polarity(self, index: int, core: Span, clause: MainClause, stretch: Stretch | None) -> tuple[str, tuple[str, ...]]:
        """The polarity of a statement and why: words that decide it by themselves, else its verb."""
        content = self.view.text[clause.start : core.end]
        lemma, label = (stretch.lemma, stretch.label) if stretch else ("", "")
        rule = polarity_rule(Said(content, lemma, label, "", own=False))
        if rule is not None:
            return rule.gives, (rule.name,)
        return polarity_of(self.view, self.view.sentences[index], clause.verb_from, core.end)

    def _said(self, core: Span, stretch: Stretch | None, polarity: str, actors: tuple[Filler, ...]) -> Said:
        """What the rules of labels ask."""
        content = core.of(self.view.text)
        subject = set((actors[0].text if actors else content[:20]).lower().split())
        source = self.sources.get(stretch.source.name) if stretch and stretch.source else None
        called = {*source.called, *source.name.lower().split()} if source else set()
        own = not subject.isdisjoint(_OWN | (called - _SMALL))
        return Said(content, stretch.lemma if stretch else "", stretch.label if stretch else "", polarity, own)
