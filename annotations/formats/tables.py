"""The flat tables that analysts get, as data: articles, claims, slots and links, which columns each has and what they mean.

Formats of tables write what is described here, so that a column has one name, one type and one meaning everywhere. Offsets are
code points of the article's text, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from annotations.claims import KINDS, LINK_TYPES, VERDICTS, corrected_slots
from annotations.store import checked
from annotations.store.codec import dumps, slots_in_order
from annotations.values import HEDGES, POLARITIES, Period, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from annotations.claims import Annotation, Filler
    from annotations.formats.protocols import Entry
    from annotations.schema import Schema, SlotDefinition

Type = Literal["string", "integer", "number", "boolean", "datetime"]
Cell = str | int | float | bool | None
"""A cell as it is; a `datetime` is ISO 8601 in UTC with `Z`, and None an empty cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, type, meaning, and the values it may have (empty where they are not a closed list)."""

    name: str
    type: Type
    meaning: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what a row is, its columns, those that tell its rows apart, and columns that name a row of another."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: Mapping[str, str] = field(default_factory=dict)


def tables_of(schema: Schema, *, with_text: bool = True) -> tuple[Table, ...]:
    """The tables that an export under this schema has, each after those it refers to."""
    return articles_table(with_text=with_text), _claims(schema), _slots(schema), _links()


def rows_of(entry: Entry, schema: Schema, *, with_text: bool = True) -> Iterator[tuple[str, list[Cell]]]:
    """The rows that an article gives, each with the name of its table."""
    yield "articles", _article_row(entry, with_text=with_text)
    slots = slots_in_order(schema)
    for annotation in entry.annotations:
        claim = annotation.claim
        yield "claims", _claim_row(annotation, entry)
        for name in dict.fromkeys([*(slot.name for slot in slots), *claim.slots]):
            for number, filler in enumerate(claim.fillers(name), 1):
                yield "slots", [claim.id, name, number, *_filler_cells(filler)]
        for link in claim.links:
            yield "links", [claim.id, entry.article.id, link.type, link.id, link.article or entry.article.id]


def codebook(schema: Schema, tables: Sequence[Table]) -> Iterator[tuple[str, str, str, str]]:
    """What everything means: rows of table, column or value, type, and meaning; then labels, slots and reasons of the schema."""
    for table in tables:
        for column in table.columns:
            yield table.name, *meaning_of(column)
    for label in schema.labels:
        yield "claims", f"label = {label.name}", ", ".join(label.kinds), label.description or label.title
    for slot in slots_in_order(schema):
        yield "slots", f"slot = {slot.name}", _slot_type(slot), slot.description or slot.title
    for reason in schema.reasons:
        yield "claims", f"reason = {reason.name}", "string", reason.description or reason.title


def meaning_of(column: Column) -> tuple[str, str, str]:
    """A column's name, its type, and what it means."""
    values = f" One of: {', '.join(column.values)}." if column.values else ""
    return column.name, column.type, f"{column.meaning}.{values}"


def _slot_type(slot: SlotDefinition) -> str:
    return f"{slot.type}, several" if slot.many else slot.type


def articles_table(*, with_text: bool) -> Table:
    """The table of articles, with or without their texts; it is the same under every schema."""
    text = (Column("text", "string", "The whole text, to which all offsets belong"),) if with_text else ()
    columns = (
        Column("id", "string", "Path below the corpus, or id of the row in a table"),
        Column("digest", "string", "SHA-256 of the text in UTF-8"),
        Column("encoding", "string", "How the file was decoded"),
        Column("title", "string", "Title"),
        *text,
        Column("date", "string", "Date of the article, ISO 8601, perhaps only year or month"),
        Column("date_basis", "string", "What the date rests on"),
        Column("metadata", "string", "Further fields of the corpus, as a JSON object"),
        Column("annotator", "string", "Whose annotations these are"),
        Column("claims", "integer", "How many claims of this export the article has"),
        Column("signed_off", "boolean", "Whether the annotator said that the article holds no more claims"),
        Column("signed_off_at", "datetime", "When"),
        Column("seconds", "number", "Seconds spent on the article"),
        Column("extractor", "string", "Whose suggestions were shown"),
        Column("suggestions", "integer", "How many suggestions there were"),
        Column("undecided", "integer", "How many of them were left undecided"),
        Column("note", "string", "The annotator's note on the article"),
        Column("split", "string", "Part of the data set: train, validation or test"),
    )
    return Table("articles", "an article, claims or not", columns, ("id",))


def _claims(schema: Schema) -> Table:
    labels = tuple(dict.fromkeys([*(label.name for label in schema.labels), *schema.retired]))
    columns = (
        Column("id", "string", "Id of the claim"),
        Column("article", "string", "Id of its article"),
        Column("kind", "string", "A counted or measured thing, or a statement without a count", KINDS),
        Column("start", "integer", "Where its core begins, in code points"),
        Column("end", "integer", "Where its core ends, in code points; this one is not part of it"),
        Column("text", "string", "The words of its core"),
        Column("label", "string", f"Label; the schema has {', '.join(labels)}"),
        Column(
            "polarity", "string", "Whether it is said to be so, said not to be so, or only planned or conditional", POLARITIES
        ),
        Column("verdict", "string", "What became of it; empty while undecided", VERDICTS),
        Column("corrected", "string", "What differs from the suggestion, with semicolons between"),
        Column("annotator", "string", "Whose annotation it is"),
        Column("decided_at", "datetime", "When it was decided"),
        Column("seconds", "number", "Seconds that the decision took"),
        Column("note", "string", "The annotator's note"),
        Column("reason", "string", "Why it was rejected"),
        Column("sentence_start", "integer", "Where its sentence begins, in code points"),
        Column("sentence_end", "integer", "Where its sentence ends, in code points"),
        Column("zone", "string", "The zone of the article in which it stands"),
        Column("confidence", "number", "How sure the extractor was, 0 to 1; empty for claims that a person added"),
        Column("extractor", "string", "What suggested it; empty for claims that a person added"),
    )
    return Table("claims", "a claim", columns, ("id",), {"article": "articles"})


def _slots(schema: Schema) -> Table:
    names = ", ".join(slot.name for slot in slots_in_order(schema))
    columns = (
        Column("claim", "string", "Id of the claim"),
        Column("slot", "string", f"Slot; the schema has {names}"),
        Column("n", "integer", "1 for the first filler of the slot, 2 for the second …"),
        Column("start", "integer", "Where its words begin, in code points; empty where no words say it"),
        Column("end", "integer", "Where its words end, in code points"),
        Column("text", "string", "Its words"),
        Column("stated", "boolean", "Whether the words stand in the claim's sentence"),
        Column("normal", "string", "Canonical name, lemma or head noun"),
        Column("value", "number", "Quantity: the number as said; percentages and fractions in hundredths"),
        Column("low", "number", "Quantity: at least this many; empty where open"),
        Column("high", "number", "Quantity: at most this many; empty where open"),
        Column("hedge", "string", "Quantity: how it is hedged", HEDGES),
        Column("measure", "string", "Quantity: percent where it is a share"),
        Column("from", "string", "Period: first day, ISO 8601, perhaps only year or month; empty where open"),
        Column("to", "string", "Period: last day, inclusive"),
    )
    return Table("slots", "a filler of a slot of a claim", columns, ("claim", "slot", "n"), {"claim": "claims"})


def _links() -> Table:
    columns = (
        Column("source", "string", "Id of the claim from which the link goes out"),
        Column("source_article", "string", "Id of its article"),
        Column("type", "string", "What the link says", LINK_TYPES),
        Column("target", "string", "Id of the other claim, which need not be part of this export"),
        Column("target_article", "string", "Id of the other claim's article"),
    )
    return Table("links", "a link between two claims", columns, ("source", "type", "target"), {"source": "claims"})


def _article_row(entry: Entry, *, with_text: bool) -> list[Cell]:
    article, signed_off, date = entry.article, entry.signed_off, entry.layout.date
    return [
        article.id,
        article.digest,
        article.encoding,
        article.title,
        *((article.text,) if with_text else ()),
        str(date.value) if date is not None and date.value is not None else None,
        date.basis if date is not None and date.value is not None else None,
        dumps(dict(article.metadata)) if article.metadata else None,
        entry.annotator,
        len(entry.annotations),
        signed_off is not None,
        checked.moment_text(signed_off.at) if signed_off else None,
        signed_off.seconds if signed_off else None,
        signed_off.extractor if signed_off else None,
        signed_off.suggestions if signed_off else None,
        signed_off.undecided if signed_off else None,
        entry.note or None,
        entry.split or None,
    ]


def _claim_row(annotation: Annotation, entry: Entry) -> list[Cell]:
    claim, verdict = annotation.claim, annotation.verdict
    corrected = corrected_slots(annotation) if verdict == "corrected" else ()
    return [
        claim.id,
        entry.article.id,
        claim.kind,
        claim.core.start,
        claim.core.end,
        claim.quote,
        claim.label,
        claim.polarity,
        verdict,
        "; ".join(corrected) or None,
        entry.annotator,
        checked.moment_text(annotation.decided_at) if annotation.decided_at else None,
        annotation.seconds,
        annotation.note or None,
        annotation.reason or None,
        claim.sentence.start if claim.sentence else None,
        claim.sentence.end if claim.sentence else None,
        claim.zone,
        claim.confidence,
        claim.extractor or None,
    ]


def _filler_cells(filler: Filler) -> list[Cell]:
    """A filler's place and words, then its normalised value in the columns of its type."""
    start, end = (filler.span.start, filler.span.end) if filler.span is not None else (None, None)
    value = filler.value
    numbers: list[Cell] = [None] * 5
    days: list[Cell] = [None, None]
    if isinstance(value, Quantity):
        said = (("value", value.value), ("low", value.low), ("high", value.high))
        numbers = [checked.number(number, key) if number is not None else None for key, number in said]
        numbers += [value.hedge, value.measure]
    if isinstance(value, Period):
        days = [str(day) if day is not None else None for day in (value.start, value.end)]
    normal = value if isinstance(value, str) else None
    return [start, end, filler.text, filler.stated, normal, *numbers, *days]
