"""Themes: which one suits a terminal, that settings are not trusted, and going from one to the next."""

from __future__ import annotations

import pytest
from textual.app import App

from tui.themes import PLAIN, THEMES, chosen, following, name_of, put_on, suited


@pytest.mark.parametrize(
    ("colours", "environment", "expected"),
    [
        ("truecolor", {}, "dark"),
        ("256", {"COLORFGBG": "15;0"}, "dark"),
        ("truecolor", {"COLORFGBG": "0;default;15"}, "light"),
        ("standard", {}, "sixteen"),
        ("standard", {"COLORFGBG": "0;15"}, "sixteen-light"),
        ("truecolor", {"NO_COLOR": "1"}, PLAIN),
        (None, {}, PLAIN),
    ],
)
def test_the_terminal_decides(colours: str | None, environment: dict[str, str], expected: str) -> None:
    """The number of colours, what the terminal says of its ground, and NO_COLOR choose the theme."""
    assert suited(colours, environment) == expected


def test_a_wish_comes_before_what_suits() -> None:
    """The theme of the settings wins, but not over NO_COLOR, and not where there is no such theme."""
    assert chosen("light", "truecolor", {}) == "light"
    assert chosen("light", "truecolor", {"NO_COLOR": "1"}) == PLAIN
    assert chosen("neon", "truecolor", {}) == "dark"
    assert chosen("", "truecolor", {}) == "dark"


def test_every_theme_comes_round() -> None:
    """Going on from theme to theme leads through all of them and back."""
    seen, name = [], "dark"
    for _ in THEMES:
        seen.append(name)
        name = following(name)
    assert name == "dark"
    assert set(seen) == set(THEMES)


@pytest.mark.parametrize("name", THEMES)
async def test_a_theme_can_be_put_on(name: str) -> None:
    """Textual knows each theme, and it is told by its name."""
    app: App[None] = App()
    async with app.run_test():
        put_on(app, name)
        assert name_of(app.theme) == name
        assert app.current_theme.ansi == name.startswith(("sixteen", PLAIN))
