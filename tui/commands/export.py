"""`annotate export`: what one annotator decided, or the gold, in a format for machine learning or for a spreadsheet."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from annotations.errors import ExportError
from annotations.formats.anonymous import anonymised, pseudonyms
from annotations.formats.exporting import check_place, write_export
from annotations.formats.protocols import About, Export
from annotations.formats.registry import format_named, writer_named
from annotations.formats.selection import MORE, Selection, Wanted, whose
from annotations.formats.splits import body, parse_shares, planned
from annotations.store.reader import GOLD, RecordReader
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
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from annotations.corpus.corpus import Corpus
    from annotations.formats.protocols import Entry, Writer, Written
    from annotations.formats.splits import Plan
    from annotations.schema import Schema

DESCRIPTION = """Write what was annotated: the accepted claims (confirmed, corrected, added) of the articles that were signed off,
of the gold annotations where there are any, else of the only annotator. What is left out is counted."""
EXAMPLE = """examples:
  annotate export corpus/ --format jsonl -o gold.jsonl     also writes gold.articles.jsonl, one line an article
  annotate export corpus/ --format dataset -o gold/ --split 80/10/10
  annotate export corpus/ --format csv -o claims.csv --annotator ana --with rejected,unsigned"""

_AUTO = "auto"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The corpus, the format, where to write, whose annotations, and which more of them."""
    add_corpus(parser)
    add_schema(parser)
    add_annotations(parser)
    parser.add_argument(
        "--format", metavar="NAME", default="jsonl", help="the format (default: jsonl); `annotate formats` lists them"
    )
    parser.add_argument("-o", "--output", metavar="PATH", required=True, help="the file or folder to write")
    whose_group = parser.add_mutually_exclusive_group()
    whose_group.add_argument("--annotator", metavar="NAME", help="whose annotations (default: gold, else the only annotator's)")
    whose_group.add_argument("--gold", dest="annotator", action="store_const", const=GOLD, help="the adjudicated annotations")
    parser.add_argument("--with", metavar="WHAT", dest="more", default="", help=f"rows to add, with commas: {','.join(MORE)}")
    parser.add_argument("--label", metavar="NAMES", default="", help="only claims with these labels, with commas")
    add_extractor(parser, "where undecided claims come from")
    parser.add_argument("--no-text", action="store_true", help="leave the articles' texts out; `annotate attach` puts them back")
    parser.add_argument("--anonymise", action="store_true", help="annotator-1, annotator-2 … in the place of names")
    parser.add_argument(
        "--split", metavar="SHARES", help="parts for training, validation and test, such as 80/10/10; 80/20 has no validation"
    )
    parser.add_argument("--seed", metavar="N", default="0", help=f"which split (default: 0); {_AUTO} looks for a balanced one")
    parser.add_argument("--force", action="store_true", help="replace an export that is there")
    add_format_options(parser, lambda fmt: fmt.writer_options)


def run(options: argparse.Namespace) -> int:
    """Write the export, and count on standard error what it holds and what it does not."""
    fmt, writer = format_named(options.format), writer_named(options.format)
    chosen = chosen_options(options, options.format, fmt.writer_options)
    if options.split and "splits" not in fmt.carries:
        raise ExportError(f"the format {options.format} has no splits", "`annotate formats` shows which formats do")
    corpus = corpus_of(options)
    schema = schema_at(schema_path(options.schema, corpus))
    make = _selections(options, corpus, schema)
    path = _path(options, corpus, writer)
    selection, annotator = make()
    article_ids = selection.article_ids()
    plan = _plan(options, make, corpus) if options.split else None
    names = pseudonyms(project_at(options.annotations, corpus)) if options.anonymise else {}
    about = About({names.get(annotator, annotator): selection.work}, selection.left_out, plan.said if plan else "")
    with Progress("exporting", len(article_ids)) as progress:
        entries: Iterable[Entry] = selection.entries(progress.over(article_ids))
        entries = anonymised(_placed(entries, plan), names)
        export = Export(schema, entries, with_text=not options.no_text, options=chosen, about=about)
        written = write_export(fmt, export, path)
    for notice in selection.notices:
        warn(notice)
    _say(options.format, annotator, written, selection)
    if plan is not None:
        _say_plan(plan)
    return ExitCode.OK


def _selections(options: argparse.Namespace, corpus: Corpus, schema: Schema) -> Callable[[], tuple[Selection, str]]:
    """What makes a selection of the annotations that were asked for, and says whose they are; each counts for itself."""
    wanted = _wanted(options, schema)
    project = project_at(options.annotations, corpus)
    annotator = whose(project, options.annotator)
    suggest = suggester(schema, options.extractor, project)
    return lambda: (Selection(corpus, schema, annotator, RecordReader(project, annotator), wanted, suggest), annotator)


def _wanted(options: argparse.Namespace, schema: Schema) -> Wanted:
    """What `--with` and `--label` ask for. Raises ExportError for a word that is not known."""
    words = _words(options.more)
    for word in words:
        if word not in MORE:
            raise ExportError(f"--with knows no {word!r}", f"it knows: {', '.join(MORE)}")
    labels = _words(options.label)
    known = [*(label.name for label in schema.labels), *schema.retired]
    for label in labels:
        if label not in known:
            near = get_close_matches(label, known, 1)
            raise ExportError(
                f"the schema has no label {label!r}", f"did you mean {near[0]}?" if near else f"it has: {', '.join(known)}"
            )
    return Wanted(
        rejected="rejected" in words,
        unsure="unsure" in words,
        undecided="undecided" in words,
        unsigned="unsigned" in words,
        labels=frozenset(labels),
    )


def _words(text: str) -> list[str]:
    """Words with commas between them."""
    return [word.strip() for word in text.split(",") if word.strip()]


def _path(options: argparse.Namespace, corpus: Corpus, writer: Writer) -> Path:
    """Where to write. Raises ExportError where an article stands there, or anything and `--force` was not given."""
    path = output_path(options.output, corpus, folder=True)
    if path is None:
        raise ExportError("an export is a file or a folder", "name one with -o PATH")
    if writer.outputs(path).folder and corpus.path.is_dir() and corpus.path.resolve() in path.resolve().parents:
        raise ExportError(f"{path} lies among the articles", "its files would become articles; choose another place")
    check_place(writer, path, force=options.force)
    return path


def _plan(options: argparse.Namespace, make: Callable[[], tuple[Selection, str]], corpus: Corpus) -> Plan:
    """Which article goes into which split, found by looking at all of them before the first is written."""
    from annotations.corpus.zones import layout_of  # noqa: PLC0415 -- exports without splits need it elsewhere alone

    def body_of(article_id: str) -> str:
        article = corpus.read(article_id)
        return body(article, layout_of(article))

    shares = parse_shares(options.split)
    if options.seed != _AUTO and not options.seed.isdecimal():
        raise ExportError(f"--seed {options.seed} is no whole number", f"write a number, or --seed {_AUTO}")
    seed = None if options.seed == _AUTO else int(options.seed)
    selection, _ = make()
    article_ids = selection.article_ids()
    with Progress("splitting", len(article_ids)) as progress:
        return planned(selection.entries(progress.over(article_ids)), body_of, shares, seed)


def _placed(entries: Iterable[Entry], plan: Plan | None) -> Iterator[Entry]:
    """The entries with their splits. One that came between planning and writing belongs to none, and stays out."""
    for entry in entries:
        if plan is None:
            yield entry
        elif entry.article.id in plan.of:
            yield replace(entry, split=plan.of[entry.article.id])


def _say(name: str, annotator: str, written: Written, selection: Selection) -> None:
    held = f"{counted(written.claims, 'claim')} in {counted(written.articles, 'article')}"
    say(f"{held}, annotated by {annotator}: {' and '.join(map(str, written.files))}")
    left_out = [f"{what} ({count:,})" for what, count in selection.left_out.items() if count]
    if left_out:
        say(f"  left out: {', '.join(left_out)}")
    if written.left_out:
        lost = ", ".join(counted(count, one) for one, count in written.left_out.items())
        say(f"  {name}: {lost} left out")


def _say_plan(plan: Plan) -> None:
    say(f"  split with --seed {plan.seed}: {', '.join(f'{name} {size:,}' for name, size in plan.sizes.items())}")
    if empty := [name for name, size in plan.sizes.items() if not size]:
        hint = f"--seed {_AUTO} looks for a split that fills every part"
        warn(f"no article is in {' and '.join(empty)}, so that nothing was written for it; {hint}")
