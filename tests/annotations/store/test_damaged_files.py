"""Every file of an annotator damaged in turn: whatever reads it gives a result or an error of ours, no whole event is lost."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.corpus.open import open_corpus
from annotations.corpus.zones import layout_of
from annotations.errors import ClaimdeskError, ExtractorError
from annotations.schema_file import load_schema
from annotations.store.checking import Check
from annotations.store.chronicle import Chronicle
from annotations.store.journal import Journal
from annotations.store.place import Place, place_from_bytes, place_to_bytes
from annotations.store.project import project_of
from annotations.store.reader import RecordReader
from annotations.store.repair import Repair
from annotations.store.store import AnnotationStore
from annotations.store.suggestions import ImportedSuggestions, set_folder, write_set
from tests.annotations.store import strategies as hard
from tests.damage import damaged
from tests.scripted import ANNOTATOR, ARTICLES, Sitting, claims_of, write_corpus

if TYPE_CHECKING:
    from pathlib import Path

STEPS = 12


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a few decisions on every article, and imported suggestions."""
    corpus = write_corpus(tmp_path_factory.mktemp("good") / "corpus")
    store = AnnotationStore.open(project_of(corpus), ANNOTATOR)
    sitting = Sitting(7)
    for _ in range(STEPS):
        batch, record, article = sitting.step()
        store.load(article)
        store.append(batch, record, article)
    store.set_place(ARTICLES[0].id, claims_of(ARTICLES[0])[0].id)
    store.close()
    write_set(set_folder(project_of(corpus), "model"), [(article, claims_of(article)) for article in ARTICLES])
    return corpus


def use(corpus: Path) -> None:
    """Everything that reads an annotator's files."""
    project = project_of(corpus)
    files = project.annotator(ANNOTATOR)
    with suppress(ClaimdeskError):
        reader = RecordReader(project, ANNOTATOR)
        for article in ARTICLES:
            reader.load(article)
    with suppress(ClaimdeskError):
        check = Check(open_corpus(corpus), load_schema(), files)
        list(check.of_files())
        for name in check.articles():
            list(check.of_article(name))
    with suppress(ClaimdeskError):
        journal = Journal(files.journal)
        chronicle = Chronicle(journal.undone())
        for month in journal.months():
            for event in month.events:
                list(chronicle.entries(event))
    with suppress(ClaimdeskError):
        store = AnnotationStore.open(project, ANNOTATOR)
        try:
            store.place()
            store.history()
            store.progress()
            for article in ARTICLES:
                with suppress(ClaimdeskError):
                    store.load(article)
        finally:
            store.close()
    with suppress(ClaimdeskError):
        list(Repair(files).run(Check(open_corpus(corpus), None, files).articles()))


KINDS = ("journal/*.jsonl", "journal/.flushed", "place.toml", "*.toml", ".lock")


@pytest.mark.parametrize("kind", KINDS)
@hard.unhurried
@given(draw=st.data())
def test_a_damaged_file_loses_nothing_else(
    good: Path, tmp_path_factory: pytest.TempPathFactory, kind: str, draw: st.DataObject
) -> None:
    """No traceback, and every event whose line is whole is there afterwards."""
    corpus = tmp_path_factory.mktemp("p") / "corpus"
    shutil.copytree(good, corpus)
    folder = project_of(corpus).annotator(ANNOTATOR).folder
    path = draw.draw(st.sampled_from(sorted(folder.glob(kind))))
    path.write_bytes(draw.draw(damaged(path.read_bytes())))
    journal = Journal(folder / "journal")
    before = {event.id for event in journal.everything().events}
    use(corpus)
    assert before <= {event.id for event in journal.everything().events}


@hard.unhurried
@given(draw=st.data())
def test_damaged_suggestions_are_one_error(good: Path, tmp_path_factory: pytest.TempPathFactory, draw: st.DataObject) -> None:
    """They are read, or said to be damaged; what the host gets has the right types."""
    folder = tmp_path_factory.mktemp("s") / "model"
    shutil.copytree(set_folder(project_of(good), "model"), folder)
    path = folder / "a.txt.jsonl"
    path.write_bytes(draw.draw(damaged(path.read_bytes())))
    with suppress(ExtractorError):
        ImportedSuggestions(folder).extract(ARTICLES[0], layout_of(replace(ARTICLES[0])), load_schema())


@hard.unhurried
@given(damaged(place_to_bytes(Place("sub/b.txt", "0" * 16))) | st.binary(max_size=80))
def test_a_damaged_place_is_none(data: bytes) -> None:
    """Where the annotator left is worth no error."""
    place = place_from_bytes(data)
    assert place is None or (isinstance(place.article, str) and isinstance(place.claim, str))
