"""Which articles are for training, validation and test: articles that belong together never fall on two sides.

Articles belong together where a link ties their claims, or where they are nearly the same text. Where such a group goes depends
on nothing but the seed and the id of its oldest article (the one decided on first), so that new articles leave the old ones
where they are. Only a new article that ties two groups together moves one of them: to the side of the older, for no tie may
cross.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotations.errors import ExportError
from annotations.formats.near_duplicates import NearDuplicates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from annotations.corpus.article import Article, Layout
    from annotations.formats.protocols import Entry

NAMES = {2: ("train", "test"), 3: ("train", "validation", "test")}
"""What the parts are called, by how many there are."""

_MOST_SEEDS, _FEWEST_SEEDS, _HASHED = 1000, 16, 400_000  # seeds that are tried, and groups that are placed for it in all


def parse_shares(text: str) -> dict[str, float]:
    """The shares of the parts, which sum to 1, from `80/10/10` or `80/20`. Raises ExportError."""
    hint = "write --split 80/10/10 for training, validation and test, or --split 80/20 for training and test"
    try:
        numbers = [float(part) for part in text.split("/")]
    except ValueError:
        raise ExportError(f"--split {text} holds something that is no number", hint) from None
    if len(numbers) not in NAMES or not all(0 < number < float("inf") for number in numbers):
        raise ExportError(f"--split {text} is not two or three shares above zero", hint)
    return {name: number / sum(numbers) for name, number in zip(NAMES[len(numbers)], numbers, strict=True)}


@dataclass(slots=True)
class Group:
    """Articles that belong together: the oldest, and when it was decided on; how many articles, and claims by label."""

    oldest: str
    age: tuple[bool, float, int]
    articles: int = 1
    labels: Counter[str] = field(default_factory=Counter)

    def take(self, other: Group) -> None:
        """Make one group of two."""
        if other.age < self.age:
            self.oldest, self.age = other.oldest, other.age
        self.articles += other.articles
        self.labels.update(other.labels)


class Groups:
    """The articles of an export in groups, made by adding one after the other. Memory grows with ids and labels, not with texts.

    `body_of` gives what `body` gives for an article that was added before, by its id.
    """

    def __init__(self, body_of: Callable[[str], str]) -> None:
        self._near = NearDuplicates(body_of)
        self._parents: dict[str, str] = {}
        self._groups: dict[str, Group] = {}
        self._homes: dict[str, str] = {}  # the articles of claims
        self._waiting: dict[str, list[str]] = {}  # links to claims that have not come yet
        self.near_duplicates = 0
        self.linked = 0

    def add(self, entry: Entry) -> None:
        """One more article of the export, in the corpus's order."""
        article_id = entry.article.id
        labels = Counter(annotation.claim.label for annotation in entry.annotations)
        self._parents[article_id] = article_id
        self._groups[article_id] = Group(article_id, (*_decided(entry), len(self._parents)), labels=labels)
        for other in self._near.add(article_id, body(entry.article, entry.layout)):
            self.near_duplicates += self._join(article_id, other)
        for annotation in entry.annotations:
            self._homes[annotation.id] = article_id
            for waiting in self._waiting.pop(annotation.id, ()):
                self.linked += self._join(article_id, waiting)
        for link in (link for annotation in entry.annotations for link in annotation.claim.links):
            if link.id in self._homes:
                self.linked += self._join(article_id, self._homes[link.id])
            else:
                self._waiting.setdefault(link.id, []).append(article_id)

    def all(self) -> list[Group]:
        """The groups."""
        return list(self._groups.values())

    def of_articles(self) -> Iterator[tuple[str, Group]]:
        """Each article with its group."""
        for article_id in self._parents:
            yield article_id, self._groups[self._root(article_id)]

    def _root(self, article_id: str) -> str:
        while self._parents[article_id] != article_id:
            self._parents[article_id] = self._parents[self._parents[article_id]]
            article_id = self._parents[article_id]
        return article_id

    def _join(self, one: str, other: str) -> bool:
        """Make one group of the groups of two articles; whether they were two."""
        one, other = self._root(one), self._root(other)
        if one == other:
            return False
        self._groups[other].take(self._groups.pop(one))
        self._parents[one] = other
        return True


def _decided(entry: Entry) -> tuple[bool, float]:
    """When an article was first decided on; one that never was comes after all others."""
    moments: list[datetime] = [each.decided_at for each in entry.annotations if each.decided_at is not None]
    if entry.signed_off is not None:
        moments.append(entry.signed_off.at)
    return not moments, min((moment.timestamp() for moment in moments), default=0.0)


def body(article: Article, layout: Layout) -> str:
    """The text without its furniture, which many articles of one site share."""
    zones = [zone for zone in layout.zones if zone.kind != "furniture"]
    return "\n".join(zone.span.of(article.text) for zone in zones) if zones else article.text


@dataclass(frozen=True, slots=True)
class Plan:
    """The split of every article by its id, how it was made, the seed, and how many articles each part has, in their order."""

    of: Mapping[str, str]
    said: str
    seed: int
    sizes: Mapping[str, int]


def planned(entries: Iterable[Entry], body_of: Callable[[str], str], shares: Mapping[str, float], seed: int | None) -> Plan:
    """The splits of an export. Without a seed the one is taken whose parts come closest to the shares, label by label.

    `body_of` gives what `body` gives for an article by its id, to compare near duplicates.
    """
    groups = Groups(body_of)
    for entry in entries:
        groups.add(entry)
    if seed is None:
        seed = best_seed(groups.all(), shares)
    of = {article_id: side(group.oldest, shares, seed) for article_id, group in groups.of_articles()}
    found = Counter(of.values())
    return Plan(of, _said(groups, shares, seed, len(of)), seed, {name: found[name] for name in shares})


def _said(groups: Groups, shares: Mapping[str, float], seed: int, articles: int) -> str:
    percent = "/".join(f"{100 * share:g}" for share in shares.values())
    return (
        f"Made with `--split {percent} --seed {seed}`. Articles that are tied by links between their claims "
        f"({groups.linked:,} ties) or are near duplicates ({groups.near_duplicates:,} ties) stay together: "
        f"{articles:,} articles make {len(groups.all()):,} groups. A group goes where a hash of the seed and of the id of its "
        "oldest article says, so that articles that come later leave the others where they are."
    )


def side(article_id: str, shares: Mapping[str, float], seed: int) -> str:
    """Where the group of which this is the oldest article goes: by a hash that falls evenly on the shares."""
    hashed = hashlib.sha256(f"{seed}\n{article_id}".encode("utf-8", "surrogatepass")).digest()
    place = int.from_bytes(hashed[:8], "big") / 2**64
    for name, share in shares.items():
        place -= share
        if place < 0:
            return name
    return list(shares)[-1]


def best_seed(groups: Iterable[Group], shares: Mapping[str, float]) -> int:
    """The first of many seeds whose parts are least off the shares: of articles, and of the claims of each label.

    Fewer seeds are tried where there are so many groups that chance alone comes close.
    """
    found = list(groups)
    totals: Counter[str] = Counter()
    for group in found:
        totals.update(group.labels)
    tries = max(_FEWEST_SEEDS, min(_MOST_SEEDS, _HASHED // max(1, len(found))))
    return min(range(tries), key=lambda seed: _off(found, totals, shares, seed))


def _off(groups: Iterable[Group], totals: Counter[str], shares: Mapping[str, float], seed: int) -> float:
    """How far the parts are off the shares: the differences of articles, and of claims on the average of labels.

    A part without any article counts as far off as can be.
    """
    labels: dict[str, Counter[str]] = {name: Counter() for name in shares}
    sizes: Counter[str] = Counter()
    for group in groups:
        name = side(group.oldest, shares, seed)
        labels[name].update(group.labels)
        sizes[name] += group.articles
    off = sum(abs(sizes[name] / max(sizes.total(), 1) - share) + (not sizes[name]) for name, share in shares.items())
    for label, total in totals.items():
        off += sum(abs(labels[name][label] / total - share) for name, share in shares.items()) / len(totals)
    return off
