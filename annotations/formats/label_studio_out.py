"""Writing Label Studio: a JSON list of tasks, one an article, and the labelling configuration beside it.

Offsets are converted to UTF-16 code units, which the browser counts. A claim is a region whose id is the claim's, a filler a
region with a relation to it; what was suggested stands as predictions. What it cannot show stands in `meta` and in `data`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotations.errors import ExportError
from annotations.formats.atomic import replacing
from annotations.formats.claims_jsonl import article_to_dict
from annotations.formats.label_studio_config import CHOICES, CLAIM, NUMBERS, PLAIN, SLOT, TEXT, config
from annotations.formats.offset_units import utf16
from annotations.formats.protocols import Outputs, Written
from annotations.spans import Span
from annotations.store.codec import annotation_to_dict, claim_to_dict, dumps

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from annotations.claims import Annotation
    from annotations.formats.offset_units import Units
    from annotations.formats.protocols import Entry, Export
    from annotations.schema import Schema

# Keys of a claim's line that stand elsewhere in a task than in the region's `meta`.
_ELSEWHERE = (
    "article", "id", "start", "end", "text", "label", "polarity", "slots",
    "verdict", "annotator", "note", "suggestion", "signed_off",
)  # fmt: skip
_PLACE = ("start", "end", "text")


class LabelStudioWriter:
    """Writes the tasks at the path itself and the configuration beside it."""

    def outputs(self, path: Path) -> Outputs:
        """Two files."""
        return Outputs((path, path.with_name(f"{path.stem}.config.xml")))

    def write(self, export: Export, path: Path) -> Written:
        """Write tasks and configuration. Raises ExportError where a file cannot be written, and without texts."""
        if not export.with_text:
            raise ExportError("Label Studio shows the articles' texts and needs them", "leave --no-text out")
        tasks_path, config_path = self.outputs(path).paths
        articles = claims = 0
        with replacing(config_path) as config_file, replacing(tasks_path) as file:
            config_file.write(config(export.schema).encode("utf-8", "replace"))
            for entry in export.entries:
                file.write(b",\n" if articles else b"[\n")
                articles, claims = articles + 1, claims + len(entry.annotations)
                file.write(dumps(task(entry, export.schema, articles)).encode())
            file.write(b"\n]\n" if articles else b"[]\n")
        return Written((tasks_path, config_path), articles, claims)


def task(entry: Entry, schema: Schema, number: int) -> dict[str, Any]:
    """One article as a task."""
    writing = _Task(entry, schema)
    about = article_to_dict(entry, with_text=False)
    data = {TEXT: entry.article.text, "article": about.pop("id"), **about}
    decided = [annotation for annotation in entry.annotations if annotation.decision is not None]
    result = [item for annotation in decided for item in writing.decided(annotation)]
    seconds = sum(annotation.seconds or 0 for annotation in decided)
    return {
        "id": number,
        "data": {**data, **({"split": entry.split} if entry.split else {})},
        "annotations": [{"result": result, "was_cancelled": False, "ground_truth": False, "lead_time": round(seconds, 3)}],
        "predictions": list(writing.predictions()),
    }


class _Task:
    """Makes the results of one article."""

    def __init__(self, entry: Entry, schema: Schema) -> None:
        self._entry = entry
        self._schema = schema
        self._text = entry.article.text
        self._units: Units = utf16(self._text)
        self._ids = {annotation.id for annotation in entry.annotations if annotation.decision is not None}

    def decided(self, annotation: Annotation) -> Iterator[dict[str, Any]]:
        """The result items of a decided claim."""
        data = annotation_to_dict(annotation, "", "", schema=self._schema)
        yield from self._items(data, annotation.claim.core, self._ids)

    def predictions(self) -> Iterator[dict[str, Any]]:
        """What was suggested, by what suggested it."""
        by_origin: dict[str, list[dict[str, Any]]] = {}
        scores: dict[str, list[float]] = {}
        for annotation in self._entry.annotations:
            was = annotation.suggestion
            if was is not None:
                origin = was.extractor or "unknown"
                items = list(self._items(claim_to_dict(was, "", self._schema), was.core, frozenset()))
                by_origin.setdefault(origin, []).extend({**item, **_score(was.confidence)} for item in items)
                scores.setdefault(origin, []).extend([was.confidence] if was.confidence is not None else [])
        for origin, items in by_origin.items():
            found = scores[origin]
            yield {"model_version": origin, **_score(sum(found) / len(found) if found else None), "result": items}

    def _items(self, data: dict[str, Any], core: Span, ids: Collection[str]) -> Iterator[dict[str, Any]]:
        """A claim's region with what is said of it, its fillers', and the relations to them and to the claims of `ids`."""
        key, place = data["id"], self._place(core)
        typed = {slot: [one for one in fillers if one["start"] is None] for slot, fillers in data["slots"].items()}
        links = [link for link in data["links"] if link["id"] not in ids]
        kept = {name: value for name, value in data.items() if name not in _ELSEWHERE}
        said = _filled({**kept, "links": links, "typed": _filled(typed)})
        meta = {**({"text": [data["note"]]} if data["note"] else {}), "claim": said}
        yield {**_item(key, CLAIM, "labels", {**place, "labels": [data["label"]]}), "meta": meta}
        yield _item(key, "polarity", "choices", {**place, "choices": [data["polarity"]]})
        if data["verdict"] is not None:
            yield _item(key, "verdict", "choices", {**place, "choices": [data["verdict"]]})
        relations = [(link["id"], link["type"]) for link in data["links"] if link["id"] in ids]
        for slot, fillers in data["slots"].items():
            for number, filler in enumerate((one for one in fillers if one["start"] is not None), 1):
                own = f"{key}-{slot}-{number}"
                yield from self._filler(own, slot, filler)
                relations.append((own, slot))
        for target, name in relations:
            yield {"type": "relation", "from_id": key, "to_id": target, "direction": "right", "labels": [name]}

    def _filler(self, key: str, slot: str, filler: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """A filler's region and its normalised value."""
        place = self._place(Span(filler["start"], filler["end"]))
        yield _item(key, SLOT, "labels", {**place, "labels": [slot]})
        numeric = filler.get("hedge") is not None
        for name, value in filler.items():
            if name in _PLACE or value is None or value is True:
                continue
            if name in NUMBERS and numeric:
                yield _item(key, name, "number", {**place, "number": value})
            elif name in CHOICES:
                yield _item(key, name, "choices", {**place, "choices": [value if name != "stated" else CHOICES["stated"][0]]})
            else:
                control = PLAIN if name == "value" else name
                yield _item(key, control, "textarea", {**place, "text": [value]})

    def _place(self, span: Span) -> dict[str, Any]:
        start, end = self._units.units(span)
        return {"start": start, "end": end, "text": span.of(self._text)}


def _item(key: str, control: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": key, "from_name": control, "to_name": TEXT, "type": kind, "value": value}


def _score(confidence: float | None) -> dict[str, Any]:
    return {} if confidence is None else {"score": confidence}


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """A table without what holds when nothing is said."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}
