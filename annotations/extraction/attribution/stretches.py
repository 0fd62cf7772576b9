"""What attribution answers: stretches of text with who asserts them, and the source of any place in the article."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from annotations.claims import Filler
from annotations.extraction.view import Reading

if TYPE_CHECKING:
    from annotations.extraction.attribution.speakers import Source
    from annotations.extraction.view import Sentence, View
    from annotations.spans import Span

Form = Literal["quotation", "indirect", "continuation", "headline"]
_CHOICES = 4
# How often a claim that nothing attributes is the article's own; less where the sentence before is attributed.
_SURE_OF_NONE = 0.93


@dataclass(frozen=True, slots=True)
class Stretch:
    """One attributed stretch of a sentence.

    `content` is what is asserted, without the attribution and outer quotation marks (empty where the sentence only announces);
    `scope` is all that the attribution governs. `said` is the speaker as the sentence says it, `cue` the attributing words,
    `lemma` and `label` those of the verb of saying. `source` is None where nobody could be found for it.
    """

    sentence: int
    content: Span
    scope: Span
    source: Source | None
    form: Form
    said: Span | None = None
    cue: Span | None = None
    lemma: str = ""
    label: str = ""
    confidence: float = 0.9
    because: str = ""

    def governs(self, offset: int) -> bool:
        """Whether a code point lies in the scope and is no part of the attribution itself."""
        if not self.scope.contains(offset):
            return False
        if self.content.contains(offset) or self.cue is None:
            return True
        said = self.said or self.cue
        if self.content.end <= self.cue.start <= said.start and self.lemma != "according to":
            return offset < self.cue.start
        inside = min(said.start, self.cue.start) <= offset < max(said.end, self.cue.end)
        return not inside and offset >= self.content.start


@dataclass(frozen=True, slots=True)
class Attributions:
    """Who asserts what in one article. `stretches` stand in text order; `by_sentence` says where a sentence's begin.

    `_elsewhere` are the sources as fillers for a claim in whose sentence they do not stand.
    """

    view: View
    stretches: tuple[Stretch, ...]
    by_sentence: tuple[int, ...]
    sources: tuple[Source, ...]
    _starts: tuple[int, ...]
    _elsewhere: tuple[Filler, ...]

    def of_sentence(self, index: int) -> tuple[Stretch, ...]:
        """The stretches of one sentence."""
        return self.stretches[self.by_sentence[index] : self.by_sentence[index + 1]]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a code point, or the last one before it; None before the first."""
        place = bisect_right(self._starts, offset) - 1
        return self.view.sentences[place] if place >= 0 else None

    def stretch_at(self, start: int, end: int) -> Stretch | None:
        """The innermost stretch that governs `[start, end)`, None where the article itself asserts."""
        sentence = self.sentence_at(start)
        if sentence is None:
            return None
        found = [s for s in self.of_sentence(sentence.index) if s.governs(start)]
        inside = [s for s in found if s.content.start <= start and end <= s.content.end]
        return max(inside or found, key=lambda s: (s.content.start, s.scope.start), default=None)

    def at(self, start: int, end: int) -> tuple[Reading, Reading]:
        """Who asserts a claim at `[start, end)`, and the words that attribute it. No filler where the article itself asserts."""
        stretch = self.stretch_at(start, end)
        if stretch is None or stretch.source is None:
            sentence = self.sentence_at(start)
            near = sentence is not None and sentence.index > 0 and bool(self.of_sentence(sentence.index - 1))
            sure = _SURE_OF_NONE - 0.1 * near
            return Reading((), self._elsewhere[:_CHOICES], sure, ("source.no attribution governs it",)), Reading(confidence=sure)
        return self.source_reading(stretch), self.cue_reading(stretch)

    def source_reading(self, stretch: Stretch) -> Reading:
        """The source of a stretch with the next-best ones."""
        if stretch.source is None:
            return Reading((), self._elsewhere[:_CHOICES], 0.5, (stretch.because,))
        sentence = self.view.sentences[stretch.sentence].span
        filler = self._filler(stretch.source, sentence)
        return Reading((filler,), self._others(stretch, stretch.source), stretch.confidence, (stretch.because,))

    def cue_reading(self, stretch: Stretch) -> Reading:
        """The words that attribute a stretch; empty for a headline and for a sentence that goes on with a report."""
        if stretch.cue is None:
            return Reading(confidence=stretch.confidence)
        sentence = self.view.sentences[stretch.sentence].span
        text = self.view.article.text
        stated = sentence.covers(stretch.cue)
        return Reading(
            (Filler(stretch.cue, stretch.cue.of(text), stretch.lemma, stated),), (), stretch.confidence, (stretch.because,)
        )

    def _filler(self, source: Source, sentence: Span) -> Filler:
        text = self.view.article.text
        return Filler(source.span, source.span.of(text), source.name, sentence.covers(source.span))

    def _others(self, stretch: Stretch, chosen: Source) -> tuple[Filler, ...]:
        """The less full form of the source, then the other sources of the article, the latest first."""
        found: list[Filler] = []
        sentence = self.view.sentences[stretch.sentence].span
        said = stretch.said.of(self.view.article.text) if stretch.said else chosen.name
        if stretch.said and said != chosen.name:
            found.append(Filler(stretch.said, said, said, sentence.covers(stretch.said)))
        for source, elsewhere in zip(self.sources, self._elsewhere, strict=True):
            if len(found) >= _CHOICES:
                break
            if source is not chosen and source != chosen:
                found.append(self._filler(source, sentence) if sentence.covers(source.span) else elsewhere)
        return tuple(found)
