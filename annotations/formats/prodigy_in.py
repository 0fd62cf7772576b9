"""Reading Prodigy's JSONL: a task a line with spans, relations and an answer. Offsets are code points of the task's text.

A task is often a sentence or a paragraph of an article, which is then looked for in the corpus. What was rejected is so
here too, what was ignored is set aside as unsure; a task without an answer holds suggestions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotations.errors import FormatError
from annotations.formats.limited_json import lines, parsed
from annotations.formats.offset_units import code_points, likeliest, one_line_end, utf16
from annotations.formats.protocols import Format, Incoming
from annotations.formats.span_graph import Arrow, Graph, Node
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.formats.offset_units import Units
    from annotations.formats.protocols import Source

_VERDICTS = {"accept": "added", "reject": "rejected", "ignore": "unsure", None: None}
_NAMES = ("article", "doc_id", "document", "id", "file", "filename", "path", "title")


class ProdigyReader:
    """Reads one file."""

    def read(self, source: Source) -> Iterator[Incoming]:
        """One piece for each task. Raises FormatError where no line is a task."""
        tasks = 0
        for number, line in lines(source.path):
            where = f"line {number}"
            try:
                task = parsed(line) if line else None
                if not isinstance(task, dict) or not isinstance(task.get("text"), str):
                    raise FormatError("it is too long" if not line else "it is no task with a text")  # noqa: TRY301
                incoming = _incoming(task, where, source)
            except FormatError as error:
                source.refuse(error.message, where)
                continue
            tasks += 1
            yield incoming
        if not tasks:
            raise FormatError(f"{source.path} holds no tasks", "a line is an object with `text` and `spans`, as db-out writes it")


def _incoming(task: dict[str, Any], where: str, source: Source) -> Incoming:
    """One task. Raises FormatError, worded as a reason."""
    text: str = task["text"]
    answer = task.get("answer")
    if answer is not None and (not isinstance(answer, str) or answer not in _VERDICTS):
        raise FormatError(f"it has the answer {str(answer)[:40]!r}")
    spans = _dicts(task.get("spans"))
    units = _units(text, spans)
    nodes: dict[tuple[int, int, str], Node] = {}
    for number, span in enumerate(spans):
        _add(nodes, span, f"{where}, span {number + 1}", units, _VERDICTS[answer], source, task.get("label"))
    if not spans:
        _whole(nodes, task, where, _VERDICTS[answer])
    arrows = list(_arrows(task, nodes, where, units, _VERDICTS[answer], source))
    if not nodes and answer is None:
        source.left_out["unannotated task"] += 1
    meta = task["meta"] if isinstance(task.get("meta"), dict) else {}
    name = next((value for of in (task, meta) for key in _NAMES if isinstance(value := of.get(key), str) and value), "")
    found = Graph(text, nodes.values(), arrows, source).found()
    return Incoming(name, text, claims=found, annotator=_who(task))


def _add(
    nodes: dict[tuple[int, int, str], Node],
    span: dict[str, Any],
    where: str,
    units: Units,
    verdict: str | None,
    source: Source,
    otherwise: object = None,
) -> Node | None:
    """The node of a span, made where there is none yet; one that is wrong is refused. `otherwise` is the label of the task."""
    start, end, label = span.get("start"), span.get("end"), span.get("label", otherwise)
    place = units.points(start, end) if isinstance(start, int) and isinstance(end, int) else None
    if place is None or not len(place):
        source.refuse("its offsets make no span of the text", where)
        return None
    if not isinstance(label, str) or not label:
        source.refuse("the span has no label", where)
        return None
    answered = span.get("answer")
    said = _VERDICTS[answered] if answered in ("accept", "reject", "ignore") else verdict
    key = (place.start, place.end, label)
    if key not in nodes:
        nodes[key] = Node(f"{place.start}-{place.end}-{label}", label, place, where, {"verdict": said})
    return nodes[key]


def _whole(nodes: dict[tuple[int, int, str], Node], task: dict[str, Any], where: str, verdict: str | None) -> None:
    """Labels for the whole text: of a classification, or of the options that were chosen."""
    place = Span(0, len(task["text"])).stripped(task["text"])
    chosen = task.get("accept")
    labels = [task.get("label"), *(chosen if isinstance(chosen, list) else [])]
    for label in labels:
        if isinstance(label, str) and label and len(place):
            nodes[place.start, place.end, label] = Node(f"whole-{label}", label, place, where, {"verdict": verdict})


def _arrows(
    task: dict[str, Any], nodes: dict[tuple[int, int, str], Node], where: str, units: Units, verdict: str | None, source: Source
) -> Iterator[Arrow]:
    """The relations of a task, whose ends stand whole in them, and are the spans of the task where they are."""
    for number, relation in enumerate(_dicts(task.get("relations")), 1):
        ends = []
        for key in ("head_span", "child_span"):
            span = relation.get(key)
            if isinstance(span, dict):
                node = _add(nodes, span, f"{where}, relation {number}", units, verdict, source)
                ends += [node.id] if node is not None else []
        label = relation.get("label")
        if len(ends) != 2:
            source.left_out["dangling relation"] += 1
        else:
            yield Arrow(label if isinstance(label, str) else "", *ends)


def _units(text: str, spans: list[dict[str, Any]]) -> Units:
    """Code points, unless the words that a span may have with it stand elsewhere."""
    quotes = [
        (span["start"], span["end"], span["text"])
        for span in spans
        if isinstance(span.get("text"), str) and isinstance(span.get("start"), int) and isinstance(span.get("end"), int)
    ]
    return likeliest(text, quotes, (code_points, utf16, one_line_end))


def _who(task: dict[str, Any]) -> str:
    """Who answered, without the data set that Prodigy puts before it."""
    found = task.get("_annotator_id") or task.get("_session_id")
    return found if isinstance(found, str) else ""


def _dicts(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


FORMAT = Format(
    "Prodigy's JSONL: tasks with spans, relations and answers", frozenset({"texts", "verdicts"}), reader=ProdigyReader()
)
