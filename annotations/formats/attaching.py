"""Joining an export that was written without texts to the texts again; invariant: no text but the very one that was annotated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import ArticleError, ExportError
from annotations.formats.registry import OWN, format_named
from annotations.formats.unicode import encodable

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.corpus.corpus import Corpus
    from annotations.formats.protocols import Attacher


class CorpusTexts:
    """The texts of a corpus for an export. `attached` counts them, `missing` and `changed` name articles that stay without."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._ids = {encodable(article_id): article_id for article_id in corpus.ids()}
        self.attached = 0
        self.missing: list[str] = []
        self.changed: list[str] = []

    def of(self, article_id: str, digest: str) -> str | None:
        """The text of an article if it has this digest, else None."""
        known = self._ids.get(encodable(article_id))
        try:
            article = self._corpus.read(known) if known is not None else None
        except ArticleError:
            article = None
        if article is None:
            self.missing.append(article_id)
            return None
        if article.digest != digest:
            self.changed.append(article_id)
            return None
        self.attached += 1
        return article.text

    def finish(self) -> None:
        """Raises ExportError where no text of the corpus belongs to the export."""
        if not self.attached:
            raise ExportError(f"no text of {self._corpus.name} belongs to this export", "name the corpus that was annotated")


def attacher_for(path: Path) -> Attacher:
    """What puts texts into the export at `path`, told by what stands there. Raises ExportError where nothing can."""
    if not path.exists():
        raise ExportError(f"{path} is not there", "name an export that was written with --no-text")
    named = {name: format_named(name).attacher for name in OWN}
    for attacher in named.values():
        if attacher is not None and attacher.holds(path):
            return attacher
    known = ", ".join(name for name, attacher in named.items() if attacher is not None)
    raise ExportError(f"{path} is no export that texts can be attached to", f"these formats can: {known}")
