"""The formats: what they write, whole or not at all, and always the same."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations.corpus.open import open_corpus
from annotations.errors import ClaimdeskError, ExportError
from annotations.formats import flat_csv
from annotations.formats.formula_safe import unescaped
from annotations.formats.protocols import Export
from annotations.formats.registry import names_out, writer_named
from annotations.formats.selection import Selection, Wanted
from annotations.schema_file import load_schema
from annotations.store.codec import claim_from_dict
from annotations.store.project import project_of
from annotations.store.reader import RecordReader
from tests.annotated import annotate, sorties_annotations
from tests.annotations.formats.test_carrying import rich_entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from annotations.formats.protocols import Entry


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> list[Entry]:
    """Everything of the shared annotated corpus that was decided."""
    root = annotate(tmp_path_factory.mktemp("corpus"))
    wanted = Wanted(rejected=True, unsure=True, unsigned=True)
    selection = Selection(
        open_corpus(root), load_schema(None), "ana", RecordReader(project_of(root), "ana"), wanted, lambda article, layout: ()
    )
    return list(selection.entries(selection.article_ids()))


@pytest.fixture
def name(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a format; skips those whose client is not installed."""
    if not installed(request.param, tmp_path_factory.mktemp("tried")):
        pytest.skip(f"needs the client of the format {request.param}, which is not installed")
    return str(request.param)


def installed(name: str, folder: Path) -> bool:
    """Whether the package that a format needs is there, seen by writing to a folder."""
    try:
        writer_named(name).write(export([rich_entry()]), folder / name)
    except ClaimdeskError as error:
        if "is not installed" not in error.message:
            raise
        return False
    return True


def held(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder with what it holds."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def export(entries: list[Entry], **options: Any) -> Export:
    """An export with the default schema."""
    return Export(load_schema(None), entries, **options)


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_claims_and_articles_are_written_side_by_side(entries: list[Entry], tmp_path: Path) -> None:
    """One line a claim with verdict and annotator; one line an article, also where it holds no claim."""
    written = writer_named("jsonl").write(export(entries), tmp_path / "out.jsonl")
    claims, articles = lines(tmp_path / "out.jsonl"), lines(tmp_path / "out.articles.jsonl")
    assert (written.claims, written.articles) == (len(claims), len(articles)) == (6, 3)
    assert written.files == (tmp_path / "out.jsonl", tmp_path / "out.articles.jsonl")
    assert [(article["id"], article["claims"], article["signed_off"]) for article in articles] == [
        ("a2.txt", 5, True), ("a10.txt", 0, True), ("b/c.txt", 1, False),
    ]  # fmt: skip
    assert articles[0]["signed_off_at"] == "2031-03-04T09:30:00Z"
    assert {claim["annotator"] for claim in claims} == {"ana"}
    assert [claim["verdict"] for claim in claims if claim["suggestion"]] == ["corrected"]


def test_offsets_of_claims_hold_for_the_texts_of_articles(entries: list[Entry], tmp_path: Path) -> None:
    """Each span of each line stands for its words in the article's line, and each claim reads back."""
    writer_named("jsonl").write(export(entries), tmp_path / "out.jsonl")
    texts = {article["id"]: article["text"] for article in lines(tmp_path / "out.articles.jsonl")}
    for claim in lines(tmp_path / "out.jsonl"):
        text = texts[claim["article"]]
        for span in (claim, *(filler for fillers in claim["slots"].values() for filler in fillers)):
            assert text[span["start"] : span["end"]] == span["text"]
        assert claim_from_dict(claim, load_schema(None)).id == claim["id"]


def test_texts_can_stay_out(entries: list[Entry], tmp_path: Path) -> None:
    """Without texts the articles' lines hold everything else."""
    writer_named("jsonl").write(export(entries, with_text=False), tmp_path / "out.jsonl")
    articles = lines(tmp_path / "out.articles.jsonl")
    assert not any("text" in article for article in articles)
    assert all(article["digest"] and article["zones"] for article in articles)


def test_the_table_has_a_row_for_each_claim(entries: list[Entry], tmp_path: Path) -> None:
    """Words and normalised values of each slot stand in columns of their own; numbers are plain numbers."""
    writer_named("csv").write(export(entries), tmp_path / "out.csv")
    sorties = next(row for row in rows(tmp_path / "out.csv") if row["text"] == "112 sorties")
    assert (sorties["quantity_value"], sorties["quantity_hedge"], sorties["unit_head"]) == ("112", "exact", "sortie")
    assert (sorties["source"], sorties["source_name"], sorties["places"]) == ("Colonel Ana Verrel", "Ana Verrel", "")
    assert (sorties["period"], sorties["period_from"], sorties["period_to"]) == ("in February", "2031-02-01", "2031-02-28")
    assert (sorties["verdict"], sorties["signed_off"], sorties["start"]) == ("confirmed", "true", "70")
    corrected = next(row for row in rows(tmp_path / "out.csv") if row["verdict"] == "corrected")
    assert corrected["corrected"] == "core; label"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", " =1", "\u200b=1", "＝1", "'=1"])
def test_no_cell_is_a_formula(entries: list[Entry], tmp_path: Path, text: str) -> None:
    """A text that a spreadsheet would calculate has an apostrophe before it; a number below zero has none."""
    annotation = replace(sorties_annotations()[0], note=text, seconds=-1.0)
    entry = replace(entries[0], annotations=(annotation,), annotator=text)
    writer_named("csv").write(export([entry]), tmp_path / "out.csv")
    (row,) = rows(tmp_path / "out.csv")
    assert row["note"] == row["annotator"] == "'" + text
    assert unescaped(row["note"]) == text
    assert row["seconds"] == "-1.0"


def test_several_fillers_share_a_cell(entries: list[Entry], tmp_path: Path) -> None:
    """A slot with many fillers has them in one cell, in order."""
    annotation = sorties_annotations()[0]
    source = annotation.claim.slots["source"][0]
    claim = annotation.claim.with_slot("places", (replace(source, value="One"), replace(source, value="Two", stated=False)))
    writer_named("csv").write(
        export([replace(entries[0], annotations=(replace(annotation, claim=claim),))]), tmp_path / "out.csv"
    )
    (row,) = rows(tmp_path / "out.csv")
    assert (row["places_name"], row["places_stated"]) == ("One; Two", "true; false")


def test_columns_follow_from_the_schema_alone() -> None:
    """An export without claims has the same columns as any other, and no column twice."""
    columns = flat_csv.columns(load_schema(None))
    assert columns[:3] == ["article", "id", "kind"]
    assert len(set(columns)) == len(columns)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(note=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_text_comes_back_from_both_formats(entries: list[Entry], tmp_path_factory: pytest.TempPathFactory, note: str) -> None:
    """Quotes, newlines, separators and emoji survive; in the table once the apostrophe before formulas is taken away."""
    folder = tmp_path_factory.mktemp("out")
    entry = replace(entries[0], annotations=(replace(sorties_annotations()[0], note=note),))
    writer_named("csv").write(export([entry]), folder / "out.csv")
    writer_named("jsonl").write(export([entry]), folder / "out.jsonl")
    (row,) = rows(folder / "out.csv")
    assert unescaped(row["note"]) == note
    (line,) = (folder / "out.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["note"] == note


def test_a_name_that_is_no_utf8_can_be_written(entries: list[Entry], tmp_path: Path) -> None:
    """An article whose file name is no UTF-8 goes out in every format, and comes back from the claims JSONL as it was."""
    entry = replace(entries[0], article=replace(entries[0].article, id="caf\udce9.txt"))
    (tmp_path / "tried").mkdir()
    for name in names_out():
        if installed(name, tmp_path / "tried"):
            writer_named(name).write(export([entry]), tmp_path / f"out.{name}")
    assert {line["article"] for line in lines(tmp_path / "out.jsonl")} == {"caf\udce9.txt"}


@pytest.mark.parametrize("name", names_out(), indirect=True)
def test_the_same_export_gives_the_same_bytes(entries: list[Entry], tmp_path: Path, name: str) -> None:
    """Writing twice gives identical files."""
    writer = writer_named(name)
    first, second = tmp_path / "1", tmp_path / "2"
    for folder in (first, second):
        folder.mkdir()
        writer.write(export(entries), folder / "out")
    assert held(first) == held(second) != {}


@pytest.mark.parametrize("name", names_out(), indirect=True)
def test_an_export_that_breaks_off_leaves_nothing(entries: list[Entry], tmp_path: Path, name: str) -> None:
    """When the work is interrupted, an older export stays as it was and no half file lies about."""
    writer = writer_named(name)
    path = tmp_path / "out"
    writer.write(export(entries), path)
    before = held(tmp_path)

    def broken() -> Iterator[Entry]:
        yield entries[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        writer.write(Export(load_schema(None), broken()), path)
    assert held(tmp_path) == before


@pytest.mark.parametrize("name", names_out(), indirect=True)
def test_a_place_that_cannot_be_written_is_named(entries: list[Entry], tmp_path: Path, name: str) -> None:
    """A folder that is not there is an error with the path."""
    with pytest.raises(ExportError, match="nowhere"):
        writer_named(name).write(export(entries), tmp_path / "nowhere" / "out")
