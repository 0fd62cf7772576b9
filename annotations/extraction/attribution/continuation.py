"""Sentences without an attribution: whether they go on with the report before them or are the article's own words.

Each sign for or against has a weight in log odds; the weights were fitted to labelled articles and rounded. A sentence goes on
with the report where the sum is above zero. The signs are data (`data/rules/continuation.toml`).
"""

from __future__ import annotations

import math
import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.extraction.attribution.stretches import Stretch
    from annotations.extraction.view import Sentence, View
    from annotations.extraction.words import Words

_RULES = Path(__file__).parents[2] / "data" / "rules" / "continuation.toml"
_HEAD = 400
BIAS = -0.4
AFTER_SPEAKER = 0.2
BETWEEN = 1.1
QUOTED = -0.7
NEW_PARAGRAPH = -0.3
# For each sentence since the attribution: one that went on with it, one that did not.
RUN_ON = -0.2
BROKEN = -0.9
_REACH = 4
# What turns a sum of weights into a confidence: on labelled articles the sums are too timid.
_STEEPNESS = 1.6


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign in the words of a sentence: its name, why it counts, its weight, the pattern that finds it from the start,
    with sentences that show it (`yes`) or not (`no`)."""

    name: str
    why: str
    weight: float
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@cache
def signs() -> tuple[Sign, ...]:
    """All signs of `data/rules/continuation.toml`, in its order."""
    rows = tomllib.loads(_RULES.read_text("utf-8"))["sign"]
    return tuple(
        Sign(
            row["name"],
            row["why"],
            row["weight"],
            re.compile("".join(row["pattern"].splitlines())),
            tuple(row["yes"]),
            tuple(row["no"]),
        )
        for row in rows
    )


def signs_of(text: str) -> list[Sign]:
    """The signs that a sentence shows."""
    head = text[:_HEAD]
    return [sign for sign in signs() if sign.pattern.match(head)]


def continued(view: View, words: Sequence[Words], found: list[list[Stretch]]) -> None:
    """Give every sentence that goes on with a report a stretch of its own, in place."""
    lead: Stretch | None = None
    distance = 0.0
    for sentence in view.sentences:
        stretches = found[sentence.index]
        if stretches or sentence.zone == "headline":
            lead = next((s for s in stretches if s.form != "headline" and _is_main(s, sentence)), None)
            distance = 0.0
            continue
        if lead is None or sentence.index - lead.sentence > _REACH:
            continue
        score = distance + _score(view, sentence, lead, found)
        if score <= 0 or not words[sentence.index].forms:
            distance += BROKEN
            continue
        distance += RUN_ON
        confidence = round(0.97 / (1 + math.exp(-_STEEPNESS * score)), 2)
        found[sentence.index] = [
            replace(
                lead,
                sentence=sentence.index,
                content=sentence.span,
                scope=sentence.span,
                form="continuation",
                cue=None,
                confidence=confidence,
                because="source.goes on with the report before it",
            )
        ]


def _is_main(stretch: Stretch, sentence: Sentence) -> bool:
    """Whether a report is the sentence's own, not one in a relative clause near its end."""
    if stretch.source is None:
        return False
    return stretch.content.start - sentence.span.start <= len(sentence.span) // 2


def _score(view: View, sentence: Sentence, lead: Stretch, found: list[list[Stretch]]) -> float:
    """The log odds that a sentence goes on with the report of `lead`."""
    score = BIAS + sum(sign.weight for sign in signs_of(sentence.span.of(view.text)))
    if lead.form == "quotation":
        score += QUOTED
    if lead.cue is not None and lead.cue.start < lead.content.start:
        score += AFTER_SPEAKER
    if view.sentences[lead.sentence].paragraph != sentence.paragraph:
        score += NEW_PARAGRAPH
    following = found[sentence.index + 1] if sentence.index + 1 < len(found) else []
    if following and following[0].source == lead.source and following[0].source is not None:
        score += BETWEEN
    return score
