"""Whatever stands in the files of a store, loading gives a record or an error of ours, never anything else."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.changes import Batch, set_date, set_furniture
from annotations.errors import StoreError
from annotations.records import DateFact, Record
from annotations.spans import Span
from annotations.store.project import Project
from annotations.store.store import AnnotationStore
from annotations.text import digest
from annotations.values import PartialDate
from tests.annotations.store import strategies as hard
from tests.annotations.store.acts import ARTICLE, accepted, put

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2031, 3, 3, tzinfo=UTC)
JUNK = st.sampled_from([None, True, -1, 10**400, 0.5, "", "x", [], [1], {}, {"a": 1}, [[]], [{}], {"claim": 5}, "2031-99-99"])
CHANGED = replace(ARTICLE, text="X. " + ARTICLE.text, digest=digest("X. " + ARTICLE.text))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with a claim, a date and a paragraph."""
    project = Project(tmp_path_factory.mktemp("fuzz"))
    store = AnnotationStore.open(project, "alice")
    put(store, accepted())
    date = set_date(Record(), DateFact(PartialDate(2031, 3, 3), "from the dateline", Span(0, 4)))
    put(store, Batch("facts", ARTICLE.id, (date, set_furniture(Record(), 0, True)), AT))
    store.set_place(ARTICLE.id)
    store.close()
    return project.folder / "alice"


def broken(draw: st.DrawFn, value: Any) -> Any:
    """A plain value with junk somewhere in it."""
    if isinstance(value, dict) and value and draw(st.integers(0, 9)):
        key = draw(st.sampled_from(sorted(value)))
        return {**value, key: broken(draw, value[key])}
    if isinstance(value, list) and value and draw(st.integers(0, 9)):
        place = draw(st.integers(0, len(value) - 1))
        return [*value[:place], broken(draw, value[place]), *value[place + 1 :]]
    return draw(JUNK)


def load_all(folder: Path) -> None:
    """Load the article as it was and as it has become, look at all else, and write."""
    for article in (ARTICLE, CHANGED):
        with suppress(StoreError):
            store = AnnotationStore.open(Project(folder.parent), folder.name)
            try:
                store.load(article)
                store.history()
                store.progress()
                store.append(replace(accepted(7, "7" * 16), id=f"later {article.digest}"), store.load(article).record, article)
            finally:
                store.close()


@hard.unhurried
@given(st.data())
def test_a_broken_event_is_no_traceback(folder: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """With junk anywhere in an event of the journal the article still loads."""
    place = tmp_path_factory.mktemp("p") / "alice"
    path = folder / "journal" / "2031-03.jsonl"
    events = [json.loads(line) for line in path.read_bytes().splitlines()]
    number = data.draw(st.integers(0, 1))
    events[number] = data.draw(st.composite(broken)(events[number]))
    (place / "journal").mkdir(parents=True)
    with suppress(ValueError):
        lines = "".join(f"{json.dumps(event)}\n" for event in events)
        (place / "journal" / path.name).write_text(lines)
        load_all(place)


@hard.unhurried
@given(st.data())
def test_a_broken_toml_is_no_traceback(folder: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """With a line of the TOML changed, doubled or gone, and no journal to fall back on, the article still loads."""
    place = tmp_path_factory.mktemp("p") / "alice"
    (place / "sub").mkdir(parents=True)
    lines = (folder / "sub" / "a.txt.toml").read_text().split("\n")
    number = data.draw(st.integers(0, len(lines) - 1))
    key = lines[number].partition("=")[0]
    values = st.sampled_from(["-1", "''", "5", "[]", "[5]", "[{}]", "{}", "true", "'x'", "2031-03-03", "inf", "9" * 400])
    other = data.draw(st.one_of(st.just(""), st.just(lines[number] * 2), values.map(lambda value: f"{key}= {value}")))
    (place / "sub" / "a.txt.toml").write_text("\n".join([*lines[:number], other, *lines[number + 1 :]]))
    load_all(place)


@hard.unhurried
@given(st.data())
def test_a_broken_mark_is_no_traceback(folder: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """With junk in the mark it is not believed."""
    project = Project(tmp_path_factory.mktemp("p"))
    store = AnnotationStore.open(project, "alice")
    put(store, accepted())
    store.set_place(ARTICLE.id)
    store.close()
    mark = project.folder / "alice" / "journal" / ".flushed"
    check, head, keys = mark.read_bytes().split(b"\n", 2)
    with suppress(ValueError):
        mark.write_bytes(b"\n".join([check, json.dumps(data.draw(st.composite(broken)(json.loads(head)))).encode(), keys]))
    load_all(project.folder / "alice")
