"""What is exported, imported into an empty project and exported again is the same, but for what the format does not carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from annotations.corpus.open import open_corpus
from annotations.formats.carrying import FEATURES, carried
from annotations.formats.import_changes import write_annotations
from annotations.formats.importing import Importing, Wish
from annotations.formats.protocols import Export
from annotations.formats.registry import format_named, names_in, names_out
from annotations.formats.selection import Selection, Wanted
from annotations.schema_file import load_schema
from annotations.store.project import project_of
from annotations.store.reader import RecordReader
from annotations.store.store import AnnotationStore
from tests.annotated_hard import annotate_hard, write_corpus

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.formats.protocols import Entry, Format

BOTH_WAYS = tuple(name for name in names_out() if name in names_in())
PATHS = {"csv": "folder", "brat": "folder", "label-studio": "tasks.json", "jsonl": "claims.jsonl", "conll": "claims.conll"}


def entries(root: Path) -> list[Entry]:
    """Everything that ana decided, as an export takes it."""
    project = project_of(root)
    everything = Wanted(rejected=True, unsure=True, unsigned=True)
    records = RecordReader(project, "ana")
    selection = Selection(open_corpus(root), load_schema(), "ana", records, everything, lambda _article, _layout: ())
    return list(selection.entries(selection.article_ids()))


def written(fmt: Format, found: list[Entry], path: Path) -> dict[str, str]:
    """The files of an export of entries as the format carries them."""
    assert fmt.writer is not None
    path.parent.mkdir(parents=True)
    fmt.writer.write(Export(load_schema(), [carried(entry, fmt.carries) for entry in found]), path)
    return {str(file.relative_to(path.parent)): file.read_text("utf-8") for file in path.parent.rglob("*") if file.is_file()}


def taken_in(fmt: Format, path: Path, root: Path) -> Importing:
    """The import of a file into an empty project of the same articles."""
    assert fmt.reader is not None
    corpus = open_corpus(write_corpus(root))
    importing = Importing(corpus, load_schema(), fmt.reader, path, Wish(suggestions=False, carries=fmt.carries))
    importing.read()
    store = AnnotationStore.open(project_of(root), "ana")
    write_annotations(store, importing.articles())
    store.close()
    return importing


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_nothing_is_lost_that_the_format_carries(name: str, tmp_path: Path) -> None:
    """Spans in texts with emoji, combining marks, CR LF and right-to-left text, slots, values, links and verdicts come back."""
    fmt = format_named(name)
    found = entries(annotate_hard(tmp_path / "first"))
    before = written(fmt, found, tmp_path / "out" / PATHS[name])
    importing = taken_in(fmt, tmp_path / "out" / PATHS[name], tmp_path / "second")
    assert importing.report.refusals.sentences() == ()
    again = entries(tmp_path / "second")
    assert [entry.article.id for entry in again] == [entry.article.id for entry in found]
    after = written(fmt, again, tmp_path / "again" / PATHS[name])
    assert after == before


def test_a_line_of_ours_carries_everything(tmp_path: Path) -> None:
    """The claims JSONL gives back every entry just as it was, sign-offs and suggestions included."""
    fmt = format_named("jsonl")
    found = entries(annotate_hard(tmp_path / "first"))
    written(fmt, found, tmp_path / "out" / "claims.jsonl")
    taken_in(fmt, tmp_path / "out" / "claims.jsonl", tmp_path / "second")
    assert entries(tmp_path / "second") == found


def loss_table() -> str:
    """What a round trip through each format loses, as the page on imports has it."""
    rows = [f"| lost | {' | '.join(BOTH_WAYS)} |", f"| --- |{' --- |' * len(BOTH_WAYS)}"]
    for feature in FEATURES:
        marks = ["" if feature.name in format_named(name).carries else "lost" for name in BOTH_WAYS]
        if any(marks):
            rows.append(f"| {feature.means} | {' | '.join(marks)} |".replace("|  |", "| |").replace("|  |", "| |"))
    return "\n".join(rows)


def test_the_page_on_imports_says_what_is_lost() -> None:
    """The table in docs/imports.md is the one that follows from what the formats declare, which the test above holds them to."""
    from tests.conftest import ROOT

    assert loss_table() in (ROOT / "docs" / "imports.md").read_text("utf-8")
