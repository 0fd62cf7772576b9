"""Finding: exact before loose, order kept among equals, words in texts over line ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.finding import EXACT, Hits, matches, words_pattern

NAMES = ["a/karhold-road.txt", "b/Road to Karhold.txt", "c/teshi.txt", "d/karhld.txt"]


def found(typed: str) -> list[str]:
    """The names that fit, the best first."""
    hits = Hits()
    hits.add(matches(NAMES, typed))
    return [NAMES[place] for place in hits]


def test_what_holds_the_typed_words_comes_before_what_is_like_them() -> None:
    """As typed, then all words in any order, then nearly so; whatever the case."""
    assert found("karhold") == [NAMES[0], NAMES[1], NAMES[3]]
    assert found("KARHOLD road")[:2] == [NAMES[0], NAMES[1]]
    assert found("to road")[0] == NAMES[1]


def test_few_letters_are_not_matched_loosely() -> None:
    """Three letters are like nearly everything."""
    assert found("tes") == [NAMES[2]]
    assert found("xyz") == []


def test_each_place_is_kept_once_and_by_score() -> None:
    """What comes later with a higher score stands before, with the same score behind."""
    hits = Hits()
    hits.add([(80, 5), (EXACT, 7)])
    hits.add([(EXACT, 3), (80, 5), (EXACT, 5)])

    assert list(hits) == [7, 3, 5]
    assert hits[-1] == 5
    assert list(hits[:2]) == [7, 3]


@given(st.lists(st.text(max_size=12), max_size=8), st.text(min_size=1, max_size=8).filter(lambda typed: typed.strip()))
def test_every_text_that_holds_what_was_typed_is_found(texts: list[str], typed: str) -> None:
    """Nothing that stands there is missed, and every place is one of the texts."""
    places = [place for _, place in matches(texts, typed)]

    assert len(places) == len(set(places))
    assert {i for i, text in enumerate(texts) if typed.casefold().strip() in text.casefold()} <= set(places)


def test_words_are_found_over_line_ends() -> None:
    """White space in what was typed stands for any white space; signs are themselves."""
    assert words_pattern("47 depots").search("destroyed 47\n  Depots")
    assert not words_pattern("4.7").search("417")
