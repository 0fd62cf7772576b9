"""Looks: states are told apart without colour, and every colour can be read on dark and on light."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.style import Style

from annotations.colours import COLOURS
from tui import palettes
from tui.looks import GLYPHS, LOOKS, Ground, Look, glyph_look, look_of, slot_look
from tui.styles import look_named

DARK, LIGHT = "#121212", "#e0e0e0"


def attributes(look: Look) -> tuple[bool, ...]:
    """What of a look remains where there is no colour."""
    return tuple(map(bool, (look.bold, look.dim, look.italic, look.underline, look.strike, look.reverse)))


def luminance(color: str) -> float:
    """The relative luminance of a hexadecimal colour, as WCAG defines it."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_states_of_claims_differ_without_colour() -> None:
    """Each two states of a claim differ in an attribute, and so does the active claim from all of them, and a slot."""
    looks = {state: LOOKS["claim", state] for state in GLYPHS} | {"active": LOOKS["active", ""], "slot": slot_look(0)}
    for one, other in combinations(looks, 2):
        assert attributes(looks[one]) != attributes(looks[other]), (one, other)


def test_glyphs_differ() -> None:
    """No two states share a glyph."""
    assert len(set(GLYPHS.values())) == len(GLYPHS)


@pytest.mark.parametrize(("palette", "ground"), [(palettes.DARK, DARK), (palettes.LIGHT, LIGHT)])
def test_colours_can_be_read(palette: dict[str, str], ground: str) -> None:
    """Every colour of letters has a contrast of at least 4.5 to the ground that it is for."""
    for hue, color in palette.items():
        if not hue.startswith("under "):
            assert contrast(color, ground) >= 4.5, hue


@pytest.mark.parametrize("palette", [palettes.DARK, palettes.LIGHT])
def test_letters_can_be_read_on_every_ground(palette: dict[str, str]) -> None:
    """What lies under letters leaves them a contrast of at least 4.5."""
    letters = [palette[look.color] for look in LOOKS.values() if look.color]
    for hue in ("under search", "under nested"):
        assert min(contrast(color, palette[hue]) for color in letters) >= 4.5, hue


def test_every_hue_has_a_colour() -> None:
    """Dark and light have a colour for every hue that a look names, the schema's colours too, and the same hues."""
    looks = [*LOOKS.values(), *map(slot_look, range(9)), *map(glyph_look, GLYPHS)]
    looks += [look_named(f"label {name}", {}) for name in COLOURS]
    assert {hue for look in looks for hue in (look.color, look.ground) if hue} <= set(palettes.DARK)
    assert set(palettes.DARK) == set(palettes.LIGHT)
    assert set(palettes.SIXTEEN) | set(palettes.SIXTEEN_LIGHT) | set(palettes.PLAIN) <= set(palettes.DARK)


def test_without_colours_there_is_none() -> None:
    """The palette of the theme without colours gives no style a colour."""
    ground = Ground(Style(), palettes.PLAIN)
    assert all(ground.style(look).color is None and ground.style(look).bgcolor is None for look in LOOKS.values())


def test_a_nested_state_shows_its_own_signs_only() -> None:
    """A claim inside another one does not take over its attributes, which could read as a third state."""
    nested = look_of([("claim", "undecided"), ("claim", "confirmed")], {})
    assert attributes(nested) == attributes(LOOKS["claim", "confirmed"])


def test_slots_have_looks_of_their_own() -> None:
    """Nine slots have nine colours, by their place in the schema."""
    assert len({slot_look(place).color for place in range(9)}) == 9


@pytest.mark.parametrize("role", ["selection", "active", "claim"])
def test_the_cursor_stands_out(role: str) -> None:
    """The cursor is the reverse of whatever it stands on."""
    below = (role, "undecided" if role == "claim" else "")
    assert bool(look_of([below, ("cursor", "")], {}).reverse) != bool(look_of([below], {}).reverse)


def test_unknown_marks_leave_the_text_as_it_is() -> None:
    """A role or state that has no look changes nothing."""
    assert look_of([("claim", "undreamt"), ("nonsense", "")], {}) == Look()


def test_reversed_text_keeps_the_ground_for_its_letters() -> None:
    """On a ground, reverse swaps the look's colour with the ground's."""
    style = Ground(Style.parse(f"white on {DARK}"), palettes.DARK).style(LOOKS["active", ""])
    assert style.reverse
    assert style.bgcolor is not None
    assert style.bgcolor.name == DARK
