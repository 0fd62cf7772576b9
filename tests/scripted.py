"""A scripted sitting over three articles: which step comes next follows from a seed, its number and what was decided so far.

So a sitting that was broken off can be gone on with from what the files hold, and compared with one that never was.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from annotations.changes import Batch, add, annotate_note, decide, edit, remove, set_date, set_furniture, set_note, sign_off
from annotations.claims import Annotation, Claim, Filler, undecided
from annotations.corpus.article import Article, Layout
from annotations.history import History
from annotations.records import DateFact, Record, SignOff
from annotations.session import Session
from annotations.spans import Span
from annotations.text import digest
from annotations.values import PartialDate, bounded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from annotations.changes import Change
    from annotations.store.store import AnnotationStore

ANNOTATOR = "ana"
BEGAN = datetime(2031, 3, 3, 9, 30, tzinfo=UTC)
PACE = timedelta(hours=5)  # so that a sitting reaches into several months, and their files
CLAIMS = 6  # in each article
_SENTENCE = "In week {week} aircraft flew {count} sorties over the Ardan valley, Colonel Ana Verrel said. "


def _text(first: int) -> str:
    return "".join(_SENTENCE.format(week=first + n, count=300 + n) for n in range(CLAIMS))


ARTICLES = tuple(
    Article(name, _text(first), digest(_text(first))) for name, first in (("a.txt", 100), ("sub/b.txt", 200), ("c c.txt", 300))
)


def write_corpus(folder: Path) -> Path:
    """The articles as files."""
    for article in ARTICLES:
        path = folder / article.id
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article.text, encoding="utf-8", newline="")
    return folder


def claims_of(article: Article) -> list[Claim]:
    """What an extractor would find: a count in each sentence."""
    found = []
    for number in range(CLAIMS):
        count = str(300 + number)
        start = article.text.index(f"{count} sorties")
        quantity = Filler(Span(start, start + 3), count, bounded(Decimal(count), "exact"))
        unit = Filler(Span(start + 4, start + 11), "sorties", "sortie")
        key = f"{article.id[0]}{number}".ljust(16, "0")
        slots = {"quantity": (quantity,), "unit": (unit,)}
        found.append(Claim(key, "count", Span(start, start + 11), f"{count} sorties", "strike", slots=slots, extractor="rules 1"))
    return found


@dataclass(slots=True)
class Sitting:
    """A person at work: `step` does the next thing, whatever it is, and gives it with the record after it."""

    seed: int
    number: int = 0
    records: dict[str, Record] = field(default_factory=dict)
    history: History = field(default_factory=History)

    @classmethod
    def resumed(cls, seed: int, number: int, store: AnnotationStore) -> Sitting:
        """Going on after `number` steps with what a store holds of them."""
        return cls(seed, number, {article.id: store.load(article).record for article in ARTICLES}, store.history())

    def step(self) -> tuple[Batch, Record, Article]:
        """The next thing that the person does."""
        chance = Random(f"{self.seed} {self.number}")
        way = chance.random()
        batch = self._back(chance) if way < 0.2 else self._again() if way < 0.3 else None
        if batch is None:
            session = self._session(chance.choice(ARTICLES))
            batch = session.apply(chance.choice(_DEEDS)(session, chance, self.number))
            self._keep(session)
        self.number += 1
        article = next(article for article in ARTICLES if article.id == batch.article)
        return batch, self.records[article.id], article

    def _back(self, chance: Random) -> Batch | None:
        """Undo, where there is something to undo."""
        if not self.history.done:
            return None
        session = self._session(_called(self.history.done[-1].article))
        batch = session.undo()
        self._keep(session)
        return batch

    def _again(self) -> Batch | None:
        """Redo, where there is something to redo."""
        if not self.history.undone:
            return None
        session = self._session(_called(self.history.undone[-1].article))
        batch = session.redo()
        self._keep(session)
        return batch

    def _session(self, article: Article) -> Session:
        at = BEGAN + self.number * PACE
        name = f"{self.seed:06d}{self.number:010d}"
        record = self.records.get(article.id, Record())
        session = Session(article, Layout(()), record, self.history, now=lambda: at, make_id=lambda: name)
        session.suggest(claims_of(article), "rules 1")
        return session

    def _keep(self, session: Session) -> None:
        self.records[session.article.id] = session.record
        self.history = session.history


def _called(name: str) -> Article:
    return next(article for article in ARTICLES if article.id == name)


def _any(session: Session, chance: Random) -> tuple[Annotation, Annotation | None]:
    """A claim as it stands, and what the record holds of it."""
    found = chance.choice(session.annotations)
    return found, session.stored(found.id)


def _decide(session: Session, chance: Random, number: int) -> Sequence[Change]:
    return [decide(*_any(session, chance), chance.choice(("accepted", "rejected", "unsure")), session.now(), number / 8)]


def _relabel(session: Session, chance: Random, number: int) -> Sequence[Change]:
    found, before = _any(session, chance)
    claim = replace(found.claim, label=chance.choice(("killed", "destroyed", "other")))
    return [edit(found, before, claim, "relabel", session.now())]


def _add(session: Session, chance: Random, number: int) -> Sequence[Change]:
    start = session.article.text.index("week", chance.randrange(len(session.article.text) - 100))
    words = session.article.text[start : start + 8]
    quantity = Filler(Span(start + 5, start + 8), words[5:], bounded(Decimal(words[5:]), "exact"))
    claim = Claim(session.make_id(), "count", Span(start, start + 8), words, "other", slots={"quantity": (quantity,)})
    return [add(replace(undecided(claim), suggestion=None, decision="accepted", decided_at=session.now()))]


def _remove(session: Session, chance: Random, number: int) -> Sequence[Change]:
    touched = sorted(session.record.annotations)
    if not touched:
        return _decide(session, chance, number)
    return [remove(session.record.annotations[chance.choice(touched)])]


def _note(session: Session, chance: Random, number: int) -> Sequence[Change]:
    found, before = _any(session, chance)
    return [annotate_note(found, before, f"note {number}"), set_note(session.record, f"“read” {number}\n= twice")]


def _date(session: Session, chance: Random, number: int) -> Sequence[Change]:
    date = DateFact(PartialDate(2031, 3, 1 + number % 28), "typed", Span(0, 4))
    return [set_date(session.record, date), set_furniture(session.record, number, furniture=True)]


def _sign(session: Session, chance: Random, number: int) -> Sequence[Change]:
    left = len(session.undecided())
    return sign_off(session.record, SignOff(session.now(), session.article.digest, "rules 1", CLAIMS, left))


_DEEDS: tuple[Callable[[Session, Random, int], Sequence[Change]], ...] = (
    *(_decide,) * 5, _relabel, _relabel, _add, _remove, _note, _date, _sign,
)  # fmt: skip
