"""Batches as events, their fold, and the readable TOML of it: the same as in memory, whatever the text and the order."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.changes import Batch, apply, decide
from annotations.claims import undecided
from annotations.corpus.article import Article
from annotations.errors import FormatError
from annotations.records import Record
from annotations.store.changes_codec import batch_of, event_of
from annotations.store.events import Event, event_of_line, in_order, line_of
from annotations.store.past import history_of
from annotations.store.state import State, folded, record_of
from annotations.store.toml import Writer, head_of, parse, text_of, to_bytes
from tests.annotations.store import strategies as hard
from tests.annotations.store.acts import ARTICLE, AT, sorties


def written(article: Article, steps: list[tuple[Batch, Record]]) -> tuple[list[Event], State]:
    """The events of batches, each through its line, and the state after them."""
    events: list[Event] = []
    state = State()
    for batch, _ in steps:
        events.append(event_of_line(line_of(event_of(batch, state, article, "karhold"))))
        state = folded(events[-1:], state)
    return events, state


@hard.unhurried
@given(st.data())
def test_a_batch_comes_back_from_its_event(data: st.DataObject) -> None:
    """Every batch of a history, undone ones too, is the same after a way through a line of the journal."""
    article = data.draw(hard.articles())
    steps = data.draw(hard.histories(article))
    state = State()
    for batch, after in steps:
        event = event_of_line(line_of(event_of(batch, state, article, "karhold")))
        assert batch_of(event, state) == batch
        state = folded([event], state)
        assert record_of(state, "")[0] == after


@hard.unhurried
@given(st.data())
def test_the_fold_does_not_hang_on_the_order_or_on_doubles(data: st.DataObject) -> None:
    """Events of one history, shuffled and doubled as a merge may do, give the same record as in memory."""
    article = data.draw(hard.articles())
    steps = data.draw(hard.histories(article))
    events, state = written(article, steps)
    shuffled = data.draw(st.permutations(events + events[:2]))
    assert folded(in_order(shuffled)) == state
    assert record_of(folded(in_order(shuffled)), "")[0] == steps[-1][1]


@hard.unhurried
@given(st.data())
def test_the_toml_holds_exactly_what_the_journal_says(data: st.DataObject) -> None:
    """A state written as TOML and read again is the same state, suggestions and contexts included."""
    article = data.draw(hard.articles())
    _, state = written(article, data.draw(hard.histories(article)))
    parsed = parse(to_bytes(text_of(article.id, state)), "a.toml")
    assert parsed.article == article.id
    assert parsed.state == state
    assert parsed.notices == ()


@hard.unhurried
@given(st.data())
def test_history_is_rebuilt_from_the_journal(data: st.DataObject) -> None:
    """After a restart the same batches can be undone and done again as before it."""
    article = data.draw(hard.articles())
    steps = data.draw(hard.histories(article, length=6))
    events, state = written(article, steps)
    done: list[Batch] = []
    undone: list[Batch] = []
    for batch, _ in steps:
        if batch.undoes:
            undone.append(done.pop())
        else:
            again = undone and undone[-1].changes == batch.changes
            undone = undone[:-1] if again else []
            done.append(batch)
    history = history_of(events, 100, lambda _: state)
    assert history.done == tuple(done)
    assert history.undone == tuple(undone)


def decided(claim_id: str, state: State, at: datetime = AT) -> Event:
    """The event of accepting the claim of TEXT under an id."""
    claim = sorties()
    annotation = undecided(type(claim)(**{name: getattr(claim, name) for name in claim.__slots__} | {"id": claim_id}))
    return event_of(Batch(f"event-{claim_id}", ARTICLE.id, (decide(annotation, None, "accepted", at),), at), state, ARTICLE, "h")


def test_the_first_touch_writes_the_suggestion_and_later_ones_only_what_differs() -> None:
    """The suggestion stands once in the journal; correcting one slot afterwards writes that slot."""
    first = decided("0" * 16, State())
    assert first.changes[0].set is not None
    assert set(first.changes[0].set) == {"decision", "decided_at", "suggestion"}
    state = folded([first])
    annotation = record_of(state, "")[0].annotations["0" * 16]
    other = annotation.claim.with_slot("source", ())
    change = type(annotation)(claim=other, suggestion=annotation.suggestion, decision="accepted", decided_at=AT)
    batch = Batch("e2", "a.txt", (decide(change, annotation, "accepted", AT),), AT)
    event = event_of(batch, state, ARTICLE, "h")
    assert event.changes[0].set == {"claim": {"slots": {"source": []}}}
    assert event.changes[0].parent == first.id


def test_one_changed_claim_changes_only_its_own_lines() -> None:
    """In the TOML of two states that differ in one claim, all other claims' lines are the same."""
    one = folded([decided("0" * 16, State())])
    two = folded([decided("1" * 16, one)], one)
    lines = [text_of("a.txt", state).split("\n[[claims]]\n") for state in (one, two)]
    assert lines[0][1].rstrip() == lines[1][1].rstrip()
    writer = Writer()
    writer.text_of("a.txt", one)
    assert writer.text_of("a.txt", two) == text_of("a.txt", two)


def test_the_head_tells_the_progress_without_the_claims() -> None:
    """The first lines say which article it is, whether it is signed off and how many claims have which verdict."""
    head = head_of(to_bytes(text_of("a.txt", folded([decided("0" * 16, State())]))), "a.toml")
    assert (head.article, head.signed_off, dict(head.verdicts), head.events) == ("a.txt", False, {"confirmed": 1}, 1)


def test_keys_that_are_not_known_are_kept_warned_of_and_written_back() -> None:
    """A TOML with keys of a later version loses none of them."""
    text = text_of("a.txt", folded([decided("0" * 16, State())]))
    text = 'mood = "good"\n' + text.replace("[[claims]]\n", '[[claims]]\nweather = "fair"\n')
    parsed = parse(text.encode(), "a.toml")
    assert "mood, weather" in parsed.notices[0]
    again = text_of("a.txt", parsed.state)
    assert 'mood = "good"' in again
    assert 'weather = "fair"' in again


@pytest.mark.parametrize(
    "text",
    [
        "",
        "format = 1",
        "format = 2",
        "a = [",
        "\0",
        "format = 1\narticle = 'a'\nclaims = 3",
        "format = 1\narticle = 'a'\nfacts = []",
    ],
)
def test_a_wrong_toml_is_an_error_of_ours(text: str) -> None:
    """Whatever is wrong with a TOML, the error names the file."""
    with pytest.raises(FormatError, match=r"a\.toml"):
        parse(text.encode(), "a.toml")


@pytest.mark.parametrize(
    "line",
    [b"", b"{", b"[]", b"{}", b'{"format": 9}', b'{"format": 1, "id": ""}', b"[" * 100_000, b"1" * 5000, b"\xff\xfe"],
)
def test_a_wrong_line_of_the_journal_is_an_error_of_ours(line: bytes) -> None:
    """Whatever stands in a journal's line, reading it gives an event or our error."""
    with pytest.raises(FormatError):
        event_of_line(line)


def test_apply_and_fold_agree_on_a_removed_claim() -> None:
    """Taking back the first decision on a suggestion leaves nothing of it in the record."""
    annotation = undecided(sorties())
    batch = Batch("e1", "a.txt", (decide(annotation, None, "rejected", AT),), AT)
    inverse = batch.inverse("e2", AT)
    record = apply(apply(Record(), batch.changes), inverse.changes)
    _, state = written(ARTICLE, [(batch, Record()), (inverse, record)])
    assert record_of(state, "")[0] == record == Record()
