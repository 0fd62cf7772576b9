"""What an export holds, whose it is, and what is counted as left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from annotations.claims import Claim
from annotations.corpus.open import open_corpus
from annotations.errors import AnnotatorError, ExportError
from annotations.formats.selection import Selection, Wanted, whose
from annotations.schema_file import load_schema
from annotations.spans import Span
from annotations.store.project import project_of
from annotations.store.reader import RecordReader
from annotations.store.store import AnnotationStore
from tests.annotated import SORTIES, annotate, sorties_annotations

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from annotations.corpus.article import Article, Layout
    from annotations.formats.protocols import Entry
    from annotations.schema import Schema


def nothing(article: Article, layout: Layout) -> Sequence[Claim]:
    """An extractor that finds nothing."""
    return ()


def select(root: Path, suggest=nothing, schema: Schema | None = None, **wanted: bool) -> tuple[list[Entry], Selection]:
    """The entries of an export of ana's work, and the selection that made them."""
    schema = schema or load_schema(None)
    selection = Selection(open_corpus(root), schema, "ana", RecordReader(project_of(root), "ana"), Wanted(**wanted), suggest)
    return list(selection.entries(selection.article_ids())), selection


def held(entries: Sequence[Entry]) -> dict[str, list[str]]:
    """Verdicts by article."""
    return {entry.article.id: [annotation.verdict or "undecided" for annotation in entry.annotations] for entry in entries}


def test_accepted_claims_of_signed_off_articles(tmp_path: Path) -> None:
    """By default an export holds what was confirmed, corrected or added, and signed-off articles without any claim."""
    entries, selection = select(annotate(tmp_path))
    assert held(entries) == {"a2.txt": ["confirmed", "corrected", "added"], "a10.txt": []}
    assert selection.left_out == {
        "rejected claims": 1, "unsure claims": 1, "undecided claims": 2,
        "articles not signed off": 1, "accepted claims in them": 1,
    }  # fmt: skip


def test_more_can_be_asked_for(tmp_path: Path) -> None:
    """Rejected and unsure claims and open articles come when they are asked for."""
    entries, selection = select(annotate(tmp_path), rejected=True, unsure=True, unsigned=True)
    assert held(entries) == {
        "a2.txt": ["rejected", "confirmed", "corrected", "unsure", "added"], "a10.txt": [], "b/c.txt": ["confirmed"],
    }  # fmt: skip
    assert selection.left_out == {"undecided claims": 2}


def test_undecided_claims_are_what_the_extractor_still_suggests(tmp_path: Path) -> None:
    """Suggestions that nobody touched come with those that were only noted; with open articles too, all are looked at."""

    def suggest(article: Article, layout: Layout) -> Sequence[Claim]:
        touched = Claim("sorties".ljust(16, "0"), "count", Span(0, 1), article.text[:1], "other")
        return (touched, Claim("new", "count", Span(0, 2), article.text[:2], "other"))

    entries, _ = select(annotate(tmp_path), suggest, undecided=True)
    assert held(entries) == {
        "a2.txt": ["undecided", "confirmed", "corrected", "undecided", "added"],
        "a10.txt": ["undecided"] * 2,
    }
    entries, _ = select(annotate(tmp_path / "again"), suggest, undecided=True, unsigned=True)
    assert held(entries)["untouched.md"] == ["undecided", "undecided"]


def test_renamed_labels_and_slots_go_out_under_their_new_names(tmp_path: Path) -> None:
    """What the schema has renamed since is renamed in claims and suggestions; a correction stays one."""
    schema = replace(load_schema(None), renamed={"killed": "dead", "unit": "thing"})
    entries, _ = select(annotate(tmp_path), schema=schema)
    confirmed, corrected, _ = entries[0].annotations
    assert confirmed.claim.first("thing") is not None
    assert "unit" not in confirmed.claim.slots
    assert (corrected.claim.label, corrected.verdict) == ("dead", "corrected")
    assert [annotation.verdict for annotation in entries[0].annotations] == ["confirmed", "corrected", "added"]


def test_every_span_stands_for_its_text(tmp_path: Path) -> None:
    """Whatever goes out answers for the text of its article."""
    entries, _ = select(annotate(tmp_path), rejected=True, unsure=True, unsigned=True)
    for entry in entries:
        for annotation in entry.annotations:
            assert all(span.of(entry.article.text) == text for _, span, text in annotation.claim.spans())


def test_a_sign_off_counts_for_the_text_that_was_read(tmp_path: Path) -> None:
    """An article that changed after it was signed off is open again; its claims are found again where they moved."""
    root = annotate(tmp_path)
    (root / "a2.txt").write_text("A new first line.\n" + SORTIES, encoding="utf-8")
    entries, selection = select(root)
    assert held(entries) == {"a10.txt": []}
    assert selection.left_out["articles not signed off"] == 2
    entries, _ = select(root, unsigned=True)
    assert held(entries)["a2.txt"] == ["confirmed", "corrected", "added"]


def test_claims_that_are_lost_stay_out(tmp_path: Path) -> None:
    """A claim whose words are gone from a changed article is counted, not exported with a wrong span."""
    root = annotate(tmp_path)
    (root / "a2.txt").write_text("Something else altogether stands here now.\n", encoding="utf-8")
    entries, selection = select(root, unsigned=True)
    assert held(entries)["a2.txt"] == []
    assert selection.left_out["claims not found again in a changed text"] == 3


def test_articles_that_are_gone_or_broken_are_counted(tmp_path: Path) -> None:
    """A deleted article and one that is no text any more leave the others untouched, and are counted."""
    root = annotate(tmp_path)
    (root / "a10.txt").unlink()
    (root / "a2.txt").write_bytes(bytes(256))
    entries, selection = select(root, unsigned=True)
    assert held(entries) == {"b/c.txt": ["confirmed"]}
    assert selection.left_out == {"articles no longer in the corpus": 1, "articles that cannot be read": 1}
    assert "a2.txt" in selection.notices[0]


def test_work_that_only_the_journal_holds_is_exported(tmp_path: Path) -> None:
    """After a crash the readable files may be missing: the journal is enough."""
    root = annotate(tmp_path)
    for path in (root / "annotations" / "ana").rglob("*.toml"):
        path.unlink()
    entries, _ = select(root)
    assert held(entries) == {"a2.txt": ["confirmed", "corrected", "added"], "a10.txt": []}


def test_reading_writes_nothing(tmp_path: Path) -> None:
    """An export changes no file of the annotator, not even while she has them open."""
    root = annotate(tmp_path)
    store = AnnotationStore.open(project_of(root), "ana")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    select(root, unsigned=True)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    store.close()


def test_the_only_annotator_is_taken(tmp_path: Path) -> None:
    """Where one person annotated, there is nothing to choose."""
    assert whose(project_of(annotate(tmp_path))) == "ana"


def test_among_several_one_must_be_named(tmp_path: Path) -> None:
    """The error names all annotators; a name that is asked for is found whatever its case."""
    annotate(tmp_path)
    project = project_of(annotate(tmp_path, "ilo"))
    with pytest.raises(ExportError, match="2 annotators and no gold: ana, ilo"):
        whose(project)
    assert whose(project, "Ilo") == "ilo"
    with pytest.raises(ExportError) as caught:
        whose(project, "marsk")
    assert "ana, ilo" in caught.value.hint
    with pytest.raises(AnnotatorError):
        whose(project, "_suggestions")


def test_gold_comes_first(tmp_path: Path) -> None:
    """Where there are adjudicated annotations they are taken, unless somebody is named."""
    root = annotate(tmp_path)
    annotate(root, "ilo")
    project = project_of(root)
    gold = AnnotationStore(project.gold(), "gold", None)
    assert gold.read_only
    (root / "annotations" / "ana").rename(root / "annotations" / "gold")
    assert whose(project) == "gold"
    assert whose(project, "gold") == "gold"
    assert whose(project, "ilo") == "ilo"
    selection = Selection(open_corpus(root), load_schema(None), "gold", RecordReader(project, "gold"), Wanted(), nothing)
    assert held(list(selection.entries(selection.article_ids())))["a2.txt"] == ["confirmed", "corrected", "added"]


def test_nobody_is_said_to_have_annotated_nothing(tmp_path: Path) -> None:
    """A corpus without annotations has nothing to export, and the error says where they would lie."""
    with pytest.raises(ExportError, match="nobody has annotated"):
        whose(project_of(tmp_path))


def test_the_example_annotations_cover_every_verdict() -> None:
    """The corpus that these tests share holds one annotation with each verdict."""
    assert {annotation.verdict for annotation in sorties_annotations()} == {
        "confirmed", "corrected", "rejected", "unsure", "added", None,
    }  # fmt: skip
