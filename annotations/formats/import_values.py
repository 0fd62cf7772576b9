"""Normalised values that stand in a file as plain text, made into what a slot of the schema holds.

Numbers have a full stop before their fraction and may have commas or spaces between thousands; dates are ISO 8601.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from annotations.errors import FormatError
from annotations.values import PartialDate, Period, bounded

if TYPE_CHECKING:
    from annotations.claims import Value
    from annotations.schema import SlotDefinition

_NUMBER = re.compile(r"[+-]?\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?|[+-]?\d{1,40}(?:\.\d{1,40})?", re.ASCII)
_BETWEEN = re.compile(r"[, \u00a0\u202f]")
_OPEN = ("", "..")


def typed(value: Value | None, slot: SlotDefinition) -> Value | None:
    """A value as a slot holds it: plain text becomes a number or a period where the slot is for those. Raises FormatError."""
    if not isinstance(value, str):
        return value
    if slot.type == "quantity":
        return _quantity(value)
    if slot.type == "period":
        return _period(value)
    return value or None


def _quantity(text: str) -> Value | None:
    text = text.strip()
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise FormatError(f"its quantity is no number: {text[:40]!r}")
    return bounded(Decimal(_BETWEEN.sub("", text)), "exact")


def _period(text: str) -> Value | None:
    """A period from `2031-02` or `2031-02-01/2031-02-28`; an end that is empty or `..` is open."""
    start, _, end = text.strip().partition("/")
    ends = (start, end if "/" in text else start)
    try:
        found = Period(*(None if one.strip() in _OPEN else PartialDate.parse(one.strip()) for one in ends))
    except ValueError:
        raise FormatError(f"its period is no ISO date: {text[:40]!r}") from None
    return None if found == Period() else found
