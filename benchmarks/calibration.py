"""The table by which raw sureness becomes confidence, measured anew on labelled articles, and how far off it is on others.

Run `python benchmarks/calibration.py GOLD PREDICTED TABLE`, with the files that `benchmarks/confidence.py` takes and the table of
`annotations/data/rules` that PREDICTED was made with. Prints a new table that never falls. The error is measured on articles
that had no part in the table it is measured with: each fifth of them (by a digest of its name) once.
"""

from __future__ import annotations

import argparse
import hashlib
from itertools import pairwise
from pathlib import Path

from confidence import by_article, judged

FOLDS = 5
_SMALLEST_BIN = 16
_MOST_BINS = 12
# What stands for no measurement: a bin counts as if it held two claims more, one of them right.
_PRIOR = 1

Points = list[tuple[float, float]]
Measured = list[tuple[float, bool]]  # raw sureness, right whole


def mapped(value: float, points: Points) -> float:
    """Where straight lines between the points lead a value."""
    for (low, share), (high, better) in pairwise(points):
        if value <= high:
            return share + (better - share) * (value - low) / (high - low) if high > low else better
    return points[-1][1]


def table(measured: Measured) -> Points:
    """Points (mean raw sureness, share right) of bins of like size, neighbours that fall put together, with both ends."""
    rows = sorted(measured)
    bins = max(1, min(_MOST_BINS, len(rows) // _SMALLEST_BIN))
    cuts = [len(rows) * cut // bins for cut in range(bins + 1)]
    pools: list[Measured] = []
    for low, high in pairwise(cuts):
        pools.append(rows[low:high])
        while len(pools) > 1 and _share(pools[-2]) >= _share(pools[-1]):
            last = pools.pop()
            pools[-1] = pools[-1] + last
    points = [(sum(raw for raw, _ in pool) / len(pool), _share(pool)) for pool in pools]
    return [(0.0, points[0][1] / 2), *points, (1.0, max(points[-1][1], (1 + points[-1][1]) / 2))]


def _share(pool: Measured) -> float:
    return (sum(right for _, right in pool) + _PRIOR) / (len(pool) + 2 * _PRIOR)


def error(measured: Measured, points: Points) -> float:
    """The mean square of what separates confidence from what came true (Brier score)."""
    return sum((mapped(raw, points) - right) ** 2 for raw, right in measured) / len(measured)


def held_out(articles: dict[str, Measured]) -> tuple[float, float]:
    """The error on articles that a table was not made with, and the error of always saying the mean there."""
    fold = {name: hashlib.sha256(name.encode()).digest()[0] % FOLDS for name in articles}
    found: list[tuple[float, float]] = []
    for number in range(FOLDS):
        train = [row for name, rows in articles.items() if fold[name] != number for row in rows]
        test = [row for name, rows in articles.items() if fold[name] == number for row in rows]
        if test and train:
            mean = sum(right for _, right in train) / len(train)
            found += [(error([row], table(train)), error([row], [(0.0, mean), (1.0, mean)])) for row in test]
    return sum(ours for ours, _ in found) / len(found), sum(mean for _, mean in found) / len(found)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("gold", "predicted", "table"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    lines = options.table.read_text("utf-8").split("\n")
    used = [tuple(map(float, line.split("\t"))) for line in lines if line and not line.startswith("#")]
    back = [(share, raw) for raw, share in used]
    articles = {
        name: [(mapped(confidence, back), whole) for confidence, _, whole in judged(*pair)]
        for name, pair in by_article(options.gold, options.predicted).items()
    }
    measured = [row for rows in articles.values() for row in rows]
    for raw, share in table(measured):
        print(f"{raw:.3f}\t{share:.2f}")
    ours, mean = held_out(articles)
    print(f"# {len(measured)} claims; Brier score on articles held out {ours:.3f}; of always saying the mean {mean:.3f}")


if __name__ == "__main__":
    main()
