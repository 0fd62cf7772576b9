"""Reading one filler on request: from words of the article, or from what a person typed, with its normalised value.

A filler's span is exact; what a slot's value is follows from the slot's type in the schema, and for text from its `normal`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotations.claims import Filler
from annotations.extraction.period_rules import find_periods
from annotations.extraction.period_values import meaning_of
from annotations.extraction.quantities import quantities
from annotations.extraction.verbs import lemma_of, singular
from annotations.extraction.words import read_words
from annotations.text import nearest
from annotations.values import PartialDate, Period, Quantity

if TYPE_CHECKING:
    from annotations.claims import Value
    from annotations.corpus.article import Article, Layout
    from annotations.schema import SlotDefinition
    from annotations.spans import Span

LONGEST_TYPED = 500
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_BETWEEN_DATES = re.compile(r"\s*(?:\.\.\.?|…|/|\bto\b)\s*")


def filler_at(article: Article, layout: Layout, slot: SlotDefinition, span: Span) -> Filler:
    """The filler that the words of a span make in a slot; its value is None where the words have none of that type."""
    text = span.of(article.text)
    return Filler(span, text, value_of(text, layout, slot))


def typed_filler(article: Article, layout: Layout, slot: SlotDefinition, typed: str, *, near: int) -> Filler | None:
    """The filler that a person typed. It gets the span of the same words in the article nearest to `near`, if they stand there.

    None where the slot asks for a number or a date and the typed words are none.
    """
    typed = typed.strip()[:LONGEST_TYPED]
    value = value_of(typed, layout, slot)
    if value is None and slot.type in ("quantity", "period"):
        return None
    span = nearest(article.text, typed, near)
    if span is not None:
        return filler_at(article, layout, slot, span)
    return Filler(None, "", value if value is not None else typed)


def value_of(text: str, layout: Layout, slot: SlotDefinition) -> Value | None:
    """The normalised value of some words in a slot of that type."""
    if slot.type == "quantity":
        return _quantity(text)
    if slot.type == "period":
        return _period(text, layout.date.value if layout.date is not None else None)
    words = " ".join(text.split())
    if slot.type == "name":
        return _ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else words or None
    if slot.normal == "lemma":
        return lemma_of(words.split()[-1]) if words else None
    if slot.normal == "head":
        return singular(words.split()[-1].lower()) if words else None
    return None


def _quantity(text: str) -> Quantity | None:
    """The quantity that begins the words; None where there is none."""
    plain = " ".join(text.split())
    found = quantities(read_words(plain, 0))
    return found[0].value if found else None


def _period(text: str, today: PartialDate | None) -> Period | None:
    """The period that the words say: ISO dates, one or two with `..` between them, or an expression of time."""
    plain = " ".join(text.split())
    iso = _iso_period(plain)
    if iso is not None:
        return iso
    for mention in find_periods(plain, 0, len(plain)):
        meaning = meaning_of(mention, today)
        if meaning.value is not None:
            return meaning.value
    return None


def _iso_period(text: str) -> Period | None:
    """`2031-03-02` or `2031-02-24..2031-03-02`; either end may be left out."""
    parts = _BETWEEN_DATES.split(text)
    if len(parts) > 2 or not any(parts):
        return None
    try:
        ends = [PartialDate.parse(part) if part else None for part in parts]
    except ValueError:
        return None
    return Period(ends[0], ends[-1])
