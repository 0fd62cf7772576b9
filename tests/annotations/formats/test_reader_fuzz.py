"""Whatever a file holds, reading it gives claims that hold, or an error of ours with a message; never a traceback or a hang."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.corpus.open import open_corpus
from annotations.errors import ClaimdeskError
from annotations.formats.importing import Importing, Wish
from annotations.formats.protocols import Export
from annotations.formats.registry import format_named, names_in, names_out
from annotations.schema_file import load_schema
from tests.annotated_hard import write_corpus
from tests.annotations.formats.test_carrying import rich_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = names_in()
FILES = {"csv": "in.csv", "brat": "a.ann", "label-studio": "in.json"}
TEXT = "Sorties\n\n\U0001f6e9 112 sorties over Teshi.\n"


@cache
def corpus_folder() -> Path:
    """A corpus that is written once for all examples."""
    folder = Path(_keep().name)
    write_corpus(folder)
    (folder / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    return folder


@cache
def _keep() -> TemporaryDirectory[str]:
    return TemporaryDirectory()


def take(name: str, files: dict[str, bytes], target: str = "") -> None:
    """Import files; what gets through must hold, and only errors of ours may come."""
    fmt = format_named(name)
    assert fmt.reader is not None
    corpus = open_corpus(corpus_folder())
    with TemporaryDirectory() as folder:
        for file, data in files.items():
            (Path(folder) / file).write_bytes(data)
        for suggestions in (True, False):
            wish = Wish(suggestions=suggestions, carries=fmt.carries)
            importing = Importing(corpus, load_schema(), fmt.reader, Path(folder) / target, wish)
            with suppress(ClaimdeskError):
                importing.read()
            for each in importing.articles():
                for annotation in each.annotations:
                    for role, span, words in annotation.claim.spans():
                        assert role in annotation.to_check or span.of(each.article.text) == words


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=15)
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_bytes_of_any_kind_do_no_harm(name: str, data: bytes) -> None:
    """Bytes that mean nothing, or a little by accident."""
    file = FILES.get(name, "in.jsonl")
    take(name, {file: data, "a.txt": TEXT.encode()}, file)


@cache
def good_file(name: str) -> tuple[str, bytes]:
    """The main file of an export of a rich article, with its name."""
    fmt = format_named(name)
    with TemporaryDirectory() as folder:
        path = Path(folder) / ("out" if name == "brat" else FILES.get(name, "in.jsonl"))
        assert fmt.writer is not None
        fmt.writer.write(Export(load_schema(), [rich_entry()]), path)
        found = next(path.rglob("*.ann")) if name == "brat" else path
        return found.name, found.read_bytes()


@pytest.mark.parametrize("name", [name for name in NAMES if name in names_out()])
@settings(max_examples=20)
@given(draw=st.data())
def test_damaged_files_do_no_harm(name: str, draw: st.DataObject) -> None:
    """A good file with bytes taken out, put in and doubled."""
    file, data = good_file(name)
    for _ in range(draw.draw(st.integers(1, 4))):
        start = draw.draw(st.integers(0, len(data)))
        end = draw.draw(st.integers(start, min(len(data), start + 40)))
        put = draw.draw(
            st.one_of(st.just(b""), st.just(data[start:end] * 2), st.binary(max_size=6), st.just(b"-1"), st.just(b"1e999"))
        )
        data = data[:start] + put + data[end:]
    take(name, {file: data, "a.txt": TEXT.encode()}, file)


WORDS = st.sampled_from(
    ["killed", "quantity", "places", "restates", "", "T1", "E1", "a.txt", "Teshi", TEXT, "accept", "reject", "labels", "relation",
     "choices", "@T1", "112", "added", "text", "claim", "slot", "\U0001f6e9", "\ud800", "0001", "x" * 40]
)  # fmt: skip
KEYS = st.sampled_from(
    ["text", "spans", "relations", "start", "end", "label", "labels", "answer", "data", "annotations", "predictions", "result",
     "value", "type", "id", "from_id", "to_id", "meta", "claim", "head_span", "child_span", "globalOffsets", "article", "slots",
     "quantity", "links", "typed", "verdict", "number", "from_name", "choices", "digest", "completed_by", "parentID", "hedge",
     "kind", "suggestion", "signed_off", "date", "zones", "sentence", "alternatives"]
)  # fmt: skip
VALUES = st.recursive(
    st.one_of(WORDS, st.integers(-3, 60), st.floats(), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=6)),
    max_leaves=25,
)


@pytest.mark.parametrize("name", ["jsonl", "label-studio", "prodigy"])
@settings(max_examples=50)
@given(rows=st.lists(st.dictionaries(KEYS, VALUES, min_size=1, max_size=8), min_size=1, max_size=3))
def test_objects_of_the_wrong_shape_do_no_harm(name: str, rows: list[dict[str, Any]]) -> None:
    """JSON with the right names and anything below them."""
    rows = [{"text": TEXT, "article": "a.txt", **row} for row in rows]
    lines = (
        "\n".join(map(json.dumps, rows))
        if name != "label-studio"
        else json.dumps([{"data": {"text": TEXT}, **row} for row in rows])
    )
    file = FILES.get(name, "in.jsonl")
    take(name, {file: lines.encode()}, file)


SMALL = st.integers(1, 5)
NOTES = st.sampled_from(["Claim", "Value", "AnnotatorNotes"])
BOUND = st.tuples(SMALL, WORDS, st.integers(-2, 40), st.integers(-2, 20), WORDS)
ANN = st.lists(
    st.one_of(
        BOUND.map(lambda row: f"T{row[0]}\t{row[1]} {row[2]} {row[2] + row[3]}\t{row[4]}"),
        st.tuples(SMALL, WORDS, SMALL).map(lambda row: f"E{row[0]}\t{row[1]}:T{row[2]} {row[1]}:E{row[0]} places:T1"),
        st.tuples(WORDS, WORDS).map(lambda row: f"A1\t{row[0]} E1 {row[1]}"),
        st.tuples(NOTES, VALUES.map(json.dumps)).map(lambda row: f"#1\t{row[0]} E1\t{row[1]}"),
        st.text(max_size=30),
    ),
    max_size=8,
)


@settings(max_examples=50)
@given(lines=ANN)
def test_lines_of_brat_do_no_harm(lines: list[str]) -> None:
    """Lines with the right letters in front and anything behind them, circles of events among them."""
    take("brat", {"a.ann": "\n".join(lines).encode("utf-8", "replace"), "a.txt": TEXT.encode()})


TAGS = st.sampled_from(
    ["O", "B-killed", "I-killed", "E-places", "S-quantity", "I-other", "U-killed", "B-", "B", "x", "", "-", "L-killed"]
)


@settings(max_examples=30)
@given(
    rows=st.lists(st.lists(st.one_of(TAGS, WORDS.filter(lambda word: "\n" not in word)), max_size=4), max_size=12),
    tab=st.sampled_from("\t "),
)
def test_columns_do_no_harm(rows: list[list[str]], tab: str) -> None:
    """Rows of any length with tags of any scheme, valid or not."""
    take("conll", {"in.conll": "\n".join(map(tab.join, rows)).encode("utf-8", "replace")}, "in.conll")


CELLS = st.one_of(WORDS, st.integers(-2, 60).map(str), st.sampled_from(["inf", "nan", "1e400", "'=1", "2031-02", "true", "²"]))


@settings(max_examples=30)
@given(rows=st.lists(st.lists(CELLS, min_size=6, max_size=7), max_size=4))
def test_tables_do_no_harm(rows: list[list[str]]) -> None:
    """Cells of any kind under the names of columns that are needed, and of values."""
    table = [["article", "start", "end", "text", "label", "quantity_value", "period_from"], *rows]
    take("csv", {"in.csv": "\n".join(map(";".join, table)).encode("utf-8", "replace")}, "in.csv")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("label-studio", b"[" * 200_000),
        ("prodigy", b'{"text": "x", "spans": ' + b"[" * 100_000),
        ("brat", b"T1\tkilled " + b"0 1;" * 50_000 + b"0 1\tx"),
        ("conll", b"a\tB-killed\n" * 20_000),
        ("csv", b"article,label,text\n" + b'"' * 100_001),
        ("jsonl", b'{"article": "a.txt", "slots": ' + b'{"a":' * 50_000),
    ],
)
def test_depth_and_length_do_no_harm(name: str, data: bytes) -> None:
    """Deep nesting, and more of one thing than anybody writes."""
    file = FILES.get(name, "in.jsonl")
    take(name, {file: data, "a.txt": TEXT.encode()}, file)


def stray_links(folder: Path) -> Iterator[str]:
    """Names that lead out of a folder of brat files."""
    (folder / "secret.txt").write_text(TEXT)
    brat = folder / "brat"
    brat.mkdir()
    for ending, target in ((".txt", "secret.txt"), (".ann", "secret.txt")):
        (brat / f"a{ending}").symlink_to(folder / target)
        yield f"a{ending}"


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    """A link among brat files that leads elsewhere is not read."""
    assert list(stray_links(tmp_path))
    fmt = format_named("brat")
    assert fmt.reader is not None
    corpus = open_corpus(corpus_folder())
    with pytest.raises(ClaimdeskError, match=r"holds no \.ann files"):
        Importing(corpus, load_schema(), fmt.reader, tmp_path / "brat", Wish()).read()
