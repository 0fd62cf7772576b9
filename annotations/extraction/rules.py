"""The built-in extractor: counts and statements of an article by rules, each claim with source, places and period.

Pure: the same article and layout always give the same claims.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.extraction.counts import counts_in
from annotations.extraction.sentences import prepare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.claims import Claim
    from annotations.corpus.article import Article, Layout
    from annotations.extraction.view import View
    from annotations.schema import Schema


class RulesExtractor:
    """Extracts claims by the rules and lexicons of this package; fulfils `annotations.extraction.contract.Extractor`."""

    name = "rules"
    version = "1"

    def extract(self, article: Article, layout: Layout, schema: Schema) -> Sequence[Claim]:
        """All claims of an article in text order, without ids."""
        view = prepare(article, layout)
        counts = [replace(claim, extractor=self._signature()) for claim in _counts(view)]
        if "count" not in schema.kinds:
            counts = []
        return sorted(counts, key=lambda claim: (claim.core, claim.kind))

    def propose_at(self, article: Article, layout: Layout, schema: Schema, start: int, end: int) -> Claim | None:
        """The claim that stands in, or best covers, `[start, end)`; None where there is none."""
        claims = self.extract(article, layout, schema)
        near = [claim for claim in claims if claim.core.start < end and start < claim.core.end]
        return max(near, key=lambda claim: min(end, claim.core.end) - max(start, claim.core.start), default=None)

    def _signature(self) -> str:
        return f"{self.name} {self.version}"


def _counts(view: View) -> list[Claim]:
    """The counts of all sentences."""
    return [claim for sentence in view.sentences for claim in counts_in(view, sentence)]
