"""`annotate export`: what one annotator decided, or the gold, in a format for machine learning or for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import ExportError
from annotations.formats.exporting import check_place, write_export
from annotations.formats.protocols import Export
from annotations.formats.registry import format_named, writer_named
from annotations.formats.selection import MORE, Selection, Wanted, whose
from annotations.store.reader import RecordReader
from tui.commands.arguments import (
    add_annotations,
    add_corpus,
    add_extractor,
    add_schema,
    corpus_of,
    project_at,
    schema_at,
    schema_path,
)
from tui.commands.format_options import add_format_options, chosen_options
from tui.commands.output import output_path
from tui.commands.progress import Progress
from tui.commands.suggestions import suggester
from tui.diagnostics import ExitCode, counted, say, warn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from annotations.corpus.corpus import Corpus
    from annotations.formats.protocols import Writer

DESCRIPTION = """Write what was annotated: the accepted claims (confirmed, corrected, added) of the articles that were signed off,
of the gold annotations where there are any, else of the only annotator. What is left out is counted."""
EXAMPLE = """examples:
  annotate export corpus/ --format jsonl -o gold.jsonl     also writes gold.articles.jsonl, one line an article
  annotate export corpus/ --format csv -o claims.csv --annotator ana --with rejected,unsigned"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The corpus, the format, where to write, whose annotations, and which more of them."""
    add_corpus(parser)
    add_schema(parser)
    add_annotations(parser)
    parser.add_argument(
        "--format", metavar="NAME", default="jsonl", help="the format (default: jsonl); `annotate formats` lists them"
    )
    parser.add_argument("-o", "--output", metavar="PATH", required=True, help="the file or folder to write")
    parser.add_argument("--annotator", metavar="NAME", help="whose annotations (default: gold, else the only annotator's)")
    parser.add_argument("--with", metavar="WHAT", dest="more", default="", help=f"rows to add, with commas: {','.join(MORE)}")
    add_extractor(parser, "where undecided claims come from")
    parser.add_argument("--no-text", action="store_true", help="leave the articles' texts out of the articles' lines")
    parser.add_argument("--force", action="store_true", help="replace an export that is there")
    add_format_options(parser, lambda fmt: fmt.writer_options)


def run(options: argparse.Namespace) -> int:
    """Write the export, and count on standard error what it holds and what it does not."""
    wanted = _wanted(options.more)
    fmt, writer = format_named(options.format), writer_named(options.format)
    chosen = chosen_options(options, options.format, fmt.writer_options)
    corpus = corpus_of(options)
    schema = schema_at(schema_path(options.schema, corpus))
    path = _path(options, corpus, writer)
    project = project_at(options.annotations, corpus)
    annotator = whose(project, options.annotator)
    selection = Selection(
        corpus, schema, annotator, RecordReader(project, annotator), wanted, suggester(schema, options.extractor, project)
    )
    article_ids = selection.article_ids()
    with Progress("exporting", len(article_ids)) as progress:
        entries = selection.entries(progress.over(article_ids))
        written = write_export(fmt, Export(schema, entries, with_text=not options.no_text, options=chosen), path)
    for notice in selection.notices:
        warn(notice)
    held = f"{counted(written.claims, 'claim')} in {counted(written.articles, 'article')}"
    say(f"{held}, annotated by {annotator}: {_named(written.files)}")
    left_out = [f"{what} ({count:,})" for what, count in selection.left_out.items() if count]
    if left_out:
        say(f"  left out: {', '.join(left_out)}")
    if written.left_out:
        lost = ", ".join(counted(count, one) for one, count in written.left_out.items())
        say(f"  {options.format}: {lost} left out")
    return ExitCode.OK


def _wanted(more: str) -> Wanted:
    """What `--with` asks for. Raises ExportError for a word that it does not know."""
    words = [word.strip() for word in more.split(",") if word.strip()]
    for word in words:
        if word not in MORE:
            raise ExportError(f"--with knows no {word!r}", f"it knows: {', '.join(MORE)}")
    return Wanted(**dict.fromkeys(words, True))


def _path(options: argparse.Namespace, corpus: Corpus, writer: Writer) -> Path:
    """Where to write. Raises ExportError where an article stands there, or anything and `--force` was not given."""
    path = output_path(options.output, corpus, folder=True)
    if path is None:
        raise ExportError("an export is a file or a folder", "name one with -o PATH")
    if writer.outputs(path).folder and corpus.path.is_dir() and corpus.path.resolve() in path.resolve().parents:
        raise ExportError(f"{path} lies among the articles", "its files would become articles; choose another place")
    check_place(writer, path, force=options.force)
    return path


def _named(files: Sequence[Path]) -> str:
    return " and ".join(str(file) for file in files)
