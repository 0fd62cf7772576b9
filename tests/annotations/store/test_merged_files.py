"""Files that git has merged: hand edits, TOML files of another clone and rebased journals are compared claim by claim."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from annotations.store.events import line_of
from annotations.store.project import Project
from annotations.store.store import AnnotationStore
from tests.annotations.store.acts import ARTICLE, accepted, put
from tests.annotations.store.clones import CLAIM, Clone

if TYPE_CHECKING:
    from pathlib import Path

OTHER = "1" * 16


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project in which one claim was accepted."""
    project = Project(tmp_path / "annotations")
    store = AnnotationStore.open(project, "alice")
    put(store, accepted())
    store.close()
    return project


def journal(project: Project) -> Path:
    """The only month of the journal."""
    return project.annotator("alice").journal / "2031-03.jsonl"


def toml(project: Project) -> Path:
    """The TOML of ARTICLE."""
    return project.annotator("alice").article(ARTICLE.id)


def elsewhere(project: Project) -> Clone:
    """Another clone that has what this one has."""
    from annotations.store.journal import Journal

    return Clone("osk", list(Journal(project.annotator("alice").journal).everything().events), 10)


def pulled(project: Project, clone: Clone) -> None:
    """Write the union of both journals as git does: a new file, foreign lines before our last ones."""
    own = journal(project).read_bytes().splitlines(keepends=True)
    foreign = [line_of(event) for event in clone.events if line_of(event) not in own]
    new = journal(project).with_name("new")
    new.write_bytes(b"".join([*foreign, *own]))
    new.replace(journal(project))


def edit_by_hand(project: Project, old: str, new: str) -> None:
    """Change the TOML as a person does, after everything else."""
    text = toml(project).read_text()
    assert old in text
    toml(project).write_text(text.replace(old, new))
    later = toml(project).stat().st_mtime_ns + 10**9
    os.utime(toml(project), ns=(later, later))


def test_what_another_clone_decided_is_there_after_a_pull(project: Project) -> None:
    """The TOML still shows this clone's work alone; what the journal got is taken in, without an edit being made of it."""
    clone = elsewhere(project)
    clone.decide("rejected", OTHER)
    pulled(project, clone)
    store = AnnotationStore.open(project, "alice")
    loaded = store.load(ARTICLE)
    assert {key: found.decision for key, found in loaded.record.annotations.items()} == {CLAIM: "accepted", OTHER: "rejected"}
    assert loaded.notices == ()
    store.close()
    assert len(journal(project).read_bytes().splitlines()) == 2


def test_an_edit_by_hand_outlives_a_pull(project: Project) -> None:
    """An edit that no program had seen before other lines came in is taken in all the same."""
    edit_by_hand(project, 'label = "strike"', 'label = "other"')
    clone = elsewhere(project)
    clone.decide("rejected", OTHER)
    pulled(project, clone)
    store = AnnotationStore.open(project, "alice")
    record = store.load(ARTICLE).record
    assert (record.annotations[CLAIM].claim.label, set(record.annotations)) == ("other", {CLAIM, OTHER})
    assert record.annotations[CLAIM].conflict == ()
    store.close()


def test_an_edit_by_hand_of_what_was_decided_elsewhere_contradicts(project: Project) -> None:
    """Neither the edit nor the other clone's decision wins in silence."""
    edit_by_hand(project, 'verdict = "confirmed"', 'verdict = "rejected"')
    clone = elsewhere(project)
    clone.decide("unsure")
    pulled(project, clone)
    store = AnnotationStore.open(project, "alice")
    conflict = store.load(ARTICLE).record.annotations[CLAIM].conflict
    assert {rival.verdict for rival in conflict} == {"rejected", "unsure"}
    store.close()


def test_the_other_clones_toml_is_as_good_as_ours(project: Project) -> None:
    """Where git took the other side's TOML, what only our journal knows is in the record, and nothing becomes an edit."""
    ours = elsewhere(project)
    ours.host, ours.clock = "karhold", 20
    ours.decide("unsure", OTHER)
    theirs = toml(project).read_bytes()
    pulled(project, ours)
    toml(project).write_bytes(theirs)
    store = AnnotationStore.open(project, "alice")
    loaded = store.load(ARTICLE)
    assert set(loaded.record.annotations) == {CLAIM, OTHER}
    assert loaded.notices == ()
    store.close()


def test_a_claim_that_was_deleted_by_hand_stays_deleted(project: Project) -> None:
    """In a TOML that shows all of the journal, a missing claim is an edit; in one that is behind, it is not."""
    text = toml(project).read_text()
    toml(project).write_text(text[: text.index("\n[[claims]]")])
    later = toml(project).stat().st_mtime_ns + 10**9
    os.utime(toml(project), ns=(later, later))
    store = AnnotationStore.open(project, "alice")
    assert store.load(ARTICLE).record.annotations == {}
    store.close()


def test_a_conflict_can_be_settled_by_hand(project: Project) -> None:
    """Who takes the conflict out of the TOML, and sets the verdict, has decided again."""
    clone = elsewhere(project)
    clone.decide("rejected")
    ours = elsewhere(project)
    ours.host = "karhold"
    ours.decide("unsure")
    pulled(project, clone.merge(ours))
    store = AnnotationStore.open(project, "alice")
    annotation = store.load(ARTICLE).record.annotations[CLAIM]
    assert len(annotation.conflict) == 2
    verdict = annotation.verdict
    store.close()
    text = toml(project).read_text()
    without = re.sub(r"\[\[claims\.conflict\]\]\n(?:.+\n)+\n", "", text)
    assert without != text
    toml(project).write_text(without)
    edit_by_hand(project, f'verdict = "{verdict}"', 'verdict = "confirmed"')
    again = AnnotationStore.open(project, "alice")
    annotation = again.load(ARTICLE).record.annotations[CLAIM]
    assert (annotation.decision, annotation.conflict) == ("accepted", ())
    again.close()


@pytest.mark.parametrize("same_number", [True, False])
def test_a_rebased_journal_is_never_taken_for_a_grown_one(project: Project, same_number: bool) -> None:
    """Where lines came in before our own, the mark is not believed, even if the file kept its number on the disk."""
    clone = elsewhere(project)
    clone.decide("rejected", OTHER)
    foreign, own = line_of(clone.events[-1]), journal(project).read_bytes()
    if same_number:
        journal(project).write_bytes(foreign + own)
    else:
        pulled(project, clone)
    store = AnnotationStore.open(project, "alice")
    assert set(store.load(ARTICLE).record.annotations) == {CLAIM, OTHER}
    store.close()


def test_news_in_the_journal_is_heard_once(project: Project) -> None:
    """A program that writes hears of the articles of which others write, not of its own, and only of whole lines."""
    from annotations.store.journal import Journal

    here, there = (Journal(project.annotator("alice").journal) for _ in range(2))
    here.watch()
    event = Clone("osk").decide("accepted")
    here.append([replace(event, id="mine", article="b.txt")])
    assert here.news() == frozenset()
    there.append([event])
    here.append([replace(event, id="mine too", article="c.txt", at="2031-04-01T00:00:00Z")])
    assert here.news() == {ARTICLE.id}
    assert here.news() == frozenset()
    with journal(project).open("ab") as file:
        file.write(line_of(replace(event, id="half"))[:40])
    assert here.news() == frozenset()
