"""Whether a claim from elsewhere fits an article and a schema: its words, kind, label, slots and values; adds what it lacks.

Offsets are code points, half-open, of the article's text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from annotations.corpus.article import ZONE_KINDS
from annotations.errors import FormatError
from annotations.extraction.sentences import prepare
from annotations.values import Period, Quantity

if TYPE_CHECKING:
    from collections.abc import Collection

    from annotations.claims import Claim, Filler
    from annotations.corpus.article import Article, Layout
    from annotations.extraction.view import View
    from annotations.schema import Schema, SlotDefinition
    from annotations.spans import Span

_VALUES: dict[str, type] = {"quantity": Quantity, "period": Period}


class Fitting:
    """Fits claims to one article and schema. With `complete` a claim gets the sentence and the zone that we see around it."""

    def __init__(self, article: Article, layout: Layout, schema: Schema, *, complete: bool = True) -> None:
        self._article = article
        self._layout = layout
        self._schema = schema
        self._complete = complete
        self._known = {slot.name: slot for slot in schema.slots}

    @property
    def text(self) -> str:
        """The article's text."""
        return self._article.text

    def fitted(self, claim: Claim, to_check: Collection[str] = ()) -> Claim:
        """The claim with its sentence and zone. Labels and slots are the schema's already.

        Raises FormatError, worded as a reason, where the claim cannot be shown on this article. `to_check` names the slots whose
        words may stand nowhere.
        """
        self._check_words(claim, to_check)
        self._check_names(claim)
        for name, fillers in claim.slots.items():
            _check_fillers(self._known[name], fillers)
            if len(fillers) > 1 and not self._known[name].many:
                raise FormatError(f"the slot {name} takes one filler and has {len(fillers)}")
        for name, fillers in claim.alternatives.items():
            _check_fillers(self._known[name], fillers)
        return replace(
            claim,
            slots={name: fillers for name, fillers in claim.slots.items() if fillers},
            alternatives={name: fillers for name, fillers in claim.alternatives.items() if fillers},
            sentence=self._sentence(claim),
            zone=self._zone(claim),
        )

    def _check_words(self, claim: Claim, to_check: Collection[str]) -> None:
        text = self._article.text
        spans = [*claim.spans()]
        for name, fillers in claim.alternatives.items():
            spans += [(f"an alternative of {name}", filler.span, filler.text) for filler in fillers if filler.span is not None]
        for role, span, quote in spans:
            if role not in to_check and (not span.fits(text) or span.of(text) != quote):
                raise FormatError(f"the words of {role} do not stand where it says")
        if not claim.quote.strip():
            raise FormatError("its core has no words")

    def _check_names(self, claim: Claim) -> None:
        schema = self._schema
        if claim.kind not in schema.kinds:
            raise FormatError(f"the schema asks for no {claim.kind}s")
        if claim.confidence is not None and not 0 <= claim.confidence <= 1:
            raise FormatError("its confidence does not lie between 0 and 1")

    def _zone(self, claim: Claim) -> str:
        """The zone that we see there, unless the claim's own is to be kept."""
        if not self._complete and claim.zone in ZONE_KINDS:
            return claim.zone
        zone = self._layout.zone_at(claim.core.start)
        return zone.kind if zone is not None else "body"

    def _sentence(self, claim: Claim) -> Span | None:
        """The sentence that the claim names where it covers the core, else the one that we see there."""
        if claim.sentence is not None and claim.sentence.covers(claim.core) and claim.sentence.fits(self._article.text):
            return claim.sentence
        if not self._complete:
            return None
        at = bisect_right(self._view.sentences, claim.core.start, key=lambda sentence: sentence.span.start) - 1
        found = self._view.sentences[at].span if at >= 0 else None
        return found if found is not None and found.overlaps(claim.core) else None

    @cached_property
    def _view(self) -> View:
        return prepare(self._article, self._layout)


def _check_fillers(slot: SlotDefinition, fillers: tuple[Filler, ...]) -> None:
    """Whether the values are of the slot's type, and in order. Raises FormatError."""
    for filler in fillers:
        value = filler.value
        if value is not None and not isinstance(value, _VALUES.get(slot.type, str)):
            raise FormatError(f"a value of the slot {slot.name} is no {slot.type}")
        if isinstance(value, Period) and not value.in_order():
            raise FormatError("a period ends before it begins")
        if isinstance(value, Quantity) and value.low is not None and value.high is not None and value.low > value.high:
            raise FormatError("a quantity's low is above its high")
