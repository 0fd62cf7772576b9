"""Natural order of names: `a2` before `a10`, whatever the case; and the least name of many without sorting them all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RUN = re.compile(r"0*([0-9]+)")
_HEAD = re.compile(r"([^0-9]*)([0-9]*)")


def natural_key(name: str) -> tuple[str, str]:
    """What to sort a name by. Runs of digits compare as numbers; case counts only between names that are else the same.

    A key is one string, with each run's length set before its digits, because a hundred thousand of them are held at once.
    """
    return _RUN.sub(_with_length, name.casefold()), name


def _with_length(match: re.Match[str]) -> str:
    """A run of digits so that plain strings compare as numbers do; the first zero keeps its place among other characters."""
    return f"0{chr(len(match[1]))}{match[1]}"


def in_natural_order(names: Sequence[str]) -> Iterator[str]:
    """The names in natural order, the first one sooner than sorting could give it."""
    if not names:
        return
    least = _least(names)
    yield least
    yield from sorted((name for name in names if name != least), key=natural_key)


def _least(names: Sequence[str]) -> str:
    """The first name in natural order: up to their first number most names differ already, and that is quick to compare."""
    split = _HEAD.match
    heads = [split(name.casefold()).groups() for name in names]  # type: ignore[union-attr]  # the pattern matches anything
    heads = [(f"{text}0", int(digits)) if digits else (text, 0) for text, digits in heads]
    lowest = min(heads)
    return min((name for name, head in zip(names, heads, strict=True) if head == lowest), key=natural_key)
