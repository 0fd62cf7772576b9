"""Writing spaCy's DocBin: a document an article, claims in the span group `sc`, slots in `slots`, the rest as user data.

`sc` is the group that spaCy's span categorizer trains on. A span of spaCy has whole tokens; one that cuts a token is
counted and left out of the groups, or grown to whole tokens with `--expand`. Documents hold the articles' texts exactly.
Offsets in user data are code points.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from annotations.errors import ExportError, FormatError
from annotations.formats.atomic import replacing, replacing_folder
from annotations.formats.carrying import EVERYTHING
from annotations.formats.claims_jsonl import article_to_dict
from annotations.formats.clients import client
from annotations.formats.protocols import Format, Option, Outputs, Written
from annotations.formats.unicode import encodable, encodable_data
from annotations.store.codec import annotation_to_dict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import ModuleType

    from annotations.formats.protocols import Entry, Export
    from annotations.schema import Schema
    from annotations.spans import Span

CLAIMS, SLOTS = "sc", "slots"
ENDING = ".spacy"
DOCUMENTS_A_FILE = 1_000
_ATTRIBUTES = ("ORTH", "SPACY", "SENT_START")

LANGUAGE = Option("lang", "language whose rules make the tokens (default: en)", "CODE", "en")
EXPAND = Option("expand", "grow spans that cut a token to the whole token", default=False)


class SpacyWriter:
    """Writes one file for a path that ends in `.spacy`, else a folder of them, with a folder for each split."""

    def outputs(self, path: Path) -> Outputs:
        """The file or the folder."""
        return Outputs((path,), folder=path.suffix != ENDING)

    def write(self, export: Export, path: Path) -> Written:
        """Write the documents. Raises ExportError where spaCy is missing, without texts, or where nothing can be written."""
        if not export.with_text:
            raise ExportError("spaCy's documents are made of the articles' texts", "leave --no-text out")
        try:
            spacy = client("spacy", "spacy")
        except FormatError as error:
            raise ExportError(error.message, error.hint) from error
        documents = _Documents(spacy, export.schema, export.option(LANGUAGE), expand=bool(export.option(EXPAND)))
        if path.suffix == ENDING:
            with replacing(path) as file:
                shelf = documents.shelf()
                for entry in export.entries:
                    shelf.add(documents.document(entry))
                file.write(shelf.to_bytes())
        else:
            with replacing_folder(path) as folder:
                _write_folder(documents, export.entries, folder)
        return Written((path,), documents.articles, documents.claims, {one: n for one, n in documents.left_out.items() if n})


def _write_folder(documents: _Documents, entries: Iterable[Entry], folder: Path) -> None:
    """Files of so many documents each, in a folder for each split; no more than one file of each split is held at a time."""
    shelves: dict[str, Any] = {}
    numbers: Counter[str] = Counter()

    def close(split: str) -> None:
        numbers[split] += 1
        place = folder / split / f"{numbers[split]:04d}{ENDING}"
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(shelves.pop(split).to_bytes())

    for entry in entries:
        shelf = shelves.get(entry.split)
        if shelf is None:
            shelf = shelves[entry.split] = documents.shelf()
        shelf.add(documents.document(entry))
        if len(shelf) >= DOCUMENTS_A_FILE:
            close(entry.split)
    for split in sorted(shelves):
        close(split)


class _Documents:
    """Makes documents, and counts what they hold and do not."""

    def __init__(self, spacy: ModuleType, schema: Schema, language: str, *, expand: bool) -> None:
        parts = client("spacy.tokens", "spacy")
        self._shelf, self._span, self._group = parts.DocBin, parts.Span, parts.SpanGroup
        self._schema = schema
        self._mode = "expand" if expand else "strict"
        self.left_out: Counter[str] = Counter()
        self.articles = self.claims = 0
        try:
            self._nlp = spacy.blank(language)
        except ImportError:
            raise ExportError(f"spaCy knows no language {language!r}", "give a code such as en, de or xx with --lang") from None

    def shelf(self) -> Any:  # noqa: ANN401 -- a DocBin
        """An empty DocBin."""
        return self._shelf(attrs=list(_ATTRIBUTES), store_user_data=True)

    def document(self, entry: Entry) -> Any:  # noqa: ANN401 -- a Doc
        """One article as a Doc."""
        text = encodable(entry.article.text)
        self._nlp.max_length = max(self._nlp.max_length, len(text) + 1)
        doc = self._nlp.make_doc(text)
        self.articles, self.claims = self.articles + 1, self.claims + len(entry.annotations)
        claims, slots = [], []
        for annotation in entry.annotations:
            claim = annotation.claim
            claims += self._spans(doc, claim.core, claim.label, claim.id, "misaligned claim")
            for slot, fillers in claim.slots.items():
                for filler in fillers:
                    if filler.span is not None:
                        slots += self._spans(doc, filler.span, slot, claim.id, "misaligned slot filler")
        doc.spans[CLAIMS] = self._group(doc, name=CLAIMS, spans=claims)
        doc.spans[SLOTS] = self._group(doc, name=SLOTS, spans=slots)
        doc.user_data.update(self._user_data(entry))
        return doc

    def _spans(self, doc: Any, span: Span, label: str, key: str, one: str) -> list[Any]:  # noqa: ANN401 -- a Doc
        """The span of spaCy's, none where it cuts a token. Its `id_` is the claim's id."""
        found = doc.char_span(span.start, span.end, alignment_mode=self._mode) if len(span) else None
        if found is None:
            self.left_out[one] += 1
            return []
        return [self._span(doc, found.start, found.end, label=label, span_id=key)]

    def _user_data(self, entry: Entry) -> dict[str, Any]:
        """Everything else, as in the claims JSONL: `article`, and `claims` with slots, values, links and verdicts."""
        signed_off = entry.signed_off is not None
        lines = [
            annotation_to_dict(annotation, entry.article.id, entry.annotator, signed_off=signed_off, schema=self._schema)
            for annotation in entry.annotations
        ]
        return dict(encodable_data({"article": article_to_dict(entry, with_text=False), "claims": lines}))


FORMAT = Format(
    "spaCy's DocBin: span groups for claims and slots, the rest as user data",
    EVERYTHING,
    SpacyWriter(),
    extra="spacy",
    writer_options=(LANGUAGE, EXPAND),
)
