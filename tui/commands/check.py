"""`annotate check`: whether every file parses, every place holds and every claim obeys the schema; mends what is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import ArticleError, SchemaError
from annotations.store.checking import Check, Finding, folders_amiss
from annotations.store.repair import Repair
from annotations.text import display_safe
from tui.commands.arguments import (
    add_annotations,
    add_corpus,
    add_schema,
    annotators_at,
    corpus_of,
    project_at,
    schema_at,
    schema_path,
)
from tui.commands.output import write_out
from tui.commands.progress import Progress
from tui.diagnostics import ExitCode, counted, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from annotations.corpus.corpus import Corpus

DESCRIPTION = """Look through a project: whether every article, journal and TOML file can be read, every claim stands where it
says, obeys the schema and was decided in one way only. Prints a line for each thing that is amiss, with what to do, and exits
with 1 if there is any. With --repair it mends what is safe: lines of a journal that are no events are put aside, TOML files
that are broken, missing, in conflict or behind are made again from the journal, edits by hand are taken in. What is changed is
kept below _backups/."""
EXAMPLE = """examples:
  annotate check corpus/
  annotate check corpus/ --annotator ana --repair"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The corpus, whose annotations, and whether to mend."""
    add_corpus(parser)
    add_schema(parser)
    add_annotations(parser)
    parser.add_argument("--annotator", metavar="NAME", help="whose annotations (default: everybody's)")
    parser.add_argument("--repair", action="store_true", help="mend what is safe, and keep what was there")


def run(options: argparse.Namespace) -> int:
    """Check everything, mend what was asked for, and say what is left."""
    corpus = corpus_of(options)
    project = project_at(options.annotations, corpus)
    everybody = annotators_at(project, options.annotator)
    found = 0
    schema = None
    try:
        schema = schema_at(schema_path(options.schema, corpus))
    except SchemaError as error:
        found += _told(Finding("annotate.toml", error.message, error.hint))
    found += sum(_told(finding) for finding in _articles(corpus))
    found += sum(_told(finding) for finding in folders_amiss(project))
    for _, files in everybody:
        if options.repair:
            check = Check(corpus, schema, files)
            for done in Repair(files).run(check.articles()):
                say(f"mended: {done}")
        found += sum(_told(finding) for finding in _findings(Check(corpus, schema, files)))
    say(f"{counted(found, 'thing')} amiss" if found else "nothing is amiss")
    return ExitCode.FAILED if found else ExitCode.OK


def _articles(corpus: Corpus) -> Iterator[Finding]:
    """The articles that cannot be read."""
    ids = corpus.ids()
    with Progress("reading articles", len(ids), beside_data=True) as progress:
        for article_id in progress.over(ids):
            try:
                corpus.read(article_id)
            except ArticleError as error:
                yield Finding(article_id, error.message, error.hint)


def _findings(check: Check) -> Iterator[Finding]:
    """What is amiss with one annotator's files and claims."""
    yield from check.of_files()
    ids = check.articles()
    with Progress("checking", len(ids), beside_data=True) as progress:
        for article_id in progress.over(ids):
            yield from check.of_article(article_id)


def _told(finding: Finding) -> int:
    """Print a finding in one line; how many it was."""
    to_do = f"; {finding.to_do}" if finding.to_do else ""
    write_out(display_safe(" ".join(f"{finding.where}: {finding.what}{to_do}".split())) + "\n")
    return 1
