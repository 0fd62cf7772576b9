"""Whether confidence means what it says: of the claims at each confidence, how many a person found too, how many right whole.

Run `python benchmarks/confidence.py GOLD PREDICTED`. PREDICTED is what `annotate extract` writes. GOLD holds one claim a line
with `article`, `start`, `end`, `quantity_start` and `quantity_end` (of counts alone) in code points, and the slots as plain
values.

A predicted claim is found where its quantity (the core, for a statement) overlaps that of a claim of GOLD that no closer one
took. It is right whole where the slots agree too: numbers, hedge, label and polarity exactly; the core by four fifths; noun
phrases and names in their last word; an action in any word; places as a set; a period by half of its words.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Judged = tuple[float, bool, bool]  # confidence, found, right whole

EDGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_SMALL = {"the", "a", "an", "of", "for", "in", "on", "at", "from", "to", "and", "by", "s"}


def words(text: str | None) -> list[str]:
    """The words of a text in small letters, without those that carry nothing."""
    return [word for word in re.findall(r"\w+", (text or "").casefold()) if word not in _SMALL]


def first(claim: Row, slot: str) -> Row:
    """The first filler of a slot of a predicted claim, or an empty one."""
    return (claim["slots"].get(slot) or [{}])[0]


def overlap(gold: tuple[int, int], other: tuple[int, int]) -> float:
    """What two stretches share, as a part of what they cover together."""
    shared = min(gold[1], other[1]) - max(gold[0], other[0])
    return max(shared, 0) / (max(gold[1], other[1]) - min(gold[0], other[0]))


def same_head(wanted: str | None, *found: str | None) -> bool:
    """Whether the last word of one stands in the other, or both are empty."""
    ours, *others = map(words, (wanted, *found))
    if not ours:
        return not any(others)
    return any(other and (ours[-1] in other or other[-1] in ours) for other in others)


def same_value(gold: Row, quantity: Row) -> bool:
    """Whether two quantities say the same number, or the same range."""
    if isinstance(gold["value"], list):
        return [quantity.get("low"), quantity.get("high")] == gold["value"]
    return quantity.get("value") == gold["value"]


def is_whole(gold: Row, claim: Row) -> bool:
    """Whether every slot that GOLD has agrees."""
    quantity, action, period = first(claim, "quantity"), first(claim, "action"), first(claim, "period")
    told, dated = words(gold["action"]), words(gold["period"])
    shared = set(dated) & set(words(period.get("text")))
    both = set(dated) | set(words(period.get("text")))
    named = all(
        same_head(gold[slot], first(claim, slot).get("text"), first(claim, slot).get("name")) for slot in ("source", "actor")
    )
    counts = "value" not in gold or (
        same_value(gold, quantity)
        and gold["hedge"] == quantity.get("hedge")
        and same_head(gold["unit"], first(claim, "unit").get("text"))
        and overlap((gold["start"], gold["end"]), (claim["start"], claim["end"])) >= 0.8
    )
    return (
        counts
        and named
        and gold["label"] == claim["label"]
        and gold["polarity"] == claim["polarity"]
        and ((not told and not action) or bool(set(told) & set(words(action.get("text")))))
        and {" ".join(words(place)) for place in gold["places"]} == {" ".join(words(p["text"])) for p in claim["slots"]["places"]}
        and len(shared) * 2 >= len(both)
    )


def where(claim: Row, *, is_gold: bool) -> tuple[int, int]:
    """The stretch by which a claim is matched: that of its quantity, of its core where it is a statement."""
    if is_gold:
        return (claim["quantity_start"], claim["quantity_end"]) if "quantity_start" in claim else (claim["start"], claim["end"])
    stretch = first(claim, "quantity") if claim["kind"] == "count" else claim
    return stretch["start"], stretch["end"]


def judged(gold: list[Row], predicted: list[Row]) -> list[Judged]:
    """For each predicted claim of one article: confidence, whether it is in GOLD, whether it is right whole."""
    spans = [where(row, is_gold=True) for row in gold]
    ours = [where(claim, is_gold=False) for claim in predicted]
    near = sorted(((overlap(g, p), i, j) for i, g in enumerate(spans) for j, p in enumerate(ours) if overlap(g, p)), reverse=True)
    match: dict[int, int] = {}
    for _, i, j in near:
        if j not in match and i not in match.values():
            match[j] = i
    return [
        (claim["confidence"], j in match, j in match and is_whole(gold[match[j]], claim)) for j, claim in enumerate(predicted)
    ]


def table(results: list[Judged]) -> str:
    """A line for each tenth of confidence, and how far confidence is from the share right whole on average."""
    lines, off = ["confidence    claims   said   found   whole"], 0.0
    for low, high in pairwise(EDGES):
        rows = [row for row in results if low <= row[0] < high or row[0] == high == 1.0]
        if not rows:
            continue
        said, found, whole = (sum(row[column] for row in rows) / len(rows) for column in range(3))
        off += abs(said - whole) * len(rows) / len(results)
        lines.append(f"{low:.1f} – {high:.1f}{len(rows):10}{said:8.2f}{found:8.2f}{whole:8.2f}")
    lines.append(f"confidence differs from the share right whole by {off:.3f} on average")
    return "\n".join(lines)


def rows_of(path: Path) -> list[Row]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def by_article(gold_file: Path, predicted_file: Path) -> dict[str, tuple[list[Row], list[Row]]]:
    """The claims of GOLD and of PREDICTED in each article that GOLD names, of the one kind that GOLD holds."""
    gold: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(gold_file):
        gold[row["article"]] += [] if row.get("empty") else [row]
    kind = "count" if any("quantity_start" in row for rows in gold.values() for row in rows) else "statement"
    predicted: dict[str, list[Row]] = defaultdict(list)
    for claim in rows_of(predicted_file):
        name = claim["article"] if claim["article"] in gold else claim["article"].rpartition("/")[2]
        if name in gold and claim["kind"] == kind:
            predicted[name].append(claim)
    return {name: (rows, predicted[name]) for name, rows in sorted(gold.items())}


def main() -> None:
    """Read both files and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    options = parser.parse_args()
    results = [result for pair in by_article(options.gold, options.predicted).values() for result in judged(*pair)]
    if not results:
        raise SystemExit("no claim of PREDICTED belongs to an article of GOLD")
    print(table(results))


if __name__ == "__main__":
    main()
