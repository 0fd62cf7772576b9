"""Articles that are nearly the same text, found among many."""

from __future__ import annotations

import random

import pytest

from annotations.formats.near_duplicates import NearDuplicates, alike, words

STEMS = ("river", "valley", "army", "depot", "convoy", "minister", "colonel", "village", "road", "bridge", "market", "school")


def text_of(seed: int, length: int = 200) -> str:
    """A text of words in an order that follows from the seed."""
    chosen = random.Random(seed)
    return " ".join(f"{chosen.choice(STEMS)}{chosen.randrange(50)}" for _ in range(length))


def seen(texts: dict[str, str]) -> dict[str, list[str]]:
    """What each of the texts was found to be like among those before it."""
    near = NearDuplicates(texts.__getitem__)
    return {name: near.add(name, text) for name, text in texts.items()}


def test_a_text_with_a_few_changes_is_found() -> None:
    """Other case, other white space and some other words make a near duplicate; another text makes none."""
    one = text_of(1)
    changed = one.upper().replace(" ", "\r\n ", 5).split(" ")
    changed[20], changed[90], changed[150] = "other", "words", "here"
    found = seen({"one": one, "two": text_of(2), "again": " ".join(changed)})
    assert found == {"one": [], "two": [], "again": ["one"]}


def test_what_many_texts_begin_with_makes_no_duplicates() -> None:
    """A phrase that all articles share does not tie them, however many there are."""
    texts = {str(seed): f"All the news from the valley, every day. {text_of(seed)}" for seed in range(100)}
    assert not any(seen(texts).values())


@pytest.mark.parametrize("text", ["", "  \n", "two words", "\udce9 one two three four five six"])
def test_short_and_broken_texts_can_be_compared(text: str) -> None:
    """A text without a whole run of words counts as a whole."""
    assert seen({"one": text, "two": text})["two"] == ["one"]


def test_texts_are_alike_from_four_fifths_on() -> None:
    """The likeness is that of the words."""
    assert alike("a" * 100, "a" * 90 + "b" * 10)
    assert not alike("a" * 100, "a" * 50 + "b" * 50)
    assert words(" Two\r\n\tWORDS ") == "two words"
