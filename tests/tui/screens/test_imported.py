"""Annotations that were imported are shown like one's own, with where they come from, and undo takes them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from annotations.corpus.open import open_corpus
from annotations.formats.carrying import EVERYTHING
from annotations.formats.claims_import import JsonlReader
from annotations.formats.import_changes import write_annotations
from annotations.formats.importing import Importing, Wish
from annotations.schema_file import load_schema
from annotations.store.project import project_of
from annotations.store.store import AnnotationStore
from tests.tui.asking import desk, message

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def imported(corpus_folder: Path, tmp_path: Path) -> None:
    """One claim of another program for each of two articles, as alice's own annotations."""
    import json

    corpus = open_corpus(corpus_folder)
    lines = []
    for article_id in ("a1.txt", "a2.txt"):
        text = corpus.read(article_id).text
        word = next(word for word in text.split() if word.isalpha())
        start = text.index(word)
        lines.append(
            {"article": article_id, "start": start, "end": start + len(word), "text": word, "label": "event", "verdict": "added"}
        )
        lines[-1]["kind"] = "statement"
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    importing = Importing(corpus, load_schema(), JsonlReader(), path, Wish(suggestions=False, carries=EVERYTHING))
    importing.read()
    store = AnnotationStore.open(project_of(corpus_folder), "alice")
    assert write_annotations(store, importing.articles()).claims == 2
    store.close()


async def test_undo_takes_an_import_back_article_by_article(imported: None, sitting: Any) -> None:
    """The newest part first, with its article shown; doing it again brings it back."""
    async with sitting() as (app, pilot):
        assert [a.verdict for a in desk(app).annotations if a.claim.label == "event"] == ["added"]
        await pilot.press("u")
        await pilot.pause()
        assert desk(app).article.id == "a2.txt"
        assert desk(app).session.record.is_empty()
        assert message(app).startswith("undid: import")
        await pilot.press("u")
        await pilot.pause()
        assert desk(app).article.id == "a1.txt"
        assert desk(app).session.record.is_empty()
        await pilot.press("U")
        await pilot.pause()
        assert [a.verdict for a in desk(app).annotations if a.claim.label == "event"] == ["added"]
