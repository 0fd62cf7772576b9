"""Doubts of an annotation as plain tables, and back: what a place was known by before its article's text changed.

Law: `doubts_of({"doubts": [doubt_to_plain(doubt)]}) == (doubt,)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotations.claims import Anchor, Doubt
from annotations.errors import FormatError
from annotations.spans import Span
from annotations.store import checked

if TYPE_CHECKING:
    from collections.abc import Mapping

Plain = dict[str, Any]


def doubt_to_plain(doubt: Doubt) -> Plain:
    """A doubt as a plain table; the number of a filler stands there where it is not the first one."""
    was = doubt.was
    plain: Plain = {"role": doubt.role, "outcome": doubt.outcome, "text": was.quote, "start": was.span.start, "end": was.span.end}
    plain |= {"prefix": was.prefix, "suffix": was.suffix}
    return {**plain, "at": doubt.at} if doubt.at else plain


def doubts_of(plain: Mapping[str, Any], where: str = "doubts") -> tuple[Doubt, ...]:
    """The doubts of a plain annotation. Raises FormatError."""
    return tuple(_doubt(checked.mapping(item, where), where) for item in checked.sequence(plain.get("doubts"), where))


def _doubt(item: Plain, where: str) -> Doubt:
    at = checked.integer(item.get("at", 0), f"{where}: at")
    if at < 0:
        raise FormatError(f"{where}: at lies before the first filler")
    return Doubt(
        role=checked.string(item.get("role", ""), f"{where}: role"),
        at=at,
        outcome=checked.string(item.get("outcome", ""), f"{where}: outcome"),
        was=anchor_of(
            {
                "start": (span := checked.span(item.get("start", 0), item.get("end", 0), where)).start,
                "end": span.end,
                **{key: checked.string(item.get(key, ""), f"{where}: {key}") for key in ("text", "prefix", "suffix")},
            }
        ),
    )


def anchor_of(place: Mapping[str, Any]) -> Anchor:
    """What a plain place is known by. Its offsets are checked before."""
    span = Span(place["start"], place["end"])
    return Anchor(place.get("text", ""), place.get("prefix", ""), place.get("suffix", ""), span)
