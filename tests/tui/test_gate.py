"""No claim is decided unseen: a key counts only if the claim's frame was written before it was read."""

from __future__ import annotations

from tui.gate import Gate


def test_a_key_read_before_the_frame_decides_nothing() -> None:
    """Three keys in one read decide one claim at most."""
    gate = Gate()
    gate.shown("aaaa", 1.0)

    assert gate.allows("aaaa", 1.5)
    gate.expect("bbbb")
    assert not gate.allows("bbbb", 1.5)
    gate.shown("bbbb", 2.0)
    assert not gate.allows("bbbb", 1.5)
    assert gate.allows("bbbb", 2.5)


def test_drawing_the_same_claim_again_does_not_start_anew() -> None:
    """A claim that stays on the screen can be decided by a key that came while it was drawn once more."""
    gate = Gate()
    gate.shown("aaaa", 1.0)
    gate.expect("aaaa")
    gate.shown("aaaa", 2.0)

    assert gate.allows("aaaa", 1.5)


def test_a_held_key_is_told_from_one_that_is_pressed_again() -> None:
    """The same key within a tenth of a second is a repetition; another key, or a later one, is a press."""
    gate = Gate()

    assert not gate.key("enter", 1.0)
    assert gate.key("enter", 1.04)
    assert gate.key("enter", 1.08)
    assert not gate.key("x", 1.10)
    assert not gate.key("enter", 1.12)
    assert not gate.key("enter", 1.40)
