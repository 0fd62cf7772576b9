"""Pseudonyms for annotators: stable, and nothing of the name is left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.changes import Batch
from annotations.corpus.open import open_corpus
from annotations.formats.anonymous import anonymised, pseudonyms
from annotations.formats.protocols import Export
from annotations.formats.registry import writer_named
from annotations.schema_file import load_schema
from annotations.store.project import project_of
from annotations.store.store import AnnotationStore
from tests.annotated import AT, annotate, sign
from tests.annotations.formats.test_carrying import rich_entry

if TYPE_CHECKING:
    from pathlib import Path


def test_who_begins_later_has_the_higher_number(tmp_path: Path) -> None:
    """A new annotator changes nobody's pseudonym, whatever the names."""
    annotate(tmp_path, "zoe")
    assert pseudonyms(project_of(tmp_path)) == {"zoe": "annotator-1"}
    article = open_corpus(tmp_path).read("a2.txt")
    store = AnnotationStore.open(project_of(tmp_path), "ana")
    record = store.load(article).record
    store.append(Batch("later", "a2.txt", (sign(article),), AT.replace(year=2032)), record, article)
    store.close()
    assert pseudonyms(project_of(tmp_path)) == {"zoe": "annotator-1", "ana": "annotator-2"}


def test_no_name_is_left_in_an_export(tmp_path: Path) -> None:
    """Neither as the annotator nor where suggestions were imported under her name."""
    entry = replace(rich_entry(), annotator="verrel")
    annotation = entry.annotations[0]
    claim = replace(annotation.claim, extractor="verrel 2")
    assert entry.signed_off is not None
    signed_off = replace(entry.signed_off, extractor="verrel 2")
    entry = replace(entry, annotations=(replace(annotation, claim=claim, suggestion=claim),), signed_off=signed_off, note="")
    entries = list(anonymised([entry], {"verrel": "annotator-1"}))
    writer_named("jsonl").write(Export(load_schema(None), entries, with_text=False), tmp_path / "out.jsonl")
    for path in (tmp_path / "out.jsonl", tmp_path / "out.articles.jsonl"):
        text = path.read_text("utf-8").replace("Ana Verrel", "")
        assert "verrel" not in text
        assert "annotator-1" in text


def test_gold_is_no_annotator() -> None:
    """Adjudicated annotations keep their name."""
    (entry,) = anonymised([replace(rich_entry(), annotator="gold")], {"ana": "annotator-1"})
    assert entry.annotator == "gold"
