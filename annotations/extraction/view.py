"""What every rule of the engine reads: one article's text with its sentences and zones; and the shape of what a rule answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from annotations.claims import Filler
    from annotations.corpus.article import Article, Layout, ZoneKind
    from annotations.extraction.words import Words
    from annotations.spans import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or headline, or list item): its place in the article's order, span, zone and paragraph number."""

    index: int
    span: Span
    zone: ZoneKind
    paragraph: int


@dataclass(frozen=True, slots=True)
class View:
    """An article prepared for reading. `text` is the article's text with every kind of space but newlines mapped to a plain
    space, and curly quotation marks and apostrophes kept, one for one, so that offsets hold in both.

    Furniture is no part of `sentences`. `words[i]` are the words of sentence `i`, read once for every rule.
    """

    article: Article
    layout: Layout
    text: str
    sentences: tuple[Sentence, ...]
    words: tuple[Words, ...]


class Reading(NamedTuple):
    """What fills a slot, the next-best readings (each one filler), how sure (0 to 1), and why, in plain words."""

    fillers: tuple[Filler, ...] = ()
    alternatives: tuple[Filler, ...] = ()
    confidence: float = 1.0
    because: tuple[str, ...] = ()
