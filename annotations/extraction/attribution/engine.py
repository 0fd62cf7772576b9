"""Putting attribution together: the reports of every sentence, quotations that run on, and sentences that continue a report.

Everything is computed once an article, in time linear in its length; spans are code points of the article's text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from annotations.claims import Filler
from annotations.extraction.attribution.boundaries import subject_of
from annotations.extraction.attribution.clauses import read_cue
from annotations.extraction.attribution.continuation import continued
from annotations.extraction.attribution.cues import cues_of
from annotations.extraction.attribution.headlines import headline_stretches
from annotations.extraction.attribution.names import Names
from annotations.extraction.attribution.phrases import Phrase, describe
from annotations.extraction.attribution.quotations import Quotations, quotations_of
from annotations.extraction.attribution.reports import Report
from annotations.extraction.attribution.speakers import Source, Speakers
from annotations.extraction.attribution.stretches import Attributions, Stretch
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.extraction.view import Sentence, View
    from annotations.extraction.words import Words


class _How(NamedTuple):
    """How a source was found, in plain words, and how often that is right on labelled articles."""

    because: str
    confidence: float


_NAMED = _How("source.named beside the verb of saying", 0.9)
_LED = _How("source.led to the fullest name in the article", 0.96)
_PRONOUN = _How("source.a pronoun, led to the last speaker it fits", 0.85)
_SAME = _How("source.the speaker of the same sentence goes on", 0.95)
_INSIDE = _How("source.inside a quotation of this speaker", 0.88)
_BESIDE = _How("source.a quotation beside the attribution", 0.93)
_CUTTING = frozenset({"while", "but", "whereas", "although", "though", "and", ";"})
_ANNOUNCED = _How("source.announced by the sentence before", 0.8)


def attribute(view: View) -> Attributions:
    """Find who asserts what in an article."""
    reader = _Reader(view, view.words)
    for sentence in view.sentences:
        reader.read(sentence)
    by_sentence = reader.finish()
    places, flat = [0], []
    for stretches in by_sentence:
        flat.extend(stretches)
        places.append(len(flat))
    starts = tuple(sentence.span.start for sentence in view.sentences)
    sources = tuple(reversed(reader.speakers.all.values()))
    elsewhere = tuple(Filler(source.span, source.span.of(view.article.text), source.name, stated=False) for source in sources)
    return Attributions(view, tuple(flat), tuple(places), sources, starts, elsewhere)


class _Reader:
    """Reads one article sentence by sentence and keeps what later sentences lean on."""

    def __init__(self, view: View, words: Sequence[Words]) -> None:
        self.view = view
        self.words = words
        self.quotations: Quotations = quotations_of(view)
        self.speakers = Speakers(Names(words, view.text, _story(view)))
        self.found: list[list[Stretch]] = []
        self.quoted: dict[int, Stretch] = {}

    def read(self, sentence: Sentence) -> None:
        """Take in the next sentence."""
        words = self.words[sentence.index]
        stretches: list[Stretch] = []
        report: Report | None = None
        for cue in cues_of(words, sentence.zone == "headline"):
            read = read_cue(words, cue, report)
            if read is None or self._is_first_person(read):
                continue
            report = read
            stretches.append(self._stretch(sentence, words, report, stretches))
        self._bound(stretches)
        for stretch in stretches:
            self._note_quotations(sentence, stretch)
        self.found.append(stretches)

    def _is_first_person(self, report: Report) -> bool:
        """Whether `I` or `we` speaks: then the one who is quoted anyway."""
        speaker = report.speaker
        return speaker is not None and speaker.kind == "pronoun" and speaker.span.of(self.view.text).lower() in ("i", "we")

    def _stretch(self, sentence: Sentence, words: Words, report: Report, before: list[Stretch]) -> Stretch:
        """A report with its speaker found, in code points."""
        source, said, how = self._speaker(words, report, before)
        content = _span(words, report.first, report.end).stripped(self.view.text)
        scope = _span(words, report.scope_first, report.scope_end)
        cue = Span(words.starts[report.cue.first], words.ends[report.cue.end - 1])
        direct = self._direct(content)
        if report.after:
            content = _trim(self.view.text, content)
        return Stretch(
            sentence.index, content, scope, source, "quotation" if direct else "indirect", said, cue,
            report.cue.verb.lemma, report.cue.verb.label, how.confidence if source else 0.4, how.because,
        )  # fmt: skip

    def _within(self, words: Words, phrase: Phrase) -> Source | None:
        """For `it` in the middle of a sentence: the organisation that is the sentence's subject."""
        if phrase.kind != "pronoun" or phrase.span.of(self.view.text).lower() != "it":
            return None
        found = subject_of(words)
        if found is None or words.starts[found[1] - 1] >= phrase.span.start:
            return None
        subject = describe(words, *found)
        return self.speakers.resolve(subject) if subject is not None and subject.kind == "organisation" else None

    def _speaker(self, words: Words, report: Report, before: list[Stretch]) -> tuple[Source | None, Span | None, _How]:
        """The source of a report, the words that name it there, and how it was found."""
        phrase: Phrase | None = report.speaker
        if phrase is None:
            return (before[-1].source, before[-1].said, _SAME) if before else (None, None, _SAME)
        source = self._within(words, phrase) or self.speakers.resolve(phrase)
        if phrase.kind == "pronoun":
            return source, phrase.span, _PRONOUN
        shown = phrase.shown()
        if source is not None and source.span == shown:
            return source, shown, _NAMED
        return source, shown, _LED

    def _direct(self, content: Span) -> bool:
        """Whether content is, for its greater part, a quotation."""
        if not len(content):
            return False
        near = self.quotations.within(content.start, content.end)
        return sum(min(q.span.end, content.end) - max(q.span.start, content.start) for q in near) * 2 > len(content)

    def _bound(self, stretches: list[Stretch]) -> None:
        """End a clause where the clause of the next speaker begins."""
        for place, stretch in enumerate(stretches[:-1]):
            cut = stretches[place + 1].scope.start
            stands_before = stretch.content.start == stretch.scope.start
            if stands_before or not stretch.content.start < cut < stretch.content.end:
                continue
            if self.view.text[cut : cut + 9].split(" ")[0].lower() in _CUTTING:
                content = Span(stretch.content.start, cut).stripped(self.view.text)
                stretches[place] = replace(stretch, content=content, scope=Span(stretch.scope.start, cut))

    def _note_quotations(self, sentence: Sentence, stretch: Stretch) -> None:
        """Remember who speaks the quotations that a stretch touches."""
        for quotation in self.quotations.within(stretch.scope.start, stretch.scope.end):
            known = self.quoted.get(quotation.group)
            if known is None or known.sentence != sentence.index:
                self.quoted[quotation.group] = stretch

    def finish(self) -> list[list[Stretch]]:
        """Fill in quotations without a cue of their own, headlines and continuations."""
        for sentence in self.view.sentences:
            if not self.found[sentence.index]:
                quoted = self._quoted(sentence) or self._announced(sentence)
                if quoted is not None:
                    self.found[sentence.index] = [quoted]
        headline_stretches(self.view, self.words, self.speakers, self.found)
        continued(self.view, self.words, self.found)
        return self.found

    def _quoted(self, sentence: Sentence) -> Stretch | None:
        """The stretch of a sentence that stands in a quotation and has no cue."""
        near = self.quotations.within(sentence.span.start, sentence.span.end)
        quotation = next((q for q in near if self._fills(q.span, sentence.span)), None)
        if quotation is None:
            return None
        lead, how = self.quoted.get(quotation.group), _INSIDE
        if lead is None:
            lead, how = self._beside(sentence), _BESIDE
        if lead is None or lead.source is None:
            return None
        content = Span(
            max(sentence.span.start, quotation.inner.start),
            max(sentence.span.start, quotation.inner.start, min(sentence.span.end, quotation.inner.end)),
        )
        return Stretch(
            sentence.index, content.stripped(self.view.text), sentence.span, lead.source, "quotation", lead.said, lead.cue,
            lead.lemma, lead.label, how.confidence, how.because,
        )  # fmt: skip

    def _announced(self, sentence: Sentence) -> Stretch | None:
        """The stretch of a sentence that a bare `X said.` or `According to X:` announces just before."""
        before = self.found[sentence.index - 1] if sentence.index else []
        lead = before[-1] if before else None
        if lead is None or len(lead.content) or lead.source is None or lead.lemma in ("add", "continue"):
            return None
        if self._answers_quotation(sentence.index - 1):
            return None
        because, confidence = _ANNOUNCED
        return replace(
            lead, sentence=sentence.index, content=sentence.span, scope=sentence.span, form="quotation",
            confidence=confidence, because=because,
        )  # fmt: skip

    def _answers_quotation(self, index: int) -> bool:
        """Whether a bare `X said.` follows a quotation, which is then what was said."""
        if index == 0:
            return False
        before = self.view.sentences[index - 1]
        return self.quotations.at(before.span.end - 1) is not None

    def _fills(self, quotation: Span, sentence: Span) -> bool:
        """Whether a quotation holds the greater part of a sentence."""
        shared = min(quotation.end, sentence.end) - max(quotation.start, sentence.start)
        return shared * 2 > len(sentence)

    def _beside(self, sentence: Sentence) -> Stretch | None:
        """The announcement that ends in a colon just before, the bare `X said.` just after, or the speaker before."""
        after = self.found[sentence.index + 1] if sentence.index + 1 < len(self.found) else []
        if after and not len(after[0].content):
            return after[0]
        before = self.found[sentence.index - 1] if sentence.index else []
        return before[-1] if before else None


def _story(view: View) -> int:
    """Where the text below headline and dek begins."""
    return next((s.span.start for s in view.sentences if s.zone in ("body", "dateline")), len(view.text))


def _span(words: Words, first: int, end: int) -> Span:
    """The code points from word `first` to before word `end`."""
    if first >= end or first >= len(words):
        place = words.end if first >= len(words) else words.starts[first]
        return Span(place, place)
    return Span(words.starts[first], words.ends[end - 1])


def _trim(text: str, content: Span) -> Span:
    """Content without the commas and dashes before an attribution."""
    end = content.end
    while end > content.start and text[end - 1] in " ,;:-–—":
        end -= 1
    return Span(content.start, end)
