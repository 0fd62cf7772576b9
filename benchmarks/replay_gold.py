"""The labelled claims that the replay works towards, the module that compares with them, and what was saved in the end."""

from __future__ import annotations

import importlib.util
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from annotations.corpus.open import open_corpus
from annotations.schema_file import load_schema
from annotations.store.codec import claim_to_dict
from annotations.store.project import project_of
from annotations.store.reader import RecordReader

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, Any]


def scorer_at(path: Path) -> Any:
    """The module that tells which slots agree."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def saved(folder: Path) -> list[Row]:
    """The accepted claims as they were saved."""
    corpus = open_corpus(folder)
    schema = load_schema(None)
    reader = RecordReader(project_of(corpus.path), "replay")
    rows = []
    for article_id in corpus.ids():
        record, _ = reader.load(corpus.read(article_id))
        assert record.signed_off is not None, article_id
        rows += [
            claim_to_dict(one.claim, article_id, schema) for one in record.annotations.values() if one.decision == "accepted"
        ]
    return rows


def gold_rows(path: Path) -> dict[str, list[Row]]:
    """The labelled claims of each article, by its name."""
    found: dict[str, list[Row]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        found[row["article"]] += [] if row.get("empty") else [row]
    return dict(found)
