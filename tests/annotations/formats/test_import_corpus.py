"""A corpus made of the texts in a file: each text once, as it stands, under a name that never leads out of the folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from annotations.corpus.open import open_corpus
from annotations.errors import CorpusError
from annotations.formats.import_corpus import make_corpus
from annotations.formats.registry import reader_named
from annotations.schema_file import load_schema

if TYPE_CHECKING:
    from pathlib import Path

NAMES = (
    "../up",
    "/etc/x",
    "a.txt",
    "A.TXT",
    "sub/b.md",
    "annotations/c",
    "..",
    ".hidden",
    "con",
    "x\0y",
    "",
    "\ud800",
    "n" * 400,
)


def write(path: Path, *names: str) -> Path:
    """Tasks of Prodigy, each with a text of its own."""
    lines = [{"text": f"Text {number}\r\n\U0001f6e9 {name!r}", "doc_id": name} for number, name in enumerate(names)]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_names_stay_in_the_folder_and_texts_as_they_are(tmp_path: Path) -> None:
    """Whatever an article is called in the file, it is an article of the new corpus, and nothing lies outside."""
    path = write(tmp_path / "tasks.jsonl", *NAMES, *NAMES[:1])
    assert make_corpus(reader_named("prodigy"), path, tmp_path / "new", load_schema(), {}) == len(NAMES) + 1
    assert {each.name for each in tmp_path.iterdir()} == {"new", "tasks.jsonl"}
    corpus = open_corpus(tmp_path / "new")
    texts = [corpus.read(article_id).text for article_id in corpus.ids()]
    assert len(texts) == len(NAMES) + 1
    assert all(text.startswith("Text ") and "\r\n\U0001f6e9" in text for text in texts)
    assert not (tmp_path / "new" / ".claimdesk").exists()


def test_a_text_that_stands_twice_is_one_article(tmp_path: Path) -> None:
    """Tasks about the same text share their article."""
    path = tmp_path / "tasks.jsonl"
    path.write_text(2 * '{"text": "The same."}\n')
    assert make_corpus(reader_named("prodigy"), path, tmp_path / "new", load_schema(), {}) == 1


def test_what_is_there_is_never_written_to(tmp_path: Path) -> None:
    """A folder with anything in it, a file, and a file without texts are refused; nothing is left behind."""
    path = write(tmp_path / "tasks.jsonl", "a")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").write_text("mine")
    for place in ("full", "tasks.jsonl"):
        with pytest.raises(CorpusError, match="is there already"):
            make_corpus(reader_named("prodigy"), path, tmp_path / place, load_schema(), {})
    assert (tmp_path / "full" / "a.txt").read_text() == "mine"
    path.write_text('{"text": " "}')
    with pytest.raises(CorpusError, match="has no texts"):
        make_corpus(reader_named("prodigy"), path, tmp_path / "new", load_schema(), {})
    assert not (tmp_path / "new").exists()
