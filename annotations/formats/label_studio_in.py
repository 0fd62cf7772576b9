"""Reading Label Studio's JSON: tasks with their annotations and predictions, as it exports them, `JSON-MIN` too.

Regions become claims and fillers; what was predicted stands as the suggestion of the region that has its id, or for itself.
Offsets are UTF-16 code units there. A choice for a whole text labels all of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from annotations.errors import FormatError
from annotations.formats.claims_import import about_article
from annotations.formats.html_text import html_text
from annotations.formats.label_studio_regions import Regions
from annotations.formats.limited_json import lines, parsed, read_whole
from annotations.formats.offset_units import code_points, likeliest, one_line_end, utf16
from annotations.formats.protocols import Found, Incoming

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotations.formats.offset_units import Units
    from annotations.formats.protocols import Source

_TEXTS = ("text", "html", "content", "body", "article_text")
_NAMES = ("article", "doc_id", "document", "filename", "file_name", "path", "source")


class LabelStudioReader:
    """Reads a file of tasks."""

    def read(self, source: Source) -> Iterator[Incoming]:
        """One piece for each task and annotator. Raises FormatError for what is no such file."""
        for number, item in enumerate(_tasks(source.path), 1):
            where = f"task {number}"
            try:
                yield from _Task(_object(item), where, source).incoming()
            except FormatError as error:
                source.refuse(error.message, where)


def _tasks(path: Path) -> list[Any]:
    """The tasks: of a list, a single one, or one a line. Raises FormatError."""
    try:
        data = parsed(read_whole(path))
    except FormatError as error:
        if error.message != "it is no JSON":
            raise
        data = [parsed(line) for _, line in _checked_lines(path)]
    if isinstance(data, dict):
        data = data.get("tasks", [data])
    if not isinstance(data, list):
        raise FormatError(f"{path} is no list of tasks", "export the project as JSON")
    return data


def _checked_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file that is no JSON as a whole. Raises FormatError unless the first looks like an object."""
    for number, line in lines(path):
        if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
            raise FormatError(f"{path} is no JSON", "export the project as JSON")
        yield number, line


def _object(item: object) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise FormatError("it is no JSON object")
    return item


class _Task:
    """One task."""

    def __init__(self, task: dict[str, Any], where: str, source: Source) -> None:
        data = task.get("data")
        self._task = task
        self._data: dict[str, Any] = data if isinstance(data, dict) else task
        self._where = where
        self._source = source
        self._min = not isinstance(data, dict)

    def incoming(self) -> Iterator[Incoming]:
        """What the task holds. Raises FormatError for a task without a text."""
        results = [_result(annotation) for annotation in self._annotations()]
        predictions = [_result(prediction) for prediction in _dicts(self._task.get("predictions"))]
        text = self._text([item for result in (*results, *predictions) for item in result])
        units = self._units(text, [item for result in (*results, *predictions) for item in result])
        about = self._about()
        suggested = [found for result in predictions for found in self._found(text, units, result, suggestion=True)]
        by_id = {found.annotation.id: found for found in suggested}
        decided: set[str] = set()
        for annotation, result in zip(self._annotations(), results, strict=True):
            claims = self._found(text, units, result, suggestion=False)
            decided.update(found.annotation.id for found in claims)
            who = _who(annotation.get("completed_by")) or about.annotator
            yield replace(about, text=text, claims=tuple(_with_suggestion(found, by_id) for found in claims), annotator=who)
        left = tuple(found for found in suggested if found.annotation.id not in decided)
        if left or not results:
            yield replace(about, text=text, claims=left, annotator="" if left else about.annotator)

    def _annotations(self) -> list[dict[str, Any]]:
        """The annotations that were not cancelled."""
        if self._min:
            regions = [item for key in self._task for item in _dicts(self._task[key]) if "start" in item and "end" in item]
            return [{"result": [_region_of_min(region) for region in regions], "completed_by": self._task.get("annotator")}]
        found = _dicts(self._task.get("annotations") or self._task.get("completions"))
        return [annotation for annotation in found if annotation.get("was_cancelled") is not True]

    def _text(self, items: list[dict[str, Any]]) -> str:
        """The text that the regions are of. Raises FormatError where there is none."""
        known = [self._data[key] for key in _TEXTS if isinstance(self._data.get(key), str)]
        others = sorted((value for value in self._data.values() if isinstance(value, str)), key=len, reverse=True)
        text = next(iter([*known, *others]), None)
        if text is None:
            raise FormatError("it has no text")
        values = [value for item in items if isinstance(value := item.get("value"), dict)]
        hypertext = any(isinstance(value.get("start"), str) or "globalOffsets" in value for value in values)
        return html_text(text) if hypertext else text

    def _units(self, text: str, items: list[dict[str, Any]]) -> Units:
        """What the offsets count: UTF-16 units, unless the words stand elsewhere."""
        quotes = []
        for item in items:
            value = item.get("value")
            if isinstance(value, dict) and isinstance(value.get("text"), str):
                start, end = value.get("start"), value.get("end")
                if isinstance(start, int) and isinstance(end, int):
                    quotes.append((start, end, value["text"]))
        return likeliest(text, quotes, (utf16, code_points, one_line_end))

    def _about(self) -> Incoming:
        """What the task says of its article. Our own exports say it as the articles' file does."""
        name = next((value for key in _NAMES if isinstance(value := self._data.get(key), str) and value), "")
        if isinstance(self._data.get("digest"), str) and isinstance(self._data.get("article"), str):
            return about_article(name, {**self._data, "text": None})
        return Incoming(name)

    def _found(self, text: str, units: Units, result: list[dict[str, Any]], *, suggestion: bool) -> tuple[Found, ...]:
        regions = Regions(text, units, self._where, self._source, suggestion=suggestion)
        for item in result:
            regions.take(item)
        return regions.found()


def _with_suggestion(found: Found, suggested: dict[str, Found]) -> Found:
    """An annotated region beside the prediction that it was made of."""
    prediction = suggested.get(found.annotation.id)
    if prediction is None:
        return found
    return replace(found, annotation=replace(found.annotation, suggestion=prediction.annotation.claim))


def _region_of_min(region: dict[str, Any]) -> dict[str, Any]:
    """A region of JSON-MIN, which has no controls, as an item of a result."""
    return {"type": "labels", "value": region}


def _result(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    return _dicts(annotation.get("result"))


def _dicts(value: object) -> list[dict[str, Any]]:
    """The objects of a list; none of what is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _who(value: object) -> str:
    """Who made an annotation: a name, an e-mail address or a number."""
    if isinstance(value, dict):
        value = value.get("email") or value.get("username") or value.get("id")
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
