"""seqeval scores the columns as strict IOB2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from annotations.formats.protocols import Export
from annotations.formats.registry import writer_named
from annotations.schema_file import load_schema
from tests.annotated_hard import annotate_hard
from tests.annotations.formats.test_round_trip import entries

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.clients, pytest.mark.filterwarnings("default")]


def sentences(path: Path, column: int) -> list[list[str]]:
    """The tags of one column, a list for each sentence, read as any program reads CoNLL."""
    found: list[list[str]] = [[]]
    for line in path.read_text("utf-8").split("\n"):
        if not line.strip() or line.startswith("-DOCSTART-"):
            found.append([])
        else:
            found[-1].append(line.split("\t")[column])
    return [tags for tags in found if tags]


def test_columns_are_strict_iob2(tmp_path: Path) -> None:
    """Each column against itself scores one, in strict mode too, and its chunks are the claims that were written."""
    metrics: Any = pytest.importorskip("seqeval.metrics", reason="needs the package seqeval")
    from seqeval.scheme import IOB2, Entities

    path = tmp_path / "claims.conll"
    written = writer_named("conll").write(Export(load_schema(), entries(annotate_hard(tmp_path / "corpus"))), path)
    for column in (1, 2):
        tags = sentences(path, column)
        assert metrics.f1_score(tags, tags, mode="strict", scheme=IOB2) == 1
    chunks = [entity for found in Entities(sentences(path, 1), IOB2).entities for entity in found]
    missing = sum(count for one, count in written.left_out.items() if one.endswith("claim"))
    assert len(chunks) + missing == written.claims
