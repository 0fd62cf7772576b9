"""The app: theme, signals, and the annotate screen. `run_app` starts the extraction service beside it and runs it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual._styles_cache import StylesCache
from textual.app import App

from annotations.store.files import read
from annotations.store.place import place_from_bytes
from tui import themes
from tui.ending import Ending
from tui.extraction_client import ExtractionClient
from tui.screens.annotate import AnnotateScreen
from tui.start import Opening, Start

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.await_complete import AwaitComplete
    from textual.binding import BindingType

    from annotations.corpus.corpus import Corpus
    from annotations.errors import ClaimdeskError
    from annotations.schema import Schema
    from annotations.store.project import Project
    from tui.user_settings import Memory


class ClaimdeskApp(App[int]):
    """The annotator's desk on a terminal. `failure` is the error that ended it, if one did."""

    TITLE = "claimdesk"
    CSS_PATH = "screens/annotate.tcss"  # a default screen loads no sheet of its own
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, opening: Opening, ending: Ending | None = None) -> None:
        # Without colours, Textual takes the colours themselves away; else it would make greys of them.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.opening = opening
        themes.put_on(self, themes.chosen(opening.theme, self.console.color_system, os.environ))
        self.failure: ClaimdeskError | None = None
        self._ending = ending

    def get_default_screen(self) -> AnnotateScreen:
        """The annotate screen is there from the first frame."""
        return AnnotateScreen(self.opening)

    def pop_screen(self) -> AwaitComplete:
        """Take the screen on top away, and let go of all that it drew.

        Textual 8 keys a cache of styles by the widgets' caches of lines, so that these would outlive a thousand widgets.
        """
        StylesCache.get_inner_outer.cache_clear()
        return super().pop_screen()

    @on(AnnotateScreen.Failed)
    def end(self, event: AnnotateScreen.Failed) -> None:
        """End with the error that keeps the screen from working."""
        self.failure = event.error
        self.exit(2)

    async def action_quit(self) -> None:
        """Leave as the quit key does, whatever is open: what is not saved yet is said first."""
        screen = self.screen_stack[0]
        if isinstance(screen, AnnotateScreen) and screen.begun:
            screen.background.leave()
        else:
            self.exit(0)

    def action_help_quit(self) -> None:
        """Ctrl+C leaves too, from wherever one is."""
        self.call_later(self.action_quit)

    def on_mount(self) -> None:
        """A closed terminal and a request to end leave nothing unsaved and the terminal as it was."""
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            number = getattr(signal, name, None)
            if number is not None and sys.platform != "win32":
                loop.add_signal_handler(number, self._end_with, 128 + number)

    def _end_with(self, code: int) -> None:
        """End because the system says so."""
        if self._ending is not None:
            self._ending.begin(code)
        self.exit(code)


def run_app(
    corpus: Corpus,
    project: Project,
    annotator: str,
    schema: Callable[[], Schema],
    *,
    schema_path: Path | None = None,
    extractor: str = "rules",
    read_only: bool = False,
    theme: str = "",
    memory: Memory,
) -> int:
    """Run the app until the person leaves it; gives the exit code. Raises ClaimdeskError where it cannot begin.

    `schema` is called after the first frame. `theme` is the one that the person has set; without it, the one put on last.
    """
    known = memory.recall()
    left = place_from_bytes(read(project.annotator(annotator).place))
    client = ExtractionClient(extractor, project.folder, schema_path)
    begun: list[Start] = []

    def begin() -> Start:
        from tui.saving import NoSaver, Saver, open_store  # noqa: PLC0415 -- the first frame does not wait for the store

        asked = schema()
        store, why = open_store(project, annotator, read_only=read_only)
        saver = NoSaver(store) if why else Saver(store)
        begun.append(Start(corpus, asked, annotator, saver, client, extractor, why, project=project))
        return begun[0]

    def close() -> str:
        return begun[0].saver.close() if begun else ""

    ending = Ending(close)
    place = (left.article, left.claim or None) if left is not None else None
    look = theme or str(known.get("theme", ""))
    app = ClaimdeskApp(Opening(corpus, place, begin, look, memory.remember, tour=not known.get("toured")), ending)
    try:
        code = app.run() or 0
    finally:
        ending.ended()
        problem = close()
        client.close()
    if app.failure is not None:
        raise app.failure
    if problem:
        from annotations.errors import StoreError  # noqa: PLC0415 -- seldom needed

        kept = begun[0].saver.rescued
        journal = project.annotator(annotator).journal
        hint = f"what was not saved is in {kept}: add its lines to a .jsonl file in {journal}" if kept else ""
        raise StoreError(problem, hint)
    return code
