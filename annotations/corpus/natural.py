"""Natural order of names: `a2` before `a10`, whatever the case; and the least name of many without sorting them all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RUN = re.compile(r"[0-9]+")
_HEAD = re.compile(r"([^0-9]*)([0-9]*)")


def natural_key(name: str) -> str:
    """What to sort a name by. Runs of digits compare as numbers; case counts only between names that are else the same.

    A key is one plain string, because a hundred thousand of them are held at once; names hold no NUL.
    """
    return f"{_folded(name)}\0{name}"


def in_natural_order(names: Sequence[str]) -> Iterator[str]:
    """The names in natural order, the first one sooner than sorting could give it."""
    if not names:
        return
    least = _least(names)
    yield least
    yield from sorted((name for name in names if name != least), key=natural_key)


def _least(names: Sequence[str]) -> str:
    """The first name in natural order: up to their first number most names differ already, and that is quick to compare."""
    heads = [_head(name) for name in names]
    lowest = min(heads)
    return min((name for name, head in zip(names, heads, strict=True) if head == lowest), key=natural_key)


def _head(name: str) -> str:
    """What a name's key begins with, up to its first run of digits."""
    text, digits = _HEAD.match(name.casefold()).groups()  # type: ignore[union-attr]  # the pattern matches anything
    return text + _number(digits) if digits else text


def _folded(name: str) -> str:
    return _RUN.sub(lambda run: _number(run.group()), name.casefold())


def _number(digits: str) -> str:
    """A run of digits so that plain strings compare as numbers do; the first zero keeps its place among other characters."""
    value = digits.lstrip("0") or "0"
    return f"0{chr(len(value))}{value}"
