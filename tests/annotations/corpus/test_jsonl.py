"""JSONL files as corpora."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from annotations.corpus.open import open_corpus
from annotations.errors import ArticleError, CorpusError

if TYPE_CHECKING:
    from pathlib import Path


def test_lines_are_articles(tmp_path: Path) -> None:
    """`text`, `id` and `title` are what they say; other keys become metadata, in JSON where they are no strings."""
    lines = [
        {"id": 7, "title": "Sarn", "text": "One\r\ntwo", "date": "2031-03-02", "tags": ["a"], "none": None},
        {"text": "x\u2028y"},
    ]
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    corpus = open_corpus(path)
    assert corpus.ids() == ("7", "row-2")
    article = corpus.read("7")
    assert (article.text, article.title) == ("One\r\ntwo", "Sarn")
    assert dict(article.metadata) == {"title": "Sarn", "date": "2031-03-02", "tags": '["a"]'}
    assert corpus.read("row-2").text == "x\u2028y"


def test_keys_can_be_named(tmp_path: Path) -> None:
    """The options that name columns of a table name keys here."""
    path = tmp_path / "wire.jsonl"
    path.write_text('{"body": "Osk.", "key": "k1"}\n')
    assert open_corpus(path, text="body", id_column="key").read("k1").text == "Osk."
    with pytest.raises(CorpusError) as caught:
        open_corpus(path)
    assert "body, key" in caught.value.hint


def test_a_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    """A line that is no object is an article that cannot be read; those before and after it can."""
    path = tmp_path / "wire.jsonl"
    path.write_text('{"text": "one"}\n{"text": \n[1]\n{"text": "four"}\n')
    corpus = open_corpus(path)
    assert corpus.ids() == ("row-1", "row-2", "row-3", "row-4")
    assert corpus.read("row-4").text == "four"
    for bad in ("row-2", "row-3"):
        with pytest.raises(ArticleError, match="no text"):
            corpus.read(bad)
