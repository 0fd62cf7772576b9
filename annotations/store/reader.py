"""Reading what somebody annotated without opening it for writing: no lock is taken, nothing is mended, nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.store.journal import Journal
from annotations.store.store import AnnotationStore

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from annotations.corpus.article import Article
    from annotations.records import Record
    from annotations.store.project import Project

GOLD = "gold"


class RecordReader:
    """The records of one annotator, or of `gold`, also while the app has them open. Raises StoreError for what cannot be read."""

    def __init__(self, project: Project, annotator: str) -> None:
        files = project.gold() if annotator == GOLD else project.annotator(annotator)
        self._journal = Journal(files.journal)
        self._store = AnnotationStore(files, annotator, None, self._journal)

    def articles(self) -> Collection[str]:
        """The ids of all articles with a record, whether its file shows it yet or only the journal does."""
        return {*self._store.progress(), *self._journal.articles()}

    def load(self, article: Article) -> tuple[Record, Sequence[str]]:
        """The record of an article in its text as it is now, and sentences about what was not found again."""
        loaded = self._store.load(article)
        return loaded.record, loaded.notices
