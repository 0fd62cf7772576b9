"""Letters of other scripts by their place on the keyboard."""

from __future__ import annotations

import string

import pytest

from tui.keyboards import by_place


@pytest.mark.parametrize(
    ("typed", "meant"), [("о", "j"), ("ч", "x"), ("Г", "U"), ("ю", "full_stop"), ("ξ", "j"), ("ח", "j"), ("ت", "j")]
)
def test_a_letter_stands_for_the_latin_one_in_its_place(typed: str, meant: str) -> None:
    """The key that accepts or goes on is the same key, whatever script it types."""
    assert by_place(typed) == meant


@pytest.mark.parametrize("key", [*string.ascii_letters, *string.digits, "enter", "full_stop", "é", "ß", "ø", "漢"])
def test_every_other_key_stands_for_itself(key: str) -> None:
    """Latin letters with accents are not another script's."""
    assert by_place(key) == key
