"""A reader of brat standoff that others wrote parses an export and finds every span where the text has its words."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from annotations.formats.protocols import Export
from annotations.formats.registry import writer_named
from annotations.schema_file import load_schema
from tests.annotated_hard import annotate_hard
from tests.annotations.formats.test_round_trip import entries

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.formats.protocols import Entry

pytestmark = [pytest.mark.clients, pytest.mark.filterwarnings("default")]


@pytest.fixture
def export(tmp_path: Path) -> tuple[Path, list[Entry]]:
    """An export of articles that are hard to count in."""
    found = entries(annotate_hard(tmp_path / "corpus"))
    writer_named("brat").write(Export(load_schema(), found), tmp_path / "brat")
    return tmp_path / "brat", found


def test_pybrat_reads_entities_and_events(export: tuple[Path, list[Entry]]) -> None:
    """Every fragment of every entity stands where it says, though this reader translates line ends; every claim is an event."""
    pybrat: Any = pytest.importorskip("pybrat.parser", reason="needs the package pybrat")
    folder, found = export
    # Two claims may stand on the same words, which this reader would refuse by default.
    parser = pybrat.BratParser(error="ignore")
    examples = parser.parse(folder)
    assert len(examples) == len(found)
    events = 0
    for example in examples:
        for entity in example.entities:
            words = " ".join(example.text[span.start : span.end] for span in entity.spans)
            assert words == entity.mention
        events += len(example.events)
    assert events == sum(len(entry.annotations) for entry in found)


def test_bratiaa_compares_two_annotators(export: tuple[Path, list[Entry]], tmp_path: Path) -> None:
    """Two copies of an export as two annotators agree wholly."""
    agree: Any = pytest.importorskip("bratiaa.agree", reason="needs the package bratiaa")
    folder, _ = export
    root = tmp_path / "agreement"
    for name in ("ana", "bob"):
        shutil.copytree(folder, root / name)
    shutil.copyfile(folder / "annotation.conf", root / "annotation.conf")
    labels = {
        line.split()[1] for path in folder.rglob("*.ann") for line in path.read_text("utf-8").split("\n") if line[:1] == "T"
    }
    documents = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.ann"))
    # By itself it takes the entities of annotation.conf alone for labels, and our claims are events.
    agreement = agree.F1Agreement(
        partial(agree.input_generator, str(root)),
        sorted(labels),
        agree.exact_match_instance_evaluation,
        None,
        ["ana", "bob"],
        documents,
    )
    mean, deviation = agreement.mean_sd_total()
    assert (float(mean), float(deviation)) == (1, 0)
