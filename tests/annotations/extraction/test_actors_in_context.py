"""Actors that a sentence leaves to the one before: whose attack `the attack` was, and when it is not taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from annotations.extraction.rules import RulesExtractor
from annotations.schema_file import load_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.claims import Claim
    from annotations.corpus.article import Article, Layout

    Maker = Callable[[str], tuple[Article, Layout]]


def last_count(as_article: Maker, text: str) -> Claim:
    """The last count of a text with everything that its context gives it."""
    claims = RulesExtractor().extract(*as_article(text), load_schema())
    return [claim for claim in claims if claim.kind == "count"][-1]


@pytest.mark.parametrize(
    ("before", "sentence", "actor"),
    [
        ("Rebels attacked two villages near Osk.", "The attack killed 15 guards.", "Rebels"),
        ("Government jets bombed Teshi at dawn.", "The strikes damaged 15 houses.", "Government jets"),
        ("Government jets bombed Teshi at dawn.", "In Monday's raids 15 people were killed.", "Government jets"),
        ("Government jets bombed Teshi at dawn.", "15 houses were also damaged.", "Government jets"),
        ("Government jets bombed Teshi at dawn.", "15 people live in Osk.", ""),
        ("Government jets bombed Teshi and rebels shelled Osk.", "The attacks killed 15 people.", ""),
        ("Government jets bombed Teshi at dawn.", "In total the strikes killed 15 people.", ""),
        ("Government jets bombed Teshi at dawn.", "The attack by rebels killed 15 people.", "rebels"),
    ],
)
def test_whose_attack_it_was(before: str, sentence: str, actor: str, as_article: Maker) -> None:
    """`The attack` is that of the one party whose attack the sentence before tells; of two parties none is taken."""
    filler = last_count(as_article, f"{before} {sentence}").first("actor")
    assert (filler.text if filler is not None else "") == actor


def test_an_actor_from_before_is_marked(as_article: Maker) -> None:
    """An actor that its sentence does not name is marked as not stated."""
    filler = last_count(as_article, "Rebels attacked two villages. The attack killed 15 guards.").first("actor")
    assert filler is not None
    assert not filler.stated


def test_a_party_before_its_act_loses_its_possessive(as_article: Maker) -> None:
    """The value of a party that owns an attack is its bare name, its text what stands there."""
    filler = last_count(as_article, "The Coalition's bombing of Teshi killed 15 people.").first("actor")
    assert filler is not None
    assert (filler.text, filler.value) == ("Coalition's", "Coalition")
