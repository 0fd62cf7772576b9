"""A claim, and what a person does with it, for the tests of the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from annotations.changes import Batch, apply, decide, edit
from annotations.claims import Claim, Filler, undecided
from annotations.corpus.article import Article
from annotations.spans import Span
from annotations.text import digest
from annotations.values import PartialDate, Period, bounded

if TYPE_CHECKING:
    from annotations.records import Record
    from annotations.store.store import AnnotationStore

TEXT = "Aircraft flew 112 sorties over the Ardan valley in the week to March 2, Colonel Ana Verrel said."
SLOTS = ["quantity", "unit", "action", "actor", "source", "cue", "places", "period"]


def words(said: str, value: object = None, *, stated: bool = True) -> Filler:
    """A filler with words of TEXT."""
    start = TEXT.index(said)
    return Filler(Span(start, start + len(said)), said, value, stated)


def sorties() -> Claim:
    """A count with a value in each kind of slot."""
    return Claim(
        id="k3v9q2m7t4xw0b6d",
        kind="count",
        core=Span(14, 25),
        quote="112 sorties",
        label="strike",
        slots={
            "quantity": (words("112", bounded(Decimal(112), "exact")),),
            "unit": (words("sorties", "sortie"),),
            "action": (words("flew", "fly"),),
            "source": (words("Colonel Ana Verrel", "Ana Verrel"),),
            "cue": (words("said"),),
            "places": (words("Ardan valley", "Ardan valley", stated=False),),
            "period": (words("in the week to March 2", Period(PartialDate(2031, 2, 24), PartialDate(2031, 3, 2))),),
        },
        sentence=Span(0, len(TEXT)),
        confidence=0.94,
        extractor="rules 1",
    )


AT = datetime(2031, 3, 3, 9, 30, tzinfo=UTC)
ARTICLE = Article("sub/a.txt", TEXT, digest(TEXT))


def accepted(number: int = 1, claim_id: str = "0" * 16) -> Batch:
    """Accepting the claim of TEXT under an id."""
    annotation = undecided(replace(sorties(), id=claim_id))
    return Batch(f"{number:016d}", ARTICLE.id, (decide(annotation, None, "accepted", AT, 2.5),), AT, 2.5)


def put(store: AnnotationStore, batch: Batch, article: Article = ARTICLE) -> Record:
    """Append a batch to what the store holds; the record after it."""
    record = apply(store.load(article).record, batch.changes)
    store.append(batch, record, article)
    return record


def edited() -> Batch:
    """Giving the claim of TEXT another label."""
    annotation = undecided(replace(sorties(), id="0" * 16))
    return Batch(
        "edited", ARTICLE.id, (edit(annotation, annotation, replace(annotation.claim, label="other"), "relabel", AT),), AT
    )
