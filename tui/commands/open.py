"""`annotate CORPUS`: opens a corpus in the app. On the way to the first paint it imports as little as possible."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from annotations.corpus.open import open_corpus
from annotations.errors import ClaimdeskError, CorpusError
from annotations.extraction.registry import DEFAULT
from annotations.store.project import default_annotator
from tui.commands.arguments import add_annotations, add_corpus, add_extractor, add_schema, project_at, schema_at, schema_path
from tui.commands.registry import COMMANDS
from tui.user_settings import Memory, own_settings, remembered_path, with_own_keys

if TYPE_CHECKING:
    import argparse

    from annotations.corpus.corpus import Corpus
    from annotations.schema import Schema

DESCRIPTION = """Read the articles of a corpus beside the claims that were found in them, and decide each by keyboard:
confirm, correct, label or reject it, add what was missed, and sign the article off."""
EXAMPLE = """examples:
  annotate --example
  annotate corpus/ --annotator ana
  annotate articles.csv --text body --title headline
  annotate corpus/ --plain"""


class OpenOptions(NamedTuple):
    """What the app is opened with. (A dataclass would take ten times as long to define, on the way to the first paint.)"""

    corpus: str | None = None
    annotator: str | None = None
    annotations: str | None = None
    schema: str | None = None
    text: str | None = None
    title: str | None = None
    id_column: str | None = None
    extractor: str = ""
    example: bool = False
    read_only: bool = False
    plain: bool = False
    debug: bool = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The corpus, who annotates, and where the annotations lie."""
    add_corpus(parser, nargs="?")
    add_schema(parser)
    add_annotations(parser)
    parser.add_argument("--annotator", metavar="NAME", help="who annotates (default: your login name)")
    add_extractor(parser, "whose suggestions to show")
    parser.set_defaults(extractor="")  # so that a person's own settings can name another one
    parser.add_argument("--read-only", action="store_true", help="look without deciding")
    parser.add_argument(
        "--plain", action="store_true", help="questions and answers line by line, for a screen reader or dumb terminal"
    )
    parser.add_argument("--example", action="store_true", help="open a small example corpus, in your own data folder")
    parser.add_argument("--version", action="store_true", help="show the version")


def run(options: argparse.Namespace) -> int:
    """Open the app as the command line says."""
    given = vars(options)
    del given["version"]  # declared for the help; whoever asks for it never gets here
    return open_app(OpenOptions(**given))


def open_app(options: OpenOptions) -> int:
    """Open the app and give its exit code. Raises ClaimdeskError for what keeps it from opening."""
    settings = own_settings()
    corpus = _corpus(options)
    path = schema_path(options.schema, corpus)
    own = schema_at(path) if path is not None else None  # a mistake in it is answered here, not in the app
    project = project_at(options.annotations, corpus)
    extractor = options.extractor or settings.extractor or DEFAULT
    if extractor != DEFAULT:
        from annotations.store.suggestions import extractor_of  # noqa: PLC0415  # the usual start needs none of it

        extractor_of(extractor, project)  # a name that is not known is answered here, not in the app
    annotator = options.annotator or settings.annotator or default_annotator()

    def schema() -> Schema:
        return with_own_keys(own if own is not None else schema_at(None), settings)

    if options.plain:
        from tui.plain.run import run_plain  # noqa: PLC0415  # the app needs none of it

        return run_plain(corpus, project, annotator, schema(), extractor=extractor, read_only=options.read_only)
    if not on_terminal():
        raise ClaimdeskError("the app needs a terminal", "annotate CORPUS --plain works without one")
    from tui.launch import Launch, run_app  # noqa: PLC0415  # mistakes are answered before the app is loaded

    memory = Memory(remembered_path())
    read_only, theme = options.read_only, settings.theme
    return run_app(Launch(corpus, project, annotator, schema, memory, path, extractor, read_only, theme))


def on_terminal() -> bool:
    """Whether there is a terminal to draw on (the app draws on standard error) and to read keys from."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _corpus(options: OpenOptions) -> Corpus:
    if options.example and options.corpus is None:
        from platformdirs import user_data_path  # noqa: PLC0415  # only the example needs it

        from annotations.corpus.example import copy_example  # noqa: PLC0415

        return open_corpus(copy_example(user_data_path("claimdesk", appauthor=False) / "example-corpus"))
    if options.corpus is None or options.example:
        raise CorpusError("name a corpus or ask for the example", "annotate CORPUS, or annotate --example")
    try:
        return open_corpus(options.corpus, text=options.text, title=options.title, id_column=options.id_column)
    except CorpusError as error:
        raise _mistyped(options.corpus) or error from None


def _mistyped(word: str) -> CorpusError | None:
    """The error for a command's name that was misspelt, or None where the word looks like nothing of that kind."""
    if not word.isalpha() or Path(word).exists():
        return None
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # only mistakes need it

    names = [command.name for command in COMMANDS]
    meant = process.extractOne(word.casefold(), names, scorer=fuzz.ratio, score_cutoff=70)
    return CorpusError(f"{word} is neither a corpus nor a command", f"did you mean `annotate {meant[0]}`?") if meant else None
