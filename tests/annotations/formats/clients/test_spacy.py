"""spaCy loads a DocBin with its spans, ids and user data, and trains a span categorizer on it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from annotations.errors import ExportError
from annotations.formats.protocols import Export
from annotations.formats.registry import format_named, writer_named
from annotations.schema_file import load_schema
from tests.annotated_hard import annotate_hard
from tests.annotations.formats.test_round_trip import entries

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.formats.protocols import Entry

pytestmark = [pytest.mark.clients, pytest.mark.filterwarnings("default")]


@pytest.fixture
def spacy() -> Any:
    """The package."""
    return pytest.importorskip("spacy", reason="needs the package spacy")


@pytest.fixture
def found(tmp_path: Path) -> list[Entry]:
    """Articles with emoji, combining marks, CR LF and right-to-left text, annotated."""
    return entries(annotate_hard(tmp_path / "corpus"))


def documents(spacy: Any, path: Path) -> dict[str, Any]:
    """The documents of a DocBin by the id of their article, loaded into an empty vocabulary."""
    from spacy.tokens import DocBin

    docs = DocBin(store_user_data=True).from_disk(path).get_docs(spacy.blank("en").vocab)
    return {doc.user_data["article"]["id"]: doc for doc in docs}


def test_every_span_is_the_articles(spacy: Any, found: list[Entry], tmp_path: Path) -> None:
    """Each document has the text of its article; spans have the words, labels and ids of claims, or are counted as misaligned."""
    path = tmp_path / "claims.spacy"
    written = writer_named("spacy").write(Export(load_schema(), found), path)
    docs = documents(spacy, path)
    claims = slots = 0
    for entry in found:
        doc = docs[entry.article.id]
        assert doc.text == entry.article.text
        known = {(annotation.id, annotation.claim.label, annotation.claim.quote) for annotation in entry.annotations}
        assert {(span.id_, span.label_, span.text) for span in doc.spans["sc"]} <= known
        fillers = {(name, words) for annotation in entry.annotations for name, _, words in annotation.claim.spans()}
        assert {(span.label_, span.text) for span in doc.spans["slots"]} <= fillers
        claims, slots = claims + len(doc.spans["sc"]), slots + len(doc.spans["slots"])
    assert claims + written.left_out.get("misaligned claim", 0) == written.claims
    total = sum(
        one.span is not None for entry in found for each in entry.annotations for f in each.claim.slots.values() for one in f
    )
    assert slots + written.left_out.get("misaligned slot filler", 0) == total


def test_user_data_hold_the_rest(spacy: Any, found: list[Entry], tmp_path: Path) -> None:
    """Links, values and verdicts stand in the user data as in the claims JSONL."""
    path = tmp_path / "claims.spacy"
    writer_named("spacy").write(Export(load_schema(), found), path)
    lines = {line["id"]: line for doc in documents(spacy, path).values() for line in doc.user_data["claims"]}
    line = lines["w1".ljust(16, "0")]
    assert line["links"][0]["article"] == "c.md"
    assert (line["slots"]["quantity"][0]["value"], line["verdict"]) == (30.5, "confirmed")


def test_expanding_loses_no_span(spacy: Any, found: list[Entry], tmp_path: Path) -> None:
    """With `--expand` every claim has a span, grown to whole tokens where it cut one."""
    path = tmp_path / "claims.spacy"
    written = writer_named("spacy").write(Export(load_schema(), found, options={"expand": True}), path)
    docs = documents(spacy, path)
    assert written.left_out == {}
    assert sum(len(doc.spans["sc"]) for doc in docs.values()) == written.claims


def test_a_folder_is_read_by_spacys_own_corpus(spacy: Any, found: list[Entry], tmp_path: Path) -> None:
    """`spacy.training.Corpus` finds the files of a folder, one folder for each split."""
    from dataclasses import replace

    from spacy.training import Corpus

    parts = [replace(entry, split="train" if number else "test") for number, entry in enumerate(found)]
    writer_named("spacy").write(Export(load_schema(), parts), tmp_path / "out")
    nlp = spacy.blank("en")
    assert len(list(Corpus(tmp_path / "out" / "train")(nlp))) == len(found) - 1
    assert len(list(Corpus(tmp_path / "out" / "test")(nlp))) == 1


def test_the_same_export_gives_the_same_bytes(spacy: Any, found: list[Entry], tmp_path: Path) -> None:
    """Two exports are equal."""
    for name in ("a.spacy", "b.spacy"):
        writer_named("spacy").write(Export(load_schema(), found), tmp_path / name)
    assert (tmp_path / "a.spacy").read_bytes() == (tmp_path / "b.spacy").read_bytes()


def test_a_language_that_there_is_not_is_refused(spacy: Any, tmp_path: Path) -> None:
    """A code that spaCy does not know is answered with what to give."""
    with pytest.raises(ExportError, match="knows no language"):
        writer_named("spacy").write(Export(load_schema(), (), options={"lang": "qq"}), tmp_path / "a.spacy")
    assert format_named("spacy").extra == "spacy"


def test_a_span_categorizer_trains_on_it(spacy: Any, found: list[Entry], tmp_path: Path) -> None:
    """A few steps of training on the default span group bring the loss down."""
    from spacy.training import Example
    from spacy.util import fix_random_seed

    fix_random_seed(1)
    random.seed(1)
    path = tmp_path / "claims.spacy"
    writer_named("spacy").write(Export(load_schema(), found), path)
    nlp = spacy.blank("en")
    nlp.add_pipe("spancat", config={"spans_key": "sc"})
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in documents(spacy, path).values()]
    optimizer = nlp.initialize(lambda: examples)
    losses = [nlp.update(examples, sgd=optimizer)["spancat"] for _ in range(8)]
    assert losses[-1] < losses[0]
    assert set(nlp.get_pipe("spancat").labels) >= {"killed", "event"}
