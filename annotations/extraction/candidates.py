"""What else a slot could be filled with: names, phrases, places, times and numbers of the article, those near the claim first.

Made when a person opens a slot, never while extracting. Spans are code points of the article; a filler's text stands there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotations.extraction.fillers import filler_at
from annotations.extraction.nearby import view_near
from annotations.extraction.period_rules import find_periods
from annotations.extraction.place_mentions import find_places
from annotations.extraction.quantities import quantities
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.claims import Claim, Filler
    from annotations.corpus.article import Article, Layout
    from annotations.extraction.view import View
    from annotations.extraction.words import Words
    from annotations.schema import SlotDefinition

MOST = 300
"""How many candidates there are at most: more than a person scrolls through."""
_TOP = 2_000  # where names stand in full
# Names, nouns and what describes them; `of`, `for` and `and` join two names only (`Ministry of Defence`).
_PHRASE = re.compile(r"[UNJsEG]*[UNs](?:(?<=U)[PC](?=U)[UNs]+)*")
_NAME = re.compile(r"U[UN]*(?:[PC](?=U)[UN]+)*")
_JOINING = frozenset({"of", "for", "and"})
_VERB = re.compile(r"[VEGbsBH]")
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


class Candidates:
    """The fillers that the surroundings of one claim offer for its slots."""

    def __init__(self, article: Article, layout: Layout, claim: Claim) -> None:
        self._article = article
        self._layout = layout
        self._at = claim.core.start
        self._view: View = view_near(article, layout, claim.core, top=_TOP)

    def of(self, slot: SlotDefinition) -> tuple[Filler, ...]:
        """Up to MOST fillers for a slot, the same words once: the claim's own sentence first, then those around it."""
        found: dict[str, Span] = {}
        for index in self._outwards():
            for span in sorted(self._spans(index, slot), key=self._distance):
                found.setdefault(span.of(self._article.text).lower(), span)
            if len(found) >= MOST:
                break
        return tuple(self._filler(slot, span) for span in list(found.values())[:MOST])

    def completing(self, slot: SlotDefinition, typed: str) -> tuple[Filler, ...]:
        """The fillers that begin with what was typed so far: whole candidates, single words, then names with such initials.

        Case does not matter: `arm` is the beginning of `army` and the initials of the Ardan Rights Monitor.
        """
        begun = typed.lstrip().lower()
        if not begun:
            return ()
        every = self.of(slot)
        whole = [filler for filler in every if filler.text.lower().startswith(begun)]
        words = [self._filler(slot, span) for span in sorted(self._beginning(begun), key=self._distance)]
        short = [filler for filler in every if len(begun) > 1 and _initials(filler.text).startswith(begun)]
        found: dict[str, Filler] = {}
        for filler in (*whole, *words, *short):
            found.setdefault(filler.text.lower(), filler)
        return tuple(found.values())

    def longer(self, slot: SlotDefinition, filler: Filler) -> Filler:
        """The filler with one more word of the text at its end; the same one where the text, or its paragraph, ends."""
        if filler.span is None:
            return filler
        following = _WORD.search(self._article.text, filler.span.end)
        if following is None or "\n" in self._article.text[filler.span.end : following.start()]:
            return filler
        return self._filler(slot, Span(filler.span.start, following.end()))

    def _filler(self, slot: SlotDefinition, span: Span) -> Filler:
        return filler_at(self._article, self._layout, slot, span)

    def _distance(self, span: Span) -> int:
        """How many code points lie between a span and the start of the claim's core."""
        return min(abs(span.start - self._at), abs(span.end - self._at))

    def _beginning(self, begun: str) -> Iterator[Span]:
        """Where the typed words stand at the start of a word, each run to the end of the word in which they end."""
        text = self._article.text
        pattern = re.compile(rf"(?<![^\W_]){re.escape(begun)}(?:[^\W_]|[-'’.](?=[^\W_]))*", re.IGNORECASE)
        for sentence in self._view.sentences:
            for match in pattern.finditer(text, sentence.span.start, sentence.span.end):
                yield Span(*match.span())

    def _outwards(self) -> Iterator[int]:
        """The numbers of the sentences: the claim's, then by turns the ones before and after it."""
        sentences = self._view.sentences
        here = next((s.index for s in sentences if s.span.end > self._at), len(sentences) - 1)
        for distance in range(len(sentences)):
            for index in dict.fromkeys((here - distance, here + distance)):
                if 0 <= index < len(sentences):
                    yield index

    def _spans(self, index: int, slot: SlotDefinition) -> Sequence[Span]:
        """What a sentence offers for a slot, by the slot's type and by what its value is made from."""
        words, sentence = self._view.words[index], self._view.sentences[index].span
        if slot.type == "period":
            return [mention.span for mention in find_periods(self._view.text, sentence.start, sentence.end)]
        if slot.type == "quantity":
            return [Span(words.starts[found.start], words.ends[found.end - 1]) for found in quantities(words)]
        if slot.normal == "lemma":
            return [Span(words.starts[m.start()], words.ends[m.start()]) for m in _VERB.finditer(words.tags)]
        if slot.name == "places":
            return [*(mention.span for mention in find_places(words)), *_runs(_NAME, words)]
        return [*_runs(_PHRASE, words), *_runs(_NAME, words)]


def _initials(name: str) -> str:
    """The first letters of the words of a name, in small letters, its small words left out: `arm` of Ardan Rights Monitor."""
    return "".join(word[0] for word in name.split() if word[0].isupper()).lower()


def _runs(pattern: re.Pattern[str], words: Words) -> Iterator[Span]:
    """The stretches of a sentence whose word classes fit, cut where a preposition joins no names."""
    for match in pattern.finditer(words.tags):
        first, end = match.span()
        cuts = [at for at in range(first, end) if words.tags[at] in "PC" and words.lowers[at] not in _JOINING]
        for start, stop in zip([first, *(at + 1 for at in cuts)], [*cuts, end], strict=True):
            if start < stop:
                yield Span(words.starts[start], words.ends[stop - 1])
