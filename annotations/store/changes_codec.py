"""Batches of changes as events of the journal and back.

Law: `batch_of(event_of(batch, state, …), state) == batch` for a batch that was made on the record of `state`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from annotations.changes import Batch, ClaimChange, FactChange
from annotations.store import checked
from annotations.store.deltas import difference, patched
from annotations.store.events import Event, EventChange
from annotations.store.plain import annotation_from_plain, annotation_to_plain, fact_from_plain, fact_key, fact_to_plain

if TYPE_CHECKING:
    from annotations.changes import Change, Fact
    from annotations.corpus.article import Article
    from annotations.store.plain import Plain
    from annotations.store.state import State

_WHERE = "the journal"


def event_of(batch: Batch, state: State, article: Article, host: str) -> Event:
    """The event of a batch that was made on the record of `state`, in this text. Raises FormatError for what cannot be kept."""
    claims: dict[str, Plain | None] = dict(state.claims)
    facts: dict[str, Plain | None] = dict(state.facts)
    changes = []
    for change in batch.changes:
        if isinstance(change, ClaimChange):
            old = claims.get(change.id)
            new = annotation_to_plain(change.after, article.text, old) if change.after is not None else None
            set_, was = difference(old, new), difference(new, old)
            changes.append(state.change(EventChange(change.id, False, change.act, "", set_, was)))
            claims[change.id] = new
        else:
            name = fact_key(change.fact, change.key)
            new = fact_to_plain(change.fact, change.after, change.key, article.text)
            changes.append(state.change(EventChange(name, True, change.act, "", new, _without_digest(facts.get(name)))))
            facts[name] = new
    at = checked.moment_text(batch.at)
    return Event(batch.id, batch.article, at, host, article.digest, tuple(changes), batch.seconds, batch.seen, batch.undoes)


def batch_of(event: Event, state: State) -> Batch:
    """The batch of an event that happened to the record of `state`. Raises FormatError."""
    claims: dict[str, Plain | None] = dict(state.claims)
    facts: dict[str, Plain | None] = dict(state.facts)
    changes: list[Change] = []
    for change in event.changes:
        if change.fact:
            fact, _, key = change.key.partition(":")
            before, after = (fact_from_plain(change.key, plain, _WHERE) for plain in (facts.get(change.key), change.set))
            changes.append(FactChange(change.act, cast("Fact", fact), before, after, int(key or 0)))
            facts[change.key] = change.set
        else:
            old = claims.get(change.key)
            new = patched(old, change.set)
            was, now = (annotation_from_plain(change.key, plain, _WHERE) if plain else None for plain in (old, new))
            changes.append(ClaimChange(change.act, change.key, was, now))
            claims[change.key] = new
    return Batch(
        event.id, event.article, tuple(changes), checked.moment(event.at, _WHERE), event.seconds, event.seen, event.undoes
    )


def _without_digest(plain: Plain | None) -> Plain | None:
    """A fact as it is written: which text it belongs to stands in its event."""
    return None if plain is None else {key: value for key, value in plain.items() if key != "digest"}
