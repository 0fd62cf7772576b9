"""Whatever bytes stand in a file of a folder, it is an article with zones, date and claims, or one error of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.corpus.open import open_corpus
from annotations.corpus.zones import layout_of
from annotations.errors import ArticleError, CorpusError
from annotations.extraction.host import suggest
from annotations.extraction.registry import DEFAULT, extractor_named
from annotations.schema_file import load_schema
from tests.damage import damaged

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Sorties\n\nPORT LISSE, March 3. /ANA/. Aircraft flew 112 sorties over Teshi, Colonel Ana Verrel said.\n\nRead also: Osk\n"
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "latin-1")


def read(folder: Path, name: str, data: bytes) -> None:
    """Read a corpus of one file, as far as the first suggestions."""
    (folder / name).write_bytes(data)
    try:
        corpus = open_corpus(folder if name.endswith(".txt") else folder / name)
        articles = [corpus.read(article_id) for article_id in corpus.ids()]
    except (ArticleError, CorpusError) as error:
        assert "\n" not in error.message  # noqa: PT017 -- both ways out are right
        return
    for article in articles:
        for claim in suggest(extractor_named(DEFAULT), article, layout_of(article), load_schema()).claims:
            assert claim.core.of(article.text) == claim.quote


@pytest.mark.parametrize("encoding", ENCODINGS)
@settings(max_examples=25)
@given(draw=st.data())
def test_a_damaged_article_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, encoding: str, draw: st.DataObject
) -> None:
    """In every encoding, with bytes and lines gone, doubled or replaced."""
    read(tmp_path_factory.mktemp("c"), "a.txt", draw.draw(damaged(TEXT.encode(encoding))))


ROW = '{"id": "1", "title": "Sorties", "text": "Aircraft flew 112 sorties.", "date": "2031-03-03", "tags": ["a", {"b": 1}]}\n'
TABLES = {
    "t.jsonl": ROW * 3,
    "t.csv": 'id,title,text,date\n1,Sorties,"Aircraft flew 112 sorties,\nthey said.",2031-03-03\n2,Osk,"""47"" depots",\n',
    "t.tsv": "id\ttitle\ttext\n1\tSorties\tAircraft flew 112 sorties.\n2\tOsk\t47 depots\n",
}


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=60)
@given(draw=st.data())
def test_a_damaged_table_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, name: str, draw: st.DataObject) -> None:
    """Rows with values of other types, huge or deep, and quotes that never end."""
    read(tmp_path_factory.mktemp("c"), name, draw.draw(damaged(TABLES[name].encode())))
