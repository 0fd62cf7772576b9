"""The suggestions that undecided claims come from, for commands that run without the app."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.claims import Claim
    from annotations.corpus.article import Article, Layout
    from annotations.extraction.contract import Extractor
    from annotations.schema import Schema
    from annotations.store.project import Project


def suggester(schema: Schema, extractor: str, project: Project) -> Callable[[Article, Layout], Sequence[Claim]]:
    """A function from an article to what the extractor suggests there; the extractor is loaded when it is first needed."""

    @cache
    def loaded() -> Extractor:
        from annotations.store.suggestions import extractor_of  # noqa: PLC0415  # most exports need no suggestions

        return extractor_of(extractor, project)

    def suggestions(article: Article, layout: Layout) -> Sequence[Claim]:
        from annotations.extraction.host import suggest  # noqa: PLC0415  # see above

        return suggest(loaded(), article, layout, schema).claims

    return suggestions
