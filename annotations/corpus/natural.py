"""Natural order of names: `a2` before `a10`, whatever the case; and the least name of many without sorting them all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RUN = re.compile(r"0*([0-9]+)")
_HEAD = re.compile(r"([^0-9]*)([0-9]*)")


def natural_key(name: str) -> tuple[str, str]:
    """What to sort a name by. Runs of digits compare as numbers, and before everything else; case counts only between twins.

    A key is one string, with each run's length set before its digits, because a hundred thousand of them are held at once.
    """
    return _RUN.sub(_by_length, name.casefold()), name


def _by_length(match: re.Match[str]) -> str:
    return chr(len(match[1])) + match[1]


def in_natural_order(names: Sequence[str]) -> Iterator[str]:
    """The names in natural order, the first one sooner than sorting could give it."""
    if not names:
        return
    least = _least(names)
    yield least
    rest = sorted((name for name in names if name != least), key=natural_key)
    yield from rest


def _least(names: Sequence[str]) -> str:
    """The first name in natural order: up to their first number most names differ already, and that is quick to compare."""
    split = _HEAD.match
    heads = [split(name.casefold()).groups() for name in names]  # type: ignore[union-attr]  # the pattern matches anything
    text = min(head[0] for head in heads)
    number = min((int(digits) if digits else -1) for head, digits in heads if head == text)
    lowest = [name for name, (head, digits) in zip(names, heads, strict=True) if head == text and int(digits or -1) == number]
    return min(lowest, key=natural_key)
