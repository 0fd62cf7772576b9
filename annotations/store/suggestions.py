"""Imported suggestions: `_suggestions/NAME/` holds a claims JSONL for each article, written as a whole and read by an extractor.

Invariant: a suggestion is shown only on the very text for which it was imported; each line holds that text's digest.
"""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING, Any

from annotations.claims import undecided
from annotations.errors import AnnotatorError, ExtractorError, FormatError
from annotations.extraction.registry import DEFAULT, extractor_named, extractor_names
from annotations.schema import under_new_names
from annotations.store import disk, files
from annotations.store.codec import claim_from_dict, claim_to_dict, dumps
from annotations.store.paths import article_path, safe_annotator, twin_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from annotations.claims import Claim
    from annotations.corpus.article import Article, Layout
    from annotations.extraction.contract import Extractor
    from annotations.schema import Schema
    from annotations.store.project import Project

_FOLDER = "_suggestions"
_ENDING = ".jsonl"


def set_folder(project: Project, name: str) -> Path:
    """Where the imported suggestions of that name lie, or would lie. Raises AnnotatorError for a name that cannot be one."""
    return project.folder / _FOLDER / safe_annotator(name)


def set_names(project: Project) -> tuple[str, ...]:
    """The names under which suggestions were imported, sorted. Raises StoreError."""
    folder = project.folder / _FOLDER
    with files.plainly(f"list {_FOLDER}"):
        found = folder.iterdir() if folder.is_dir() else iter(())
        return tuple(sorted(path.name for path in found if path.is_dir() and not path.name.startswith(".")))


def extractor_of(name: str, project: Project | None = None) -> Extractor:
    """The extractor of that name: ours, an installed one, or else what was imported into the project under that name.

    Raises ExtractorError where there is none, or it cannot be loaded.
    """
    if name == DEFAULT or name in extractor_names():
        return extractor_named(name)
    if project is not None:
        try:
            folder = set_folder(project, name)
        except AnnotatorError:
            folder = None
        if folder is not None and folder.is_dir():
            return ImportedSuggestions(folder)
    known = (*extractor_names(), *(set_names(project) if project is not None else ()))
    raise ExtractorError(f"there is no extractor called {name}", f"there are: {', '.join(known)}")


def write_set(folder: Path, entries: Iterable[tuple[Article, Sequence[Claim]]]) -> tuple[int, int]:
    """Put a whole set of suggestions in the place of what `folder` held, and give how many articles and claims it has.

    Where there is not one claim, or anything is raised, `folder` stays as it was. Raises StoreError.
    """
    mark = os.urandom(4).hex()
    part, old = (folder.with_name(f".{folder.name[:64]}-{mark}.{kind}") for kind in ("part", "old"))
    articles = claims = 0
    try:
        for article, found in entries:
            if found:
                articles, claims = articles + 1, claims + len(found)
                _write_article(part, article, found)
        if claims:
            _put_in_place(part, folder, old)
    finally:
        for leftover in (part, old):
            shutil.rmtree(leftover, ignore_errors=True)
    return articles, claims


def _put_in_place(part: Path, folder: Path, old: Path) -> None:
    """Give a finished set its name; what had that name is called `old`, or has it back where that fails. Raises StoreError."""
    with files.plainly(f"write {folder.name}"):
        replaces = folder.exists()
        if replaces:
            disk.rename(folder, old)
        try:
            disk.rename(part, folder)
        except OSError:
            if replaces:
                disk.rename(old, folder)
            raise


def _write_article(folder: Path, article: Article, claims: Sequence[Claim]) -> None:
    """The suggestions for one article, in the standard slots of the format, so that a later schema reads them too."""
    path = folder / article_path(article.id, _ENDING)
    if path.exists():  # another article's, on a disk that ignores case
        path = folder / twin_path(article.id, _ENDING)
    lines = [dumps({**claim_to_dict(claim, article.id), "digest": article.digest}) for claim in claims]
    files.replace(path, ("\n".join(lines) + "\n").encode(), sync=False)


class ImportedSuggestions:
    """The suggestions in a folder, as an extractor; fulfils `annotations.extraction.contract.Extractor`.

    The folder's name is the extractor's: it stands as the origin on each claim.
    """

    version = "imported"

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self._folder = folder

    def extract(self, article: Article, layout: Layout, schema: Schema) -> Sequence[Claim]:  # noqa: ARG002 -- the contract's
        """The suggestions for an article, under the schema's new names. Raises ExtractorError where its text has changed."""
        lines = self._lines(article.id)
        if any(line.get("digest") != article.digest for line in lines):
            what = f"{len(lines)} suggestions were imported for another text than it has now; import them again"
            raise ExtractorError(f"the article has changed: {what}")
        try:
            claims = [claim_from_dict(line) for line in lines]
        except FormatError as error:
            raise ExtractorError(f"its file is damaged: {error.message}") from error
        return [under_new_names(undecided(claim), schema).claim for claim in claims]

    def propose_at(self, article: Article, layout: Layout, schema: Schema, start: int, end: int) -> Claim | None:
        """What our own rules see there: what was imported is shown anyway."""
        return extractor_named(DEFAULT).propose_at(article, layout, schema, start, end)

    def _lines(self, article_id: str) -> list[dict[str, Any]]:
        """The lines for an article; none where nothing was imported for it. Raises ExtractorError."""
        for name in (article_path(article_id, _ENDING), twin_path(article_id, _ENDING)):
            lines = self._read(self._folder / name)
            if lines and lines[0].get("article") == article_id:
                return lines
        return []

    @staticmethod
    def _read(path: Path) -> list[dict[str, Any]]:
        data = files.read(path) or b""
        try:
            lines = [json.loads(line) for line in data.decode().split("\n") if line]
        except (ValueError, RecursionError):
            lines = [None]
        if not all(isinstance(line, dict) for line in lines):
            raise ExtractorError(f"{path.name} is damaged; import the suggestions again")
        return lines
