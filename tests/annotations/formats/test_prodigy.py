"""Prodigy's tasks: spans, relations, answers, labels for a whole text, and what is wrong with some of them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from annotations.errors import FormatError
from annotations.schema_file import load_schema
from tests.imported import import_file, said

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "\U0001f6e9 Colonel Ana Verrel said 112 sorties were flown over Osk.\n"


def span(words: str, label: str | None = None, **more: Any) -> dict[str, Any]:
    """A span in code points."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), **({"label": label} if label else {}), **more}


@pytest.fixture
def take(tmp_path: Path) -> Any:
    """Imports tasks, all with the same text."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(TEXT, encoding="utf-8")

    def taking(*tasks: Any, suggestions: bool = False, **changes: Any) -> Any:
        path = tmp_path / "tasks.jsonl"
        lines = [task if isinstance(task, str) else json.dumps({"text": TEXT, **task}) for task in tasks]
        path.write_text("\n".join(lines), encoding="utf-8")
        return import_file("prodigy", path, tmp_path / "corpus", replace(load_schema(), **changes), suggestions=suggestions)

    return taking


@pytest.mark.parametrize(("answer", "verdict"), [("accept", "added"), ("reject", "rejected"), ("ignore", "unsure"), (None, None)])
def test_answers_are_verdicts(answer: str | None, verdict: str | None, take: Any) -> None:
    """Accepted, rejected and ignored tasks, and those that nobody answered."""
    found, _ = take(
        {"spans": [span("112 sorties", "strike", token_start=5, token_end=6)], "answer": answer, "_session_id": "set-ana"}
    )
    assert [each.verdict for each in found["a.txt"]] == [verdict]


def test_relations_fill_slots(take: Any) -> None:
    """Head and child of a relation are the spans of the task; the relation's label is the slot."""
    relation = {
        "head": 6,
        "child": 2,
        "label": "speaker",
        "head_span": span("112 sorties", "strike"),
        "child_span": span("Ana Verrel", "PER"),
    }
    spans = [span("112 sorties", "strike"), span("Ana Verrel", "PER"), span("Osk", "places")]
    found, report = take(
        {"spans": spans, "relations": [relation, {"label": "x"}], "answer": "accept"}, import_slots={"speaker": "source"}
    )
    assert said(found["a.txt"]) == [("strike", "112 sorties", {"source": ["Ana Verrel"], "places": ["Osk"]})]
    assert report.left_out["dangling relation"] == 1


def test_labels_for_the_whole_text(take: Any) -> None:
    """A classification, and options that were chosen, label all of the text."""
    found, _ = take({"label": "event", "answer": "accept"}, {"options": [], "accept": ["plan"], "answer": "accept"})
    assert sorted(label for label, _, _ in said(found["a.txt"])) == ["event", "plan"]


def test_a_span_without_a_label_has_the_tasks(take: Any) -> None:
    """Where a task is about one label, its spans need not repeat it."""
    found, _ = take({"spans": [span("112 sorties")], "label": "strike", "answer": "accept"})
    assert [(label, words) for label, words, _ in said(found["a.txt"])] == [("strike", "112 sorties")]


def test_wrong_lines_are_refused_and_empty_ones_counted(take: Any) -> None:
    """What is no task, no span or no answer has its reason; a task without annotations is counted."""
    found, report = take(
        {"spans": [span("112 sorties", "strike")], "answer": "accept"},
        {"spans": [{"start": 3, "end": 999, "label": "strike"}, {"start": "a", "end": 3}, span("Osk")], "answer": "accept"},
        {"answer": "perhaps"}, {}, "[1]", "{", '{"text": 3}',
    )  # fmt: skip
    assert [words for _, words, _ in said(found["a.txt"])] == ["112 sorties"]
    assert report.refusals.counts.total() == 7
    assert report.left_out["unannotated task"] == 1
    with pytest.raises(FormatError, match="holds no tasks"):
        take("{}")
