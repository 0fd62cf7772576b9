"""Importing a file in a test: what gets through, and what is said of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotations.corpus.open import open_corpus
from annotations.formats.importing import Importing, Wish
from annotations.formats.registry import format_named
from annotations.schema_file import load_schema

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.claims import Annotation
    from annotations.formats.import_report import Report
    from annotations.schema import Schema


def import_file(
    name: str, path: Path, corpus: Path, schema: Schema | None = None, *, suggestions: bool = False, **options: Any
) -> tuple[dict[str, list[Annotation]], Report]:
    """The annotations that a file of a format gives each article of a corpus, and the report."""
    fmt = format_named(name)
    assert fmt.reader is not None
    wish = Wish(suggestions=suggestions, carries=fmt.carries)
    importing = Importing(open_corpus(corpus), schema or load_schema(), fmt.reader, path, wish, options)
    importing.read()
    return {each.article.id: list(each.annotations) for each in importing.articles()}, importing.report


def said(annotations: list[Annotation]) -> list[tuple[str, str, dict[str, list[str]]]]:
    """Each claim's label, words, and the words or values in its slots."""
    return [
        (
            annotation.claim.label,
            annotation.claim.quote,
            {name: [one.text or str(one.value) for one in fillers] for name, fillers in annotation.claim.slots.items()},
        )
        for annotation in annotations
    ]
