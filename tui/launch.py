"""Launching the app: the extraction service beside it, the store behind it, and what is said when it has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotations.store.files import read
from annotations.store.place import place_from_bytes
from tui.app import ClaimdeskApp
from tui.ending import Ending
from tui.extraction_client import ExtractionClient
from tui.start import Opening, Start

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from annotations.corpus.corpus import Corpus
    from annotations.errors import StoreError
    from annotations.schema import Schema
    from annotations.store.project import Project
    from tui.user_settings import Memory


class Launch(NamedTuple):
    """What the app is launched with. `schema` is called after the first frame.

    `theme` is the one that the person has set; without it, the one put on last.
    """

    corpus: Corpus
    project: Project
    annotator: str
    schema: Callable[[], Schema]
    memory: Memory
    schema_path: Path | None = None
    extractor: str = "rules"
    read_only: bool = False
    theme: str = ""


class _Sitting:
    """What is open while the app runs: the service from the beginning, the store after the first frame."""

    def __init__(self, launch: Launch) -> None:
        self._launch = launch
        self._start: Start | None = None
        self.client = ExtractionClient(launch.extractor, launch.project.folder, launch.schema_path)

    def opening(self) -> Opening:
        """What the first frame needs."""
        launch, known = self._launch, self._launch.memory.recall()
        left = place_from_bytes(read(launch.project.annotator(launch.annotator).place))
        place = (left.article, left.claim or None) if left is not None else None
        theme = launch.theme or str(known.get("theme", ""))
        return Opening(launch.corpus, place, self.begin, theme, launch.memory.remember, tour=not known.get("toured"))

    def begin(self) -> Start:
        """Open schema and store. Raises ClaimdeskError."""
        from tui.saving import NoSaver, Saver, open_store  # noqa: PLC0415 -- the first frame does not wait for the store

        launch, schema = self._launch, self._launch.schema()
        store, why = open_store(launch.project, launch.annotator, read_only=launch.read_only)
        saver = NoSaver(store) if why else Saver(store)
        self._start = Start(
            launch.corpus, schema, launch.annotator, saver, self.client, launch.extractor, why, project=launch.project
        )
        return self._start

    def close(self) -> str:
        """Save everything; what is wrong, or an empty text."""
        return self._start.saver.close() if self._start is not None else ""

    def not_saved(self, problem: str) -> StoreError:
        """The error for what could not be saved, and where it lies instead."""
        from annotations.errors import StoreError  # noqa: PLC0415 -- seldom needed

        kept = self._start.saver.rescued if self._start is not None else None
        journal = self._launch.project.annotator(self._launch.annotator).journal
        return StoreError(
            problem, f"what was not saved is in {kept}: add its lines to a .jsonl file in {journal}" if kept else ""
        )


def run_app(launch: Launch) -> int:
    """Run the app until the person leaves it; gives the exit code. Raises ClaimdeskError where it cannot begin."""
    sitting = _Sitting(launch)
    ending = Ending(sitting.close)
    app = ClaimdeskApp(sitting.opening(), ending)
    try:
        code = app.run() or 0
    finally:
        ending.ended()
        problem = sitting.close()
        sitting.client.close()
    if app.failure is not None:
        raise app.failure
    if problem:
        raise sitting.not_saved(problem)
    return code
