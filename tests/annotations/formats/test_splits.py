"""Splits: nothing that belongs together is parted, the same seed gives the same parts, and old articles stay where they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.claims import Annotation, Claim, Link
from annotations.corpus.article import Article, Layout
from annotations.errors import ExportError
from annotations.formats.protocols import Entry
from annotations.formats.splits import Groups, parse_shares, planned, side
from annotations.spans import Span
from tests.annotations.formats.test_near_duplicates import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.formats.splits import Plan

START = datetime(2031, 3, 4, tzinfo=UTC)
SHARES = {"train": 0.8, "validation": 0.1, "test": 0.1}


def entry(number: int, *links: int, text: str = "", day: int | None = None, label: str = "killed") -> Entry:
    """An article with one claim, linked to the claims of others, decided on a day (by default in the order of numbers)."""
    article = Article(f"{number}.txt", text or text_of(number), f"digest{number}")
    ties = tuple(Link("restates", f"claim{other}", f"{other}.txt") for other in links)
    claim = Claim(f"claim{number}", "count", Span(0, 5), article.text[:5], label, links=ties)
    at = START + timedelta(days=number if day is None else day)
    return Entry(article, Layout(()), "ana", (Annotation(claim, claim, "accepted", at),))


def plan(entries: Sequence[Entry], seed: int | None = 1) -> Plan:
    """The splits of these articles."""
    texts = {each.article.id: each.article.text for each in entries}
    return planned(entries, texts.__getitem__, SHARES, seed)


def groups(entries: Sequence[Entry]) -> list[set[str]]:
    """Which articles belong together."""
    texts = {each.article.id: each.article.text for each in entries}
    found = Groups(texts.__getitem__)
    for each in entries:
        found.add(each)
    together: dict[str, set[str]] = {}
    for article_id, group in found.of_articles():
        together.setdefault(group.oldest, set()).add(article_id)
    return list(together.values())


def test_shares_are_read_in_parts() -> None:
    """Three parts have a validation part, two have none; they need not sum to a hundred."""
    assert parse_shares("80/10/10") == pytest.approx(SHARES)
    assert parse_shares("4/1") == {"train": 0.8, "test": 0.2}


@pytest.mark.parametrize("text", ["", "80", "80/20/0", "1/2/3/4", "a/b", "80/-20", "nan/1", "inf/1"])
def test_other_shares_are_an_error(text: str) -> None:
    """The error says how to write them."""
    with pytest.raises(ExportError) as caught:
        parse_shares(text)
    assert "80/10/10" in caught.value.hint


def test_links_and_near_duplicates_tie_articles_together() -> None:
    """A link ties whichever of the two comes first, also by the claim's id alone; so does nearly the same text."""
    by_id = entry(5, 0)
    (annotation,) = by_id.annotations
    claim = replace(annotation.claim, links=(Link("restates", "claim0"),))
    by_id = replace(by_id, annotations=(replace(annotation, claim=claim),))
    entries = [entry(0, 2), entry(1), entry(2), entry(3, text=text_of(1).upper()), entry(4, 99), by_id]
    assert sorted(groups(entries), key=min) == [{"0.txt", "2.txt", "5.txt"}, {"1.txt", "3.txt"}, {"4.txt"}]


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 29), max_size=2), min_size=1, max_size=30), st.integers(0, 5), st.randoms())
def test_no_link_crosses_a_split(links: list[list[int]], seed: int, chance) -> None:
    """Whatever the links and the order of articles, both ends of a link are on one side."""
    entries = [entry(number, *others) for number, others in enumerate(links)]
    chance.shuffle(entries)
    of = plan(entries, seed).of
    for number, others in enumerate(links):
        assert all(of[f"{other}.txt"] == of[f"{number}.txt"] for other in others if f"{other}.txt" in of)


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 24), max_size=1), min_size=1, max_size=25), st.integers(0, 24), st.integers(0, 25))
def test_a_new_article_leaves_the_others_where_they_are(links: list[list[int]], tied: int, place: int) -> None:
    """An article that is decided later moves none of the others, wherever it stands and whatever one group it is tied to."""
    entries = [entry(number, *others) for number, others in enumerate(links)]
    new = entry(1000, tied)
    before = plan(entries).of
    after = plan([*entries[:place], new, *entries[place:]]).of
    assert {article: after[article] for article in before} == before


def test_two_groups_that_a_new_article_ties_go_where_the_older_one_is() -> None:
    """No tie may cross: the younger group moves."""
    young = next(number for number in range(1, 100) if side(f"{number}.txt", SHARES, 1) != side("0.txt", SHARES, 1))
    both = [entry(young), entry(0)]
    old = plan(both).of
    tied = plan([*both, entry(1000, 0, young)]).of
    assert set(tied.values()) == {old["0.txt"]} != set(old.values())


def test_another_seed_gives_other_parts_of_about_the_shares() -> None:
    """Over many articles each part has about its share of them; the seed says which."""
    sides = [Counter(side(f"{number}.txt", SHARES, seed) for number in range(5000)) for seed in (1, 2)]
    assert all(abs(found[name] / 5000 - share) < 0.02 for found in sides for name, share in SHARES.items())
    assert [side(f"{number}.txt", SHARES, 1) for number in range(99)] != [
        side(f"{number}.txt", SHARES, 2) for number in range(99)
    ]


def test_a_seed_can_be_looked_for_that_serves_every_label() -> None:
    """Of few articles with a rare label each part gets some; the seed that does it is told, and gives the same again."""
    entries = [entry(number, label="denial" if number % 4 == 0 else "killed") for number in range(40)]
    found = plan(entries, seed=None)
    assert plan(entries, found.seed).of == found.of
    assert all(found.sizes.values())
    parts = Counter((found.of[each.article.id], each.annotations[0].claim.label) for each in entries)
    assert parts["test", "denial"] == parts["validation", "denial"] == 1
    assert 2 <= parts["test", "killed"] <= 4


def test_parts_that_stay_empty_are_named() -> None:
    """One article cannot fill three parts."""
    assert sorted(plan([entry(0)]).sizes.values()) == [0, 0, 1]
