"""Label Studio's own SDK finds the configuration valid, and every annotation and prediction in keeping with it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from annotations.formats.protocols import Export
from annotations.formats.registry import writer_named
from annotations.schema_file import load_schema
from tests.annotated_hard import annotate_hard
from tests.annotations.formats.test_round_trip import entries

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.clients, pytest.mark.filterwarnings("default")]


@pytest.fixture
def interface() -> Any:
    """The SDK's class that validates."""
    module = pytest.importorskip("label_studio_sdk.label_interface", reason="needs the package label-studio-sdk")
    return module.LabelInterface


def test_tasks_are_in_keeping_with_the_configuration(interface: Any, tmp_path: Path) -> None:
    """The SDK accepts each task; a label that the schema lacks it refuses, so it does look."""
    path = tmp_path / "tasks.json"
    found = entries(annotate_hard(tmp_path / "corpus"))
    writer_named("label-studio").write(Export(load_schema(), found), path)
    labelling = interface((tmp_path / "tasks.config.xml").read_text("utf-8"))
    tasks = json.loads(path.read_text("utf-8"))
    assert len(tasks) == len(found)
    for task in tasks:
        assert labelling.validate_annotation(task["annotations"][0])
        assert all(labelling.validate_prediction(prediction) for prediction in task["predictions"])
    wrong = tasks[0]["annotations"][0]
    wrong["result"][0]["value"]["labels"] = ["nonsense"]
    assert not labelling.validate_annotation(wrong)


def test_regions_count_utf16_units(tmp_path: Path) -> None:
    """Cut out of the text in UTF-16, as a browser does, every region has the words that it says, behind emoji too."""
    path = tmp_path / "tasks.json"
    writer_named("label-studio").write(Export(load_schema(), entries(annotate_hard(tmp_path / "corpus"))), path)
    regions = 0
    for task in json.loads(path.read_text("utf-8")):
        units = task["data"]["text"].encode("utf-16-le")
        for item in task["annotations"][0]["result"]:
            value = item.get("value", {})
            if "labels" in value:
                assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"]
                regions += 1
    assert regions > 15
