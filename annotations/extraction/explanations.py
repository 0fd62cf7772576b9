"""The rules of the count engine by name: what each says in plain words, and how often it was right on labelled articles."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.claims import Kind

_FOLDER = Path(__file__).parent.parent / "data" / "rules"


@cache
def _rules() -> dict[str, tuple[str, float]]:
    """Plain words and rate of each rule."""
    lines = (_FOLDER / "explanations.tsv").read_text("utf-8").split("\n")
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: (words, float(rate)) for name, words, rate in rows}


def in_plain_words(names: Iterable[str]) -> tuple[str, ...]:
    """Each rule of the count engine in plain words, once; what is no rule's name stays as it is."""
    rules = _rules()
    return tuple(dict.fromkeys(rules[name][0] if name in rules else name for name in names))


def slot_of(sentence: str) -> str:
    """What one of a claim's reasons, in plain words or by its rule's name, is about: a slot or `label`; else an empty text."""
    name = _names().get(sentence, sentence)
    part, dot, _ = name.partition(".")
    return part if dot and part.isidentifier() else ""


@cache
def _names() -> dict[str, str]:
    """Each rule's name by its plain words."""
    return {words: name for name, (words, _) in _rules().items()}


def sureness(names: Iterable[str]) -> float:
    """How sure a claim is that these rules made: the product of how often each was right, between 0 and 1."""
    rules, product = _rules(), 1.0
    for name in names:
        if name in rules:
            product *= rules[name][1]
    return product


@cache
def _curve(kind: Kind) -> tuple[tuple[float, float], ...]:
    """Points (raw sureness, share of claims of a kind right in every slot), both rising."""
    lines = (_FOLDER / f"confidence-{kind}.tsv").read_text("utf-8").split("\n")
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((float(raw), float(share)) for raw, share in rows)


def calibrated(raw: float, kind: Kind) -> float:
    """How likely it is that every slot of a claim is right, from its raw sureness, by straight lines between measured points."""
    points = _curve(kind)
    if raw <= points[0][0]:
        return points[0][1]
    for (low, share), (high, better) in pairwise(points):
        if raw <= high:
            return round(share + (better - share) * (raw - low) / (high - low), 3)
    return points[-1][1]
