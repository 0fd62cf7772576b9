"""How many quantities of general English are read with the right value, and what became of the others.

Run `python benchmarks/quantities.py FILE`, a JSON list of sentences with their quantities as the tests of quantulum3 have them
(`req`; `res` with `value`, `surface` and, for a range, `uncertainty`). A claim counts things or people; a size, a year or a
temperature is no claim, so numbers that were read right and then left out are told apart from numbers that were read wrong.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import checkout  # noqa: F401 -- finds the library where it is not installed

from annotations.corpus.article import Article, Layout, Zone
from annotations.extraction.not_counts import not_a_count
from annotations.extraction.quantities import quantities
from annotations.extraction.rules import RulesExtractor
from annotations.extraction.sentences import prepare
from annotations.extraction.words import read_words
from annotations.schema_file import load_schema
from annotations.spans import Span
from annotations.text import digest
from annotations.values import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

# Why a number was not read right, by the first of these that its words hold.
REASONS = {
    "power of ten or formula": r"\d[eE][-+]?\d|[×^]|\dx\d",
    "negative, or a price in brackets": r"^[-(]|\$-",
    "range of measures or prices": r"\d\D+(?:to|and|-|–)\W*\d",
    "fraction": r"/|half|halves|thirds?|sixth|[½⅓]",
    "`a` or `an` before a unit": r"^(?:an?|oh)\s",
    "unit written as a sign": r"[$€£°%]",
    "number in words": r"^[a-z]",
    "digits": r"^\d",
}
CLAIM, LEFT_OUT, WRONG, UNREAD = (
    "a claim with that value",
    "read right, and left out because it counts nothing",
    "read with another value",
    "not read",
)


def bounds(expected: dict[str, Any]) -> tuple[float, float]:
    """The lowest and highest value of an expected quantity."""
    spread = expected.get("uncertainty") or 0
    return expected["value"] - spread, expected["value"] + spread


def agrees(expected: dict[str, Any], found: Quantity) -> bool:
    """Whether a quantity says what is expected; shares are percentages here and fractions there."""
    low, high = (found.low, found.high) if found.value is None else (found.value, found.value)
    if low is None or high is None:
        return False
    scales = (1, Decimal(100)) if found.measure else (1,)
    wanted = bounds(expected)
    return any(
        all(
            abs(float(ours / scale) - theirs) <= 1e-6 * max(1.0, abs(theirs))
            for ours, theirs in zip((low, high), wanted, strict=True)
        )
        for scale in scales
    )


def numbers(text: str) -> Iterator[tuple[Span, Quantity, str]]:
    """Every quantity that is read in a text, with the rule that says why it counts nothing, or nothing."""
    article = Article("sentence", text, digest(text))
    view = prepare(article, Layout((Zone("body", Span(0, len(text))),)))
    for sentence in view.sentences:
        words = read_words(sentence.span.of(view.text), sentence.span.start)
        for found in quantities(words):
            span = Span(words.starts[found.start], words.ends[found.end - 1])
            rule = not_a_count(view.text, words.starts[found.number], span.end)
            yield span, found.value, rule.why if rule else "nothing happened to it, or its noun measures time"


def claims(text: str) -> list[tuple[Span, Quantity]]:
    """The quantities of the counts that are extracted from a text."""
    article = Article("sentence", text, digest(text))
    found = RulesExtractor().extract(article, Layout((Zone("body", Span(0, len(text))),)), load_schema(None))
    fillers = [filler for claim in found for filler in claim.fillers("quantity")]
    return [(filler.span, filler.value) for filler in fillers if filler.span and isinstance(filler.value, Quantity)]


def fate(text: str, span: Span, expected: dict[str, Any]) -> tuple[str, str]:
    """What became of an expected quantity, and why."""
    if any(at.overlaps(span) and agrees(expected, value) for at, value in claims(text)):
        return CLAIM, ""
    near = [(value, rule) for at, value, rule in numbers(text) if at.overlaps(span)]
    for value, rule in near:
        if agrees(expected, value):
            return LEFT_OUT, rule
    reason = next((name for name, pattern in REASONS.items() if re.search(pattern, expected["surface"])), "other")
    return (WRONG if near else UNREAD), reason


def main() -> None:
    """Read the file and print what became of its quantities, with reasons and one example of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    fates: Counter[str] = Counter()
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    examples: dict[tuple[str, str], str] = {}
    for entry in json.loads(parser.parse_args().file.read_text("utf-8")):
        text, after = entry["req"], 0
        for expected in entry["res"]:
            start = max(text.find(expected["surface"], after), 0)
            after = start + len(expected["surface"])
            became, why = fate(text, Span(start, after), expected)
            fates[became] += 1
            reasons[became][why] += 1
            examples.setdefault((became, why), expected["surface"])
    print(f"{fates.total()} quantities")
    for became in (CLAIM, LEFT_OUT, WRONG, UNREAD):
        print(f"{fates[became]:5} {became}")
        for why, count in reasons[became].most_common():
            if why:
                print(f"      {count:5} {why} (`{examples[became, why]}`)")


if __name__ == "__main__":
    main()
