"""A session applies changes, takes them back and does them again, and never loses what was decided."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations import changes, editing
from annotations.claims import Annotation
from annotations.records import SignOff
from annotations.session import Session


def decide(session: Session, claim_id: str, decision: str) -> None:
    """Decide a claim as the screen does."""
    annotation = session.get(claim_id)
    assert annotation is not None
    change = changes.decide(annotation, session.stored(claim_id), decision, session.now())  # type: ignore[arg-type]
    session.apply([change])


def correct(session: Session, claim_id: str, label: str) -> None:
    """Relabel a claim as the screen does."""
    annotation = session.get(claim_id)
    assert annotation is not None
    claim = editing.relabel(annotation.claim, label)
    session.apply([changes.edit(annotation, session.stored(claim_id), claim, "label", session.now())])


def test_a_suggestion_is_undecided_until_somebody_decides(session: Session) -> None:
    """Nothing is in the record before a decision, and only the decided claim after it."""
    assert [a.verdict for a in session.annotations] == [None, None]
    assert session.record.is_empty()

    decide(session, "bbbb", "accepted")

    assert [a.verdict for a in session.annotations] == [None, "confirmed"]
    assert list(session.record.annotations) == ["bbbb"]


def test_an_edit_accepts_and_one_undo_takes_both_back(session: Session) -> None:
    """A corrected claim needs no second key, and is as it was suggested after one undo."""
    correct(session, "aaaa", "other")
    corrected = session.get("aaaa")
    assert corrected is not None
    assert corrected.verdict == "corrected"

    session.undo()

    again = session.get("aaaa")
    assert again is not None
    assert again.verdict is None
    assert again.claim.label == "strike"


def test_an_edit_that_is_edited_back_leaves_the_claim_confirmed(session: Session) -> None:
    """The verdict is computed against the suggestion, not remembered."""
    correct(session, "aaaa", "other")
    correct(session, "aaaa", "strike")

    annotation = session.get("aaaa")
    assert annotation is not None
    assert annotation.verdict == "confirmed"


def test_rejecting_keeps_the_edits(session: Session) -> None:
    """A rejected claim that is accepted again is as it was corrected."""
    correct(session, "aaaa", "other")
    decide(session, "aaaa", "rejected")
    decide(session, "aaaa", "accepted")

    annotation = session.get("aaaa")
    assert annotation is not None
    assert annotation.claim.label == "other"


def test_a_change_reopens_a_signed_off_article_and_undo_signs_it_again(session: Session) -> None:
    """A sign-off is never silently valid after a change."""
    signature = SignOff(at=session.now(), digest=session.article.digest)
    session.apply(changes.sign_off(session.record, signature))
    decide(session, "aaaa", "rejected")
    assert session.record.signed_off is None
    assert session.record.reopened

    session.undo()

    assert session.record.signed_off == signature
    assert not session.record.reopened


def test_new_suggestions_leave_decided_claims_alone(session: Session) -> None:
    """A better extractor later does not touch what a person decided against the older one."""
    decide(session, "aaaa", "accepted")
    before = session.get("aaaa")

    better = [replace(claim, label="other", extractor="rules 2") for claim in session.suggestions]
    session.suggest(better, "rules 2")

    assert before == session.get("aaaa")
    assert session.get("bbbb") == Annotation(better[1], better[1])


def test_another_extractor_does_not_offer_a_decided_claim_again(session: Session) -> None:
    """The same quantity in the same place is the same claim, whatever id another extractor gives it."""
    decide(session, "aaaa", "rejected")

    others = [replace(claim, id=claim.id.upper(), extractor="other 1") for claim in session.suggestions]
    session.suggest(others, "other 1")

    assert [(a.id, a.verdict) for a in session.annotations] == [("aaaa", "rejected"), ("BBBB", None)]


def test_undo_stops_at_a_change_of_another_article(session: Session) -> None:
    """A session undoes only its own article; the history says which article comes next."""
    other = changes.Batch("id0", "b.txt", (changes.set_note(session.record, "x"),), session.now())
    session.history = session.history.push(other)

    assert session.undo() is None
    assert session.history.done == (other,)


steps = st.lists(st.sampled_from(["accept a", "reject a", "unsure b", "relabel a", "relabel b", "undo", "redo"]), max_size=25)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(steps)
def test_undoing_everything_gives_the_empty_record_and_redoing_everything_the_same_again(
    session: Session, done: list[str]
) -> None:
    """Whatever was done, undone and redone, undo leads back to the beginning and redo to where it was."""
    for step in done:
        name, _, letter = step.partition(" ")
        match name:
            case "undo":
                session.undo()
            case "redo":
                session.redo()
            case "relabel":
                correct(session, letter * 4, "other")
            case _:
                decide(session, letter * 4, {"accept": "accepted", "reject": "rejected"}.get(name, "unsure"))
    reached = session.record
    count = len(session.history.done)

    while session.undo() is not None:
        pass
    assert session.record.is_empty()

    for _ in range(count):
        session.redo()
    assert reached == session.record

    while session.undo() is not None:
        pass
