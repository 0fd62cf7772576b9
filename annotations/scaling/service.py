"""The extraction service: a process of its own that reads articles from standard input and writes suggestions to standard output.

One JSON object a line each way; it ends when its input closes. Whoever starts it gives it a low priority.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotations.corpus.article import Article
from annotations.corpus.zones import layout_of
from annotations.errors import ClaimdeskError
from annotations.extraction.host import suggest
from annotations.records import DateFact
from annotations.schema_file import load_schema
from annotations.store.codec import claim_to_dict, dumps
from annotations.store.project import Project
from annotations.store.suggestions import extractor_of
from annotations.values import PartialDate

if TYPE_CHECKING:
    from annotations.extraction.contract import Extractor
    from annotations.schema import Schema


def answer(line: str, extractor: Extractor, schema: Schema) -> str:
    """The suggestions for one request, as one line: article, digest, extractor, claims, notices, serial."""
    asked: dict[str, Any] = json.loads(line)
    article = Article(**asked["article"], metadata=asked["metadata"])
    layout = layout_of(article, dict(asked["furniture"]))
    if asked["date"]:
        layout = replace(layout, date=DateFact(PartialDate.parse(asked["date"]), "said by the annotator"))
    found = suggest(extractor, article, layout, schema)
    return dumps(
        {
            "article": article.id,
            "digest": article.digest,
            "extractor": found.extractor,
            "claims": [claim_to_dict(claim, article.id, schema) for claim in found.claims],
            "notices": list(found.notices),
            "serial": asked.get("serial", 0),
        }
    )


def main() -> int:
    """Serve until the input closes.

    Arguments: the extractor's name, the project's annotations folder, then the path of an `annotate.toml` or nothing.
    """
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", newline="\n")
    try:
        schema = load_schema(Path(sys.argv[3]) if len(sys.argv) > 3 else None)
        extractor = extractor_of(sys.argv[1], Project(Path(sys.argv[2])))
    except ClaimdeskError as error:
        sys.stdout.write(dumps({"error": error.message}) + "\n")
        return 2
    for line in sys.stdin:
        sys.stdout.write(answer(line, extractor, schema) + "\n")
        sys.stdout.flush()
    return 0
