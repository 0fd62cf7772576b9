"""Journals of several machines: one state from any order, nothing lost, and contradictions shown till somebody settles them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.changes import FactChange, annotate_note
from annotations.claims import conflict_in_words
from annotations.records import SignOff
from annotations.store.events import Event, in_order
from annotations.store.past import history_of
from annotations.store.reconcile import event_between
from annotations.store.state import State, folded, record_of
from annotations.store.toml import head_of_state, parse, text_of, to_bytes
from tests.annotations.store import strategies as hard
from tests.annotations.store.acts import ARTICLE, AT
from tests.annotations.store.clones import CLAIM, Clone


def parted() -> tuple[Clone, Clone]:
    """Two clones after they parted: one claim was set aside before."""
    here, there = Clone("karhold"), Clone("osk")
    here.decide("unsure")
    there.merge(here)
    return here, there


def test_two_decisions_on_one_claim_contradict_and_both_are_kept() -> None:
    """The later one holds, the conflict names both with machine and time, and both events stay named in the state."""
    here, there = parted()
    first, second = here.decide("accepted"), there.decide("rejected")
    state = here.merge(there).state
    annotation = record_of(state, "")[0].annotations[CLAIM]
    assert (state.heads[CLAIM], state.also[CLAIM]) == (second.id, (first.id,))
    assert annotation.decision == "rejected"
    said = "confirmed on karhold (2031-03-03 09:32 UTC), rejected on osk (2031-03-03 09:32 UTC)"
    assert conflict_in_words(annotation.conflict) == said
    assert "1 claim was decided differently" in record_of(state, "")[1][0]


@pytest.mark.parametrize("decision", ["accepted", "rejected", "unsure"])
def test_a_new_decision_settles_a_conflict(decision: str) -> None:
    """It follows both, whichever of the two it repeats, and the clone that made the other decision sees it settled too."""
    here, there = parted()
    here.decide("accepted")
    there.decide("rejected")
    here.merge(there)
    settling = here.decide(decision)  # type: ignore[arg-type]
    assert set(settling.parents()) == {"karhold2", "osk2"}
    for clone in (here, there.merge(here)):
        assert clone.state.conflicts() == ()
        assert clone.record.annotations[CLAIM].decision == decision


def test_taking_a_settling_decision_back_brings_the_conflict_back() -> None:
    """Undo leaves the claim as it was before: in conflict."""
    here, there = parted()
    here.decide("accepted")
    there.decide("rejected")
    here.merge(there)
    contested = here.record.annotations[CLAIM]
    settling = here.decide("accepted")
    batch = history_of(here.events, 10, lambda _: here.state).done[-1]
    assert batch.id == settling.id
    here.do(*batch.inverse("x", AT).changes, undoes=settling.id)
    assert here.record.annotations[CLAIM] == contested
    assert len(here.state.conflicts()) == 1


def test_what_contradicts_is_not_undone_but_decided_again() -> None:
    """Neither of two decisions that contradict is offered to undo; those on other claims are."""
    here, there = parted()
    there.decide("rejected")
    here.decide("accepted")
    other = here.decide("accepted", "1" * 16)
    here.merge(there)
    history = history_of(list(in_order(here.events)), 10, lambda _: here.state)
    assert [batch.id for batch in history.done] == [other.id]


def test_the_same_decision_twice_is_no_conflict() -> None:
    """Two clones that agree are merged without a word, and the next decision follows both."""
    here, there = parted()
    here.decide("accepted")
    there.decide("accepted")
    assert here.merge(there).state.conflicts() == ()
    here.decide("rejected")
    assert here.state.conflicts() == ()
    assert here.record.annotations[CLAIM].decision == "rejected"


def test_a_branch_that_decided_nothing_of_its_own_yields() -> None:
    """What was decided and taken back again, or only re-anchored, does not stand against a decision made elsewhere."""
    here, there = parted()
    step = here.decide("accepted")
    batch = history_of(here.events, 10, lambda _: here.state).done[-1]
    here.do(*batch.inverse("x", AT).changes, undoes=step.id)
    there.decide("rejected")
    assert here.merge(there).state.conflicts() == ()
    assert here.record.annotations[CLAIM].decision == "rejected"


def test_re_anchoring_decides_nothing() -> None:
    """A clone in which only the text was followed yields to one in which somebody decided, however much later it was."""
    here, there = parted()
    there.decide("rejected")
    plain = {CLAIM: {**here.state.claims[CLAIM], "digest": "sha256:other"}}
    like = Event("r", ARTICLE.id, "2031-03-09T00:00:00Z", "karhold", "sha256:other", ())
    event = event_between(here.state, plain, {}, "reanchor", like)
    state = here.merge(there, Clone("x", [event])).state
    assert state.conflicts() == ()
    assert record_of(state, "")[0].annotations[CLAIM].decision == "rejected"


def test_a_note_settles_nothing() -> None:
    """A note on a contested claim leaves it contested, on the disk and after a restart."""
    here, there = parted()
    here.decide("accepted")
    there.decide("rejected")
    here.merge(there)
    annotation = here.record.annotations[CLAIM]
    state = here.state
    event = here.do(annotate_note(annotation, annotation, "which?"))
    assert folded([event], state).conflicts() == here.state.conflicts() == (CLAIM,)
    assert here.record.annotations[CLAIM].note == "which?"


def test_a_removal_elsewhere_hides_no_decision() -> None:
    """A claim that one clone decided and another took back altogether stands with its decision, in conflict."""
    here, there = parted()
    here.decide("accepted")
    there.take_back()
    annotation = here.merge(there).record.annotations[CLAIM]
    assert annotation.decision == "accepted"
    assert [rival.verdict for rival in annotation.conflict].count("taken back") == 1


def test_an_article_with_a_conflict_is_open() -> None:
    """A sign-off does not hold while decisions contradict, and holds again when they are settled."""
    here, there = parted()
    here.decide("accepted")
    here.do(FactChange("sign off", "signed_off", None, SignOff(AT, ARTICLE.digest)))
    there.decide("rejected")
    here.merge(there)
    assert (here.record.signed_off, here.record.reopened) == (None, True)
    assert not head_of_state(ARTICLE.id, here.state).signed_off
    here.decide("accepted")
    assert here.record.signed_off is not None


def test_notes_on_the_article_that_differ_are_a_conflict_too() -> None:
    """The person is told both, and the next note settles it."""
    here, there = parted()
    here.note("sums are per week")
    there.note("sums are per day")
    here.merge(there)
    assert "decided differently elsewhere" in record_of(here.state, "")[1][0]
    here.note("sums are per day")
    assert here.state.conflicts() == ()


steps = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(["accepted", "rejected", "unsure", "undo", "note", "merge", "merge"]),
        st.sampled_from([CLAIM, "1" * 16]),
        st.integers(0, 2),
    ),
    max_size=14,
)


def played(script: list[tuple[int, str, str, int]]) -> list[Clone]:
    """Three clones after a script of decisions and merges."""
    clones = [Clone(host) for host in ("karhold", "osk", "sarn")]
    for who, what, claim_id, other in script:
        clone = clones[who]
        if what == "merge":
            clone.merge(clones[other]) if who != other else None
        elif what == "note":
            clone.note(f"{who} {claim_id[0]}")
        elif what != "undo":
            clone.decide(what, claim_id)  # type: ignore[arg-type]
        elif claim_id in clone.record.annotations:
            clone.take_back(claim_id)
    return clones


@hard.unhurried
@given(steps, st.data())
def test_a_union_of_journals_is_the_same_in_any_order_and_loses_nothing(
    script: list[tuple[int, str, str, int]], data: st.DataObject
) -> None:
    """Whatever three clones did, and however their lines are mixed and doubled: one state, in which every last word is named."""
    clones = played(script)
    events = [event for clone in clones for event in clone.events]
    state = folded(in_order(events))
    assert folded(in_order(data.draw(st.permutations(events)))) == state
    followed = {(change.name, parent) for event in events for change in event.changes for parent in (change.parent, *change.also)}
    last = {(change.name, event.id) for event in events for change in event.changes} - followed
    assert {(name, event) for name, head in state.heads.items() for event in (head, *state.also.get(name, ()))} == last
    assert parse(to_bytes(text_of(ARTICLE.id, state)), "a.toml").state == state


@hard.unhurried
@given(steps)
def test_deciding_again_settles_everything(script: list[tuple[int, str, str, int]]) -> None:
    """After a merge of all, one decision on each claim and one note leave no conflict, in every clone that takes them in."""
    clones = played(script)
    whole = Clone("velmora").merge(*clones)
    for claim_id in (CLAIM, "1" * 16):
        whole.decide("accepted", claim_id)
    whole.note("settled")
    assert whole.state.conflicts() == ()
    assert whole.state.also == {}
    for clone in clones:
        assert clone.merge(whole).state == whole.state


@hard.unhurried
@given(steps)
def test_ones_own_events_can_be_put_on_what_stands(script: list[tuple[int, str, str, int]]) -> None:
    """A program that folds only its own new event onto its state has the state that the whole journal gives."""
    whole = Clone("velmora").merge(*played(script))
    state = whole.state
    for event in (whole.decide("rejected"), whole.note("mine"), whole.decide("unsure", "1" * 16)):
        state = folded([event], state)
    assert state == whole.state


def test_a_lost_line_costs_only_itself() -> None:
    """An event whose parent's line was lost follows what is there."""
    here = Clone("karhold")
    here.decide("accepted")
    here.decide("rejected")
    last = here.decide("unsure")
    state = folded(in_order([here.events[0], last]))
    assert state.conflicts() == ()
    assert state.claims[CLAIM]["decision"] == "unsure"
    assert folded(in_order([last]), State()).heads[CLAIM] == last.id
