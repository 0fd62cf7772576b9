"""Checked reading of plain data from outside: each function gives a value of the type asked for or raises FormatError.

Invariant: no value of a wrong type, no number that is not finite and no number of absurd size gets past this module.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from math import inf, isfinite
from typing import Any

from annotations.errors import FormatError
from annotations.spans import Span

_FRACTION_DIGITS = 15  # what every reader of JSON keeps of a number that is not whole
_MAX_MAGNITUDE = 300  # powers of ten; beyond it lies no count of anything, and other readers of JSON give up


def mapping(value: object, where: str) -> dict[str, Any]:
    """A table; JSON and TOML have strings alone as keys. Raises FormatError."""
    if not isinstance(value, dict):
        raise FormatError(f"{where} is no table of names and values")
    return value


def sequence(value: object, where: str) -> list[Any]:
    """A list; None counts as an empty one. Raises FormatError."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise FormatError(f"{where} is no list")
    return value


def string(value: object, where: str) -> str:
    """A string. Raises FormatError."""
    if not isinstance(value, str):
        raise FormatError(f"{where} is no text")
    return value


def string_or_none(value: object, where: str) -> str | None:
    """A string or None. Raises FormatError."""
    return None if value is None else string(value, where)


def strings(value: object, where: str) -> tuple[str, ...]:
    """A list of strings as a tuple; None counts as an empty one. Raises FormatError."""
    return tuple(string(item, where) for item in sequence(value, where))


def boolean(value: object, where: str) -> bool:
    """True or False. Raises FormatError."""
    if not isinstance(value, bool):
        raise FormatError(f"{where} is neither true nor false")
    return value


def integer(value: object, where: str) -> int:
    """A whole number. Raises FormatError."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise FormatError(f"{where} is no whole number")
    return value


def span(start: object, end: object, where: str) -> Span:
    """A span from its two offsets in code points. Raises FormatError."""
    first, last = integer(start, f"{where}: start"), integer(end, f"{where}: end")
    if not 0 <= first <= last:
        raise FormatError(f"{where}: start {first} and end {last} make no span")
    return Span(first, last)


def decimal_or_none(value: object, where: str) -> Decimal | None:
    """An exact number from an int, float or Decimal, or None. Raises FormatError."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise FormatError(f"{where} is no number")
    try:
        found = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    except InvalidOperation as error:  # an int of more digits than a Decimal may have
        raise FormatError(f"{where} is no number that can be kept") from error
    return _kept(found, where)


def float_or_none(value: object, where: str) -> float | None:
    """A finite float from a number, exactly as it stands, or None. Raises FormatError."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise FormatError(f"{where} is no number")
    try:
        found = float(value)
    except OverflowError:
        found = inf
    if not isfinite(found):
        raise FormatError(f"{where} is no number that can be kept")
    return found


def number(value: Decimal, where: str) -> int | float:
    """A Decimal as a JSON number: whole numbers exactly, others to 15 significant digits. Raises FormatError."""
    found = _kept(value, where)
    if found == found.to_integral_value():
        return int(found)
    return float(found)


def _kept(value: Decimal, where: str) -> Decimal:
    """The number as it is kept: whole numbers exactly, others rounded to 15 significant digits, so that a float holds them."""
    if not value.is_finite() or (value != 0 and abs(value.adjusted()) > _MAX_MAGNITUDE):
        raise FormatError(f"{where} is no number that can be kept")
    if value == value.to_integral_value():
        return Decimal(int(value))
    digits = value.as_tuple().digits
    if len(digits) <= _FRACTION_DIGITS:
        return value
    return Decimal(f"{value:.{_FRACTION_DIGITS}g}")


def moment(value: object, where: str) -> datetime:
    """A point in time from ISO 8601 text or a TOML date and time; without a zone it counts as UTC. Raises FormatError."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            raise FormatError(f"{where} is no date and time in ISO 8601: {value!r}") from None
    if not isinstance(value, datetime):
        raise FormatError(f"{where} is no date and time")
    try:
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except OverflowError:
        raise FormatError(f"{where} lies outside the calendar") from None


def moment_text(value: datetime) -> str:
    """A point in time as ISO 8601 in UTC with `Z`; without a zone it counts as UTC."""
    utc = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return utc.isoformat().replace("+00:00", "Z")
