"""`annotate import`: takes what other tools wrote, as suggestions to decide or as one person's annotations, and takes it back."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from annotations.corpus.open import open_corpus
from annotations.errors import FormatError
from annotations.extraction.registry import extractor_names
from annotations.formats.import_changes import undo_import, write_annotations
from annotations.formats.import_corpus import make_corpus
from annotations.formats.importing import Importing, Wish
from annotations.formats.registry import format_named, reader_named
from annotations.store.store import AnnotationStore
from annotations.store.suggestions import set_folder, write_set
from tui.commands.arguments import add_annotations, add_corpus, add_schema, corpus_of, project_at, schema_at, schema_path
from tui.commands.format_options import add_format_options, chosen_options
from tui.commands.import_words import check_report, say_report
from tui.commands.progress import Progress
from tui.diagnostics import ExitCode, counted, say, warn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from annotations.corpus.corpus import Corpus
    from annotations.formats.import_changes import Outcome
    from annotations.formats.importing import Imported
    from annotations.formats.protocols import Reader

DESCRIPTION = """Take claims from a file that any other program may have written: as suggestions to decide, or as the annotations
of one person. Every claim is checked against its article: what does not fit is refused and counted. Labels and slots keep their
names where the schema has them; [import.labels] and [import.slots] of annotate.toml say what the others are. Where the file's
text differs from the article's, claims are found again by their words. An import of annotations can be undone, in the app or with
--undo."""
EXAMPLE = """examples:
  annotate import corpus/ model.jsonl --annotator model --dry-run
  annotate import corpus/ model.jsonl --annotator model
  annotate corpus/ --extractor model                          shows them
  annotate import corpus/ tasks.json --format label-studio --annotator ana --as annotations
  annotate import corpus/ --undo --annotator ana
  annotate import new/ tasks.jsonl --format prodigy --annotator ana --make-corpus"""

_AS = ("suggestions", "annotations")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The corpus, the file, whose it becomes and as what, and whether anything is written."""
    add_corpus(parser)
    parser.add_argument("file", metavar="FILE", nargs="?", help="the file or folder to import")
    add_schema(parser)
    add_annotations(parser)
    parser.add_argument(
        "--format", metavar="NAME", default="jsonl", help="the format of the file (default: jsonl); `annotate formats` lists them"
    )
    parser.add_argument(
        "--annotator",
        metavar="NAME",
        required=True,
        help="whose they become; for suggestions, the NAME of --extractor",
    )
    parser.add_argument("--as", dest="taken_as", choices=_AS, default=_AS[0], help="what they become (default: suggestions)")
    parser.add_argument("--from", dest="only", metavar="NAME", default="", help="take only what the file says NAME made")
    parser.add_argument("--dry-run", action="store_true", help="check and count, and write nothing")
    parser.add_argument("--force", action="store_true", help="replace suggestions of that name, or decisions that differ")
    parser.add_argument("--undo", action="store_true", help="take the annotator's last import back, instead of importing")
    parser.add_argument("--make-corpus", action="store_true", help="make CORPUS first, a new folder, of the texts in the file")
    add_format_options(parser, lambda fmt: fmt.reader_options)


def run(options: argparse.Namespace) -> int:
    """Import, and say what was refused. Raises FormatError where nothing can be imported."""
    if options.undo:
        return _undo(options)
    if options.file is None:
        raise FormatError("no file is named", "give it after the corpus")
    fmt, reader = format_named(options.format), reader_named(options.format)
    chosen = chosen_options(options, options.format, fmt.reader_options)
    corpus = _new_corpus(options, reader, chosen) if options.make_corpus else corpus_of(options)
    schema = schema_at(schema_path(options.schema, corpus))
    suggestions = options.taken_as == _AS[0]
    wish = Wish(suggestions, options.only, fmt.carries)
    importing = Importing(corpus, schema, reader, Path(options.file).expanduser(), wish, chosen)
    importing.read()
    say_report(importing.report)
    check_report(importing.report, only=options.only, one_annotator=not suggestions)
    return _suggestions(options, corpus, importing) if suggestions else _annotations(options, corpus, importing)


def _suggestions(options: argparse.Namespace, corpus: Corpus, importing: Importing) -> int:
    """Write a set of suggestions, in the place of the one that had its name."""
    folder = set_folder(project_at(options.annotations, corpus), options.annotator)
    _may_be_called(folder, force=options.force or options.dry_run)
    with Progress("importing", importing.count) as progress:
        entries = ((each.article, [one.claim for one in each.annotations]) for each in _advancing(importing, progress))
        if options.dry_run:
            sizes = [len(claims) for _, claims in entries if claims]
            articles, claims = len(sizes), sum(sizes)
        else:
            articles, claims = write_set(folder, entries)
    if not claims:
        raise FormatError(f"nothing in {options.file} could be imported", "what is above says why")
    held = f"{counted(claims, 'suggestion')} for {counted(articles, 'article')}"
    if options.dry_run:
        say(f"{held} would be imported; nothing was written")
    else:
        say(f"{held} imported: {folder}\n  --extractor {quote(folder.name)} shows them")
    return ExitCode.OK


def _annotations(options: argparse.Namespace, corpus: Corpus, importing: Importing) -> int:
    """Write annotations into the annotator's journal."""
    if not importing.count:
        raise FormatError(f"nothing in {options.file} could be imported", "what is above says why")
    with _store(options, corpus, read_only=options.dry_run) as store, Progress("importing", importing.count) as progress:
        found = _advancing(importing, progress)
        outcome = write_annotations(store, found, force=options.force, dry_run=options.dry_run)
    _say_kept(outcome)
    if not outcome.articles and not outcome.kept:
        raise FormatError(f"nothing in {options.file} could be imported", "what is above says why")
    held = f"{counted(outcome.claims, 'annotation')} for {counted(outcome.articles, 'article')}"
    if options.dry_run:
        say(f"{held} would be imported; nothing was written")
    else:
        say(f"{held} imported, as annotated by {store.annotator}\n  --undo takes them back")
    return ExitCode.OK


def _undo(options: argparse.Namespace) -> int:
    """Take the last import back."""
    corpus = corpus_of(options)
    outcome = None
    if project_at(options.annotations, corpus).annotator(options.annotator).folder.is_dir():
        with _store(options, corpus, read_only=False) as store:
            outcome = undo_import(store, corpus)
    if outcome is None:
        raise FormatError(f"{options.annotator} has no import that could be taken back", "the app's undo takes back the rest")
    _say_kept(outcome)
    say(f"{counted(outcome.claims, 'annotation')} for {counted(outcome.articles, 'article')} taken back")
    return ExitCode.OK


@contextmanager
def _store(options: argparse.Namespace, corpus: Corpus, *, read_only: bool) -> Iterator[AnnotationStore]:
    """The annotator's annotations, open for this program alone unless it only reads, and closed whatever happens."""
    store = AnnotationStore.open(project_at(options.annotations, corpus), options.annotator, read_only=read_only)
    try:
        yield store
    finally:
        store.close()


def _say_kept(outcome: Outcome) -> None:
    for one, count in outcome.kept.items():
        warn(f"{counted(count, one)} {'stays' if count == 1 else 'stay'} as before")


def _new_corpus(options: argparse.Namespace, reader: Reader, chosen: Mapping[str, Any]) -> Corpus:
    """A corpus of the texts in the file. Raises CorpusError where something stands there already."""
    folder = Path(options.corpus).expanduser()
    schema = schema_at(Path(options.schema).expanduser() if options.schema is not None else None)
    made = make_corpus(reader, Path(options.file).expanduser(), folder, schema, chosen)
    say(f"{counted(made, 'article')} written: {folder}")
    return open_corpus(folder)


def _may_be_called(folder: Path, *, force: bool) -> None:
    """Refuse a name that an extractor has, and one under which something was imported before."""
    if folder.name in extractor_names():
        raise FormatError(f"an extractor is called {folder.name} already", "choose another name with --annotator NAME")
    if folder.exists() and not force:
        raise FormatError(f"suggestions of {folder.name} were imported before", "--force replaces them")


def _advancing(importing: Importing, progress: Progress) -> Iterator[Imported]:
    for imported in importing.articles():
        yield imported
        progress.advance()
