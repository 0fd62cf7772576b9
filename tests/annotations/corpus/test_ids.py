"""Packed ids behave like the tuple of strings that they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.corpus.ids import IdPlaces, PackedIds

IDS = st.lists(st.text(st.characters(exclude_characters="\0"), min_size=1), unique=True, max_size=20)


@given(IDS)
def test_packing_loses_nothing(ids: list[str]) -> None:
    """Length, order, single ids from both ends, slices and places are those of the list, lone surrogates included."""
    packed = PackedIds(ids)
    assert list(packed) == ids
    assert list(reversed(packed)) == ids[::-1]
    assert [packed[-1 - place] for place in range(len(packed))] == ids[::-1]
    assert list(packed[1:3]) == ids[1:3]
    assert [packed.index(article_id) for article_id in ids] == list(range(len(ids)))


@given(IDS, st.text())
def test_an_id_is_there_only_as_a_whole(ids: list[str], other: str) -> None:
    """A part of an id, or the end of one with the start of the next, is not found."""
    packed = PackedIds(ids)
    assert (other in packed) == (other in ids)
    assert ("\0".join(ids[:2]) in packed) == (len(ids) == 1)
    assert 7 not in packed


def test_places_are_searched_between_bounds() -> None:
    """`index` keeps to the bounds that it is given, and raises for what is not there or not between them."""
    packed = PackedIds(["a.txt", "b/a.txt", "c.txt"])
    assert packed.index("c.txt", 1) == 2
    for wrong in (("a.txt", 1), ("c.txt", 0, 2), ("txt",), ("",)):
        with pytest.raises(ValueError, match="not among"):
            packed.index(*wrong)
    with pytest.raises(IndexError):
        packed[3]


@given(IDS, st.integers(0, 20), st.integers(0, 20))
def test_a_row_of_ids_comes_out_at_once(ids: list[str], first: int, end: int) -> None:
    """A slice in one piece is that of the list, at whatever places."""
    packed = PackedIds(ids)
    assert list(packed[first:end]) == ids[first:end]
    assert list(packed[first:end:2]) == ids[first:end:2]


@given(IDS, st.text())
def test_many_ids_are_found_by_their_places(ids: list[str], other: str) -> None:
    """Each id has its own place, and what is not there has none."""
    places = IdPlaces(PackedIds(ids))
    assert [places.find(article_id) for article_id in ids] == list(range(len(ids)))
    assert (places.find(other) is not None) == (other in ids)
