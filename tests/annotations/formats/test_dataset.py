"""The folder for Hugging Face datasets: typed rows, no empty file, and a card that says how the data came about."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from annotations.errors import ExportError, FormatError
from annotations.formats import nested
from annotations.formats.dataset import FILES, Dataset
from annotations.formats.protocols import About, Entry, Export
from annotations.records import Record
from annotations.schema import Schema
from annotations.schema_file import load_schema
from annotations.statistics import Tally
from tests.annotations.formats.test_carrying import rich_entry

if TYPE_CHECKING:
    from pathlib import Path

PYTHON = {"string": str, "int64": int, "float64": float, "bool": bool}


def fits(value: Any, kind: Any) -> bool:
    """Whether a value is of a column's type; a struct has all its fields, and anything may be None."""
    if value is None:
        return True
    if isinstance(kind, dict):
        return set(value) == set(kind) and all(fits(value[name], inner) for name, inner in kind.items())
    if isinstance(kind, list):
        return all(fits(inner, kind[0]) for inner in value)
    return isinstance(value, PYTHON.get(kind, object))


def write(folder: Path, *entries: Entry, **options: Any) -> Path:
    """A data set in JSONL."""
    Dataset().write(Export(load_schema(None), entries, options={"files": "jsonl"}, **options), folder)
    return folder


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("schema", [load_schema(None), Schema((), ())])
def test_every_row_has_the_columns_of_the_schema(schema: Schema) -> None:
    """Types follow from the schema alone: rows with and without claims, and those of a schema without slots, fit them."""
    columns = nested.columns(schema)
    for entry in (rich_entry(), replace(rich_entry(), annotations=(), signed_off=None)):
        assert fits(nested.row(entry, schema), columns)
        assert all(fits(link, nested.LINKS) for link in nested.links(entry))


def test_every_span_holds_for_the_text(tmp_path: Path) -> None:
    """Claims, fillers and suggestions stand where they say."""
    (row,) = rows(write(tmp_path / "out", rich_entry()) / "articles" / "train.jsonl")
    for claim in row["claims"]:
        for core in filter(None, (claim, claim["suggestion"])):
            fillers = [filler for found in core["slots"].values() for filler in found if filler["start"] is not None]
            assert all(row["text"][span["start"] : span["end"]] == span["text"] for span in (core, *fillers))


def test_no_text_that_unicode_forbids_goes_out(tmp_path: Path) -> None:
    """A lone surrogate stands as one replacement character, so that no offset moves."""
    entry = rich_entry()
    entry = replace(entry, article=replace(entry.article, text=entry.article.text + "\ud800!"), note="\udfff")
    (row,) = rows(write(tmp_path / "out", entry) / "articles" / "train.jsonl")
    assert row["text"].endswith("\ufffd!")
    assert len(row["text"]) == len(entry.article.text)


def test_splits_have_files_of_their_own_and_none_is_empty(tmp_path: Path) -> None:
    """A split that no article falls into, and links where there are none, are not written and not named."""
    bare = replace(rich_entry(), annotations=(), split="test")
    out = write(tmp_path / "out", rich_entry(), bare)
    files = {path.relative_to(out).as_posix() for path in out.rglob("*.jsonl")}
    assert files == {"articles/train.jsonl", "articles/test.jsonl", "links/train.jsonl"}
    head = (out / "README.md").read_text("utf-8").split("---\n")[1]
    assert "validation" not in head
    assert "links/test" not in head


def test_an_export_of_nothing_is_an_error(tmp_path: Path) -> None:
    """No loader can load no file."""
    with pytest.raises(ExportError, match="no article"):
        write(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_card_tells_how_the_data_came_about(tmp_path: Path) -> None:
    """Labels, slots, how often each part was right, splits and what was left out stand in it, as text and not markup."""
    tally = Tally()
    tally.add(Record({annotation.id: annotation for annotation in rich_entry().annotations}))
    about = About({"a_na|*": tally}, Counter({"rejected claims": 7}), "By components, seed 3.")
    text = (write(tmp_path / "out", rich_entry(), about=about) / "README.md").read_text("utf-8")
    for words in ("| killed | count |", "| places | name, several |", "By components, seed 3.", "- rejected claims: 7",
                  "| quantity | 2 | 2 | 100 % |", "a\\_na\\|\\*", "GUIDELINES.md", "license: other"):  # fmt: skip
        assert words in text
    assert (tmp_path / "out" / "GUIDELINES.md").read_text("utf-8").startswith("#")


def test_texts_can_stay_out(tmp_path: Path) -> None:
    """Without texts neither the rows nor the card's features have the column."""
    out = write(tmp_path / "out", rich_entry(), with_text=False)
    (row,) = rows(out / "articles" / "train.jsonl")
    assert "text" not in row
    assert row["digest"]
    assert "annotate attach" in (out / "README.md").read_text("utf-8")


def test_a_column_that_a_loader_would_misread_is_counted(tmp_path: Path) -> None:
    """Where every title looks like a date, readers of JSON that guess would make times of them."""
    entry = rich_entry()
    entry = replace(entry, article=replace(entry.article, title="2031-03-03"))
    found = Dataset().write(Export(load_schema(None), [entry], options={"files": "jsonl"}), tmp_path / "out")
    assert found.left_out == {"text column that datasets reads as time": 1}
    found = Dataset().write(Export(load_schema(None), [entry, rich_entry()], options={"files": "jsonl"}), tmp_path / "two")
    assert found.left_out == {}


def test_only_known_kinds_of_file_are_taken() -> None:
    """The error lists them."""
    assert FILES.parse("jsonl") == "jsonl"
    with pytest.raises(FormatError, match="csv") as caught:
        FILES.parse("csv")
    assert "parquet, jsonl" in caught.value.hint


def test_without_pyarrow_the_way_out_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install and what needs nothing, before an article is read."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(FormatError, match="pyarrow is not installed") as caught:
        Dataset().write(Export(load_schema(None), iter(())), tmp_path / "out")
    assert caught.value.hint.startswith("pip install 'claimdesk[parquet]', or --files jsonl")
