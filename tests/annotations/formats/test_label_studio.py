"""Label Studio's files of others: regions, relations, choices, predictions, hypertext, and what is wrong with some of them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from annotations.errors import FormatError
from annotations.formats.protocols import Export
from annotations.formats.registry import writer_named
from annotations.schema_file import load_schema
from tests.annotated_hard import annotate_hard
from tests.annotations.formats.test_round_trip import entries
from tests.imported import import_file, said

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "\U0001f6e9 Sorties\n\nColonel Ana Verrel said 112 sorties were flown over Osk.\n"
HTML = "<p>&#128745; Sorties</p>\n\n<script>x</script>Colonel <b>Ana Verrel</b> said 112 sorties were flown over Osk.\n"


def region(key: str, words: str, label: str, **more: Any) -> dict[str, Any]:
    """A region whose offsets count UTF-16 units."""
    start = TEXT.index(words) + 1
    value = {"start": start, "end": start + len(words), "text": words, "labels": [label]}
    return {"id": key, "from_name": "label", "to_name": "text", "type": "labels", "value": value, **more}


@pytest.fixture
def take(tmp_path: Path) -> Any:
    """Imports tasks."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(TEXT, encoding="utf-8")

    def taking(data: Any, *, suggestions: bool = False, **changes: Any) -> Any:
        path = tmp_path / "tasks.json"
        path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
        return import_file("label-studio", path, tmp_path / "corpus", replace(load_schema(), **changes), suggestions=suggestions)

    return taking


def task(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A task with one annotation."""
    return {"id": 7, "data": {"text": TEXT}, "annotations": [{"result": list(items), "completed_by": 3}], **more}


def test_regions_and_relations_become_claims_and_slots(take: Any) -> None:
    """Offsets behind an emoji are converted; a relation to the left is one from the right; region notes are notes."""
    found, report = take(
        [
            task(
                region("r1", "112 sorties", "strike", meta={"text": ["one", "two"]}),
                region("r2", "Ana Verrel", "PER"),
                region("r3", "Osk", "places"),
                {"type": "relation", "from_id": "r2", "to_id": "r1", "direction": "left", "labels": ["source"]},
                {"type": "relation", "from_id": "r2", "to_id": "r9", "labels": ["x"]},
            )
        ]
    )
    (annotation,) = found["a.txt"]
    assert said([annotation]) == [("strike", "112 sorties", {"source": ["Ana Verrel"], "places": ["Osk"]})]
    assert annotation.note == "one\ntwo"
    assert dict(report.annotators) == {"3": 1}
    assert report.left_out["dangling relation"] == 1


def test_predictions_are_suggestions(take: Any) -> None:
    """A prediction stands for itself; as annotations it is undecided, and beside a region of its id it is what was suggested."""
    prediction = {"model_version": "m", "result": [region("r1", "112 sorties", "other")]}
    found, _ = take([{"data": {"text": TEXT}, "predictions": [prediction]}], suggestions=True)
    assert [label for label, _, _ in said(found["a.txt"])] == ["other"]
    found, report = take([{"data": {"text": TEXT}, "predictions": [prediction]}])
    assert ([each.decision for each in found["a.txt"]], report.left_out["undecided suggestion"]) == ([None], 1)


def test_a_choice_for_the_whole_text_labels_all_of_it(take: Any) -> None:
    """A choice without a region becomes a claim over the text."""
    item = {"from_name": "kind", "to_name": "text", "type": "choices", "value": {"choices": ["event"]}}
    found, _ = take([task(item)])
    assert said(found["a.txt"]) == [("event", TEXT.strip(), {})]


def test_what_is_wrong_is_refused_region_by_region(take: Any) -> None:
    """No label, words that stand elsewhere, half an emoji, no text: each has its reason, and the rest comes through."""
    cut = region("r4", "112 sorties", "strike")
    cut["value"] |= {"start": 1, "end": 3, "text": "?"}
    bare = region("r2", "Osk", "")
    items = region("r1", "112 sorties", "strike"), bare, cut, {"id": "r5", "type": "rating", "value": {"rating": 3}}
    found, report = take([task(*items), {"data": {"image": 3}}, 5])
    assert [words for _, words, _ in said(found["a.txt"])] == ["112 sorties"]
    assert sorted(report.refusals.counts) == [
        "it has no text", "it is no JSON object", "its words do not stand where it says", "the region has no label",
    ]  # fmt: skip


def test_words_are_found_where_offsets_are_wrong(take: Any) -> None:
    """Offsets that do not fit the words give way to the words, if those stand once."""
    item = region("r1", "112 sorties", "strike")
    item["value"] |= {"start": 0, "end": 4}
    found, _ = take([task(item)])
    assert [words for _, words, _ in said(found["a.txt"])] == ["112 sorties"]


@pytest.mark.parametrize("offsets", [True, False])
def test_hypertext_counts_in_the_text_between_tags(offsets: bool, take: Any) -> None:
    """HTML is read as the text that a browser shows, with global offsets or with paths into it."""
    start = TEXT.index("112 sorties") + 1 - 1  # the line end behind the first paragraph is the browser's
    where = {"globalOffsets": {"start": start, "end": start + 11}} if offsets else {}
    value = {
        "start": "/p[1]/text()[1]",
        "end": "/p[1]/text()[1]",
        "startOffset": 1,
        "text": "112 sorties",
        "hypertextlabels": ["strike"],
    }
    item = {"id": "r1", "type": "hypertextlabels", "value": {**value, **where}}
    found, _ = take([{"data": {"html": HTML}, "annotations": [{"result": [item]}]}])
    assert [words for _, words, _ in said(found["a.txt"])] == ["112 sorties"]


def test_other_shapes_of_file_are_read(take: Any) -> None:
    """JSON-MIN, one task for a file, a task a line, and `completions` of old versions."""
    value = region("r1", "112 sorties", "strike")["value"]
    one = task(region("r1", "112 sorties", "strike"))
    old = {"data": one["data"], "completions": one["annotations"]}
    shapes = [{"text": TEXT, "label": [value]}], one, json.dumps(one) + "\n\n" + json.dumps(one), [old], {"tasks": [one]}
    for shape in shapes:
        found, _ = take(shape)
        assert [words for _, words, _ in said(found["a.txt"])] == ["112 sorties"]
    for wrong in ("7", "x", '{"a": 1'):
        with pytest.raises(FormatError):
            take(wrong)


def test_cancelled_annotations_do_not_count(take: Any) -> None:
    """What somebody skipped is no annotation."""
    annotation = {"result": [region("r1", "112 sorties", "strike")], "was_cancelled": True}
    found, _ = take([{"data": {"text": TEXT}, "annotations": [annotation]}])
    assert found.get("a.txt", []) == []


def test_the_same_export_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two exports are equal, and without texts there is none."""
    found = entries(annotate_hard(tmp_path / "corpus"))
    for name in ("a.json", "b.json"):
        writer_named("label-studio").write(Export(load_schema(), found), tmp_path / name)
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    from annotations.errors import ExportError

    with pytest.raises(ExportError, match="needs them"):
        writer_named("label-studio").write(Export(load_schema(), found, with_text=False), tmp_path / "c.json")
