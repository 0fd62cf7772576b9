"""How much the quality of extraction differs between parts of the labelled articles, and how sure the figure for all is.

Run `python benchmarks/folds.py GOLD PREDICTED`, with the files that `benchmarks/confidence.py` takes and its rules for what is
found and what is right whole. The rules of the engine are written by hand, so no fold is held out: the spread shows how far a
figure on other articles of the same kind may lie from this one.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from pathlib import Path

from confidence import by_article, judged

FOLDS = 5
_RESAMPLES = 2000

Counted = tuple[int, int, int, int]  # claims of GOLD, of PREDICTED, found, right whole


def figures(articles: list[Counted]) -> tuple[float, float]:
    """F1 of finding claims, and the share of the claims of GOLD that were found and right whole."""
    gold, predicted, found, whole = (sum(column) for column in zip(*articles, strict=True))
    return (2 * found / (gold + predicted) if gold + predicted else 0.0), (whole / gold if gold else 0.0)


def intervals(articles: list[Counted]) -> list[tuple[float, float]]:
    """The 95 % intervals of both figures, by drawing articles anew."""
    draw = random.Random(1)
    drawn = [figures(draw.choices(articles, k=len(articles))) for _ in range(_RESAMPLES)]
    low, high = int(_RESAMPLES * 0.025), int(_RESAMPLES * 0.975)
    return [(values[low], values[high]) for values in (sorted(column) for column in zip(*drawn, strict=True))]


def main() -> None:
    """Read both files and print a line for each fold and one for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    options = parser.parse_args()
    folds: list[list[Counted]] = [[] for _ in range(FOLDS)]
    for name, (gold, predicted) in by_article(options.gold, options.predicted).items():
        results = judged(gold, predicted)
        found, whole = sum(result[1] for result in results), sum(result[2] for result in results)
        folds[hashlib.sha256(name.encode()).digest()[0] % FOLDS].append((len(gold), len(predicted), found, whole))
    print("fold   articles   claims      F1   whole")
    for number, articles in enumerate(folds, 1):
        if articles:
            f1, whole = figures(articles)
            print(f"{number:4}{len(articles):11}{sum(article[0] for article in articles):9}{f1:8.3f}{whole:8.3f}")
    everything = [article for articles in folds for article in articles]
    f1, whole = figures(everything)
    print(f" all{len(everything):11}{sum(article[0] for article in everything):9}{f1:8.3f}{whole:8.3f}")
    (low, high), (low_whole, high_whole) = intervals(everything)
    print(f"95 % of samples of articles: F1 {low:.3f} to {high:.3f}, whole {low_whole:.3f} to {high_whole:.3f}")


if __name__ == "__main__":
    main()
