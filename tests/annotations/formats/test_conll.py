"""CoNLL columns: every scheme of tags, files with flaws, and what a column cannot hold."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import FormatError
from annotations.formats.conll_out import tokens
from annotations.formats.protocols import Export
from annotations.formats.registry import writer_named
from annotations.schema_file import load_schema
from tests.annotated_hard import annotate_hard
from tests.annotations.formats.test_round_trip import entries
from tests.imported import import_file, said

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Colonel Ana Verrel said 112 sorties were flown, 47 depots burned.\n"
WORDS = ["Colonel", "Ana", "Verrel", "said", "112", "sorties", "were", "flown", ",", "47", "depots", "burned", "."]


@pytest.fixture
def take(tmp_path: Path) -> Any:
    """Imports a file of columns."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(TEXT, encoding="utf-8")

    def taking(data: str, **changes: Any) -> Any:
        path = tmp_path / "in.conll"
        path.write_text(data, encoding="utf-8")
        return import_file("conll", path, tmp_path / "corpus", replace(load_schema(), **changes))

    return taking


def column(*tags: str, between: str = "\t", more: str = "") -> str:
    """A file with these tags for the words from `112` on."""
    wanted = ["O"] * 4 + list(tags) + ["O"] * (len(WORDS) - 4 - len(tags))
    return "".join(f"{word}{more}{between}{tag}\n" for word, tag in zip(WORDS, wanted, strict=True))


SCHEMES = {
    "IOB2": ("B-strike", "I-strike", "O", "O", "O", "B-destroyed", "I-destroyed"),
    "IOB1": ("I-strike", "I-strike", "O", "O", "O", "I-destroyed", "I-destroyed"),
    "IOBES": ("B-strike", "E-strike", "O", "O", "O", "B-destroyed", "E-destroyed"),
    "BILOU": ("B-strike", "L-strike", "O", "O", "O", "B-destroyed", "L-destroyed"),
}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("more", ["", "\tNN", "\tNN\tB-NP", " NN I-NP"])
def test_every_scheme_gives_the_same_chunks(scheme: str, more: str, take: Any) -> None:
    """IOB1, IOB2, IOBES and BILOU, after no, one or two other columns, with tabs or spaces."""
    found, report = take(column(*SCHEMES[scheme], more=more, between=" " if more.startswith(" ") else "\t"))
    assert [(label, words) for label, words, _ in said(found["a.txt"])] == [("strike", "112 sorties"), ("destroyed", "47 depots")]
    assert report.refusals.sentences() == ()


def test_single_tokens_and_neighbours_are_told_apart(take: Any) -> None:
    """S and U are whole chunks, and B begins anew where one of the same label ends."""
    found, _ = take(column("S-strike", "U-strike", "O", "O", "O", "B-destroyed", "B-destroyed"))
    assert [words for _, words, _ in said(found["a.txt"])] == ["112", "sorties", "47", "depots"]


def test_two_columns_are_claims_and_slots(take: Any) -> None:
    """A column before the last counts where a name in it is known; slots go to the claim around them."""
    rows = {
        "112": ("B-strike", "B-quantity"),
        "sorties": ("I-strike", "B-unit"),
        "Ana": ("O", "B-Person"),
        "Verrel": ("O", "I-Person"),
    }
    data = "".join(f"{word}\t{rows.get(word, ('O', 'O'))[0]}\t{rows.get(word, ('O', 'O'))[1]}\n" for word in WORDS)
    found, _ = take(data, import_slots={"Person": "source"})
    slots = {"quantity": ["112"], "unit": ["sorties"], "source": ["Ana Verrel"]}
    assert said(found["a.txt"]) == [("strike", "112 sorties", slots)]


def test_numbered_tokens_stand_in_the_second_column(take: Any) -> None:
    """Files in the manner of CoNLL-U or GermEval number their tokens, and have comments of their own."""
    rows = column(*SCHEMES["IOB2"]).splitlines()
    data = "# sent_id = 1\n# text = Colonel Ana\n" + "".join(f"{number}\t{row}\n" for number, row in enumerate(rows, 1))
    found, _ = take(data)
    assert [words for _, words, _ in said(found["a.txt"])] == ["112 sorties", "47 depots"]


def test_documents_comments_and_trailing_lines(take: Any) -> None:
    """`-DOCSTART-` parts articles, comments name them, blank lines and spaces at the end are nothing."""
    other = "-DOCSTART- -X- O O\n\nElsewhere\tO\nentirely\tB-other\n\n"
    data = f"{other}-DOCSTART- (a.txt)\tO\n\n# newdoc id = a.txt\n# text = x\n{column(*SCHEMES['IOB2'])}\n \n\t\n\n"
    found, report = take(data)
    assert len(found["a.txt"]) == 2
    assert report.missing == ["Elsewhere entirely"]


def test_tags_that_are_none_are_refused_and_the_token_stays(take: Any) -> None:
    """A line without its tag, or with something else there, is told with its number and counts as outside."""
    data = column("B-strike", "I-strike", "B-", "x").replace("were\tB-", "were\tB-").replace(",\tO", ",")
    found, report = take(data)
    assert [words for _, words, _ in said(found["a.txt"])] == ["112 sorties"]
    assert sum(report.refusals.counts.values()) == 3


def test_a_file_without_tags_is_none(take: Any) -> None:
    """Prose, a list of words and bytes that are no UTF-8 are refused as a whole."""
    for data in ("Only words stand here\nand here too\n", "one\ntwo\n", ""):
        with pytest.raises(FormatError):
            take(data)


def test_what_does_not_fit_the_columns_is_counted(tmp_path: Path) -> None:
    """Claims that overlap, cut a token or cross a sentence are left out and counted, and the rest are all there."""
    found = entries(annotate_hard(tmp_path / "corpus"))
    path = tmp_path / "out.conll"
    written = writer_named("conll").write(Export(load_schema(), found), path)
    begun = sum(line.split("\t")[1].startswith("B-") for line in path.read_text("utf-8").split("\n") if line.strip())
    lost = {one: count for one, count in written.left_out.items() if one.endswith("claim")}
    assert lost
    assert begun + sum(lost.values()) == written.claims


@given(text=st.text(max_size=60))
def test_tokens_hold_all_that_is_no_white_space(text: str) -> None:
    """Tokens are in order, apart, without white space, and together all of the rest."""
    found = tokens(text)
    assert "".join(span.of(text) for span in found) == "".join(text.split())
    assert all(before.end <= after.start for before, after in pairwise(found))
