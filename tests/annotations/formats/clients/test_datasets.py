"""Hugging Face `datasets` and `huggingface_hub` load a data set as it lies there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.annotations.formats.clients.conftest import Written

pytestmark = [pytest.mark.clients, pytest.mark.filterwarnings("default")]

KINDS = ("parquet", "jsonl")


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """`datasets.load_dataset`, without network and with a cache of its own."""
    for name in ("HF_HUB_OFFLINE", "HF_DATASETS_OFFLINE"):
        monkeypatch.setitem(os.environ, name, "1")
    datasets = pytest.importorskip("datasets", reason="needs the package datasets")
    return lambda path, *config: datasets.load_dataset(str(path), *config, cache_dir=str(tmp_path / "cache"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_loads_without_a_line_of_glue(load: Callable[..., Any], written: Callable[..., Written], kind: str) -> None:
    """Each split has its articles, with texts, typed values, empty lists and nulls as they were."""
    export = written("dataset", "set", files=kind)
    found = load(export.path)
    assert list(found) == ["train", "test"]
    rows = {row["id"]: row for split in found.values() for row in split}
    assert sorted(rows) == sorted(entry.article.id for entry in export.entries)
    for entry in export.entries:
        row = rows[entry.article.id]
        assert (row["text"], row["title"], row["note"]) == (entry.article.text, entry.article.title, entry.note)
        assert [claim["id"] for claim in row["claims"]] == [annotation.id for annotation in entry.annotations]
        for claim in row["claims"]:
            for span in (claim, *(each for fillers in claim["slots"].values() for each in fillers if each["start"] is not None)):
                assert row["text"][span["start"] : span["end"]] == span["text"]
    claim = rows["0.txt"]["claims"][0]
    assert (claim["slots"]["quantity"][0]["value"], claim["slots"]["action"]) == (112.0, [])
    period = claim["slots"]["period"][0]
    assert (str(period["from"]), str(period["to"]), period["interval"]) == ("2031-02-01", "2031-02-28", "2031-02-01/2031-02-28")
    assert claim["decided_at"].isoformat() == "2031-03-04T09:30:00"


def test_both_kinds_of_file_have_the_same_rows_and_types(load: Callable[..., Any], written: Callable[..., Written]) -> None:
    """Whether Parquet or JSONL, what is loaded is equal, types included."""
    first, second = (load(written("dataset", "set", files=kind).path) for kind in KINDS)
    for split in first:
        assert first[split].features == second[split].features
        assert list(first[split]) == list(second[split])


@pytest.mark.parametrize("kind", KINDS)
def test_links_are_a_table_of_their_own(load: Callable[..., Any], written: Callable[..., Written], kind: str) -> None:
    """The second configuration holds every link with both its claims."""
    export = written("dataset", "set", files=kind)
    rows = [row for split in load(export.path, "links").values() for row in split]
    links = [link for entry in export.entries for annotation in entry.annotations for link in annotation.claim.links]
    assert len(rows) == len(links) > 0
    assert {row["target"] for row in rows} == {"sorties0000000000"}
    assert {row["target_article"] for row in rows} == {"0.txt"}


def test_the_card_is_read_by_the_hub(written: Callable[..., Written]) -> None:
    """The metadata parse, name every configuration, and leave the licence to be filled in."""
    hub = pytest.importorskip("huggingface_hub", reason="needs the package huggingface_hub")
    data = hub.DatasetCard.load(written("dataset", "set", files="jsonl").path / "README.md").data.to_dict()
    assert [config["config_name"] for config in data["configs"]] == ["articles", "links"]
    assert (data["license"], data["language"]) == ("other", ["en"])
    assert data["dataset_info"][0]["splits"][0]["num_examples"] > 0
