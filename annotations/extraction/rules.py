"""The built-in extractor: counts and statements of an article by rules, each claim with source, places and period.

Pure: the same article and layout always give the same claims.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.extraction.attribution import attribute
from annotations.extraction.context import with_shared_actors
from annotations.extraction.counts import count_at, counts_in
from annotations.extraction.explanations import calibrated, in_plain_words
from annotations.extraction.periods import Periods
from annotations.extraction.places import Places
from annotations.extraction.sentences import prepare
from annotations.extraction.statements import statement_at, statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.claims import Claim
    from annotations.corpus.article import Article, Layout
    from annotations.extraction.attribution import Attributions
    from annotations.extraction.view import View
    from annotations.schema import Schema


class RulesExtractor:
    """Extracts claims by the rules and lexicons of this package; fulfils `annotations.extraction.contract.Extractor`."""

    name = "rules"
    version = "1"

    def extract(self, article: Article, layout: Layout, schema: Schema) -> Sequence[Claim]:
        """All claims of an article in text order; the host gives them their ids and the name of the extractor."""
        desk = _Desk(prepare(article, layout))
        counts = desk.counts()
        found = [*counts] if "count" in schema.kinds else []
        found += statements(desk.view, desk.attributions, counts, schema, desk.places, desk.periods)
        return sorted(found, key=lambda claim: (claim.core.start, claim.core.end, claim.kind))

    def propose_at(self, article: Article, layout: Layout, schema: Schema, start: int, end: int) -> Claim | None:
        """The claim that best covers `[start, end)`: a count where one stands there, else a statement, else None."""
        desk = _Desk(prepare(article, layout))
        if "count" in schema.kinds:
            near = [claim for claim in desk.counts() if claim.core.start < end and start < claim.core.end]
            if near:
                return max(near, key=lambda claim: min(end, claim.core.end) - max(start, claim.core.start))
            unseen = desk.count_at(start, end)
            if unseen is not None:
                return unseen
        if "statement" in schema.kinds:
            return statement_at(desk.view, desk.attributions, desk.places, desk.periods, start, end)
        return None


class _Desk:
    """One article being read: its view with who says what, where and when."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.attributions: Attributions = attribute(view)
        self.places = Places(view)
        self.periods = Periods(view)

    def counts(self) -> list[Claim]:
        """The counts of the article in text order, with every slot filled."""
        found: list[tuple[int, Claim]] = []
        for sentence in self.view.sentences:
            found += [(sentence.index, claim) for claim in counts_in(self.view, sentence)]
        shared = with_shared_actors(self.view, [claim for _, claim in found])
        return [self._with_context(index, claim) for (index, _), claim in zip(found, shared, strict=True)]

    def count_at(self, start: int, end: int) -> Claim | None:
        """The count at a place where the rules saw none; None without a number there."""
        for sentence in self.view.sentences:
            if sentence.span.start < end and start < sentence.span.end:
                claim = count_at(self.view, sentence, start, end)
                if claim is not None:
                    return self._with_context(sentence.index, claim)
        return None

    def _with_context(self, index: int, claim: Claim) -> Claim:
        """A count with its source, cue, places and period."""
        start, end = claim.core.start, claim.core.end
        source, cue = self.attributions.at(start, end)
        places, period = self.places.at(index, start, end), self.periods.at(index, start, end)
        slots, others, because = dict(claim.slots), dict(claim.alternatives), [*claim.because]
        for name, reading in (("source", source), ("cue", cue), ("places", places), ("period", period)):
            if reading.fillers:
                slots[name] = reading.fillers
            if reading.alternatives:
                others[name] = reading.alternatives
            because += reading.because
        sure = claim.confidence if claim.confidence is not None else 1.0
        sure = calibrated(sure * source.confidence * places.confidence * period.confidence, "count")
        return replace(claim, slots=slots, alternatives=others, because=in_plain_words(because), confidence=sure)
