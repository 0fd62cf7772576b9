"""Opening a corpus, whatever its kind: a folder of text files, a table, or a JSONL file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from annotations.corpus.corpus import OBJECTS, TABLES
from annotations.corpus.folder import SUFFIXES, FolderCorpus
from annotations.errors import ArticleError, CorpusError

if TYPE_CHECKING:
    from annotations.corpus.corpus import Corpus

_KINDS = "a corpus is a folder of .txt and .md files, or one .csv, .tsv or .jsonl file"


def open_corpus(path: str | Path, *, text: str | None = None, title: str | None = None, id_column: str | None = None) -> Corpus:
    """Open the corpus at `path`. `text`, `title` and `id_column` name the columns of a table.

    Raises CorpusError for what is missing, empty, unreadable, of no known kind, or holds nothing but unreadable articles.
    """
    place = Path(path).expanduser()
    try:
        if place.is_dir():
            return _open_folder(place)
        if not place.exists():
            raise CorpusError(f"{place} is not there", _KINDS)
    except OSError as error:
        raise CorpusError(f"{place} cannot be opened: {error.strerror}", "look at its permissions") from error
    if place.suffix.lower() in TABLES + OBJECTS:
        from annotations.corpus.open_rows import open_rows  # noqa: PLC0415  # a folder's first paint needs no csv and no json

        return open_rows(place, text=text, title=title, id_column=id_column)
    if place.suffix.lower() in SUFFIXES:
        raise CorpusError(f"{place} is one article", f"open the folder it lies in: {place.parent}")
    raise CorpusError(f"{place.name} is of no kind that can be read", _KINDS)


def _open_folder(place: Path) -> Corpus:
    """The folder, once one readable article is found in it, in whatever order is quickest."""
    corpus = FolderCorpus(place)
    reason = None
    unreadable = 0
    for article_id in corpus.walk_unsorted():
        try:
            corpus.check(article_id)
        except ArticleError as error:
            unreadable += 1
            reason = reason or error
        else:
            return corpus
    if reason is None:
        if corpus.notices:
            raise CorpusError(f"{place} has no articles that can be read: {corpus.notices[0]}", "look at its permissions")
        raise CorpusError(f"{place} has no articles", _KINDS)
    raise CorpusError(f"none of the {unreadable} articles in {place} can be read: {reason.message}", reason.hint)
