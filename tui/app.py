"""The app: theme, signals, and the annotate screen. `run_app` opens the store, starts the extraction service and runs it."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING, ClassVar

from textual.app import App

from annotations.errors import LockedError
from annotations.store.store import AnnotationStore
from tui.extraction_client import ExtractionClient
from tui.saving import NoSaver, Saver
from tui.screens.annotate import AnnotateScreen
from tui.start import Start

if TYPE_CHECKING:
    from pathlib import Path

    from textual.binding import BindingType

    from annotations.corpus.corpus import Corpus
    from annotations.schema import Schema
    from annotations.store.project import Project


class ClaimdeskApp(App[int]):
    """The annotator's desk on a terminal."""

    TITLE = "claimdesk"
    CSS_PATH = ["screens/annotate.tcss", "screens/card.tcss"]  # noqa: RUF012 -- Textual's own name; a default screen loads no sheet
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, start: Start) -> None:
        super().__init__()
        self.start = start

    def get_default_screen(self) -> AnnotateScreen:
        """The annotate screen is there from the first frame."""
        return AnnotateScreen(self.start)

    def on_mount(self) -> None:
        """A closed terminal and a request to end leave nothing unsaved and the terminal as it was."""
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            number = getattr(signal, name, None)
            if number is not None and sys.platform != "win32":
                loop.add_signal_handler(number, self.exit, 128 + number)


def run_app(
    corpus: Corpus,
    project: Project,
    annotator: str,
    schema: Schema,
    *,
    schema_path: Path | None = None,
    extractor: str = "rules",
    read_only: bool = False,
) -> int:
    """Run the app until the person leaves it; gives the exit code. Raises ClaimdeskError where it cannot begin."""
    client = ExtractionClient(extractor, schema_path)
    try:
        store, why = _open_store(project, annotator, read_only=read_only)
        saver = NoSaver(store) if why else Saver(store)
        try:
            left = store.place()
            place = (left.article, left.claim or None) if left is not None else None
            start = Start(corpus, schema, annotator, saver, client, extractor, why, place)
            code = ClaimdeskApp(start).run(mouse=True)
        finally:
            problem = saver.close()
    finally:
        client.close()
    if problem:
        sys.stderr.write(f"annotate: NOT SAVED: {problem}\n")
        return 1
    return code or 0


def _open_store(project: Project, annotator: str, *, read_only: bool) -> tuple[AnnotationStore, str]:
    """The annotator's store, and why it may only be read (an empty text where it may be written)."""
    if not read_only:
        try:
            return AnnotationStore.open(project, annotator), ""
        except LockedError as error:
            return AnnotationStore.open(project, annotator, read_only=True), f"read only: {error.message}"
    return AnnotationStore.open(project, annotator, read_only=True), "read only: nothing can be decided in this window"
