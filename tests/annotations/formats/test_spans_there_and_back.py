"""Spans of any text go out and come in at the same place: offsets are converted both ways, whatever the text is made of."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from annotations.formats.protocols import Export, Source
from annotations.formats.registry import format_named
from annotations.formats.squeezed import squeezed
from annotations.formats.unicode import encodable
from annotations.schema_file import load_schema
from tests.annotations.formats.test_every_span import entries

if TYPE_CHECKING:
    from annotations.claims import Claim
    from annotations.formats.protocols import Entry, Incoming

PATHS = {"brat": "folder", "csv": "folder", "label-studio": "tasks.json", "jsonl": "claims.jsonl"}


def read_again(name: str, found: list[Entry]) -> list[Incoming]:
    """What the reader finds in a file that the writer wrote."""
    fmt = format_named(name)
    assert fmt.writer is not None
    assert fmt.reader is not None
    refused: list[str] = []
    with TemporaryDirectory() as folder:
        path = Path(folder) / PATHS[name]
        fmt.writer.write(Export(load_schema(), found), path)
        source = Source(path, load_schema(), lambda why, where: refused.append(f"{where}: {why}"), Counter())
        pieces = list(fmt.reader.read(source))
    assert refused == []
    return pieces


def places(claim: Claim, text: str) -> list[tuple[str, int, int]]:
    """Where a claim and its fillers stand, without white space at the ends; what is all white space is nowhere."""
    found = ((role, span.stripped(text)) for role, span, _ in claim.spans())
    return sorted((role, span.start, span.end) for role, span in found if len(span))


@pytest.mark.parametrize("name", PATHS)
@settings(max_examples=60)
@given(found=entries())
def test_spans_come_back_where_they_were(name: str, found: list[Entry]) -> None:
    """Each claim has the places that it had, in a text that reads the same."""
    claims = {
        each.annotation.id: (each.annotation.claim, piece.text) for piece in read_again(name, found) for each in piece.claims
    }
    for entry in found:
        text = encodable(entry.article.text)
        for annotation in entry.annotations:
            before = places(annotation.claim, text)
            if annotation.id not in claims:  # one whose words are white space alone, which brat cannot hold
                assert not annotation.claim.quote.strip()
                continue
            claim, read = claims[annotation.id]
            assert places(claim, text) == before
            if read is not None:
                assert len(read) == len(text)
                assert all(squeezed(encodable(read)[start:end]) == squeezed(text[start:end]) for _, start, end in before)
