"""The marks that an article's own make-up gives: headline, dek, dateline, furniture and quotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotations.spans import Span
from tui.reader.highlights import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.corpus.article import Layout

# What opens a quotation and the whole of it. It ends with its paragraph at the latest: the next one opens it again.
_QUOTATIONS = {"“": "“[^”\n]+”?", "„": "„[^“”\n]+[“”]?", "«": "«[^»\n]+»?", '"': '"[^"\n]+"'}


def furnishing(text: str, layout: Layout) -> Iterator[Mark]:
    """All of them; a zone that is body has no mark."""
    for zone in layout.zones:
        if zone.kind != "body" and zone.span:
            yield Mark(zone.span, zone.kind)
    openings = [opening for opening in _QUOTATIONS if opening in text]
    if openings:
        for found in re.finditer("|".join(_QUOTATIONS[opening] for opening in openings), text):
            yield Mark(Span(*found.span()), "quotation")
