"""The extraction service behind its client: a real child process answers with suggestions, ours or imported ones."""

from __future__ import annotations

from queue import SimpleQueue
from typing import TYPE_CHECKING

import pytest

from annotations.corpus.open import open_corpus
from annotations.corpus.zones import layout_of
from annotations.extraction.host import suggest
from annotations.extraction.rules import RulesExtractor
from annotations.scaling.request import request
from annotations.schema_file import load_schema
from annotations.store.project import project_of
from annotations.store.suggestions import set_folder, write_set
from tests.annotated import annotate
from tui.extraction_client import Answer, ExtractionClient

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 60.0


@pytest.mark.parametrize("schema", [None, "annotate.toml"])
def test_the_app_gets_imported_suggestions(tmp_path: Path, schema: str | None) -> None:
    """The child finds a set by its name in the project's folder and answers with its claims, with and without a schema file."""
    corpus = open_corpus(str(annotate(tmp_path / "corpus")))
    project = project_of(corpus.path)
    path = tmp_path / schema if schema is not None else None
    if path is not None:
        path.write_text('[extractor.labels]\nkilled = "captured"\n', "utf-8")
    article = corpus.read("a2.txt")
    claims = suggest(RulesExtractor(), article, layout_of(article), load_schema()).claims
    write_set(set_folder(project, "lm"), [(article, claims)])
    answers: SimpleQueue[Answer] = SimpleQueue()
    client = ExtractionClient("lm", project.folder, path)
    try:
        client.listen(answers.put)
        client.ask(article.id, request(article, {}, None, serial=7))
        answer = answers.get(timeout=PATIENCE)
    finally:
        client.close()
    assert (answer.article, answer.digest, answer.extractor, answer.notices) == ("a2.txt", article.digest, "lm imported", ())
    assert [claim["text"] for claim in answer.claims] == [claim.quote for claim in claims]
    assert ("captured" in {claim["label"] for claim in answer.claims}) == (schema is not None)
    assert answer.serial == 7


def test_a_name_that_is_gone_is_told(tmp_path: Path) -> None:
    """A set that is not there answers with the reason instead of claims."""
    answers: SimpleQueue[Answer] = SimpleQueue()
    client = ExtractionClient("lm", tmp_path)
    try:
        client.listen(answers.put)
        answer = answers.get(timeout=PATIENCE)
    finally:
        client.close()
    assert answer.notices == ("there is no extractor called lm",)
