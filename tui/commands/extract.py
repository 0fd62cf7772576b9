"""`annotate extract`: the extractor's suggestions for a whole corpus as claims JSONL. One bad article never stops the others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from annotations.corpus.zones import layout_of
from annotations.errors import ArticleError
from annotations.extraction.host import suggest
from annotations.store.codec import claim_to_dict, dumps
from annotations.store.suggestions import extractor_of
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
from tui.commands.output import lines_to, output_path
from tui.commands.progress import Progress
from tui.diagnostics import ExitCode, counted, report, say, warn

if TYPE_CHECKING:
    import argparse

DESCRIPTION = """Write the claims that the extractor finds in a corpus: one line of JSON a claim, articles in the corpus's order,
claims in the order of the text. Offsets count Unicode code points of the text as it stands in the file."""
EXAMPLE = """examples:
  annotate extract corpus/ -o suggestions.jsonl
  annotate extract articles.csv --text body | head"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The corpus, where to write, and which extractor."""
    add_corpus(parser)
    add_schema(parser)
    add_annotations(parser)
    parser.add_argument("-o", "--output", metavar="FILE", help="the file to write (default: standard output)")
    add_extractor(parser, "the extractor to run")


def run(options: argparse.Namespace) -> int:
    """Extract from all articles; those that cannot be read are reported, and counted at the end."""
    corpus = corpus_of(options)
    schema = schema_at(schema_path(options.schema, corpus))
    extractor = extractor_of(options.extractor, project_at(options.annotations, corpus))
    path = output_path(options.output, corpus)
    ids = corpus.ids()
    claims = failed = 0
    doubts: Counter[str] = Counter()
    with lines_to(path) as write, Progress("extracting", len(ids), beside_data=path is None) as progress:
        for article_id in progress.over(ids):
            try:
                article = corpus.read(article_id)
            except ArticleError as error:
                failed += 1
                progress.clear()
                report(error)
                continue
            doubts.update(article.notices)
            found = suggest(extractor, article, layout_of(article), schema)
            for notice in found.notices:
                progress.clear()
                warn(f"{article_id}: {notice}")
            for claim in found.claims:
                write(dumps(claim_to_dict(claim, article_id, schema)))
            claims += len(found.claims)
    for notice in (*corpus.notices, *(f"{counted(count, 'article')}: {doubt}" for doubt, count in doubts.items())):
        warn(notice)
    left_out = f"; {counted(failed, 'article')} could not be read" if failed else ""
    say(f"{counted(claims, 'claim')} in {counted(len(ids) - failed, 'article')}{left_out}")
    return ExitCode.FAILED if failed == len(ids) else ExitCode.OK
