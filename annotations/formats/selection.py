"""What an export holds: whose annotations, of which articles, with which verdicts; and the count of everything that is left out.

By default it holds the accepted claims of signed-off articles. Every span that goes out stands for the text that goes with it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from annotations.claims import undecided
from annotations.corpus.zones import layout_of
from annotations.errors import ArticleError, ExportError
from annotations.formats.protocols import Entry
from annotations.offers import offered
from annotations.schema import under_new_names
from annotations.statistics import Tally
from annotations.store.reader import GOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from annotations.claims import Annotation, Claim
    from annotations.corpus.article import Article, Layout
    from annotations.corpus.corpus import Corpus
    from annotations.records import Record
    from annotations.schema import Schema
    from annotations.store.project import Project

MORE = ("rejected", "unsure", "undecided", "unsigned")
"""What can be asked for on top of the accepted claims of signed-off articles."""


class Records(Protocol):
    """One annotator's records, as the store has them."""

    def articles(self) -> Collection[str]:
        """The ids of all articles with a record."""

    def load(self, article: Article) -> tuple[Record, Sequence[str]]:
        """The record of an article, its spans found again in the text as it is now, and sentences about what was not."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an export is asked to hold beside accepted claims of signed-off articles; each is one of MORE.

    Where there are `labels`, only claims with one of them, under the names that the schema has now.
    """

    rejected: bool = False
    unsure: bool = False
    undecided: bool = False
    unsigned: bool = False
    labels: frozenset[str] = frozenset()


class Selection:
    """The entries of one export.

    Once the entries have been taken, `left_out` counts what is not among them and why, and `work` what was decided in all
    articles that were looked at.
    """

    def __init__(
        self,
        corpus: Corpus,
        schema: Schema,
        annotator: str,
        records: Records,
        wanted: Wanted,
        suggest: Callable[[Article, Layout], Sequence[Claim]],
    ) -> None:
        self.left_out: Counter[str] = Counter()
        self.work = Tally()
        self.notices: list[str] = []
        self._corpus = corpus
        self._schema = schema
        self._annotator = annotator
        self._records = records
        self._wanted = wanted
        self._suggest = suggest

    def article_ids(self) -> list[str]:
        """The articles to look at, in the corpus's order: those with a record, or all where untouched ones are wanted too."""
        touched = set(self._records.articles())
        ids = self._corpus.ids()
        if gone := touched.difference(ids):
            self.left_out["articles no longer in the corpus"] = len(gone)
        everything = self._wanted.unsigned and self._wanted.undecided
        return [article_id for article_id in ids if everything or article_id in touched]

    def entries(self, article_ids: Iterable[str]) -> Iterator[Entry]:
        """Each article of the export, read when its turn comes. One that cannot be read is left out and told in `notices`."""
        for article_id in article_ids:
            try:
                article = self._corpus.read(article_id)
            except ArticleError as error:
                self.left_out["articles that cannot be read"] += 1
                self.notices.append(error.message)
                continue
            record, notices = self._records.load(article)
            self.notices += (f"{article_id}: {notice}" for notice in notices)
            record = self._renamed(record)
            self.work.add(record)
            entry = self._entry(article, record)
            if entry is not None:
                yield entry

    def _renamed(self, record: Record) -> Record:
        """The record under the names that the schema has now."""
        if not self._schema.renamed:
            return record
        annotations = {key: under_new_names(annotation, self._schema) for key, annotation in record.annotations.items()}
        return replace(record, annotations=annotations)

    def _entry(self, article: Article, record: Record) -> Entry | None:
        signed_off = record.signed_off
        if signed_off is not None and signed_off.digest != article.digest:
            signed_off = None  # the word was given for another text
        if signed_off is None and not self._wanted.unsigned:
            accepted = sum(annotation.decision == "accepted" for annotation in record.annotations.values())
            self.left_out["articles not signed off"] += 1
            self.left_out["accepted claims in them"] += accepted
            return None
        layout = layout_of(article, record.furniture)
        if record.date is not None:
            layout = replace(layout, date=record.date)
        found = self._annotations(article, layout, record)
        kept = [annotation for annotation in found if self._has_label(annotation) and self._holds(annotation, article)]
        kept.sort(key=lambda annotation: (annotation.claim.core, annotation.id))
        return Entry(article, layout, self._annotator, tuple(kept), signed_off, record.note)

    def _annotations(self, article: Article, layout: Layout, record: Record) -> Iterator[Annotation]:
        """The annotations whose verdict is wanted; the others are counted."""
        left_out: Counter[str] = Counter()
        for annotation in record.annotations.values():
            verdict = annotation.decision or "undecided"
            if verdict == "accepted" or getattr(self._wanted, verdict):
                yield annotation
            else:
                left_out[verdict] += 1
        if self._wanted.undecided:
            yield from map(undecided, offered(self._suggest(article, layout), record.annotations))
        elif record.signed_off is not None:
            left_out["undecided"] = record.signed_off.undecided  # those that nobody touched among them
        self.left_out.update({f"{verdict} claims": count for verdict, count in left_out.items()})

    def _has_label(self, annotation: Annotation) -> bool:
        """Whether the claim has one of the labels that are wanted."""
        other = bool(self._wanted.labels) and annotation.claim.label not in self._wanted.labels
        if other:
            self.left_out["claims with other labels"] += 1
        return not other

    def _holds(self, annotation: Annotation, article: Article) -> bool:
        """Whether every span of the claim still stands for its text, and it was decided in one way only."""
        if annotation.conflict:
            self.left_out["claims on which decisions contradict"] += 1
            return False
        lost = bool(annotation.to_check) or any(span.of(article.text) != text for _, span, text in annotation.claim.spans())
        if lost:
            self.left_out["claims not found again in a changed text"] += 1
        return not lost


def whose(project: Project, asked: str | None = None) -> str:
    """Whose annotations to take: those asked for, else the gold ones, else those of the only annotator.

    Raises ExportError where there are none, or several annotators and no word on which.
    """
    names = project.annotators()
    gold = project.gold().folder.is_dir()
    known = ", ".join((*names, *((GOLD,) if gold else ())))
    if asked is not None:
        if asked == GOLD and gold:
            return GOLD
        name = project.annotator(asked).folder.name
        if name not in names:
            raise ExportError(f"{asked} has not annotated anything here", f"there are annotations of: {known or 'nobody'}")
        return name
    if gold:
        return GOLD
    if not names:
        raise ExportError(
            f"nobody has annotated anything in {project.folder}", "annotate it first, or say where with --annotations"
        )
    if len(names) > 1:
        raise ExportError(f"there are {len(names)} annotators and no gold: {known}", "choose one with --annotator NAME")
    return names[0]
