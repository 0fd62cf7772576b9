"""A small annotated corpus that the tests of exports and commands share: every verdict once, signed off and open articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from annotations.changes import ClaimChange, FactChange
from annotations.claims import Annotation, Claim, Filler, undecided
from annotations.corpus.open import open_corpus
from annotations.records import Record, SignOff
from annotations.spans import Span
from annotations.store.project import project_of
from annotations.store.store import AnnotationStore
from annotations.values import PartialDate, Period, bounded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from annotations.changes import Change
    from annotations.corpus.article import Article

AT = datetime(2031, 3, 4, 9, 30, tzinfo=UTC)

SORTIES = """Sorties over the valley

PORT LISSE, March 3. Colonel Ana Verrel said 112 sorties were flown in February.
About 30 gunmen were killed in Teshi. =SUM(A1) stood on one of nine trucks.
"""
QUIET = "A quiet week in Osk\n\nNothing was reported from Osk.\n"
OPEN = "Karhold road\n\nThe army said 12 posts were taken.\n"


def filler(text: str, words: str, value: object = None) -> Filler:
    """A filler that stands on the first occurrence of `words`."""
    start = text.index(words)
    return Filler(Span(start, start + len(words)), words, value)  # type: ignore[arg-type]


def count(text: str, core: str, number: str, label: str, name: str, **slots: Filler) -> Claim:
    """A count as an extractor would suggest it; `name` stands for its id."""
    quantity = filler(text, number, bounded(Decimal("".join(c for c in number if c.isdigit()) or "9"), "exact"))
    place = filler(text, core)
    assert place.span is not None
    return Claim(
        id=name.ljust(16, "0"), kind="count", core=place.span, quote=core, label=label, extractor="rules 1", confidence=0.9,
        slots={"quantity": (quantity,), **{slot: (value,) for slot, value in slots.items()}},
    )  # fmt: skip


def decided(annotation: Annotation, decision: str | None) -> Annotation:
    """The annotation with a verdict at a fixed time."""
    return replace(annotation, decision=decision, decided_at=AT if decision else None, seconds=1.5)  # type: ignore[arg-type]


def sorties_annotations() -> list[Annotation]:
    """One annotation with each verdict, and one that was only noted, on the article about sorties."""
    text = SORTIES
    sorties = count(
        text, "112 sorties", "112", "strike", "sorties",
        unit=filler(text, "sorties", "sortie"), source=filler(text, "Colonel Ana Verrel", "Ana Verrel"),
        period=filler(text, "in February", Period(PartialDate(2031, 2, 1), PartialDate(2031, 2, 28))),
    )  # fmt: skip
    gunmen = count(text, "30 gunmen", "30", "other", "gunmen", unit=filler(text, "gunmen", "gunman"))
    better = replace(gunmen, core=Span(gunmen.core.start - 6, gunmen.core.end), quote="About 30 gunmen", label="killed")
    added = replace(count(text, "nine trucks", "nine", "other", "trucks"), extractor="", confidence=None)
    return [
        decided(undecided(sorties), "accepted"),
        decided(Annotation(better, gunmen, note="=hedge"), "accepted"),
        decided(undecided(count(text, "March 3", "3", "other", "march")), "rejected"),
        decided(undecided(count(text, "A1", "1", "other", "cell")), "unsure"),
        decided(Annotation(added), "accepted"),
        decided(replace(undecided(count(text, "one of nine trucks", "one", "other", "one")), note="later"), None),
    ]


def save(store: AnnotationStore, article: Article, changes: Iterable[Change], name: str) -> None:
    """Keep changes as one batch, whose id follows from `name`."""
    from annotations.changes import Batch, apply

    changes = tuple(changes)
    record = apply(store.load(article).record, changes)
    assert isinstance(record, Record)
    store.append(Batch(name, article.id, changes, AT), record, article)


def sign(article: Article) -> FactChange:
    """A sign-off of the article as it stands, one suggestion left open."""
    return FactChange("sign off", "signed_off", None, SignOff(AT, article.digest, "rules 1", 6, 1))


def annotate(root: Path, annotator: str = "ana") -> Path:
    """Write the corpus (once) and one annotator's work on it; gives the corpus's folder."""
    (root / "b").mkdir(parents=True, exist_ok=True)
    for name, text in (("a2.txt", SORTIES), ("a10.txt", QUIET), ("b/c.txt", OPEN), ("untouched.md", "Nobody read this.\n")):
        (root / name).write_text(text, encoding="utf-8")
    corpus = open_corpus(root)
    store = AnnotationStore.open(project_of(root), annotator)
    sorties, quiet, still_open = corpus.read("a2.txt"), corpus.read("a10.txt"), corpus.read("b/c.txt")
    changes = [ClaimChange("accept", annotation.id, None, annotation) for annotation in sorties_annotations()]
    save(store, sorties, [*changes, sign(sorties)], f"{annotator}1")
    save(store, quiet, [sign(quiet)], f"{annotator}2")
    posts = decided(undecided(count(OPEN, "12 posts", "12", "territory", "posts")), "accepted")
    save(store, still_open, [ClaimChange("accept", posts.id, None, posts)], f"{annotator}3")
    store.close()
    return root
