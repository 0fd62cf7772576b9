"""`annotate attach`: puts the articles' texts back into an export that was written without them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from annotations.formats.attaching import CorpusTexts, attacher_for
from tui.commands.arguments import add_corpus, corpus_of
from tui.diagnostics import ExitCode, counted, say, warn

if TYPE_CHECKING:
    import argparse

DESCRIPTION = """Put the articles' texts into an export that was written with --no-text. Each text is taken only if it is the
very one that was annotated, which its digest tells. The export is written anew in its place."""
EXAMPLE = """examples:
  annotate attach gold.jsonl corpus/            also where gold.articles.jsonl is named
  annotate attach dataset/ articles.csv"""

_NAMED = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The export, then the corpus."""
    parser.add_argument("export", metavar="EXPORT", help="the file or folder that `annotate export --no-text` wrote")
    add_corpus(parser)


def run(options: argparse.Namespace) -> int:
    """Attach, and say which articles stay without a text."""
    path = Path(options.export).expanduser()
    attacher = attacher_for(path)
    texts = CorpusTexts(corpus_of(options))
    attacher.attach(path, texts)
    _warn("not in the corpus", texts.missing)
    _warn("in the corpus with another text than the one that was annotated", texts.changed)
    say(f"{counted(texts.attached, 'text')} attached: {path}")
    return ExitCode.OK


def _warn(what: str, articles: list[str]) -> None:
    """Say how many articles stay without a text and why, and name the first of them."""
    if articles:
        named = ", ".join(articles[:_NAMED]) + (" …" if len(articles) > _NAMED else "")
        warn(f"{counted(len(articles), 'article')} {'is' if len(articles) == 1 else 'are'} {what}: {named}")
