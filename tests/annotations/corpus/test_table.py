"""Tables as corpora."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations.corpus.open import open_corpus
from annotations.corpus.row_file import RowFile
from annotations.errors import ArticleError, CorpusError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotations.corpus.corpus import Corpus

HEADER = "unit_id,article_title,article_content,source,date\n"
CELL = st.text(
    st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\",;'"), max_size=40
)


def table(folder: Path, content: str | bytes, name: str = "wire.csv", **columns: str) -> Corpus:
    """A corpus of one table with this content."""
    data = content if isinstance(content, bytes) else content.encode()
    (folder / name).write_bytes(data)
    return open_corpus(folder / name, **columns)


def test_columns_are_guessed_by_their_names(tmp_path: Path) -> None:
    """Text, title and id are found by usual names; the other columns become metadata."""
    corpus = table(tmp_path, HEADER + "17,Osk holds,The bridge at Osk held.,ANA,2031-03-02\n")
    article = corpus.read("17")
    assert (article.id, article.title, article.text) == ("17", "Osk holds", "The bridge at Osk held.")
    assert dict(article.metadata) == {"title": "Osk holds", "source": "ANA", "date": "2031-03-02"}


def test_columns_can_be_named(tmp_path: Path) -> None:
    """Options stand above every guess, whatever the case of the names."""
    corpus = table(tmp_path, "id,text,Lang,words\nx,short,de,the long one\n", text="words", title="lang", id_column="text")
    article = corpus.read("short")
    assert (article.text, article.title) == ("the long one", "de")
    assert dict(article.metadata) == {"title": "de", "id": "x"}


def test_a_missing_column_is_answered_with_those_there_are(tmp_path: Path) -> None:
    """The error names the table, the column and all columns of the table."""
    with pytest.raises(CorpusError, match=r"wire\.csv has no column 'bodi'") as caught:
        table(tmp_path, HEADER + "1,a,b,c,d\n", text="bodi")
    assert "unit_id, article_title, article_content, source, date" in caught.value.hint


def test_without_a_usual_name_the_longest_column_is_the_text(tmp_path: Path) -> None:
    """Where no column has a usual name, the text is the one with the longest cells."""
    corpus = table(tmp_path, "no,what,where\n1,the town of Velmora was shelled,Velmora\n2,nothing happened in Sarn,Sarn\n")
    assert corpus.read(corpus.ids()[0]).text == "the town of Velmora was shelled"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    """Commas, semicolons, tabs and bars are told apart by the first row."""
    rows = [["id", "title", "text"], ["1", "Teshi", "One, two; three."]]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    assert table(tmp_path, out.getvalue()).read("1").text == "One, two; three."


def test_newlines_and_quotes_in_cells_stand_as_they_are(tmp_path: Path) -> None:
    """A quoted cell keeps its line ends, of either kind, and its quotation marks."""
    corpus = table(tmp_path, 'id,text\r\n1,"one\r\ntwo\n""three"""\r\n2,next\r\n')
    assert corpus.ids() == ("1", "2")
    assert corpus.read("1").text == 'one\r\ntwo\n"three"'
    assert corpus.read("2").text == "next"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(CELL, CELL), min_size=1, max_size=6), end=st.sampled_from(["\n", "\r\n"]))
def test_every_cell_comes_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], end: str) -> None:
    """Whatever a table's writer puts into text and note is what the article has, for every row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([("id", "text", "note"), *((str(number), text, note) for number, (text, note) in enumerate(rows))])
    corpus = table(tmp_path_factory.mktemp("t"), out.getvalue())
    assert corpus.ids() == tuple(str(number) for number in range(len(rows)))
    for number, (text, note) in enumerate(rows):
        article = corpus.read(str(number))
        assert article.text == text
        assert article.metadata.get("note", "") == (note if note.strip() else "")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "latin-1"])
def test_encodings_are_found(tmp_path: Path, encoding: str) -> None:
    """A byte order mark is no part of the first column's name; Latin-1 is read with a notice."""
    corpus = table(tmp_path, "id,text\n1,café\n2,plain\n".encode(encoding))
    assert [corpus.read(article_id).text for article_id in corpus.ids()] == ["café", "plain"]
    assert bool(corpus.read("1").notices) == (encoding == "latin-1")


def test_carriage_returns_alone_end_lines(tmp_path: Path) -> None:
    """A table whose only line end is a carriage return has rows too."""
    corpus = table(tmp_path, "id,text\r1,one\r2,two\r")
    assert [corpus.read(article_id).text for article_id in corpus.ids()] == ["one", "two"]


def test_rows_without_an_id_of_their_own_are_called_by_number(tmp_path: Path) -> None:
    """An empty or repeated id becomes the row's number, with a notice; the first to have an id keeps it."""
    corpus = table(tmp_path, "id,text\na,one\n,two\na,three\nrow-3,four\nrow-5,five\n")
    assert corpus.ids() == ("a", "row-2", "row-3", "row-4", "row-5")
    assert [corpus.read(article_id).text for article_id in corpus.ids()] == ["one", "two", "three", "four", "five"]
    assert "3 rows" in corpus.notices[0]


def test_a_table_without_ids_has_row_numbers(tmp_path: Path) -> None:
    """Rows are called row-1, row-2 … where no column holds ids; empty rows are none."""
    assert table(tmp_path, "text\nname it\n\n\nother\n").ids() == ("row-1", "row-2")


def test_short_and_long_rows_are_read(tmp_path: Path) -> None:
    """A row with too few cells has an empty text; cells beyond the last column are left out."""
    corpus = table(tmp_path, "id,text,date\n1\n2,two,2031,more,and more\n")
    assert corpus.read("1").text == ""
    assert dict(corpus.read("2").metadata) == {"date": "2031"}


def test_columns_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    """Columns without a name, and those named alike, all become metadata."""
    corpus = table(tmp_path, "id,text,note,note,\n1,x,a,b,c\n")
    assert dict(corpus.read("1").metadata) == {"note": "a", "note_4": "b", "column_5": "c"}


def test_huge_cells_are_read(tmp_path: Path) -> None:
    """A cell far above the limit that Python sets for them is an article like any other."""
    text = "word " * 100_000
    assert table(tmp_path, f"id,text\n1,{text}\n").read("1").text == text


def test_a_row_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    """A cell above every limit, as a stray quotation mark can make one, costs its row only; the notices count it."""
    corpus = table(tmp_path, f"id,text\n1,one\n2,{'long ' * 100}\n3,three\n")
    limit = csv.field_size_limit(200)
    try:
        assert corpus.ids() == ("1", "3")
        assert corpus.read("3").text == "three"
        assert "1 row could not be read" in corpus.notices[0]
    finally:
        csv.field_size_limit(limit)


def test_the_first_row_needs_no_whole_scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening a table and reading its first row takes the first lines only."""
    taken = []
    lines = RowFile.lines

    def counting(file: RowFile) -> Iterator[tuple[int, bytes]]:
        for line in lines(file):
            taken.append(line)
            yield line

    monkeypatch.setattr(RowFile, "lines", counting)
    corpus = table(tmp_path, "id,text\n" + "".join(f"{number},one\n" for number in range(1000)))
    assert corpus.read(corpus.first() or "").text == "one"
    assert len(taken) == 2


def test_an_unknown_row_is_an_error(tmp_path: Path) -> None:
    """An id that no row has says so and names the table."""
    with pytest.raises(ArticleError, match="has no row 'x'"):
        table(tmp_path, "id,text\n1,one\n").read("x")


def test_a_table_that_changed_is_not_misread(tmp_path: Path) -> None:
    """After the file was changed its rows are no longer where they were: reading says so, and a title is the id."""
    corpus = table(tmp_path, "id,text\n1,one\n")
    (tmp_path / "wire.csv").write_text("id,text\n0,zero\n1,one\n")
    with pytest.raises(ArticleError, match="has changed"):
        corpus.read("1")
    assert corpus.title("1") == "1"


def test_the_title_is_the_title_column_or_the_first_line(tmp_path: Path) -> None:
    """A row without a title is called by the first line of its text, or by its id."""
    corpus = table(tmp_path, 'id,title,text\n1,Sarn,x\n2,,"\nfirst\nsecond"\n3,,\n')
    assert [corpus.title(article_id) for article_id in corpus.ids()] == ["Sarn", "first", "3"]


def test_a_real_table_is_read_cell_by_cell(shared: Path) -> None:
    """Every text of the real table is exactly what the csv module reads in Latin-1."""
    path = shared / "corpus" / "fakes.csv"
    corpus = open_corpus(path)
    with path.open(encoding="latin-1", newline="") as file:
        rows = list(csv.DictReader(file))
    ids = corpus.ids()
    assert len(ids) == len(rows)
    for article_id, row in zip(ids, rows, strict=True):
        article = corpus.read(article_id)
        assert article.text == row["article_content"]
        assert article.metadata["title"] == row["article_title"]
