"""When a text changes: every place is found by itself, a doubtful one keeps what was decided on, and nothing is asked twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from annotations.anchoring.settling import GIVEN_UP, given_up
from annotations.changes import Batch, ClaimChange, sign_off
from annotations.claims import CORE, Annotation, Claim, Filler, undecided
from annotations.corpus.article import Article
from annotations.errors import FormatError
from annotations.records import Record, SignOff
from annotations.spans import Span
from annotations.store.doubts import doubts_of
from annotations.store.project import Project
from annotations.store.store import AnnotationStore
from annotations.text import digest
from annotations.values import bounded

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "PORT LISSE, March 3. /ANA/. Government aircraft flew 112 sorties over the Ardan valley in the week to March 2, Colonel Ana "
    "Verrel said on Monday.\n\nAs a result 47 depots were destroyed in the Teshi district, according to the ministry.\n\n"
    "General Ilo Marsk told reporters in Karhold that nine fuel trucks had been hit on the road to Osk.\n"
)
AT = datetime(2031, 3, 4, tzinfo=UTC)


def article(text: str) -> Article:
    """The article with a text."""
    return Article("a.txt", text, digest(text))


def at(words: str) -> Span:
    """Where some words stand in TEXT."""
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def depots() -> Annotation:
    """An accepted count in the second paragraph."""
    slots = {
        "quantity": (Filler(at("47"), "47", bounded(Decimal(47), "exact")),),
        "source": (Filler(at("the ministry"), "the ministry", "Ministry of Defence"),),
        "places": (Filler(at("Teshi"), "Teshi", "Teshi"),),
    }
    claim = Claim("d" * 16, "count", at("47 depots"), "47 depots", "destroyed", slots=slots, extractor="rules 1")
    return replace(undecided(claim), decision="accepted", decided_at=AT)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project in which the claim is kept."""
    found = Project(tmp_path / "annotations")
    store = AnnotationStore.open(found, "alice")
    kept(store, article(TEXT), depots())
    store.close()
    return found


def kept(store: AnnotationStore, where: Article, annotation: Annotation, name: str = "b1") -> Record:
    """The record with an annotation as one batch."""
    record = store.load(where).record
    batch = Batch(
        name, where.id, (ClaimChange("find again", annotation.id, record.annotations.get(annotation.id), annotation),), AT
    )
    after = replace(record, annotations={**record.annotations, annotation.id: annotation})
    store.append(batch, after, where)
    return after


def found(project: Project, text: str) -> tuple[Annotation, str]:
    """The claim in a text, and the notices."""
    store = AnnotationStore.open(project, "alice")
    loaded = store.load(article(text))
    store.close()
    return loaded.record.annotations["d" * 16], " ".join(loaded.notices)


def test_a_doubt_keeps_what_was_decided_on(project: Project) -> None:
    """The words of the old text with their context, for the core and for the filler that changed; the others moved in silence."""
    annotation, notices = found(project, TEXT.replace("47 depots", "49 depots"))
    assert {(doubt.role, doubt.was.quote, doubt.was.span) for doubt in annotation.doubts} == {
        (CORE, "47 depots", at("47 depots")),
        ("quantity", "47", at("47")),
    }
    assert set(annotation.to_check) == {CORE, "quantity"}
    assert annotation.doubts[0].was.suffix.startswith(" were destroyed")
    assert annotation.claim.quote == "49 depots"
    assert "of 1 claims" in notices


def test_each_filler_is_found_by_itself(project: Project) -> None:
    """A source that is gone makes its slot to check; the core and the place stand."""
    annotation, _ = found(project, TEXT.replace(", according to the ministry", ""))
    assert [(doubt.role, doubt.outcome) for doubt in annotation.doubts] == [("source", "lost")]
    assert annotation.claim.fillers("places")[0].span == at("Teshi")


def test_a_second_change_is_measured_against_what_was_decided(project: Project) -> None:
    """What nobody confirmed is no new beginning: when the old words come back, the doubt goes."""
    changed = article(TEXT.replace("47 depots", "49 depots"))
    store = AnnotationStore.open(project, "alice")
    doubtful = store.load(changed).record.annotations["d" * 16]
    kept(store, changed, replace(doubtful, note="looked at"), "b2")
    store.close()
    again, _ = found(project, "UPDATED\n\n" + TEXT.replace("47 depots", "50 depots"))
    assert [doubt.was.quote for doubt in again.doubts] == ["47 depots", "47"]
    back, _ = found(project, "UPDATED\n\n" + TEXT)
    assert (back.doubts, back.to_check) == ((), ())
    assert back.claim.quote == "47 depots"
    assert back.verdict == "confirmed"


def test_a_claim_that_was_given_up_stays_so_until_its_words_come_back(project: Project) -> None:
    """Another change of the text asks nothing again; the old text brings the claim back."""
    gone = article(TEXT[: at("As a result").start] + TEXT[at("General").start :])
    store = AnnotationStore.open(project, "alice")
    lost = store.load(gone).record.annotations["d" * 16]
    core = next(doubt for doubt in lost.doubts if doubt.role == CORE)
    assert core.outcome == "lost"
    kept(store, gone, given_up(lost, core), "b2")
    store.close()
    annotation, _ = found(project, "UPDATED\n\n" + gone.text)
    assert [(doubt.role, doubt.outcome) for doubt in annotation.doubts] == [(CORE, GIVEN_UP)]
    assert annotation.decision == "accepted"
    back, _ = found(project, TEXT)
    assert back.doubts == ()


def test_what_a_sign_off_left_open_moves_along(project: Project) -> None:
    """The places of suggestions that were undecided are found again like any others; those that are gone are forgotten."""
    store = AnnotationStore.open(project, "alice")
    record = store.load(article(TEXT)).record
    changes = sign_off(record, SignOff(AT, digest(TEXT), undecided=2), (at("112"), at("nine fuel trucks")))
    signed = replace(record, signed_off=changes[0].after, left_open=changes[-1].after)
    store.append(Batch("s", "a.txt", changes, AT), signed, article(TEXT))
    store.close()
    store = AnnotationStore.open(project, "alice")
    text = "UPDATED\n\n" + TEXT[: at("General").start]
    record = store.load(article(text)).record
    store.close()
    assert record.reopened
    assert [span.of(text) for span in record.left_open] == ["112"]


def test_doubts_survive_the_files(project: Project) -> None:
    """Journal and TOML give back what was asked, after a restart without the journal too."""
    changed = article(TEXT.replace("47 depots", "49 depots"))
    store = AnnotationStore.open(project, "alice")
    doubtful = store.load(changed).record.annotations["d" * 16]
    kept(store, changed, replace(doubtful, note="later"), "b2")
    store.close()
    assert found(project, changed.text)[0] == replace(doubtful, note="later")
    for path in (project.folder / "alice" / "journal").glob("*"):
        path.unlink()
    assert found(project, changed.text)[0] == replace(doubtful, note="later")


@pytest.mark.parametrize(
    "broken",
    [{"doubts": 3}, {"doubts": ["x"]}, {"doubts": [{"start": 5, "end": 3}]}, {"doubts": [{"at": -1}]}, {"doubts": [{"role": 7}]}],
)
def test_a_broken_doubt_is_refused(broken: dict[str, object]) -> None:
    """A table of the wrong shape is an error of ours with a name."""
    with pytest.raises(FormatError):
        doubts_of(broken)
