"""Files that other tools wrote, where they are at hand: each is imported, or refused with a reason that says what to do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from annotations.formats.import_corpus import make_corpus
from annotations.formats.registry import reader_named
from annotations.schema_file import load_schema
from tests.imported import import_file, said

if TYPE_CHECKING:
    from pathlib import Path

LABELS = {"Merge-org": "event", "Report": "assessment", "Transfer-money": "event", "class_A": "event", "class_B": "plan"}
SLOTS = {"Org-Arg": "actor", "Giver-Arg": "actor", "Reporter-Arg": "source", "Person": "source", "LOC": "places", "PER": "source"}
LEFT_OUT = dict.fromkeys(("Organization", "GPE", "Money"), "")
SCHEMA = replace(load_schema(), import_labels={**LABELS, **LEFT_OUT}, import_slots=SLOTS)


@pytest.fixture
def samples(shared: Path) -> Path:
    """The folder of other tools' files."""
    folder = shared / "samples"
    if not folder.is_dir():
        pytest.skip("needs the files of other tools, ../shared/samples, which are not here")
    return folder


def corpus_of(name: str, path: Path, folder: Path) -> Path:
    """A corpus of the texts in a file."""
    assert make_corpus(reader_named(name), path, folder, SCHEMA, {}) > 0
    return folder


def test_brat(samples: Path, tmp_path: Path) -> None:
    """All documents come in; events are claims with their arguments; nothing is unknown once the names are explained."""
    corpus = corpus_of("brat", samples / "brat", tmp_path / "corpus")
    found, report = import_file("brat", samples / "brat", corpus, SCHEMA)
    assert sum(map(len, found.values())) == 23
    assert (report.refusals.sentences(), report.missing, report.names.lines()) == ((), [], ())
    assert ("event", "merged", {"actor": ["Google"]}) in said(found["090-event_structures.txt"])
    _, report = import_file("brat", samples / "brat", corpus)
    assert '"Merge-org" = ""' in report.names.lines()


@pytest.mark.parametrize("name", ["example", "labeling.trailing", "labeling.invalid"])
def test_conll(name: str, samples: Path, tmp_path: Path) -> None:
    """Columns of doccano's, the trailing lines and the broken one included; places and persons alone are no claims."""
    path = samples / "doccano" / f"{name}.conll"
    corpus = corpus_of("conll", path, tmp_path / "corpus")
    schema = replace(SCHEMA, import_labels={**SCHEMA.import_labels, "LOC": "event"})
    found, report = import_file("conll", path, corpus, schema)
    assert {label for each in found.values() for label, _, _ in said(each)} == {"event"}
    assert len(report.refusals.sentences()) == (name == "labeling.invalid")


def test_label_studio(samples: Path, tmp_path: Path) -> None:
    """Two predictions of classes for a whole text are two suggestions for it."""
    path = samples / "label-studio" / "text_with_2_predictions.json"
    corpus = corpus_of("label-studio", path, tmp_path / "corpus")
    found, _ = import_file("label-studio", path, corpus, SCHEMA, suggestions=True)
    assert sorted(label for each in found.values() for label, _, _ in said(each)) == ["event", "plan"]


def test_prodigy(samples: Path, tmp_path: Path) -> None:
    """Tasks that nobody annotated yet make a corpus, and nothing else: that is said."""
    path = samples / "prodigy" / "news_headlines.jsonl"
    corpus = corpus_of("prodigy", path, tmp_path / "corpus")
    found, report = import_file("prodigy", path, corpus, SCHEMA)
    assert sum(map(len, found.values())) == 0
    assert report.left_out["unannotated task"] == 200
