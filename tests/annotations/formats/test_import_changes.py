"""Imported annotations in the journal: one batch an article, nothing of one's own lost, and all of it taken back at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from annotations.changes import ClaimChange
from annotations.corpus.open import open_corpus
from annotations.formats.import_changes import undo_import, write_annotations
from annotations.formats.importing import Importing, Wish
from annotations.formats.protocols import Export
from annotations.formats.registry import format_named
from annotations.schema_file import load_schema
from annotations.store.project import project_of
from annotations.store.reader import RecordReader
from annotations.store.store import AnnotationStore
from tests.annotated import save
from tests.annotated_hard import ANNOTATIONS, annotate_hard, write_corpus
from tests.annotations.formats.test_round_trip import entries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotations.records import Record

HARD = "a \U0001f6e9.txt"


@pytest.fixture
def importing(tmp_path: Path) -> Importing:
    """An export of everything, read for a second corpus of the same articles."""
    fmt = format_named("jsonl")
    assert fmt.writer is not None
    assert fmt.reader is not None
    path = tmp_path / "out.jsonl"
    fmt.writer.write(Export(load_schema(), entries(annotate_hard(tmp_path / "first"))), path)
    corpus = open_corpus(write_corpus(tmp_path / "second"))
    found = Importing(corpus, load_schema(), fmt.reader, path, Wish(suggestions=False, carries=fmt.carries))
    found.read()
    return found


@pytest.fixture
def store(tmp_path: Path, importing: Importing) -> Iterator[AnnotationStore]:
    """Bob's annotations of the second corpus."""
    opened = AnnotationStore.open(project_of(tmp_path / "second"), "bob")
    yield opened
    opened.close()


def record(tmp_path: Path, article: str = HARD) -> Record:
    """What bob's files say of an article."""
    reader = RecordReader(project_of(tmp_path / "second"), "bob")
    return reader.load(open_corpus(tmp_path / "second").read(article))[0]


def test_an_import_is_one_batch_for_each_article(importing: Importing, store: AnnotationStore) -> None:
    """Claims, notes and sign-off come in one event each; a second time there is nothing to do."""
    outcome = write_annotations(store, importing.articles())
    assert (outcome.articles, outcome.claims) == (len(ANNOTATIONS), sum(map(len, ANNOTATIONS.values())))
    batches = store.history().done
    assert sorted(batch.article for batch in batches) == sorted(ANNOTATIONS)
    assert {batch.act for batch in batches} == {"import"}
    assert len({batch.id[:10] for batch in batches}) == 1
    again = write_annotations(store, importing.articles())
    assert (again.articles, again.claims, dict(again.kept)) == (0, 0, {"known claim": outcome.claims})


def test_a_dry_run_writes_nothing(importing: Importing, store: AnnotationStore) -> None:
    """It counts the same."""
    outcome = write_annotations(store, importing.articles(), dry_run=True)
    assert (outcome.articles, outcome.claims) == (len(ANNOTATIONS), sum(map(len, ANNOTATIONS.values())))
    assert store.history().done == ()


def test_undo_takes_all_of_it_back(importing: Importing, store: AnnotationStore, tmp_path: Path) -> None:
    """Afterwards nothing is left but the journal, and there is nothing more to take back."""
    write_annotations(store, importing.articles())
    store.flush()
    assert record(tmp_path).signed_off is not None
    outcome = undo_import(store, open_corpus(tmp_path / "second"))
    assert outcome is not None
    assert (outcome.articles, outcome.claims, dict(outcome.kept)) == (4, sum(map(len, ANNOTATIONS.values())), {})
    store.flush()
    assert all(record(tmp_path, article).is_empty() for article in ANNOTATIONS)
    assert undo_import(store, open_corpus(tmp_path / "second")) is None


def test_undo_leaves_what_was_worked_on_since(importing: Importing, store: AnnotationStore, tmp_path: Path) -> None:
    """An article in which an imported claim was changed stays as it is, and is counted."""
    write_annotations(store, importing.articles())
    corpus = open_corpus(tmp_path / "second")
    article = corpus.read(HARD)
    before = store.load(article).record.annotations["e1".ljust(16, "0")]
    save(store, article, [ClaimChange("unsure", before.id, before, replace(before, decision="unsure"))], "later")
    outcome = undo_import(store, corpus)
    assert outcome is not None
    assert (outcome.articles, dict(outcome.kept)) == (3, {"since changed article": 1})


def test_ones_own_decisions_stay_unless_forced(importing: Importing, store: AnnotationStore, tmp_path: Path) -> None:
    """A claim that was decided otherwise is kept and counted; `force` puts the imported one in its place."""
    write_annotations(store, importing.articles())
    corpus = open_corpus(tmp_path / "second")
    article = corpus.read(HARD)
    key = "e1".ljust(16, "0")
    before = store.load(article).record.annotations[key]
    save(store, article, [ClaimChange("unsure", key, before, replace(before, decision="unsure"))], "later")
    outcome = write_annotations(store, importing.articles())
    assert (outcome.articles, outcome.kept["otherwise decided claim"]) == (0, 1)
    assert store.load(article).record.annotations[key].decision == "unsure"
    outcome = write_annotations(store, importing.articles(), force=True)
    assert (outcome.articles, outcome.claims) == (1, 1)
    assert store.load(article).record.annotations[key] == before


def test_claims_reopen_a_signed_article(importing: Importing, store: AnnotationStore, tmp_path: Path) -> None:
    """Where the file brings no sign-off of its own, new claims in a signed article make it open again."""
    from annotations.changes import FactChange
    from annotations.records import SignOff
    from tests.annotated_hard import AT

    article = open_corpus(tmp_path / "second").read(HARD)
    save(store, article, [FactChange("sign off", "signed_off", None, SignOff(AT, article.digest))], "signed")
    bare = [replace(each, facts=()) for each in importing.articles()]
    write_annotations(store, bare)
    found = store.load(article).record
    assert (found.signed_off, found.reopened) == (None, True)
