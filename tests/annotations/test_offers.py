"""A better extractor disturbs no work: what was decided is not offered again, and only what is truly new reopens a sign-off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from annotations.changes import NEW_SUGGESTIONS, ClaimChange, reopen, sign_off
from annotations.claims import Annotation, Claim, Filler, undecided
from annotations.corpus.article import Article, Layout
from annotations.offers import new_since_sign_off, offered, place
from annotations.records import Record, SignOff
from annotations.session import Session
from annotations.spans import Span
from annotations.text import digest
from annotations.values import bounded

TEXT = "Some 47 tanks and trucks were hit, and nine more near Osk. The ministry denied that shells fell on the market in Sarn."
AT = datetime(2031, 3, 4, tzinfo=UTC)


def count(name: str, core: str, number: str, value: int) -> Claim:
    """A count on words of TEXT."""
    start, at = TEXT.index(core), TEXT.index(number)
    quantity = Filler(Span(at, at + len(number)), number, bounded(Decimal(value), "exact"))
    return Claim(
        name, "count", Span(start, start + len(core)), core, "destroyed", slots={"quantity": (quantity,)}, extractor="a 1"
    )


def statement(name: str, core: str) -> Claim:
    """A statement on words of TEXT."""
    start = TEXT.index(core)
    return Claim(name, "statement", Span(start, start + len(core)), core, "denial", extractor="a 1")


def decided(claim: Claim) -> Annotation:
    """A claim that was accepted as it was suggested."""
    return replace(undecided(claim), decision="accepted", decided_at=AT)


TANKS, NINE = count("tanks", "47 tanks", "47", 47), count("nine", "nine more", "nine", 9)


@pytest.mark.parametrize(
    "again",
    [
        count("again", "47 tanks and trucks", "47", 47),
        count("again", "Some 47 tanks", "Some 47", 47),
        replace(count("again", "47 tanks", "47", 47), label="killed"),
        count("again", "47 tanks", "47", 470),  # the same words, read otherwise
    ],
)
def test_the_same_number_in_the_same_place_is_the_same_claim(again: Claim) -> None:
    """Boundaries, hedge, label and value may differ: a claim that was decided is not offered a second time."""
    assert offered([again, NINE], {"tanks": decided(TANKS)}) == (NINE,)


def test_another_number_on_overlapping_words_is_another_claim() -> None:
    """Words that hold another quantity are new, whatever stands around them."""
    other = count("other", "Some 47 tanks", "Some 47", 40)
    assert offered([other], {"tanks": decided(TANKS)}) == (other,)


def test_a_corrected_claim_answers_as_it_stands_and_as_it_was_suggested() -> None:
    """Both the person's words and the extractor's first ones are known."""
    corrected = replace(decided(TANKS), claim=replace(TANKS, slots=NINE.slots, core=NINE.core, quote=NINE.quote))
    found = [count("first", "47 tanks", "47", 47), count("second", "nine more near Osk", "nine", 9)]
    assert len(offered(found[:1], {"tanks": corrected})) == len(offered(found[1:], {"tanks": corrected})) == 0
    assert len(offered(found, {"tanks": corrected})) == 1  # and it answers for one of them


def test_two_claims_on_one_number_are_two() -> None:
    """Deciding the first of them does not hide the second, from the same extractor or a better one."""
    trucks = count("trucks", "47 tanks and trucks", "47", 47)
    assert offered([TANKS, trucks], {"tanks": decided(TANKS)}) == (trucks,)
    again = [replace(TANKS, id="t2"), replace(trucks, id="u2")]
    assert offered(again, {"tanks": decided(TANKS), "trucks": decided(trucks)}) == ()
    assert [claim.id for claim in offered(again, {"tanks": decided(TANKS)})] == ["u2"]


def test_statements_are_the_same_where_most_of_their_words_are() -> None:
    """A better boundary makes no new statement; another clause does."""
    old = statement("old", "shells fell on the market in Sarn")
    assert offered([statement("new", "that shells fell on the market in Sarn")], {"old": decided(old)}) == ()
    assert len(offered([statement("new", "Sarn")], {"old": decided(old)})) == 1


def signed(**facts: object) -> Record:
    """A record that is signed off."""
    return replace(Record(signed_off=SignOff(AT, digest(TEXT))), **facts)


def test_new_is_what_was_not_there_at_the_sign_off() -> None:
    """What was left undecided then is known by its place; where nothing was signed nothing is new."""
    assert new_since_sign_off([TANKS, NINE], signed()) == {"tanks", "nine"}
    assert new_since_sign_off([TANKS, NINE], signed(left_open=(place(TANKS),))) == {"nine"}
    assert new_since_sign_off([TANKS, NINE], Record(reopened=True, left_open=(place(TANKS),))) == {"nine"}
    assert new_since_sign_off([TANKS], Record()) == frozenset()
    assert new_since_sign_off([TANKS], signed(signed_off=SignOff(AT, digest(TEXT), undecided=1))) == frozenset()


def session(record: Record, *suggestions: Claim) -> Session:
    """TEXT with its suggestions."""
    article = Article("a.txt", TEXT, digest(TEXT))
    found = Session(article, Layout(()), record, now=lambda: AT)
    found.suggest(suggestions, "b 2")
    return found


def test_a_sign_off_is_reopened_by_new_suggestions_only_and_no_undo_takes_that_back() -> None:
    """The decided claim keeps its suggestion; the new one is marked; the history of the person's own acts stays as it was."""
    record = signed(annotations={"tanks": decided(TANKS)})
    same = session(record, count("again", "47 tanks and trucks", "47", 47))
    assert same.reopen() is None
    assert same.record is record
    better = session(record, count("again", "47 tanks and trucks", "47", 47), replace(NINE, extractor="b 2"))
    assert better.new == {"nine"}
    batch = better.reopen()
    assert batch is not None
    assert batch.act == NEW_SUGGESTIONS
    assert (better.record.signed_off, better.record.reopened) == (None, True)
    assert better.record.annotations["tanks"] == decided(TANKS)
    assert better.undo() is None
    assert better.new == {"nine"}
    assert better.reopen() is None


def test_signing_off_again_makes_nothing_new_any_more() -> None:
    """What is still undecided then is written down; deciding it later opens the article, and it is no news."""
    better = session(Record(reopened=True), TANKS, NINE)
    better.apply(sign_off(better.record, SignOff(AT, digest(TEXT), undecided=2), (place(TANKS), place(NINE))))
    assert better.new == frozenset()
    assert better.reopen() is None
    better.apply([ClaimChange("accept", "tanks", None, decided(TANKS))])
    assert better.record.reopened
    assert better.new == frozenset()
    assert reopen(better.record) == ()
