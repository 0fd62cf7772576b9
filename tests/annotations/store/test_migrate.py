"""Formats: older files are brought up to date with the old one kept beside, newer ones are left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from annotations.errors import FormatError, NewerError
from annotations.store import migrate
from annotations.store.events import event_of_line
from annotations.store.migrate import NewerFormatError, up_to_date
from annotations.store.project import Project
from annotations.store.store import AnnotationStore
from tests.annotations.store.acts import ARTICLE, accepted, put

if TYPE_CHECKING:
    from pathlib import Path


def test_each_step_leads_to_the_next_format() -> None:
    """From any older format the steps are taken one after the other, and the table says then that it is of this one."""
    steps = {-1: lambda table: {**table, "old": True}, 0: lambda table: {"new": table["old"]}}
    assert up_to_date({"format": -1}, steps, "a.toml") == {"new": True, "format": migrate.FORMAT}


@pytest.mark.parametrize(
    ("version", "error", "said"),
    [
        (None, FormatError, "does not say which format"),
        (True, FormatError, "does not say which format"),
        ("1", FormatError, "does not say which format"),
        (0, FormatError, "has the format 0, which is none that is known"),
        (2, NewerFormatError, "a newer version of the program"),
    ],
)
def test_other_formats_are_refused(version: Any, error: type[FormatError], said: str) -> None:
    """What names no format, one from before the first, or one to come, is an error of ours."""
    with pytest.raises(error, match=said):
        up_to_date({"format": version}, {}, "a.toml")


def older(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there have been a format 0, in which a claim's note was called a comment."""

    def event(table: dict[str, Any]) -> dict[str, Any]:
        for change in table["changes"]:
            if change["set"] and "comment" in change["set"]:
                change["set"]["note"] = change["set"].pop("comment")
        return table

    def toml(table: dict[str, Any]) -> dict[str, Any]:
        claims = [
            {("note" if key == "comment" else key): value for key, value in claim.items()} for claim in table.get("claims", [])
        ]
        return {**table, "claims": claims}

    monkeypatch.setattr(migrate, "EVENT_STEPS", {0: event})
    monkeypatch.setattr(migrate, "TOML_STEPS", {0: toml})


def test_an_older_project_is_read_and_kept_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Journal and TOML of an older format give the same record; the old TOML stays beside the new one, the journal as it was."""
    project = Project(tmp_path / "annotations")
    store = AnnotationStore.open(project, "alice")
    put(store, accepted())
    store.close()
    path = project.annotator("alice").article(ARTICLE.id)
    journal = project.annotator("alice").journal / "2031-03.jsonl"
    note = 'id = "0000000000000000"\ncomment = "read twice"'
    old = path.read_text().replace("format = 1", "format = 0").replace('id = "0000000000000000"', note)
    path.write_text(old)
    line = (
        journal.read_text()
        .replace('"format": 1', '"format": 0', 1)
        .replace('"decision": ', '"comment": "read twice", "decision": ')
    )
    journal.write_text(line)
    older(monkeypatch)
    store = AnnotationStore.open(project, "alice")
    assert store.load(ARTICLE).record.annotations["0" * 16].note == "read twice"
    put(store, accepted(2, "1" * 16))
    store.close()
    assert path.with_name("a.txt.toml.format-0").read_text() == old
    assert path.read_text().startswith("format = 1\n")
    assert journal.read_text().startswith(line)
    again = AnnotationStore.open(project, "alice")
    assert again.load(ARTICLE).record.annotations["0" * 16].note == "read twice"
    again.close()


def test_a_newer_journal_is_opened_for_reading_only(tmp_path: Path) -> None:
    """Events of a later version are not understood, so nothing is written beside them; what can be read is shown."""
    project = Project(tmp_path / "annotations")
    store = AnnotationStore.open(project, "alice")
    record = put(store, accepted())
    store.close()
    journal = project.annotator("alice").journal / "2031-03.jsonl"
    newer = journal.read_bytes().replace(b'"format": 1', b'"format": 2', 1)
    with pytest.raises(NewerFormatError):
        event_of_line(newer)
    journal.write_bytes(journal.read_bytes() + newer)
    with pytest.raises(NewerError, match="written by a newer version"):
        AnnotationStore.open(project, "alice")
    guest = AnnotationStore.open(project, "alice", read_only=True)
    assert guest.load(ARTICLE).record == record
