"""What a format carries: every feature can be counted, and an article can be thought without it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from annotations.claims import Filler, Link
from annotations.corpus.article import Article
from annotations.corpus.zones import layout_of
from annotations.formats.carrying import EVERYTHING, FEATURES, Feature, apart, carried, uncarried
from annotations.formats.protocols import Entry
from annotations.records import SignOff
from annotations.spans import Span
from tests.annotated import AT, SORTIES, sorties_annotations


def rich_entry() -> Entry:
    """An article that has one of everything."""
    article = Article("a2.txt", SORTIES, "digest", metadata={"date": "2031-03-03"})
    sorties, gunmen, *others = sorties_annotations()
    far = Filler(Span(0, 7), "Sorties", "sortie", stated=False)
    claim = replace(
        sorties.claim, polarity="denied", sentence=sorties.claim.core, because=("a rule",), alternatives={"unit": (far,)},
        links=(Link("restates", gunmen.id), Link("differs", "elsewhere")),
        slots={**sorties.claim.slots, "places": (far, Filler(None, "", "Osk"))},
    )  # fmt: skip
    twin = replace(others[0], claim=replace(claim, id="twin"), reason="a date")
    return Entry(
        article, layout_of(article), "ana", (replace(sorties, claim=claim), twin, gunmen, *others[1:]),
        SignOff(AT, "digest"), note="read twice", split="train",
    )  # fmt: skip


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_every_feature_can_be_counted(feature: Feature) -> None:
    """An entry that has everything has at least one of each, save that an article is not empty and full at once."""
    entry = rich_entry()
    if feature.name == "empty articles":
        entry = replace(entry, annotations=())
    assert feature.count(entry) > 0


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_what_is_taken_away_is_gone(feature: Feature) -> None:
    """An entry without a feature has none of it, or cannot be without it; taking it away twice changes nothing more."""
    less = feature.without(rich_entry())
    assert feature.without(less) == less
    if feature.name not in {"texts", "ids", "kinds", "annotators", "verdicts"}:
        assert feature.count(less) == 0


def test_what_is_not_carried_is_counted_as_it_passes() -> None:
    """A format that carries everything loses nothing; one that lacks notes and links has them counted."""
    entry, left_out = rich_entry(), Counter[str]()
    assert list(uncarried([entry], EVERYTHING, left_out)) == [entry]
    assert not left_out
    list(uncarried([entry, entry], EVERYTHING - {"notes", "far links"}, left_out))
    assert left_out == {"note": 6, "link to another article": 4}


def test_an_entry_comes_back_as_the_format_carries_it() -> None:
    """What is carried stays as it was."""
    entry = rich_entry()
    assert carried(entry, EVERYTHING) == entry
    bare = carried(entry, frozenset({"slots", "ids"}))
    assert bare.annotations[0].claim.slots["unit"][0].span is not None
    assert bare.annotations[0].claim.slots["unit"][0].value is None
    assert "places" in bare.annotations[0].claim.slots


def test_of_overlapping_claims_the_earlier_and_longer_stay() -> None:
    """What is kept does not overlap, and what goes is in the way of something kept."""
    annotations = sorties_annotations()
    kept = apart([*annotations, annotations[0]])
    assert [each.claim.quote for each in kept] == ["March 3", "112 sorties", "About 30 gunmen", "A1", "one of nine trucks"]
