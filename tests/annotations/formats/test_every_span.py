"""Every span that goes out stands for the words beside it in the text that goes out with it, whatever the text is made of."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.claims import Annotation, Claim, Filler
from annotations.corpus.article import Article, Layout, Zone
from annotations.formats.formula_safe import unescaped
from annotations.formats.protocols import Entry, Export
from annotations.formats.registry import writer_named
from annotations.schema_file import load_schema
from annotations.spans import Span
from annotations.text import digest
from annotations.values import Period, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Texts = dict[str, str]
    Place = tuple[str, int, int, str]
    """An article's id, where a span begins and ends, and the words beside it."""

# Emoji of one and of several code points, combining marks, line ends, right-to-left text with its marks, what a formula or JSON
# or a table may trip over, and a lone surrogate.
PIECES = (
    "about 30 gunmen", " ", "\r\n", "\n", "\r", "\u2028", "\u0085", "\U0001f680", "👩\u200d👩\u200d👧", "🇺🇳", "e\u0301",
    "n\u0303o", "\u202eأعلن\u202c", "כוחות", "१२", "１２０", "=1+1", "\t=2", "'", '"', ",", ";", "\\", "|", "<b>", "&amp;",
    "\u00a0", "\ufeff", "\ufffd", "\x0b", "\u200b", "2031-03-04", "_x000D_", "\udce9",
)  # fmt: skip


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """Articles of such pieces, with claims anywhere in them, overlapping or not."""
    return [draw(entry(number)) for number in range(draw(st.integers(1, 3)))]


@st.composite
def entry(draw: st.DrawFn, number: int) -> Entry:
    """One article."""
    text = "".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30)))
    article = Article(f"{number}.txt", text, digest(text), title=text[:20])
    annotations = tuple(draw(annotation(text, f"claim{number}{each}")) for each in range(draw(st.integers(0, 4))))
    return Entry(
        article, Layout((Zone("body", Span(0, len(text))),)), "ana", annotations, split=draw(st.sampled_from(("", "test")))
    )


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """A span of the text that is not empty."""
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def annotation(draw: st.DrawFn, text: str, name: str) -> Annotation:
    """A claim with slots, and the suggestion that it corrects."""

    def filler(value: Any) -> Filler:
        span = draw(spans(text))
        return Filler(span, span.of(text), value)

    cores = draw(spans(text)), draw(spans(text))
    slots = {"quantity": (filler(Quantity()),), "places": (filler("Osk"), filler(None)), "period": (filler(Period()),)}
    now, was = (Claim(name, "count", core, core.of(text), "killed", slots=slots) for core in cores)
    return Annotation(replace(now, slots={**slots, "cue": (filler(None),)}), was, "accepted")


def jsonl(path: Path) -> tuple[Texts, Iterator[Place]]:
    """What a claims JSONL holds."""
    claims = [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]]
    articles = [json.loads(line) for line in path.with_suffix(".articles.jsonl").read_text("utf-8").split("\n")[:-1]]
    return {each["id"]: each["text"] for each in articles}, _nested((claim["article"], claim) for claim in claims)


def dataset(path: Path) -> tuple[Texts, Iterator[Place]]:
    """What a data set in JSONL holds."""
    lines = [line for file in path.glob("articles/*") for line in file.read_text("utf-8").split("\n")[:-1]]
    rows = [json.loads(line) for line in lines]
    return {row["id"]: row["text"] for row in rows}, _nested((row["id"], claim) for row in rows for claim in row["claims"])


def _nested(claims: Any) -> Iterator[Place]:
    """The spans of claims, of their fillers, and of what was suggested for them."""
    for article, claim in claims:
        for core in filter(None, (claim, claim["suggestion"])):
            yield article, core["start"], core["end"], core["text"]
            for filler in (filler for fillers in core["slots"].values() for filler in fillers):
                yield article, filler["start"], filler["end"], filler["text"]


def package(path: Path) -> tuple[Texts, Iterator[Place]]:
    """What a data package holds."""
    articles, claims, slots = (_rows(path / f"{name}.csv") for name in ("articles", "claims", "slots"))
    homes = {claim["id"]: claim["article"] for claim in claims}
    places = [(claim["article"], claim) for claim in claims] + [(homes[filler["claim"]], filler) for filler in slots]
    return {row["id"]: row["text"] for row in articles}, (
        (article, int(row["start"]), int(row["end"]), row["text"]) for article, row in places
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{key: unescaped(cell) for key, cell in row.items()} for row in csv.DictReader(file)]


READERS: dict[str, tuple[str, str, dict[str, str], Callable[[Path], tuple[Texts, Iterator[Place]]]]] = {
    "jsonl": ("jsonl", "out.jsonl", {}, jsonl),
    "csv": ("csv", "out", {}, package),
    "dataset": ("dataset", "out", {"files": "jsonl"}, dataset),
}


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=60)
@given(found=entries())
def test_every_span_stands_for_its_words(name: str, found: list[Entry]) -> None:
    """The text comes out as it went in, and each of its spans, of claims, fillers and suggestions, holds in it."""
    fmt, file, options, read = READERS[name]
    with TemporaryDirectory() as folder:
        path = Path(folder) / file
        writer_named(fmt).write(Export(load_schema(None), found, options=options), path)
        texts, places = read(path)
        written = list(places)
    lone = str.maketrans({"\udce9": "\ufffd"}) if name != "jsonl" else {}
    assert texts == {each.article.id: each.article.text.translate(lone) for each in found}
    assert all(texts[article][start:end] == words for article, start, end, words in written)
    assert len(written) >= 5 * sum(len(each.annotations) for each in found)
