"""No id and no link leads out of a corpus' folder, and none keeps its articles from being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from annotations.corpus.open import open_corpus
from annotations.errors import ArticleError

if TYPE_CHECKING:
    from pathlib import Path

IDS = ("../secret.txt", "a.txt/../../secret.txt", "out.txt", "up/secret.txt", "self.txt", "one.txt", "", ".", "..", "a\0.txt",
       "x" * 300 + ".txt", "CON", "loop/../../secret.txt", "//secret.txt", "\ud800.txt")  # fmt: skip


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """An article among links that lead out, nowhere, and round in circles."""
    (tmp_path / "secret.txt").write_text("Nobody is to read this.")
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("Nothing was counted in Osk.")
    for name, target in (("out.txt", "../secret.txt"), ("up", ".."), ("self.txt", "self.txt"), ("one.txt", "two.txt")):
        (folder / name).symlink_to(target)
    (folder / "two.txt").symlink_to("one.txt")
    (folder / "loop").symlink_to(".")
    return folder


def test_links_that_lead_nowhere_or_in_circles_are_no_articles(corpus: Path) -> None:
    """They hide no other article, and opening comes to an end."""
    assert list(open_corpus(corpus).ids()) == ["a.txt"]


@pytest.mark.parametrize("article_id", IDS, ids=lambda name: ascii(name)[:24])
def test_no_id_leads_out(corpus: Path, article_id: str) -> None:
    """Whatever an import, a journal or a place file names, only files of the folder are read."""
    with pytest.raises(ArticleError):
        open_corpus(corpus).read(article_id)
    with pytest.raises(ArticleError):
        open_corpus(corpus).read(str(corpus.parent / "secret.txt"))
