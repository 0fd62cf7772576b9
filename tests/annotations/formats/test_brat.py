"""brat standoff: what our files look like, and that files of others come in as claims, slots and links."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.formats.brat_names import BratNames
from annotations.formats.brat_out import fragments, written_text
from annotations.schema import Label
from annotations.schema_file import load_schema
from annotations.spans import Span
from tests.imported import import_file, said

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Port Lisse \U0001f6e9\n\nColonel Ana Verrel denied that jets\nkilled 30 gunmen and\nwounded nine in Teshi.\n"


def at(words: str) -> str:
    """The offsets of words."""
    start = TEXT.index(words)
    return f"{start} {start + len(words)}"


@pytest.fixture
def brat(tmp_path: Path) -> Any:
    """Imports lines of brat for one article."""
    corpus, folder = tmp_path / "corpus", tmp_path / "brat"
    corpus.mkdir()
    folder.mkdir()
    (corpus / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")

    def take(*lines: str, ending: str = ".ann", **changes: Any) -> Any:
        (folder / f"a{ending}").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return import_file("brat", folder, corpus, replace(load_schema(), **changes))

    return take


def test_events_entities_and_attributes_become_claims(brat: Any) -> None:
    """An event is a claim, arguments are slots by their role or type, brat's numbers do not count, Negation denies."""
    found, report = brat(
        f"T1\tkilled {at('killed 30 gunmen')}\tkilled 30 gunmen",
        f"T2\tquantity {at('30')}\t30",
        f"T3\tPerson {at('Ana Verrel')}\tAna Verrel",
        f"T4\tGPE {at('Teshi')}\tTeshi",
        f"T5\tGPE {at('Port Lisse')}\tPort Lisse",
        "E1\tkilled:T1 quantity:T2 Speaker:T3 Place-Arg:T4 Place-Arg2:T5",
        "A1\tNegation E1",
        "A2\tConfidence E1 High",
        "#1\tAnnotatorNotes E1\tread again",
        "N1\tReference T3 Wiki:12\tCol. Ana Verrel",
        import_slots={"Speaker": "source", "Place-Arg": "places"},
    )
    (annotation,) = found["a.txt"]
    slots = {"quantity": ["30"], "source": ["Ana Verrel"], "places": ["Port Lisse", "Teshi"]}
    assert said([annotation]) == [("killed", "killed 30 gunmen", slots)]
    assert (annotation.claim.polarity, annotation.note, annotation.verdict) == ("denied", "read again", "added")
    assert annotation.claim.fillers("source")[0].value == "Col. Ana Verrel"
    assert dict(report.left_out) == {"attribute": 1, "dangling link": 0}


def test_a_slot_without_an_event_goes_to_the_claim_around_or_near_it(brat: Any) -> None:
    """Entities that no relation ties to a claim belong to the one that they stand in, else to the nearest of the line."""
    found, report = brat(
        f"T1\tkilled {at('30 gunmen')}\t30 gunmen",
        f"T2\tunit {at('gunmen')}\tgunmen",
        f"T3\taction {at('killed')}\tkilled",
        f"T4\tplaces {at('Port Lisse')}\tPort Lisse",
    )
    assert said(found["a.txt"]) == [("killed", "30 gunmen", {"action": ["killed"], "unit": ["gunmen"]})]
    assert report.left_out["stray slot filler"] == 1


def test_relations_link_claims(brat: Any) -> None:
    """A relation with the name of a link links two claims, from either end; others are counted."""
    found, report = brat(
        f"T1\tkilled {at('30 gunmen')}\t30 gunmen",
        f"T2\twounded {at('nine')}\tnine",
        "R1\tdiffers Arg1:T1 Arg2:T2\t",
        "R2\tOrigin Arg1:T1 Arg2:T2",
        "*\tEquiv T1 T2",
    )
    first, second = found["a.txt"]
    assert [(link.type, link.id) for link in first.claim.links] == [("differs", second.id)]
    assert report.left_out["relation"] == 2


def test_fragments_become_one_span(brat: Any) -> None:
    """Over a line end that is the same words; over words it is counted, for a claim has no gaps."""
    start, end = TEXT.index("jets"), TEXT.index("killed")
    found, report = brat(
        f"T1\tkilled {start} {start + 4};{end} {end + 6}\tjets killed",
        f"T2\twounded {at('wounded').split()[0]} {TEXT.index('wounded') + 7};{at('in Teshi')}\twounded in Teshi",
    )
    assert [words for _, words, _ in said(found["a.txt"])] == ["jets\nkilled", "wounded nine in Teshi"]
    assert report.left_out["bridged gap"] == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_offsets_in_bytes_or_utf16_are_told_by_their_words(encoding: str, brat: Any) -> None:
    """A file that counts something else than code points is found out by the words beside its offsets."""
    width = 2 if encoding == "utf-16-le" else 1
    start, end = (len(TEXT[: TEXT.index("30 gunmen") + more].encode(encoding)) // width for more in (0, 9))
    found, _ = brat(f"T1\tkilled {start} {end}\t30 gunmen")
    assert [words for _, words, _ in said(found["a.txt"])] == ["30 gunmen"]


def test_lines_that_are_wrong_are_refused_one_by_one(brat: Any) -> None:
    """Each line that means nothing is refused with its number; the others count."""
    found, report = brat(
        f"T1\tkilled {at('30 gunmen')}\t30 gunmen", f"T1\tkilled {at('nine')}\tnine", "T2\tkilled",
        "T3\tkilled 9 2\tx", "nonsense",
        "E1\tkilled", "E2\tkilled:T9", "R1\tdiffers Arg1:T1", "#1\tClaim T1\t{", f"T4\twounded {at('nine')}\tten",
    )  # fmt: skip
    assert [words for _, words, _ in said(found["a.txt"])] == ["30 gunmen"]
    assert report.refusals.counts.total() == 9


def test_bionlp_files_are_read_together(brat: Any, tmp_path: Path) -> None:
    """Entities in `.a1` and events in `.a2` are one document."""
    (tmp_path / "brat" / "a.a1").write_text(f"T1\tquantity {at('30')}\t30\n")
    found, _ = brat(f"T2\tkilled {at('gunmen')}\tgunmen", "E1\tkilled:T2 quantity:T1", ending=".a2")
    assert said(found["a.txt"]) == [("killed", "gunmen", {"quantity": ["30"]})]


@given(text=st.text(alphabet=st.sampled_from("ab \n\r\t\u2028\x85\x0b\U0001f6e9\u0301"), min_size=1, max_size=30), draw=st.data())
def test_fragments_hold_no_line_end_and_no_tab(text: str, draw: st.DataObject) -> None:
    """The fragments of a span are in order, apart, without anything that a reader splits at, and keep every other letter."""
    start = draw.draw(st.integers(0, len(text) - 1))
    span = Span(start, draw.draw(st.integers(start + 1, len(text))))
    pieces = fragments(text, span)
    words = [text[first:last] for first, last in pieces]
    assert "".join("".join(words).split()) == "".join(span.of(text).split())
    assert all(len(one.splitlines()) == 1 and "\t" not in one for one in words)
    assert all(before[1] < after[0] for before, after in pairwise(pieces))
    assert len(written_text(text)) == len(text)
    assert all(written_text(text)[first:last] == text[first:last] for first, last in pieces)


def test_names_are_stored_as_brat_can_and_found_again() -> None:
    """Names with spaces, accents, digits at the end or nothing of ASCII stay different and come back."""
    names = ["a b", "a_b", "caf\u00e9", "\u05d3", "\u05d4", "place2", "restates"]
    schema = replace(load_schema(), labels=tuple(Label(name, name[0]) for name in names), slots=())
    stored = BratNames(schema)
    made = [stored.label(name) for name in names]
    assert len(set(made)) == len(names)
    assert all(one.replace("_", "a").replace("-", "a").isalnum() and one.isascii() and not one[-1].isdigit() for one in made)
    assert [stored.original(one) for one in made] == names
    assert stored.role(f"{made[0]}7") == "a b"
