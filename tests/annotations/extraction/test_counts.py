"""Counts in invented sentences: what is counted, what was done, who did it, and how it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.claims import Claim

Reader = "Callable[[str], list[Claim]]"


def words_in(claim: Claim, slot: str) -> str:
    """The words of the first filler of a slot; empty where there is none."""
    filler = claim.first(slot)
    return filler.text if filler is not None else ""


def cores(claims: list[Claim]) -> list[str]:
    """The quotes of claims."""
    return [claim.quote for claim in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army destroyed 67 strongholds, 27 tanks and 21 rocket launchers.",
            ["67 strongholds", "27 tanks", "21 rocket launchers"],
        ),
        ("24 killed and 12 wounded in Osk.", ["24", "12"]),
        ("The blast killed at least 70 rebel fighters and wounded dozens.", ["at least 70 rebel fighters", "dozens"]),
        ("Three of its tanks were hit in Sarn.", ["Three of its tanks"]),
        ("It controls around 40% of the valley.", ["around 40% of the valley"]),
        ("Hundreds of people fled the town as two villages burned.", ["Hundreds of people", "two villages"]),
        ("The strip is 98-kilometre (61-mile) long.", ["98-kilometre", "61-mile"]),
        ("They hit 14 Ardan F-16s and 17 vehicle-borne devices.", ["14 Ardan F-16s", "17 vehicle-borne devices"]),
        ("Shells killed a woman and her three children.", ["a woman", "three children"]),
        ("A fighter jet destroyed a command post near Teshi.", ["a command post"]),
        ("There were strikes on a market in Karhold.", ["a market"]),
        ("A barrel bomb was dropped on a school.", ["A barrel bomb", "a school"]),
    ],
)
def test_what_is_counted(text: str, expected: list[str], counts_of: Callable[[str], list[Claim]]) -> None:
    """The core runs from the hedge to the head of the counted noun phrase."""
    assert cores(counts_of(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On March 3, 2031, the army entered Osk.",
        "The jets flew for 24 hours over the past two days.",
        "Resolution 2254 names camp No. 3 and Su-24 jets.",
        "Ana Verrel, a spokeswoman, spoke in a statement.",
        "One of the largest towns fell, on the other hand, at one time.",
        "An offensive is under way near a river.",
        "The general, aged 54, met the Group of Seven at 5 p.m.",
    ],
)
def test_what_counts_nothing(text: str, counts_of: Callable[[str], list[Claim]]) -> None:
    """Dates, durations, designations, ages, descriptions and idioms are no counts."""
    assert cores(counts_of(text)) == []


@pytest.mark.parametrize(
    ("text", "action", "lemma"),
    [
        ("The army has destroyed 12 tanks.", "destroyed", "destroy"),
        ("12 tanks were destroyed.", "destroyed", "destroy"),
        ("12 people, mostly women, were wounded.", "wounded", "wound"),
        ("Marsk said 12 people were killed.", "killed", "kill"),
        ("The blast left 12 people dead.", "dead", "dead"),
        ("The raid led to the death of two men.", "death", "death"),
        ("They carried out 36 combat flights.", "carried", "carry"),
        ("Police found 12 men trapped in Sarn.", "trapped", "trap"),
        ("The shelling killed 12 people including three children.", "killed", "kill"),
        ("Rebels attacked the base with 12 rockets.", "attacked", "attack"),
        ("12 people are believed to have died.", "died", "die"),
    ],
)
def test_what_was_done(text: str, action: str, lemma: str, counts_of: Callable[[str], list[Claim]]) -> None:
    """The action is the verb, participle, adjective or event noun that governs the counted phrase."""
    claim = counts_of(text)[-1]
    filler = claim.first("action")
    assert filler is not None
    assert (filler.text, filler.value) == (action, lemma)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Government aircraft destroyed 12 tanks.", "Government aircraft"),
        ("12 tanks were destroyed by units of the Ardan army.", "units of the Ardan army"),
        ("12 people were killed in regime air strikes.", "regime"),
        ("12 people were killed when rebels shelled Osk.", "rebels"),
        ("Marsk said the rebels entered Osk, killing 12 people.", "rebels"),
        ("The rebels entered Osk and killed 12 people.", "rebels"),
        ("12 people were wounded in shells fired by rebels.", "rebels"),
        ("An offensive led by rebels killed 12 people.", "rebels"),
        ("The rebels suffered 12 defeats at the hands of the Ardan army.", "Ardan army"),
        ("The ministry condemned the raid by rebels in which 12 people were killed.", "rebels"),
        ("Loyalists were behind the attack in which 12 people were killed.", "Loyalists"),
        ("Air strikes in northern and eastern Ardania killed 12 people.", ""),
        ("The war has killed more than 300 people wounded 12 guards.", ""),
        ("The army controls roughly half of oil-rich Sarn but is battling on 12 fronts.", "army"),
        ("An air raid likely carried out by rebels killed 12 people.", "rebels"),
        ("12 people were killed in U.S.-led coalition strikes.", "U.S.-led coalition"),
        ("12 people died.", ""),
        ("A car bomb killed 12 people.", ""),
    ],
)
def test_who_did_it(text: str, actor: str, counts_of: Callable[[str], list[Claim]]) -> None:
    """The actor is the subject, the `by`-phrase or the owner of the attack; weapons and wars are none."""
    assert words_in(counts_of(text)[-1], "actor") == actor


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The army destroyed 12 tanks.", "affirmed"),
        ("The army did not destroy 12 tanks.", "denied"),
        ("No civilian was killed.", "denied"),
        ("The army would deploy 300 soldiers.", "hypothetical"),
        ("The army plans to deploy 300 soldiers.", "hypothetical"),
        ("If 300 soldiers come, the town falls.", "hypothetical"),
    ],
)
def test_how_it_is_said(text: str, polarity: str, counts_of: Callable[[str], list[Claim]]) -> None:
    """A denied verb or `no` denies; a plan or condition is hypothetical."""
    assert counts_of(text)[0].polarity == polarity


def test_a_hedge_behind_the_noun_is_heard(counts_of: Callable[[str], list[Claim]]) -> None:
    """`at least` after the noun hedges the number and stays out of its words."""
    claim = counts_of("125 men at least were killed.")[0]
    quantity = claim.first("quantity")
    assert quantity is not None
    assert (quantity.text, getattr(quantity.value, "hedge", "")) == ("125", "at_least")


def test_a_claim_explains_itself(counts_of: Callable[[str], list[Claim]]) -> None:
    """Every claim names the rules that made it, and how sure it is."""
    claim = counts_of("The army destroyed almost 12 tanks.")[0]
    assert {"quantity.number", "unit.noun-phrase", "action.object-of-verb"} <= set(claim.because)
    assert claim.confidence is not None
    assert 0 < claim.confidence <= 1


def test_the_number_without_its_hedge_is_an_alternative(counts_of: Callable[[str], list[Claim]]) -> None:
    """A hedged quantity offers the bare number as its next reading."""
    claim = counts_of("The army destroyed almost 12 tanks.")[0]
    assert [filler.text for filler in claim.alternatives["quantity"]] == ["12"]


def test_a_kind_of_attacker_is_a_reading_to_choose(counts_of: Callable[[str], list[Claim]]) -> None:
    """`Terrorist attacks` name nobody, so that the word is offered and not filled in."""
    (claim,) = counts_of("12 people were killed in terrorist attacks in Osk.")
    assert claim.first("actor") is None
    assert [filler.text for filler in claim.alternatives["actor"]] == ["terrorist"]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("They handed over 22 rifles.", ["22 rifles"]),
        ("They lost over 22 rifles.", ["over 22 rifles"]),
        ("Two bombs hit it at about ten in the morning.", ["Two bombs"]),
        ("Two bombs hit Mira Talberg, 71, who fled.", ["Two bombs"]),
        ("That is one in seven of all houses.", []),
    ],
)
def test_what_looks_like_a_count_or_a_hedge(text: str, quotes: list[str], counts_of: Callable[[str], list[Claim]]) -> None:
    """`Over` may belong to its verb; hours, ages and proportions count nothing."""
    assert cores(counts_of(text)) == quotes


def test_people_taken_prisoner_are_captured(counts_of: Callable[[str], list[Claim]]) -> None:
    """The label follows from the prisoner, not from the verb alone."""
    (claim,) = counts_of("Sixty-three gunmen were taken prisoner.")
    assert claim.label == "captured"
