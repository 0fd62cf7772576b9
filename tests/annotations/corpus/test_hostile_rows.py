"""Tables and JSONL files of any bytes: a corpus, or one clear error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations.corpus.open import open_corpus
from annotations.errors import ArticleError, CorpusError

if TYPE_CHECKING:
    from annotations.corpus.article import Article
    from annotations.corpus.corpus import Corpus

MARKS = [
    b'"',
    b'""',
    b",",
    b";",
    b"\t",
    b"\n",
    b"\r\n",
    b"\r",
    b"\x00",
    b"\xff",
    b"\xff\xfe",
    b"\xc3\xa9",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xa8",
]
PIECES = st.sampled_from([*MARKS, b"id,text\n", b"text", b"a", b'{"text": "x"}\n', b"{", b"[]"])


def read(corpus: Corpus, article_id: str) -> Article | None:
    """The article, or None where it cannot be read."""
    try:
        return corpus.read(article_id)
    except ArticleError as error:
        assert "\n" not in error.message  # noqa: PT017  # both ways out are right
        return None


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.jsonl"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(pieces=st.lists(PIECES | st.binary(max_size=6), max_size=25))
def test_any_bytes_give_a_corpus_or_one_error(tmp_path_factory: pytest.TempPathFactory, name: str, pieces: list[bytes]) -> None:
    """Whatever the file holds, each id is there once, each article reads back as itself or says in one line why not."""
    path = tmp_path_factory.mktemp("t") / name
    path.write_bytes(b"".join(pieces))
    try:
        corpus = open_corpus(path)
    except CorpusError as error:
        assert "\n" not in error.message  # noqa: PT017  # both ways out are right
        return
    ids = list(corpus.ids())
    assert len(set(ids)) == len(ids)
    assert corpus.first() == ids[0]
    for article_id in ids:
        article = read(corpus, article_id)
        assert article is None or article.id == article_id
        assert corpus.title(article_id)
