"""Putting imported annotations into an annotator's journal, and taking a whole import back.

Invariant: what the annotator has decided otherwise stays, unless the import is forced. Every article's part of an import is one
batch, and the batches of one import share the beginning of their ids: all of it can be undone at once, or one by one in the app.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from annotations.changes import Batch, ClaimChange, FactChange, apply, reopen
from annotations.corpus.zones import layout_of
from annotations.errors import ArticleError
from annotations.session import new_id, utc_now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from annotations.changes import Change
    from annotations.claims import Annotation
    from annotations.corpus.article import Article
    from annotations.corpus.corpus import Corpus
    from annotations.formats.importing import Imported
    from annotations.formats.protocols import Incoming
    from annotations.records import Record
    from annotations.store.store import AnnotationStore

ACT = "import"
"""The act of every change that an import makes."""

_GROUP = 10  # characters that the ids of one import share
_FLUSH_EVERY = 200  # articles that may wait in memory for their readable files
_ALL = 1_000_000


@dataclass(slots=True)
class Outcome:
    """What an import, or taking one back, did to the journal; `kept` counts claims that stayed as they were, by why."""

    articles: int = 0
    claims: int = 0
    kept: Counter[str] = field(default_factory=Counter)


def write_annotations(
    store: AnnotationStore,
    imported: Iterable[Imported],
    *,
    force: bool = False,
    dry_run: bool = False,
    now: Callable[[], datetime] = utc_now,
    make_id: Callable[[], str] = new_id,
) -> Outcome:
    """Append what was imported to an annotator's journal; with `dry_run` count only. Raises StoreError."""
    outcome = Outcome()
    group, at = make_id()[:_GROUP], now()
    for each in imported:
        record = store.load(each.article).record
        changes = tuple(_changes(each, record, at, outcome, force=force))
        if not changes:
            continue
        outcome.articles += 1
        if dry_run:
            continue
        batch = Batch(f"{group}{outcome.articles:06d}", each.article.id, changes, at)
        store.append(batch, apply(record, changes), each.article)
        if store.unsaved >= _FLUSH_EVERY:
            store.flush()
    return outcome


def _changes(imported: Imported, record: Record, at: datetime, outcome: Outcome, *, force: bool) -> Iterator[Change]:
    """The changes that one article's part of an import makes."""
    made: list[Change] = []
    for annotation in imported.annotations:
        if annotation.decision is None:
            continue
        before = record.annotations.get(annotation.id)
        after = _as_stored(annotation, before, at)
        if before == after:
            outcome.kept["known claim"] += 1
        elif before is not None and not force:
            outcome.kept["otherwise decided claim"] += 1
        else:
            outcome.claims += 1
            made.append(ClaimChange(ACT, annotation.id, before, after))
    signing = False
    for facts in imported.facts:
        for change in _facts(facts, imported.article, record, force=force):
            signing = signing or change.fact == "signed_off"
            made.append(change)
    yield from made
    if made and not signing:
        yield from reopen(record)


def _as_stored(annotation: Annotation, before: Annotation | None, at: datetime) -> Annotation:
    """An annotation as the journal gets it: one without a time was decided when it was imported."""
    if annotation.decided_at is not None:
        return annotation
    same = before is not None and replace(annotation, decided_at=before.decided_at) == before
    return replace(annotation, decided_at=before.decided_at if before is not None and same else at)


def _facts(facts: Incoming, article: Article, record: Record, *, force: bool) -> Iterator[FactChange]:
    """What a file says of the article itself, where the annotator has not said otherwise."""
    if facts.note and facts.note != record.note and (force or not record.note):
        yield FactChange(ACT, "note", record.note, facts.note)
    found = layout_of(article) if facts.date is not None or facts.furniture is not None else None
    if facts.date is not None and found is not None and (force or record.date is None):
        known = record.date or found.date
        if known is None or (known.value, known.span) != (facts.date.value, facts.date.span):
            yield FactChange(ACT, "date", record.date, facts.date)
    if facts.furniture is not None and found is not None:
        own = {zone.span.start: zone.kind == "furniture" for zone in found.zones}
        for start, is_furniture in facts.furniture.items():
            known_here = record.furniture.get(start, own.get(start))
            if known_here is not None and known_here != is_furniture and (force or start not in record.furniture):
                yield FactChange(ACT, "furniture", record.furniture.get(start), is_furniture, start)
    signed = facts.signed_off
    if (
        signed is not None
        and signed.digest == article.digest
        and signed != record.signed_off
        and (force or not record.signed_off)
    ):
        yield FactChange(ACT, "signed_off", record.signed_off, signed)
        if record.reopened:
            yield FactChange(ACT, "reopened", True, False)


def undo_import(store: AnnotationStore, corpus: Corpus, *, now: Callable[[], datetime] = utc_now) -> Outcome | None:
    """Take the newest import back that was not taken back yet; None where there is none.

    An article that was worked on since keeps what it has, and is counted. Raises StoreError.
    """
    outcome = Outcome()
    batches = [batch for batch in store.history(_ALL).done if batch.act == ACT]
    if not batches:
        return None
    group = batches[-1].id[:_GROUP]
    at = now()
    for batch in reversed(batches):
        if batch.id[:_GROUP] != group:
            continue
        try:
            article = corpus.read(batch.article)
        except ArticleError:
            outcome.kept["unreadable article"] += 1
            continue
        loaded = store.load(article)
        back = batch.inverse(new_id(), at)
        if loaded.moves or not _stands(batch, loaded.record):
            outcome.kept["since changed article"] += 1
            continue
        store.append(back, apply(loaded.record, back.changes), article)
        outcome.articles += 1
        outcome.claims += sum(isinstance(change, ClaimChange) for change in batch.changes)
        if store.unsaved >= _FLUSH_EVERY:
            store.flush()
    return outcome


def _stands(batch: Batch, record: Record) -> bool:
    """Whether a record still holds what a batch made of its claims."""
    return all(record.annotations.get(change.id) == change.after for change in batch.changes if isinstance(change, ClaimChange))
