"""Where everything of a project lives on disk: the annotations folder, its annotators, and the files of each."""

from __future__ import annotations

import getpass
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.errors import AnnotatorError
from annotations.store.files import plainly
from annotations.store.paths import RESERVED, article_path, safe_annotator, twin_path

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDING = ".toml"
_JOURNAL, _PLACE, _LOCK, _MARK = "journal", "place.toml", ".lock", ".flushed"


@dataclass(frozen=True, slots=True)
class Project:
    """A project's annotations folder; it need not exist before something is written."""

    folder: Path

    def annotator(self, name: str) -> AnnotatorFiles:
        """The files of one annotator. Raises AnnotatorError for a name that cannot be one.

        A folder that another system has named differently, in case or in how accents are encoded, is the annotator's too.
        """
        folder = self.folder / safe_annotator(name)
        if not folder.is_dir():
            others: list[str] = []
            with suppress(OSError):  # what is wrong with the folder is said where it is read or written
                others = self._folders()
            twin = next((other for other in others if _same(other, folder.name)), None)
            folder = self.folder / twin if twin is not None else folder
        return AnnotatorFiles(folder)

    def gold(self) -> AnnotatorFiles:
        """The adjudicated annotations."""
        return AnnotatorFiles(self.folder / RESERVED[0])

    def annotators(self) -> tuple[str, ...]:
        """The annotators that have a folder, sorted; without `gold`. Raises StoreError."""
        with plainly(f"list {self.folder.name}"):
            return tuple(self._folders())

    def _folders(self) -> list[str]:
        """The names of all annotators' folders, sorted. Raises OSError."""
        try:
            with os.scandir(self.folder) as entries:
                names = [entry.name for entry in entries if entry.is_dir()]
        except FileNotFoundError:
            return []
        return sorted(name for name in names if name not in RESERVED and not name.startswith(("_", ".")))


@dataclass(frozen=True, slots=True)
class AnnotatorFiles:
    """The folder of one annotator and what lies in it."""

    folder: Path

    @property
    def journal(self) -> Path:
        """The folder of the journal."""
        return self.folder / _JOURNAL

    @property
    def place(self) -> Path:
        """The file that says where the annotator left."""
        return self.folder / _PLACE

    @property
    def lock(self) -> Path:
        """The file that a running program locks."""
        return self.folder / _LOCK

    @property
    def mark(self) -> Path:
        """The file that says up to where the journal is in the TOML files."""
        return self.folder / _JOURNAL / _MARK

    def article(self, article_id: str) -> Path:
        """The TOML of an article."""
        return self.folder / article_path(article_id, ENDING)

    def twin(self, article_id: str) -> Path:
        """The TOML of an article whose usual path holds another article's, on a disk that ignores case."""
        return self.folder / twin_path(article_id, ENDING)

    def articles(self) -> tuple[Path, ...]:
        """All TOML files of articles, sorted. Raises StoreError."""
        return tuple(sorted(map(Path, self.article_files())))

    def article_files(self) -> Iterator[str]:
        """The same in no order, as plain strings: a hundred thousand Path objects cost more than reading the files."""
        own = (str(self.place), str(self.journal))
        folders = [str(self.folder)]
        with plainly(f"list {self.folder.name}"):
            while folders:
                with suppress(FileNotFoundError), os.scandir(folders.pop()) as entries:
                    for entry in entries:
                        if entry.name[0] == "." or entry.path in own:
                            continue
                        if entry.is_dir(follow_symlinks=False):
                            folders.append(entry.path)
                        elif entry.name.endswith(ENDING) and entry.is_file():
                            yield entry.path


def _same(folder: str, safe: str) -> bool:
    """Whether a folder's name is that of the annotator whose safe name is given."""
    try:
        return safe_annotator(folder) == safe
    except AnnotatorError:
        return False


def project_of(corpus: Path, annotations: Path | None = None) -> Project:
    """The project of a corpus: `CORPUS/annotations` for a folder, `articles.csv.annotations` for a file, or the folder given."""
    if annotations is not None:
        return Project(annotations)
    if corpus.is_dir():
        return Project(corpus / "annotations")
    return Project(corpus.with_name(f"{corpus.name}.annotations"))


def default_annotator() -> str:
    """The annotator when none is named: the login name, or `annotator` where there is none or it cannot be used."""
    try:
        name = getpass.getuser()
        safe_annotator(name)
    except (OSError, KeyError, ImportError, AnnotatorError):
        return "annotator"
    return name
