"""The app over a small corpus on disk, with the real store and suggestions that are made at once."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from annotations.claims import Claim, Filler
from annotations.corpus.open import open_corpus
from annotations.schema_file import load_schema
from annotations.spans import Span
from annotations.store.codec import claim_to_dict
from annotations.store.project import project_of
from annotations.store.store import AnnotationStore
from annotations.values import bounded
from tui.app import ClaimdeskApp
from tui.extraction_client import Answer
from tui.saving import Saver
from tui.start import Opening, Start

if TYPE_CHECKING:
    from textual.pilot import Pilot

ARTICLES = {
    "a1.txt": "Aircraft flew 112 sorties over Teshi, Colonel Ana Verrel said.\n\n"
    "They destroyed 47 depots and 9 trucks near Osk.\n",
    "a2.txt": "The monitor counted 30 strikes on Karhold.\n",
    "a10.txt": "Nothing was counted in Sarn today.\n",
}


def suggested(text: str) -> tuple[Claim, ...]:
    """A count for each number before a word, its source the name in the text, with a second reading of it."""
    found = []
    name = text.find("Ana Verrel")
    for index, match in enumerate(re.finditer(r"(\d+) (\w+)", text)):
        source = (Filler(Span(name, name + 10), "Ana Verrel", "Ana Verrel"),) if name >= 0 else ()
        found.append(
            Claim(
                id=f"claim{index:011}",
                kind="count",
                core=Span(*match.span()),
                quote=match.group(),
                label="destroyed",
                slots={
                    "quantity": (Filler(Span(*match.span(1)), match.group(1), bounded(Decimal(match.group(1)), "exact")),),
                    "unit": (Filler(Span(*match.span(2)), match.group(2), match.group(2)),),
                    "source": source,
                },
                sentence=Span(max(0, match.start() - 20), min(len(text), match.end() + 20)),
                confidence=0.9,
                alternatives={"source": (Filler(None, "", "Ministry of Defence"),)},
                because=("a number before a word",),
                extractor="rules 1",
            )
        )
    return tuple(found)


class InstantClient:
    """Answers like the extraction service, at once."""

    def __init__(self) -> None:
        self._deliver: Callable[[Answer], None] | None = None
        self._early: list[Answer] = []

    def listen(self, deliver: Callable[[Answer], None]) -> None:
        """Hand on what came before."""
        self._deliver = deliver
        for answer in self._early:
            deliver(answer)

    def ask(self, article_id: str, request: str) -> None:
        """Answer."""
        article: dict[str, Any] = json.loads(request)["article"]
        claims = tuple(claim_to_dict(claim, article_id) for claim in suggested(article["text"]))
        answer = Answer(article_id, article["digest"], "rules 1", claims, ())
        if self._deliver is None:
            self._early.append(answer)
        else:
            self._deliver(answer)


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    """Three short articles."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_bytes(text.encode())
    return folder


Sitting = Callable[..., Any]


@pytest.fixture
def sitting(corpus_folder: Path) -> Sitting:
    """`async with sitting() as (app, pilot)`: one sitting of an annotator, saved at its end."""

    @asynccontextmanager
    async def sit(*, size: tuple[int, int] = (120, 40), read_only: str = "") -> AsyncIterator[tuple[ClaimdeskApp, Pilot[int]]]:
        corpus = open_corpus(corpus_folder)
        store = AnnotationStore.open(project_of(corpus.path), "alice")
        saver = Saver(store)
        place = store.place()
        start = Start(
            corpus,
            load_schema(None),
            "alice",
            saver,
            InstantClient(),  # type: ignore[arg-type]
            read_only=read_only,
            key_repeat=0.0,
            project=project_of(corpus.path),
        )
        left = (place.article, place.claim or None) if place else None
        app = ClaimdeskApp(Opening(corpus, left, lambda: start))
        async with app.run_test(size=size) as pilot:
            await settle(app, pilot)
            yield app, pilot
            app.screen_stack[0].background.leave()  # type: ignore[attr-defined]
        assert saver.close() == ""

    return sit


async def settle(app: ClaimdeskApp, pilot: Pilot[int]) -> None:
    """Wait until the scan of the corpus and the suggestions have come in."""
    screen: Any = app.screen_stack[0]
    for _ in range(200):
        await pilot.pause()
        if screen.begun and screen.desk.shelf.ids is not None and not screen.background.suggesting:
            return
    raise AssertionError("the corpus was never scanned")
