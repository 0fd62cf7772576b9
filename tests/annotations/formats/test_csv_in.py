"""Tables of claims: our own columns, those of others, words without offsets, and cells that are wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from annotations.errors import FormatError
from annotations.formats.csv_columns import COLUMNS
from annotations.formats.protocols import Export
from annotations.formats.registry import writer_named
from annotations.schema_file import load_schema
from tests.annotated_hard import annotate_hard, write_corpus
from tests.annotations.formats.test_round_trip import entries
from tests.imported import import_file, said

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Colonel Ana Verrel said 112 sorties were flown over Osk. Ana Verrel\nadded: about 30 gunmen.\n"


@pytest.fixture
def take(tmp_path: Path) -> Any:
    """Imports a table."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(TEXT, encoding="utf-8")

    def taking(*rows: str, columns: str = "", ending: str = "csv", **changes: Any) -> Any:
        path = tmp_path / f"in.{ending}"
        path.write_text("\n".join(rows), encoding="utf-8")
        given = {"columns": COLUMNS.parse(columns)} if columns else {}
        return import_file("csv", path, tmp_path / "corpus", replace(load_schema(), **changes), **given)

    return taking


def test_words_are_found(take: Any) -> None:
    """Without offsets a claim stands where its words do, once and with any white space; a slot where they are nearest to it."""
    found, report = take(
        "article,text,label,source,quantity,quantity_value",
        "a.txt,112 sorties,strike,Ana Verrel,112,112",
        "a,Verrel added,event,Nobody,,",
        "a.txt,Ana Verrel,event,,,",
        "a.txt,gone,event,,,",
    )
    first, second = found["a.txt"]
    assert said([first, second]) == [
        ("strike", "112 sorties", {"quantity": ["112"], "source": ["Ana Verrel"]}),
        ("event", "Verrel\nadded", {"source": ["Nobody"]}),
    ]
    assert first.claim.fillers("quantity")[0].value == replace(first.claim.fillers("quantity")[0].value, hedge="exact")
    assert first.claim.fillers("source")[0].span.start == TEXT.index("Ana Verrel")
    assert second.claim.fillers("source")[0].span is None
    assert report.refusals.sentences() == (
        "1 claim was refused: its words stand in more than one place in the article (line 4)",
        "1 claim was refused: its words stand nowhere in the article (line 5)",
    )


def test_columns_of_others_are_known_or_named(take: Any) -> None:
    """Usual names are known; others are given on the command line or in the schema; delimiters are told."""
    start = TEXT.index("112")
    row = f"a.txt;{start};{start + 11};strike;Ana Verrel"
    expected = [("strike", "112 sorties", {"source": ["Ana Verrel"]})]
    found, _ = take("doc_id;begin;end_char;type;speaker", row, columns="source=speaker")
    assert said(found["a.txt"]) == expected
    names = {"article": "A", "start": "B", "end": "C", "label": "D", "source": "E"}
    found, _ = take("A\tB\tC\tD\tE", row.replace(";", "\t"), ending="tsv", import_columns=names)
    assert said(found["a.txt"]) == expected
    with pytest.raises(FormatError, match="has no column 'spaeker'; did you mean"):
        take("doc_id;begin;end_char;type;speaker", row, columns="source=spaeker")
    with pytest.raises(FormatError, match="knows no 'sauce'; did you mean"):
        take("doc_id;begin;end_char;type;speaker", row, columns="sauce=speaker")
    with pytest.raises(FormatError, match="is the article or the label"):
        take("a;b", "1;2")
    with pytest.raises(FormatError, match="does not understand"):
        COLUMNS.parse("article")


def test_delimiters_in_quotation_marks_are_none(take: Any) -> None:
    """What parts the columns is told by the first line without its quoted names, as for a corpus that is a table."""
    found, _ = take(
        '"words; as they stand; whole",article,label', "112 sorties,a.txt,strike", columns="text=words; as they stand; whole"
    )
    assert said(found["a.txt"]) == [("strike", "112 sorties", {})]


def test_cells_that_are_wrong_are_refused_row_by_row(take: Any) -> None:
    """Offsets and numbers that are none, and rows without what is needed, have their reasons."""
    found, report = take(
        "article,start,end,text,label,quantity_value", "a.txt,x,3,,other,", "a.txt,1.5,3,,other,", "a.txt,inf,3,,other,",
        ",1,2,,other,", "a.txt,1,2,,,", "a.txt,,,,other,", "a.txt,,,112 sorties,strike,many", "a.txt,,,112 sorties,strike,112",
    )  # fmt: skip
    assert [words for _, words, _ in said(found["a.txt"])] == ["112 sorties"]
    assert report.refusals.counts.total() == 7


def test_our_flat_table_comes_back(tmp_path: Path) -> None:
    """The one flat file that analysts get gives back cores, labels, values and the words of slots."""
    found = entries(annotate_hard(tmp_path / "corpus"))
    path = tmp_path / "claims.csv"
    writer_named("csv").write(Export(load_schema(), found), path)
    again, report = import_file("csv", path, write_corpus(tmp_path / "second"))
    assert report.refusals.sentences() == ()
    for entry in found:
        claims = {annotation.id: annotation.claim for annotation in entry.annotations}
        for annotation in again[entry.article.id]:
            claim = claims[annotation.id]
            assert (annotation.claim.core, annotation.claim.label) == (claim.core, claim.label)
            assert annotation.claim.polarity == claim.polarity
            for name, fillers in claim.slots.items():
                assert [one.value for one in annotation.claim.fillers(name)] == [one.value for one in fillers]


def test_a_package_that_is_broken_is_said(tmp_path: Path) -> None:
    """A folder without claims, and rows that name no claim, are told."""
    corpus = write_corpus(tmp_path / "corpus")
    with pytest.raises(FormatError, match=r"holds no claims\.csv"):
        import_file("csv", tmp_path, corpus)
    (tmp_path / "claims.csv").write_text("id,article,kind,start,end,text,label\nx,none.txt,count,0,a,No,other\ny,,,,,,\n")
    (tmp_path / "slots.csv").write_text("claim,slot,n,start,end,text\nz,unit,1,0,1,N\n")
    found, report = import_file("csv", tmp_path, corpus)
    assert found == {}
    assert report.refusals.counts.total() == 2
    assert (report.left_out["slot filler of no claim"], report.left_out["missing table"]) == (1, 2)
