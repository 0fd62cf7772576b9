"""The claims JSONL: one annotation a line, and beside it `NAME.articles.jsonl` with one article a line, claims or not.

Offsets are code points, half-open, of the article's text. UTF-8; the same export gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotations.formats.atomic import replacing
from annotations.formats.attach_jsonl import JsonlAttacher
from annotations.formats.carrying import EVERYTHING
from annotations.formats.claims_import import JsonlReader
from annotations.formats.protocols import Format, Outputs, Written
from annotations.store.checked import moment_text
from annotations.store.codec import annotation_to_dict, dumps

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.formats.protocols import Entry, Export
    from annotations.records import DateFact


class ClaimsJsonl:
    """Writes the claims at the path itself and the articles beside it."""

    def outputs(self, path: Path) -> Outputs:
        """Two files."""
        return Outputs((path, path.with_name(f"{path.stem}.articles.jsonl")))

    def write(self, export: Export, path: Path) -> Written:
        """Write claims and articles. Raises ExportError where a file cannot be written."""
        claims_path, articles_path = self.outputs(path).paths
        articles = claims = 0
        with replacing(articles_path) as articles_file, replacing(claims_path) as claims_file:
            for entry in export.entries:
                articles += 1
                articles_file.write(_line(article_to_dict(entry, with_text=export.with_text)))
                for annotation in entry.annotations:
                    claims += 1
                    signed_off = entry.signed_off is not None
                    data = annotation_to_dict(
                        annotation, entry.article.id, entry.annotator, signed_off=signed_off, schema=export.schema
                    )
                    claims_file.write(_line(data))
        return Written((claims_path, articles_path), articles, claims)


def _line(data: dict[str, Any]) -> bytes:
    return dumps(data).encode() + b"\n"


def article_to_dict(entry: Entry, *, with_text: bool) -> dict[str, Any]:
    """One article: what was read, what it is made of, and who signed it off and when."""
    article, signed_off = entry.article, entry.signed_off
    return {
        "id": article.id,
        "digest": article.digest,
        "encoding": article.encoding,
        "title": article.title,
        **({"text": article.text} if with_text else {}),
        "zones": [{"kind": zone.kind, "start": zone.span.start, "end": zone.span.end} for zone in entry.layout.zones],
        "date": _date(entry.layout.date),
        "metadata": dict(article.metadata),
        "annotator": entry.annotator,
        "claims": len(entry.annotations),
        "signed_off": signed_off is not None,
        "signed_off_at": moment_text(signed_off.at) if signed_off else None,
        "seconds": signed_off.seconds if signed_off else None,
        "extractor": signed_off.extractor if signed_off else None,
        "suggestions": signed_off.suggestions if signed_off else None,
        "undecided": signed_off.undecided if signed_off else None,
        "note": entry.note or None,
        "split": entry.split or None,
    }


def _date(date: DateFact | None) -> dict[str, Any] | None:
    if date is None or date.value is None:
        return None
    start, end = (date.span.start, date.span.end) if date.span else (None, None)
    return {"value": str(date.value), "basis": date.basis, "start": start, "end": end}


FORMAT = Format(
    "one claim a line, and one article a line beside it",
    carries=EVERYTHING,
    writer=ClaimsJsonl(),
    reader=JsonlReader(),
    attacher=JsonlAttacher(),
)
