"""`annotate import`: takes suggestions that something else made, checks each against its article, and keeps them for the app."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from annotations.errors import FormatError
from annotations.extraction.registry import extractor_names
from annotations.formats.claims_import import ClaimsFile
from annotations.store.suggestions import set_folder, write_set
from tui.commands.arguments import add_annotations, add_corpus, add_schema, corpus_of, project_at, schema_at, schema_path
from tui.commands.progress import Progress
from tui.diagnostics import ExitCode, counted, say, warn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from annotations.claims import Claim
    from annotations.corpus.article import Article

    Entries = Iterable[tuple[Article, Sequence[Claim]]]

DESCRIPTION = """Take claims from a claims JSONL, which any other program may have written, as suggestions to decide. Every claim
is checked: its words and those of its slots must stand in the article where it says, and its label must be one of the schema's
or be mapped there under [extractor.labels]. What does not fit is refused and counted; verdicts are not taken over."""
EXAMPLE = """examples:
  annotate import corpus/ model.jsonl --annotator model --dry-run
  annotate import corpus/ model.jsonl --annotator model
  annotate corpus/ --extractor model                          shows them"""

_MOST_REASONS = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The corpus, the file, the name for what comes from it, and whether anything is written."""
    add_corpus(parser)
    parser.add_argument("file", metavar="FILE", help="the claims JSONL to import")
    add_schema(parser)
    add_annotations(parser)
    parser.add_argument("--format", choices=("jsonl",), default="jsonl", help="the format of the file (default: jsonl)")
    parser.add_argument("--annotator", metavar="NAME", required=True, help="what to call the origin: the NAME of --extractor")
    parser.add_argument(
        "--as", dest="taken_as", choices=("suggestions",), default="suggestions", help="what they become (default: suggestions)"
    )
    parser.add_argument("--dry-run", action="store_true", help="check and count, and write nothing")
    parser.add_argument("--force", action="store_true", help="replace what was imported under that name before")


def run(options: argparse.Namespace) -> int:
    """Import, and say what was refused. Raises FormatError where nothing can be imported."""
    corpus = corpus_of(options)
    schema = schema_at(schema_path(options.schema, corpus))
    folder = set_folder(project_at(options.annotations, corpus), options.annotator)
    _may_be_called(folder, force=options.force or options.dry_run)
    file = ClaimsFile(Path(options.file).expanduser())
    with Progress("importing", file.articles) as progress:
        entries = _advancing(file.entries(corpus, schema), progress)
        articles, claims = _counted(entries) if options.dry_run else write_set(folder, entries)
    _say_refusals(file)
    if not claims:
        raise FormatError(
            f"nothing in {options.file} could be imported", "each line is one claim as `annotate extract` writes it"
        )
    held = f"{counted(claims, 'suggestion')} for {counted(articles, 'article')}"
    if options.dry_run:
        say(f"{held} would be imported; nothing was written")
    else:
        say(f"{held} imported: {folder}\n  --extractor {quote(folder.name)} shows them")
    return ExitCode.OK


def _may_be_called(folder: Path, *, force: bool) -> None:
    """Refuse a name that an extractor has, and one under which something was imported before."""
    if folder.name in extractor_names():
        raise FormatError(f"an extractor is called {folder.name} already", "choose another name with --annotator NAME")
    if folder.exists() and not force:
        raise FormatError(f"suggestions of {folder.name} were imported before", "--force replaces them")


def _advancing(entries: Entries, progress: Progress) -> Iterator[tuple[Article, Sequence[Claim]]]:
    for entry in entries:
        yield entry
        progress.advance()


def _counted(entries: Entries) -> tuple[int, int]:
    """How many articles have claims, and how many claims there are."""
    sizes = [len(claims) for _, claims in entries if claims]
    return len(sizes), sum(sizes)


def _say_refusals(file: ClaimsFile) -> None:
    """What was refused and why, what was left out, and that verdicts were not taken over."""
    sentences = file.refusals.sentences()
    for sentence in sentences[:_MOST_REASONS]:
        warn(sentence)
    if len(sentences) > _MOST_REASONS:
        warn(f"and lines were refused for {len(sentences) - _MOST_REASONS:,} other reasons")
    if file.refusals.slots:
        dropped = ", ".join(f"{name} ({count:,})" for name, count in file.refusals.slots.most_common(_MOST_REASONS))
        warn(f"slots that the schema lacks were left out: {dropped}")
    if file.refusals.verdicts:
        warn(f"{counted(file.refusals.verdicts, 'line')} had a verdict, which is not taken over")
