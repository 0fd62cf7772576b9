"""What passes between an export and the format that writes it: one article after the other, whatever the size of the corpus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from annotations.claims import Annotation
    from annotations.corpus.article import Article, Layout
    from annotations.records import SignOff
    from annotations.schema import Schema


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of an export: its text and zones, its annotations in text order (there may be none), and who answers for them.

    Every span of the annotations holds for the article's text. `signed_off` is None for an article that is still open.
    """

    article: Article
    layout: Layout
    annotator: str
    annotations: tuple[Annotation, ...] = ()
    signed_off: SignOff | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Export:
    """All that is written: the articles in the corpus's order, made while they are written, and the schema of their claims.

    With `with_text` false the articles' texts stay out.
    """

    schema: Schema
    entries: Iterable[Entry]
    with_text: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """What came of an export."""

    files: tuple[Path, ...]
    articles: int
    claims: int


class Writer(Protocol):
    """A format that annotations can be written in."""

    def files(self, path: Path) -> tuple[Path, ...]:
        """The files that an export to `path` consists of."""

    def write(self, export: Export, path: Path) -> Written:
        """Write an export, all files as a whole or none. The same export gives the same bytes. Raises ExportError."""
