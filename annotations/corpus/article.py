"""An article as a frozen value: its text as decoded, digest, metadata, zones and date. Offsets are code points of the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.records import DateFact
    from annotations.spans import Span

ZoneKind = Literal["headline", "dek", "dateline", "body", "furniture"]
ZONE_KINDS: tuple[ZoneKind, ...] = ("headline", "dek", "dateline", "body", "furniture")


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of an article: a paragraph (or a dateline at its head), and what it is. `because` names the rule."""

    kind: ZoneKind
    span: Span
    because: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its id (the path below the corpus with `/`, or a row id).

    `metadata` are the columns or headers beside the text (`date`, `source`, `location`, `title` …). `notices` are sentences for
    the person about how it was read. Zones and date are computed from the text by `annotations.corpus.zones` into a
    Layout and are not held here.
    """

    id: str
    text: str
    digest: str
    encoding: str = "utf-8"
    title: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """What an article is made of: its zones in text order, without overlap, and the date found, with what it rests on."""

    zones: tuple[Zone, ...]
    date: DateFact | None = None
    other_dates: tuple[DateFact, ...] = ()

    def furniture(self) -> tuple[Span, ...]:
        """The stretches that no claim may come from."""
        return tuple(zone.span for zone in self.zones if zone.kind == "furniture")

    def zone_at(self, offset: int) -> Zone | None:
        """The zone that holds a code point, or None between zones."""
        low, high = 0, len(self.zones)
        while low < high:
            middle = (low + high) // 2
            if self.zones[middle].span.end <= offset:
                low = middle + 1
            else:
                high = middle
        return self.zones[low] if low < len(self.zones) and self.zones[low].span.start <= offset else None
