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
    """Finds claims in an article; made by calling its class without arguments. `docs/extractors.md` shows one whole.

    Pure: the same article, layout and schema always give the same claims, whatever was extracted before; no exception for any
    text. `name` and `version` together stand as `extractor` on each claim and go into its id, so a new version's claims are
    other claims: change it when the claims change. An extractor that has nothing to give for one article, and knows why, raises
    ExtractorError with a sentence for the person.
    """

    name: str
    version: str

    def extract(self, article: Article, layout: Layout, schema: Schema) -> Sequence[Claim]:
        """All claims of an article, without ids (the host makes them).

        Spans are half-open and count the code points of `article.text`; `text[start:end]` is the claim's `quote` and each
        filler's `text`. No core overlaps a zone that `layout` calls furniture. Labels are the extractor's own: the schema's
        `extractor_labels` maps them. Slots that the schema lacks are dropped.
        """

    def propose_at(self, article: Article, layout: Layout, schema: Schema, start: int, end: int) -> Claim | None:
        """The one claim that stands in, or best covers, `[start, end)`: a count for a number, else a statement; None if none.

        The host does without: an extractor that has no such method proposes nothing.
        """


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What an extractor found in one article, with ids; notices say what was dropped and why, in plain words."""

    article: str
    extractor: str
    claims: tuple[Claim, ...] = ()
    notices: tuple[str, ...] = ()
