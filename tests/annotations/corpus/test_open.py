"""Opening a corpus of whatever kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from annotations.corpus.corpus import settings_file
from annotations.corpus.example import copy_example
from annotations.corpus.open import open_corpus
from annotations.errors import CorpusError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_is_opened_by_its_path(tmp_path: Path) -> None:
    """The name is the folder's; annotations go into it."""
    (tmp_path / "a.txt").write_text("Sarn.\n")
    corpus = open_corpus(str(tmp_path))
    assert (corpus.name, corpus.first(), corpus.annotations) == (tmp_path.name, "a.txt", tmp_path / "annotations")
    assert settings_file(corpus) is None
    (tmp_path / "annotate.toml").write_text("")
    assert settings_file(corpus) == tmp_path / "annotate.toml"


def test_a_table_keeps_its_annotations_beside_itself(tmp_path: Path) -> None:
    """`wire.csv` has its annotations in `wire.csv.annotations`."""
    (tmp_path / "wire.csv").write_text("id,text\n1,Sarn.\n")
    corpus = open_corpus(tmp_path / "wire.csv")
    assert (corpus.name, corpus.annotations) == ("wire", tmp_path / "wire.csv.annotations")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path, "is not there"),
        (lambda path: path.mkdir(), "has no articles"),
        (lambda path: path.write_bytes(b"\x00" * 100), "of no kind that can be read"),
    ],
)
def test_what_is_no_corpus_is_said_in_a_line(tmp_path: Path, make: object, message: str) -> None:
    """A missing path, an empty folder and an unknown file each give one line and a hint with what can be opened."""
    path = tmp_path / "it.bin"
    make(path)  # type: ignore[operator]
    with pytest.raises(CorpusError, match=message) as caught:
        open_corpus(path)
    assert "\n" not in caught.value.message
    assert ".txt" in caught.value.hint


def test_one_article_is_no_corpus(tmp_path: Path) -> None:
    """A single text file is answered with the folder to open."""
    (tmp_path / "a.txt").write_text("Sarn.\n")
    with pytest.raises(CorpusError) as caught:
        open_corpus(tmp_path / "a.txt")
    assert str(tmp_path) in caught.value.hint


def test_a_folder_of_binary_files_is_no_corpus(tmp_path: Path) -> None:
    """Where no article at all can be read, opening says so; one readable article is enough."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(bytes(range(256)) * 20)
    with pytest.raises(CorpusError, match="none of the 2 articles"):
        open_corpus(tmp_path)
    (tmp_path / "c.txt").write_text("Sarn.\n")
    assert open_corpus(tmp_path).first() == "a.txt"


@pytest.mark.parametrize("content", [b"", b"id,text\n", b"\n\n"])
@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.jsonl"])
def test_a_file_without_rows_is_no_corpus(tmp_path: Path, name: str, content: bytes) -> None:
    """A table with nothing below its first row, and an empty file, are refused."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CorpusError):
        open_corpus(tmp_path / name)


def test_a_binary_table_is_refused(tmp_path: Path) -> None:
    """A file that is called a table but is none is said to be no text."""
    (tmp_path / "t.csv").write_bytes(bytes(range(256)) * 20)
    with pytest.raises(CorpusError, match="not a text file"):
        open_corpus(tmp_path / "t.csv")


def test_copying_the_example_overwrites_nothing(tmp_path: Path) -> None:
    """What is missing is copied; a file that is there stays as it is."""
    copy = copy_example(tmp_path / "example")
    articles = list(open_corpus(copy).ids())
    assert len(articles) >= 6
    (copy / articles[0]).write_text("mine")
    (copy / articles[1]).unlink()
    copy_example(copy)
    assert (copy / articles[0]).read_text() == "mine"
    assert list(open_corpus(copy).ids()) == articles


def test_an_example_that_cannot_be_copied_says_where(tmp_path: Path) -> None:
    """A file where the folder should be is reported with its path."""
    (tmp_path / "example").write_text("in the way")
    with pytest.raises(CorpusError, match="example"):
        copy_example(tmp_path / "example")


def test_real_articles_open(shared: Path) -> None:
    """The real corpus opens: every article is read, and its table is no article."""
    corpus = open_corpus(shared / "corpus")
    ids = corpus.ids()
    assert len(ids) > 80
    assert all(corpus.read(article_id).text for article_id in ids)
    assert not any(article_id.endswith(".csv") for article_id in ids)
