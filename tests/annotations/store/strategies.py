"""Hard text, and claims, annotations, records and changes over it, for property-based tests of the store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from annotations import changes as ch
from annotations.claims import Anchor, Annotation, Claim, Doubt, Filler, Link
from annotations.corpus.article import Article
from annotations.records import DateFact, Record, SignOff
from annotations.spans import Span
from annotations.text import digest
from annotations.values import HEDGES, POLARITIES, PartialDate, Period, Quantity

HARD = (
    "👨\u200d👩\u200d👧", "e\u0301", "\u2028", "\u2029", "\x85", "\r\n", "\r", "\n", "\t", "\0", "\x1b[31m", "\x7f",
    "\ud800", "\udfff", "עברית", "\u202e", "\u2066", "العربية", "\xa0", "“", "”", '"', "\\", "'''", '"""', "47 depots",
    "Port Lisse", "Ana Verrel", " said ", "[[claims]]", "\n[[claims]]\n", "#", "=", "{", "\ufeff", "𝟜𝟟", "½", "字",
    "\U000e0041", "\u200b",
)  # fmt: skip


# Histories are large to draw, and the machine may be busy: how long it takes says nothing about them.
unhurried = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def _unpaired(text: str) -> bool:
    """JSON reads a high and a low surrogate side by side as one character, so no text that was read from it holds such a pair."""
    return not any("\ud800" <= a <= "\udbff" and "\udc00" <= b <= "\udfff" for a, b in pairwise(text))


texts = st.lists(st.one_of(st.sampled_from(HARD), st.text(max_size=4)), max_size=12).map("".join).filter(_unpaired)
_types = st.sampled_from(["restates", "part_of", "differs"])
links = st.builds(Link, _types, texts) | st.builds(Link, _types, texts, texts.filter(bool), texts)
names = st.one_of(
    st.sampled_from(["quantity", "unit", "actor", "source", "places", "period", "a slot of one's own"]), texts.filter(bool)
)
numbers = st.one_of(
    st.none(),
    st.integers(-10, 10**25).map(Decimal),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**6), max_value=10**6, places=4),
)
quantities = st.builds(Quantity, numbers, numbers, numbers, st.sampled_from(HEDGES), st.sampled_from([None, "percent"]))
dates = st.one_of(
    st.builds(PartialDate, st.integers(1, 9999)),
    st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12), st.integers(1, 28)),
)
periods = st.one_of(st.builds(Period, dates, st.none()), st.builds(Period, st.none(), dates), st.builds(Period, dates, dates))
moments = st.datetimes(datetime(1971, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- gets its zone here
seconds = st.one_of(st.none(), st.floats(0, 10**6))


def articles(article_id: str = "sub/a.txt") -> st.SearchStrategy[Article]:
    """An article of hard text."""
    return texts.map(lambda text: Article(article_id, text, digest(text)))


def spans(text: str) -> st.SearchStrategy[Span]:
    """A span that fits a text."""
    offsets = st.integers(0, len(text))
    return st.tuples(offsets, offsets).map(lambda ends: Span(min(ends), max(ends)))


@st.composite
def fillers(draw: st.DrawFn, text: str, values: st.SearchStrategy[object] | None = None) -> Filler:
    """A filler with words of the text, or a value that a person typed."""
    value = draw(st.one_of(st.none(), quantities, periods, texts) if values is None else values)
    if draw(st.booleans()):
        span = draw(spans(text))
        return Filler(span, span.of(text), value, draw(st.booleans()))
    return Filler(None, "", value, draw(st.booleans()))


@st.composite
def claims(draw: st.DrawFn, text: str, claim_id: str | None = None) -> Claim:
    """A claim whose spans all hold in the text; slots without fillers are left out."""
    core = draw(spans(text))
    some = st.lists(fillers(text), min_size=1, max_size=2).map(tuple)
    return Claim(
        id=claim_id or draw(st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=16, max_size=16)),
        kind=draw(st.sampled_from(["count", "statement"])),
        core=core,
        quote=core.of(text),
        label=draw(texts),
        polarity=draw(st.sampled_from(POLARITIES)),
        slots=draw(st.dictionaries(names, some, max_size=3)),
        sentence=draw(st.one_of(st.none(), spans(text))),
        zone=draw(st.sampled_from(["headline", "body"])),
        confidence=draw(st.one_of(st.none(), st.floats(0, 1))),
        alternatives=draw(st.dictionaries(names, some, max_size=2)),
        links=draw(st.lists(links, max_size=2).map(tuple)),
        because=draw(st.lists(texts, max_size=2).map(tuple)),
        extractor=draw(st.sampled_from(["", "rules 1"])),
    )


@st.composite
def annotations(draw: st.DrawFn, text: str, claim_id: str) -> Annotation:
    """An annotation as a person leaves it: with or without a suggestion, corrected or not."""
    claim = draw(claims(text, claim_id))
    suggestion = draw(st.one_of(st.none(), st.just(claim), claims(text, claim_id)))
    return Annotation(
        claim,
        suggestion,
        draw(st.sampled_from([None, "accepted", "rejected", "unsure"])),
        draw(st.one_of(st.none(), moments)),
        draw(seconds),
        draw(texts),
        draw(texts),
        draw(st.lists(st.sampled_from(["core", "source"]), max_size=2, unique=True).map(tuple)),
        doubts=draw(st.lists(doubts(text), max_size=2).map(tuple)),
    )


def doubts(text: str) -> st.SearchStrategy[Doubt]:
    """A place of another text that is doubtful in this one."""
    anchors = st.builds(Anchor, texts, texts, texts, spans(text))
    return st.builds(Doubt, names, st.integers(0, 3), st.sampled_from(["fuzzy", "ambiguous", "lost", "given up"]), anchors)


@st.composite
def sign_offs(draw: st.DrawFn, article: Article) -> SignOff:
    """A sign-off of an article."""
    furniture = draw(st.lists(spans(article.text), max_size=2).map(tuple))
    return SignOff(
        draw(moments), article.digest, "rules 1", draw(st.integers(0, 9)), draw(st.integers(0, 9)), furniture, draw(seconds)
    )


@st.composite
def change_lists(draw: st.DrawFn, article: Article, record: Record) -> tuple[ch.Change, ...]:
    """Changes that can be made to a record, one after the other."""
    changes: list[ch.Change] = []
    for _ in range(draw(st.integers(1, 2))):
        kind = draw(st.sampled_from(["claim", "claim", "claim", "remove", "date", "furniture", "sign off", "note", "reopened"]))
        before = record.annotations.get(claim_id := draw(st.sampled_from(["0" * 16, "1" * 16, "z" * 16])))
        if kind == "claim":
            changes.append(ch.ClaimChange("edit source", claim_id, before, draw(annotations(article.text, claim_id))))
        elif kind == "remove" and before is not None:
            changes.append(ch.remove(before))
        elif kind == "date":
            fact = st.builds(DateFact, st.one_of(st.none(), dates), texts, st.one_of(st.none(), spans(article.text)))
            changes.append(ch.set_date(record, draw(st.one_of(st.none(), fact))))
        elif kind == "furniture":
            place = draw(st.integers(0, len(article.text)))
            changes.append(ch.set_furniture(record, place, draw(st.sampled_from([None, True, False]))))
        elif kind == "sign off":
            changes += ch.sign_off(record, draw(sign_offs(article)))
        elif kind == "note":
            changes.append(ch.set_note(record, draw(texts)))
        elif record.signed_off is not None:
            changes += ch.reopen(record)
        record = ch.apply(record, changes[-2:])
    return tuple(changes)


@st.composite
def histories(draw: st.DrawFn, article: Article, length: int = 4) -> list[tuple[ch.Batch, Record]]:
    """Batches as a person makes them, some of them undone or done again, each with the record after it."""
    record, steps, at = Record(), [], datetime(2031, 3, 3, tzinfo=UTC)
    done: list[ch.Batch] = []
    undone: list[ch.Batch] = []
    for number in range(draw(st.integers(1, length))):
        at += timedelta(days=draw(st.integers(0, 40)), milliseconds=1)
        way = draw(st.sampled_from(["do", "do", "undo", "redo"]))
        if way == "undo" and done:
            undone.append(done.pop())
            batch = undone[-1].inverse(f"{number:016d}", at)
        elif way == "redo" and undone:
            found = undone.pop()
            batch = ch.Batch(f"{number:016d}", article.id, found.changes, at, found.seconds, found.seen)
            done.append(batch)
        else:
            changes = draw(change_lists(article, record))
            batch = ch.Batch(f"{number:016d}", article.id, changes, at, draw(seconds), draw(st.booleans()))
            done.append(batch)
            undone.clear()
        record = ch.apply(record, batch.changes)
        steps.append((batch, record))
    return steps
