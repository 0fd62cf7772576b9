"""The pictures of the screens: every scene can still be reached, and the page shows what the table says."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from scripts.pictures import PAGE, PICTURES, file_name, page, prepare, shown_on_page, taken
from scripts.scenes import SCENES, Scene
from scripts.screen_svg import ON_DARK, picture


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example corpus with some claims decided."""
    folder = tmp_path_factory.mktemp("pictures") / "valley"
    asyncio.run(prepare(folder))
    return folder


@pytest.mark.slow  # some thirty sittings
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_every_scene_can_be_reached(prepared: Path, scene: Scene) -> None:
    """The keys of a scene lead to a screen that shows what the table says; without colours too."""
    width, height = scene.sizes[-1]
    strips = asyncio.run(taken(scene, prepared, (width, height), "plain"))
    assert [strip.cell_length for strip in strips] == [width] * height
    assert all(style is None or style.color is None or style.color.is_default for strip in strips for _, style, _ in strip)


def test_the_page_shows_every_scene() -> None:
    """The page is the one that the table makes, and all its pictures are there and no others; together they stay small."""
    assert PAGE.read_text("utf-8") == page()
    pictures = {path.name: path.stat().st_size for path in PICTURES.glob("*.svg")}
    assert set(pictures) == {file_name(scene.name, size, theme) for scene, size, theme in shown_on_page()}
    assert sum(pictures.values()) < 1_500_000


def test_a_picture_asks_for_nothing_from_elsewhere() -> None:
    """A picture holds what the cells show and names no address but that of its own format."""
    strip = Strip([Segment("a <b> & c", Style(bold=True, color="red")), Segment("日本", Style(reverse=True, strike=True))])
    svg = picture([strip], ON_DARK, 'a "title"')
    assert "a &lt;b&gt; &amp; c" in svg
    assert svg.count("http") == 1
    assert 'textLength="33.6">日本' in svg
    assert picture([strip], ON_DARK, 'a "title"') == svg
