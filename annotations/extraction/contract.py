"""What an extractor is: a pure function from an article to claims, with a name and a version; and what the host makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.claims import Claim
    from annotations.corpus.article import Article, Layout
    from annotations.schema import Schema


class Extractor(Protocol):
    """Finds claims in an article. Pure: the same input always gives the same claims; no exception for any text.

    Claims come in text order and without ids (the host makes them); every span holds for `article.text`. No claim lies in a
    zone that `layout` calls furniture.
    """

    name: str
    version: str

    def extract(self, article: Article, layout: Layout, schema: Schema) -> Sequence[Claim]:
        """All claims of an article."""

    def propose_at(self, article: Article, layout: Layout, schema: Schema, start: int, end: int) -> Claim | None:
        """The one claim that stands in, or best covers, `[start, end)`: a count for a number, else a statement; None if none."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What an extractor found in one article, with ids; notices say what was dropped and why, in plain words."""

    article: str
    extractor: str
    claims: tuple[Claim, ...] = ()
    notices: tuple[str, ...] = ()
