"""What can be undone after a restart, read from the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.store.project import Project
from annotations.store.store import AnnotationStore
from tests.annotations.store.acts import accepted, put

if TYPE_CHECKING:
    from pathlib import Path


def test_all_steps_can_be_undone_a_few_at_a_time(tmp_path: Path) -> None:
    """When the steps that were asked for are undone, the next ones come: over restarts, down to the first."""
    project = Project(tmp_path / "annotations")
    store = AnnotationStore.open(project, "alice")
    batches = [accepted(number, f"{number:016d}") for number in range(30)]
    for batch in batches:
        put(store, batch)
    for left in range(30, 0, -2):
        if left % 10 == 0:
            store.close()
            store = AnnotationStore.open(project, "alice")
        history = store.history(2)
        assert [batch.id for batch in history.done] == [batch.id for batch in batches[left - 2 : left]]
        for batch in reversed(history.done):
            put(store, batch.inverse(f"undo {batch.id}", batch.at))
    assert store.history(2).done == ()
    store.close()
