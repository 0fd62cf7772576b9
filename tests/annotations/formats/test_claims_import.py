"""Reading claims that something else wrote: what holds gets through and is completed, what does not is refused with its line."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.corpus.open import open_corpus
from annotations.errors import FormatError
from annotations.formats import claims_import
from annotations.formats.carrying import EVERYTHING
from annotations.formats.claims_import import JsonlReader
from annotations.formats.importing import Importing, Wish
from annotations.schema_file import load_schema
from annotations.values import bounded

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.claims import Claim
    from annotations.formats.import_report import Report
    from annotations.schema import Schema

TEXT = "Over the valley\n\nColonel Ana Verrel said 112 sorties were flown \U0001f6e9. About 30 gunmen were killed in Teshi.\n"


def at(words: str) -> dict[str, Any]:
    """Where words stand in the text, as a line says it."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def line(words: str = "112 sorties", **changes: Any) -> dict[str, Any]:
    """A claim as a program that knows only what it must would write it."""
    number = {**at("112"), "value": 112, "low": 112, "high": 112, "hedge": "exact"}
    return {"article": "a.txt", **at(words), "label": "strike", "slots": {"quantity": [number]}, **changes}


class Table:
    """A corpus of one article in a folder, and files of claims to import into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "corpus").mkdir()
        (folder / "corpus" / "a.txt").write_text(TEXT, "utf-8", newline="")

    def read(self, *lines: bytes | dict[str, Any], schema: Schema | None = None) -> tuple[list[Claim], Report]:
        """The claims that get through as suggestions, and what is said of the others."""
        path = self.folder / "in.jsonl"
        path.write_bytes(b"".join((one if isinstance(one, bytes) else json.dumps(one).encode()) + b"\n" for one in lines))
        return self.taken(path, schema)

    def taken(self, path: Path, schema: Schema | None = None) -> tuple[list[Claim], Report]:
        """The same of any file."""
        corpus = open_corpus(str(self.folder / "corpus"))
        importing = Importing(corpus, schema or load_schema(), JsonlReader(), path, Wish(carries=EVERYTHING))
        importing.read()
        return [one.claim for each in importing.articles() for one in each.annotations], importing.report


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """A corpus to import into."""
    return Table(tmp_path)


def test_a_bare_claim_is_completed(table: Table) -> None:
    """Without id, kind, sentence and zone a claim is a count of the body, in the sentence that we see."""
    (claim,), report = table.read(b"\xef\xbb\xbf" + json.dumps(line()).encode(), b"", b"  ")
    assert report.refusals.sentences() == ()
    assert (len(claim.id), claim.kind, claim.quote, claim.zone) == (16, "count", "112 sorties", "body")
    assert claim.sentence is not None
    assert claim.sentence.of(TEXT) == "Colonel Ana Verrel said 112 sorties were flown \U0001f6e9."
    assert claim.slots["quantity"][0].value == bounded(112, "exact")  # type: ignore[arg-type]


BAD = [
    (b"{", "it is no JSON"),
    (b"[1]", "it is no JSON object"),
    (b"\xff\xfe{}", "it is not UTF-8"),
    (b"[" * 100_000, "it is no JSON"),
    (b'{"article": 3}', "it names no article"),
    (line(article="b.txt"), "the corpus has no article of that id"),
    (line(start=0), "the words of core do not stand where it says"),
    (line(start=5000, end=5011), "the words of core do not stand where it says"),
    (line(start=9, end=2), "the claim: start 9 and end 2 make no span"),
    (line(start="9"), "the claim: start is no whole number"),
    (line(start=3, end=3, text=""), "its core has no words"),
    (line(label="sortie"), "the schema knows no label 'sortie'"),
    (line(label=None), "the claim: label is no text"),
    (line(kind="rumour"), "the claim: kind is none that is known: 'rumour'"),
    (line(confidence=94), "its confidence does not lie between 0 and 1"),
    (line(slots=[1]), "the claim: slots is no table of names and values"),
    (line(slots={"unit": [{"start": 0, "end": 3, "text": "sor"}]}), "the words of unit do not stand where it says"),
    (line(slots={"quantity": [{**at("112"), "name": "many"}]}), "its quantity is no number: 'many'"),
    (line(slots={"unit": [{**at("sorties"), "from": "2031", "to": "2031"}]}), "a value of the slot unit is no text"),
    (line(slots={"unit": [at("sorties"), at("gunmen")]}), "the slot unit takes one filler and has 2"),
    (line(slots={"period": [{**at("112"), "from": "2031", "to": "2030"}]}), "a period ends before it begins"),
    (
        line(slots={"quantity": [{**at("112"), "value": None, "low": 9, "high": 2, "hedge": "range"}]}),
        "a quantity's low is above its high",
    ),
    (
        line(alternatives={"unit": [{**at("sorties"), "text": "x"}]}),
        "the words of an alternative of unit do not stand where it says",
    ),
]


@pytest.mark.parametrize(("bad", "why"), BAD)
def test_what_does_not_hold_is_refused(bad: bytes | dict[str, Any], why: str, table: Table) -> None:
    """A line that cannot be a claim of its article is refused with the reason and its number; the others get through."""
    found, report = table.read(line(), bad, line("30 gunmen", label="killed"))
    assert [claim.quote for claim in found] == ["112 sorties", "30 gunmen"]
    assert report.refusals.sentences() == (f"1 claim was refused: {why} (line 2)",)


def test_equal_reasons_are_counted_together(table: Table) -> None:
    """Reasons that differ in numbers alone are one, with the first few lines; the most frequent comes first."""
    _, report = table.read(b"{", *(line(start=99 + number, end=2) for number in range(7)))
    assert report.refusals.sentences() == (
        (
            "7 claims were refused: the claim: start 99 and end 2 make no span, or the like"
            " (line 2, line 3, line 4, line 5, line 6 …)"
        ),
        "1 claim was refused: it is no JSON (line 1)",
    )


def test_the_same_claim_twice_is_taken_once(table: Table) -> None:
    """The second of two equal claims is refused; another value on the same words is another claim."""
    other = line(slots={})
    found, report = table.read(line(), other, line())
    assert len(found) == 2
    assert report.refusals.sentences() == ("1 claim was refused: the same claim stands in an earlier line (line 3)",)


def test_names_follow_the_schema(table: Table) -> None:
    """A label that the schema maps is kept for that, a renamed one gets its new name, unknown slots are left out and counted."""
    schema = replace(load_schema(), extractor_labels={"sortie": "strike"}, renamed={"old": "killed"})
    lines = [line(label="sortie", slots={"mood": [at("said")], "unit": []}), line("30 gunmen", label="old")]
    found, report = table.read(*lines, schema=schema)
    assert [claim.label for claim in found] == ["sortie", "killed"]
    assert dict(report.slots) == {"mood": 1}
    assert found[0].slots == {}
    _, report = table.read(line(), schema=replace(schema, kinds=("statement",)))
    assert report.refusals.sentences() == ("1 claim was refused: the schema asks for no counts (line 1)",)


def test_verdicts_are_counted_and_not_taken_over(table: Table) -> None:
    """A line of an export becomes a bare suggestion, and that it had a verdict is counted."""
    (claim,), report = table.read(line(verdict="rejected", annotator="ana", id="abc", extractor="rules 1"))
    assert (claim.id != "abc", claim.extractor) == (True, "")
    assert report.verdicts == 1


def test_long_lines_are_skipped(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is longer than the limit is refused without being read as JSON; the next one counts again."""
    monkeypatch.setattr(claims_import, "LONGEST_LINE", 1000)
    found, report = table.read(b'{"article": "' + b"x" * 5000 + b'"}', line())
    assert len(found) == 1
    assert len(report.refusals.sentences()) == 1
    assert report.refusals.sentences()[0].startswith("1 claim was refused: it is longer than")


def test_large_files_and_no_files_are_refused(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond the limit, a folder and nothing at all are refused as a whole."""
    for path in (table.folder, table.folder / "nothing.jsonl"):
        with pytest.raises(FormatError, match="cannot be read"):
            table.taken(path)
    monkeypatch.setattr(claims_import, "LARGEST_FILE", 10)
    with pytest.raises(FormatError, match="larger"):
        table.read(line())


@given(start=st.integers(-5, len(TEXT) + 5), length=st.integers(-3, 20), words=st.text(max_size=8))
def test_offsets_are_exact_or_refused(start: int, length: int, words: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A claim gets through exactly where its words stand at its offsets and are not blank."""
    table = Table(tmp_path_factory.mktemp("corpus"))
    end = start + length
    holds = 0 <= start < end <= len(TEXT)
    quote = TEXT[start:end] if holds and len(words) % 2 else words
    found, _ = table.read({"article": "a.txt", "start": start, "end": end, "text": quote, "label": "other"})
    assert bool(found) == (holds and TEXT[start:end] == quote and bool(quote.strip()))
