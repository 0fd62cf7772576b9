"""`annotate stats`: how far the work on a corpus has come, by annotator, and how often the suggestions were right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.claims import VERDICTS
from annotations.errors import ArticleError
from annotations.statistics import Tally
from annotations.store.reader import GOLD, RecordReader
from annotations.text import display_safe
from tui.commands.arguments import add_annotations, add_corpus, corpus_of, project_at
from tui.commands.output import write_out
from tui.commands.progress import Progress
from tui.diagnostics import ExitCode, counted, warn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from annotations.corpus.corpus import Corpus
    from annotations.store.project import Project

DESCRIPTION = (
    """Show how many articles of a corpus are signed off, what was decided by whom, and how often suggestions were right."""
)
EXAMPLE = """example:
  annotate stats corpus/"""

_HEADER = ("annotator", "articles", "signed off", "reopened", "decided", *VERDICTS, "minutes")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The corpus, and where its annotations lie."""
    add_corpus(parser)
    add_annotations(parser)


def run(options: argparse.Namespace) -> int:
    """Count and print."""
    corpus = corpus_of(options)
    project = project_at(options.annotations, corpus)
    ids = corpus.ids()
    names = (*project.annotators(), *((GOLD,) if project.gold().folder.is_dir() else ()))
    tallies = {name: _tally(corpus, project, name) for name in names}
    lines = [f"{display_safe(corpus.name)}: {counted(len(ids), 'article')}", ""]
    if tallies:
        lines += [*_table([_HEADER, *(_row(name, tally) for name, tally in tallies.items())]), ""]
        lines += [line for name, tally in tallies.items() for line in _suggestions(name, tally)]
    else:
        lines += ["nobody has annotated anything yet"]
    write_out("\n".join(lines).rstrip("\n") + "\n")
    return ExitCode.OK


def _tally(corpus: Corpus, project: Project, name: str) -> Tally:
    """One annotator's counts; articles that cannot be read any more are reported and not counted."""
    reader, tally = RecordReader(project, name), Tally()
    article_ids = sorted(reader.articles())
    with Progress(name, len(article_ids)) as progress:
        for article_id in progress.over(article_ids):
            try:
                article = corpus.read(article_id)
            except ArticleError as error:
                progress.clear()
                warn(f"{name}: {error.message}; not counted")
                continue
            record, _ = reader.load(article)
            if not record.is_empty():
                tally.add(record)
    return tally


def _row(name: str, tally: Tally) -> tuple[str, ...]:
    numbers = [
        tally.articles,
        tally.signed_off,
        tally.reopened,
        tally.decided,
        *(tally.verdicts[verdict] for verdict in VERDICTS),
    ]
    return (display_safe(name), *(f"{number:,}" for number in numbers), f"{tally.seconds / 60:,.0f}")


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows as lines, each column as wide as its widest cell; numbers stand to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))])
        for row in rows
    ]


def _suggestions(name: str, tally: Tally) -> list[str]:
    """How right the suggestions were, and what of them was corrected most."""
    if not tally.suggestions:
        return []
    shares = ", ".join(f"{share:.0%} {verdict}" for verdict, share in tally.shares().items())
    lines = [f"suggestions decided by {display_safe(name)}: {tally.suggestions:,}, of which {shares}"]
    if tally.corrected:
        most = sorted(tally.corrected.items(), key=lambda item: (-item[1], item[0]))
        parts = ", ".join(f"{display_safe(part)} {count:,}" for part, count in most)
        lines.append(f"  corrected: {parts}")
    return lines
