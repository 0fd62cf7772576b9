"""What a corpus is to everything above it: a name, a folder for its annotations, ids in a fixed order, and articles by id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from annotations.corpus.article import Article

SETTINGS = "annotate.toml"
"""The name of the file that holds a corpus's schema and settings."""

TABLES = (".csv", ".tsv")
"""The endings of tables that are corpora, in lower case."""

OBJECTS = (".jsonl", ".ndjson")
"""The endings of files with one JSON object a line that are corpora, in lower case."""

MAX_BYTES = 64 * 1024 * 1024
"""The largest article that is read, in bytes."""

TITLE_LENGTH = 200
"""The longest title that is made from a first line, in code points."""


class Corpus(Protocol):
    """Articles in a fixed order. Methods may be called from several threads; articles are never written to.

    `path` is what was opened and `name` what to call it. `root` is the folder in which `annotate.toml` may lie, and
    `annotations` the folder that holds the annotations unless the person says otherwise.
    """

    name: str
    path: Path
    root: Path
    annotations: Path

    @property
    def notices(self) -> Sequence[str]:
        """Sentences for the person about what was left out, as far as the corpus has been scanned."""

    def first(self) -> str | None:
        """The id of the first article, found without a whole scan; None where there is none."""

    def ids(self) -> Sequence[str]:
        """The ids of all articles in order. The first call scans the whole corpus and may take long; later ones do not."""

    def read(self, article_id: str) -> Article:
        """The article of that id. Raises ArticleError, in one line, where it is no text, unreadable, gone or too large."""

    def title(self, article_id: str) -> str:
        """What to call the article in a list, without reading all of it. Never raises: the id itself where nothing better is."""


def settings_file(corpus: Corpus) -> Path | None:
    """The corpus's `annotate.toml`, or None where it has none."""
    found = corpus.root / SETTINGS
    return found if found.is_file() else None


def first_line(text: str) -> str:
    """The first line with anything on it, without marks of a Markdown heading, cut to a title's length; may be empty."""
    for line in text[: 64 * TITLE_LENGTH].splitlines():
        found = line.strip().lstrip("#").strip()
        if found:
            return found[:TITLE_LENGTH]
    return ""
