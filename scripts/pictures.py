"""Make the pictures of the screens in docs/pictures, and the page docs/screens.md that shows them.

    python -m scripts.pictures                 what the page shows
    python -m scripts.pictures --every FOLDER  every scene in every size and theme, to look through

The corpus is the example, in a temporary folder, with the same decisions every time; no clock and no name of this machine shows.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import shutil
import tempfile
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from annotations.corpus.open import open_corpus
from annotations.extraction.registry import DEFAULT
from annotations.scaling.service import answer
from annotations.schema_file import load_schema
from annotations.store.project import project_of
from annotations.store.store import AnnotationStore
from annotations.store.suggestions import extractor_of
from scripts.scenes import NARROW, PREPARED, SCENES, WIDE, Scene
from scripts.screen_svg import ON_DARK, ON_LIGHT, picture
from tui.app import ClaimdeskApp
from tui.extraction_client import Answer
from tui.saving import Saver
from tui.screens.annotate import AnnotateScreen
from tui.start import Opening, Start

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from contextlib import AbstractContextManager

    from textual.pilot import Pilot
    from textual.strip import Strip

ROOT = Path(__file__).resolve().parent.parent
PICTURES, PAGE = ROOT / "docs" / "pictures", ROOT / "docs" / "screens.md"
THEMES = ("dark", "light", "sixteen", "plain")
_PATIENCE = 500  # rounds of waiting for what threads do

# What the page shows beside each scene wide and dark, if it has that size: these scenes in these sizes and themes too.
ALSO = (
    ("annotate", WIDE, "light"),
    ("annotate", WIDE, "sixteen"),
    ("annotate", WIDE, "plain"),
    ("annotate", NARROW, "dark"),
    ("annotate", NARROW, "light"),
    ("annotate", NARROW, "plain"),
    ("slot", NARROW, "dark"),
    ("sign-off", NARROW, "light"),
    ("corpus", NARROW, "plain"),
)


class Extractor:
    """The extraction service without its process: it answers at once."""

    def __init__(self, start: Callable[[str], str]) -> None:
        self._answer = start
        self._deliver: Callable[[Answer], None] | None = None
        self._early: list[Answer] = []

    def listen(self, deliver: Callable[[Answer], None]) -> None:
        """Hand on what came before."""
        self._deliver = deliver
        for early in self._early:
            deliver(early)

    def ask(self, _article: str, request: str) -> None:
        """Answer."""
        found: dict[str, Any] = json.loads(self._answer(request))
        claims, notices = tuple(found["claims"]), tuple(found["notices"])
        news = Answer(found["article"], found["digest"], found["extractor"], claims, notices)
        (self._early.append if self._deliver is None else self._deliver)(news)


@asynccontextmanager
async def sitting(folder: Path, size: tuple[int, int], theme: str) -> AsyncIterator[tuple[ClaimdeskApp, Pilot[int]]]:
    """The app over a corpus, saved when it ends."""
    corpus, schema = open_corpus(folder), load_schema(None)
    project = project_of(corpus.path)
    rules = extractor_of(DEFAULT, project)
    store = AnnotationStore.open(project, "ana")
    saver, place = Saver(store), store.place()
    client: Any = Extractor(lambda request: answer(request, rules, schema))
    start = Start(corpus, schema, "ana", saver, client, key_repeat=0.0, project=project)
    app = ClaimdeskApp(Opening(corpus, (place.article, place.claim or None) if place else None, lambda: start, theme))
    with mock.patch.dict(os.environ), mock.patch("tui.screens.background.clock", itertools.count(0.0, 15.0).__next__):
        os.environ.pop("NO_COLOR", None)
        async with app.run_test(size=size) as pilot:
            yield app, pilot
            screen: Any = app.screen_stack[0]
            if screen.begun:
                screen.background.leave()
    saver.close()


async def settled(app: ClaimdeskApp, pilot: Pilot[int]) -> None:
    """Wait until suggestions, the scan of the corpus and saving are done."""
    screen: Any = app.screen_stack[0]
    for _ in range(_PATIENCE):
        await pilot.pause()
        known = screen.begun and screen.desk.shelf.ids is not None and not screen.background.suggesting
        if known and screen.background.saved == "saved":
            return
        await asyncio.sleep(0.01)
    raise SystemExit("the app never came to rest")


async def press(app: ClaimdeskApp, pilot: Pilot[int], keys: str) -> None:
    """Press keys one by one, each when the frame that answers the one before is drawn."""
    for key in keys.split():
        word = key.removeprefix("type:")
        await pilot.press(*(word.replace("-", " ") if word != key else [key]))
        await settled(app, pilot)


async def prepare(folder: Path) -> None:
    """Copy the example corpus into a folder and decide some of its claims."""
    shutil.copytree(ROOT / "examples" / "corpus", folder, ignore=shutil.ignore_patterns("annotations"))
    async with sitting(folder, WIDE, "dark") as (app, pilot):
        await settled(app, pilot)
        await press(app, pilot, PREPARED)


async def taken(scene: Scene, prepared: Path, size: tuple[int, int], theme: str) -> list[Strip]:
    """The screen of a scene, over a copy of the prepared corpus. Raises SystemExit where it does not show what it should."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / prepared.name
        shutil.copytree(prepared, copy)
        if scene.edit is not None:
            path = copy / scene.edit[0]
            path.write_text(path.read_text("utf-8").replace(*scene.edit[1:]), "utf-8")
        with _before_it_begins(scene):
            async with sitting(copy, size, theme) as (app, pilot):
                if scene.begun:
                    await settled(app, pilot)
                    await press(app, pilot, scene.keys)
                for _ in range(3):
                    await pilot.pause()
                strips = app.screen._compositor.render_strips()  # noqa: SLF001  # what Textual's own screenshots draw
    if not any(scene.shows in strip.text for strip in strips):
        raise SystemExit(f"{scene.name}: {scene.shows!r} is not on the screen:\n" + "\n".join(strip.text for strip in strips))
    return strips


def _before_it_begins(scene: Scene) -> AbstractContextManager[object]:
    """Keep the screen as its first frame is, for a scene that is there before anything else."""

    async def nothing(_: AnnotateScreen) -> None:
        """Begin nothing."""

    return mock.patch.object(AnnotateScreen, "begin", AnnotateScreen.begin if scene.begun else nothing)


def file_name(scene: str, size: tuple[int, int], theme: str) -> str:
    """The name of a picture's file."""
    return f"{scene}-{size[0]}x{size[1]}-{theme}.svg"


def shown_on_page() -> Iterator[tuple[Scene, tuple[int, int], str]]:
    """The pictures of the page, in its order."""
    for scene in SCENES:
        yield scene, scene.sizes[0], "dark"
        yield from ((scene, size, theme) for name, size, theme in ALSO if name == scene.name)


def page() -> str:
    """The page that shows the pictures."""
    lines = [
        "# The screens",
        "",
        "Made by `python -m scripts.pictures` from the example corpus, which is about a place that does not exist.",
        "<kbd>B</kbd> changes the theme.",
    ]
    for scene, size, theme in shown_on_page():
        if (size, theme) == (scene.sizes[0], "dark"):
            lines += ["", f"## {scene.name.replace('-', ' ').capitalize()}", "", scene.sentence]
        else:
            lines += ["", f"{size[0]} × {size[1]}, {theme}:"]
        lines += ["", f"![{scene.sentence}](pictures/{file_name(scene.name, size, theme)})"]
    return "\n".join(lines) + "\n"


async def make(folder: Path, wanted: list[tuple[Scene, tuple[int, int], str]]) -> int:
    """Make pictures in a folder, which then holds no others; how many bytes they have."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    with tempfile.TemporaryDirectory() as place:
        prepared = Path(place) / "valley"
        await prepare(prepared)
        for scene, size, theme in wanted:
            strips = await taken(scene, prepared, size, theme)
            svg = picture(strips, ON_LIGHT if theme == "light" else ON_DARK, scene.sentence)
            (folder / file_name(scene.name, size, theme)).write_text(svg, "utf-8")
    return sum(path.stat().st_size for path in folder.glob("*.svg"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=Path, metavar="FOLDER", help="every scene in every size and theme, into this folder")
    every = parser.parse_args().every
    scenes = [(scene, size, theme) for scene in SCENES for size in scene.sizes for theme in THEMES]
    asyncio.run(make(every or PICTURES, scenes if every else list(shown_on_page())))
    if every is None:
        PAGE.write_text(page(), "utf-8")
