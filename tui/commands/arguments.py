"""The arguments that several commands share, and what they stand for: a corpus and its schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from annotations.corpus.corpus import settings_file
from annotations.corpus.open import open_corpus
from annotations.errors import AnnotatorError
from annotations.extraction.registry import DEFAULT
from annotations.store.project import project_of

if TYPE_CHECKING:
    import argparse

    from annotations.corpus.corpus import Corpus
    from annotations.schema import Schema
    from annotations.store.project import AnnotatorFiles, Project


def add_corpus(parser: argparse.ArgumentParser, *, nargs: str | None = None) -> None:
    """Declare the corpus and the columns of a table."""
    parser.add_argument(
        "corpus", metavar="CORPUS", nargs=nargs, help="a folder of .txt and .md files, or a .csv, .tsv or .jsonl file"
    )
    table = parser.add_argument_group("columns of a table", "guessed from their names where they are not given")
    table.add_argument("--text", metavar="COLUMN", help="the column that holds the text")
    table.add_argument("--title", metavar="COLUMN", help="the column that holds the title")
    table.add_argument("--id", metavar="COLUMN", dest="id_column", help="the column that holds the id")


def add_schema(parser: argparse.ArgumentParser) -> None:
    """Declare the schema."""
    parser.add_argument("--schema", metavar="FILE", help="labels and slots (default: the corpus's annotate.toml, else our own)")


def add_annotations(parser: argparse.ArgumentParser) -> None:
    """Declare where the annotations lie."""
    parser.add_argument(
        "--annotations", metavar="DIR", help="where the annotations lie (default: the folder annotations/ of the corpus)"
    )


def add_extractor(parser: argparse.ArgumentParser, what: str) -> None:
    """Declare the extractor; `what` says what it is for."""
    parser.add_argument("--extractor", metavar="NAME", default=DEFAULT, help=f"{what} (default: {DEFAULT})")


def corpus_of(options: argparse.Namespace) -> Corpus:
    """The corpus that was named. Raises CorpusError."""
    return open_corpus(options.corpus, text=options.text, title=options.title, id_column=options.id_column)


def schema_path(given: str | None, corpus: Corpus) -> Path | None:
    """The schema file that was named, else the corpus's own, else None for the default schema."""
    return Path(given).expanduser() if given is not None else settings_file(corpus)


def schema_at(path: Path | None) -> Schema:
    """The schema in a file, or the default one for None; its keys are for actions that there are. Raises SchemaError."""
    from annotations.schema_file import load_schema  # noqa: PLC0415 -- most corpora need it after the first frame only
    from tui.actions import ACTIONS, READING  # noqa: PLC0415

    return load_schema(path, actions=[action.name for action in ACTIONS if action.mode == READING])


def project_at(given: str | None, corpus: Corpus) -> Project:
    """The project whose annotations lie where was named, else that of the corpus."""
    return project_of(corpus.path, Path(given).expanduser() if given is not None else None)


def annotators_at(project: Project, asked: str | None) -> tuple[tuple[str, AnnotatorFiles], ...]:
    """The annotators of a project with their files, `gold` last; or the one that was asked for.

    Raises AnnotatorError for one who has none, StoreError where the project cannot be listed.
    """
    gold = project.gold()
    names = (*project.annotators(), *((gold.folder.name,) if gold.folder.is_dir() else ()))
    found = {name: gold if name == gold.folder.name else project.annotator(name) for name in names}
    if asked is None:
        return tuple(found.items())
    name = asked if asked in found else project.annotator(asked).folder.name
    if name not in found:
        known = ", ".join(names) or "nobody"
        raise AnnotatorError(f"{asked} has not annotated anything here", f"there are annotations of: {known}")
    return ((name, found[name]),)
