"""Finding spans again: unchanged words are kept, small changes followed, doubtful ones asked about, deleted ones lost."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring.chain import Chain
from annotations.anchoring.describe import CONTEXT, describe
from annotations.anchoring.meaning import keeps, telling
from annotations.anchoring.resolve import resolve, resolve_all
from annotations.claims import Anchor
from annotations.spans import Span

TEXT = (
    "PORT LISSE, March 3. /ANA/. Government aircraft flew 112 sorties over the Ardan valley in the week to March 2, ministry "
    "spokeswoman Colonel Ana Verrel said on Monday.\r\n\r\n“As a result 47 depots were destroyed in the Ardan and Teshi "
    "districts,” the colonel said. General Ilo Marsk told reporters in Karhold that nine fuel trucks had been hit near Osk."
    "\r\n\r\n"
    "The Ardan Rights Monitor counted at least 30 people wounded in Velmora, and said that a school in Sarn had been damaged."
)


def anchor(words: str) -> Anchor:
    """The anchor of some words of TEXT."""
    start = TEXT.index(words)
    return describe(TEXT, Span(start, start + len(words)))


def anchor_in(text: str, words: str, at: int) -> Anchor:
    """The anchor of the first place at or after `at` where some words stand."""
    start = text.index(words, at)
    return describe(text, Span(start, start + len(words)))


def test_an_anchor_holds_the_words_and_their_context() -> None:
    """Quote, up to 32 code points on either side, and the place; a span beyond the text is refused."""
    found = anchor("112 sorties")
    assert (found.quote, found.prefix, found.suffix) == ("112 sorties", TEXT[53 - CONTEXT : 53], TEXT[64 : 64 + CONTEXT])
    assert describe("ab", Span(0, 2)) == Anchor("ab", "", "", Span(0, 2))
    with pytest.raises(ValueError, match="outside"):
        describe("ab", Span(1, 3))


@given(st.text(), st.data())
def test_in_the_same_text_every_span_is_kept(text: str, data: st.DataObject) -> None:
    """Whatever the text, describing a span and resolving it at once gives the span."""
    ends = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    span = Span(*ends)
    found = resolve(describe(text, span), text)
    assert (found.outcome, found.span) == (("kept", span) if text else ("lost", None))


@given(st.text(max_size=200), st.data())
def test_no_text_makes_resolving_fail(text: str, data: st.DataObject) -> None:
    """In any other text the answer is a span within it, or that the words are lost."""
    words = data.draw(st.sampled_from(["112 sorties", "47 depots", "Colonel Ana Verrel", TEXT[30:]]))
    for found in resolve_all([anchor(words), anchor("General Ilo Marsk"), anchor("30 people")], text):
        assert found.span is None or found.span.fits(text)
        assert (found.outcome == "lost") == (found.span is None)


HARD = (
    "47 depots",
    "👩\u200d🚒",
    "e\u0301",
    "\u2028",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\ud800",
    "עברית",
    "\u202e",
    "\u00a0",
    "“",
    " ",
    "字 ",
)


@given(
    st.lists(st.sampled_from(HARD), min_size=1, max_size=40).map("".join), st.lists(st.sampled_from(HARD)).map("".join), st.data()
)
def test_offsets_survive_hard_text(text: str, before: str, data: st.DataObject) -> None:
    """Whatever the text holds and whatever is put in front of it, a place that is sure is where the words went, code by code."""
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    words, new = describe(text, Span(start, end)), before + text
    assert text[start - len(words.prefix) : end + len(words.suffix)] == words.prefix + words.quote + words.suffix
    found = resolve(words, new)
    assert found.span is None or found.span.fits(new)
    whole = words.prefix + words.quote + words.suffix
    if found.outcome == "kept" and sum(new.startswith(whole, at) for at in range(len(new) + 1)) == 1:
        assert found.span == Span(start + len(before), end + len(before))


def test_words_that_moved_are_kept() -> None:
    """A paragraph put in front, or the words at another place altogether, change nothing but the offsets."""
    new = "A new first paragraph.\n\n" + TEXT
    found = resolve(anchor("47 depots"), new)
    assert (found.outcome, found.span) == ("kept", Span(new.index("47 depots"), new.index("47 depots") + 9))


def test_small_changes_around_and_within_are_followed() -> None:
    """Where a few words changed, the ends follow them exactly."""
    new = TEXT.replace("As a result 47", "As a consequence 47").replace("nine fuel trucks", "nine large fuel trucks")
    depots, trucks = resolve(anchor("47 depots"), new), resolve(anchor("nine fuel trucks"), new)
    assert depots.outcome == "moved"
    assert depots.span is not None
    assert depots.span.of(new) == "47 depots"
    assert trucks.span is not None
    assert trucks.span.of(new) == "nine large fuel trucks"


@pytest.mark.parametrize(("old", "new"), [("112", "121"), ("112", "12"), ("47", "4,700")])
def test_a_changed_digit_always_asks(old: str, new: str) -> None:
    """A number that changed is another claim, however like the words are."""
    words = next(words for words in ("112 sorties", "47 depots") if words.startswith(old))
    assert resolve(anchor(words), TEXT.replace(old, new)).outcome in ("fuzzy", "lost")


def test_deleted_words_do_not_attach_to_a_look_alike() -> None:
    """A sentence made from the same template, with another number and place, is not taken for a deleted one."""
    sentences = [
        f"Aircraft destroyed {number} depots in {town}, the ministry said. "
        for number, town in enumerate(["Osk", "Sarn", "Teshi"], 31)
    ]
    text = "".join(sentences)
    start = text.index("32 depots")
    found = resolve(describe(text, Span(start, start + 9)), text.replace(sentences[1], ""))
    assert not found.sure


def test_words_that_stand_twice_are_ambiguous_unless_their_neighbours_tell() -> None:
    """Two equal places leave it open which is meant; where the neighbours lead to settles it."""
    sentence = "Before the talks in Karhold, 47 depots were destroyed in the Ardan and Teshi districts. "
    old = sentence + " " * 40 + "Colonel Ana Verrel said so."
    words, name = describe(old, Span(29, 38)), describe(old, Span(old.index("Colonel"), len(old)))
    new = "x" * 10 + sentence + " " * 40 + old
    assert not resolve(words, new).sure
    second = new.rindex("47 depots")
    found, _ = resolve_all([words, name], new)
    assert (found.outcome, found.span) == ("kept", Span(second, second + 9))


def test_context_reaches_as_far_as_look_alikes_need() -> None:
    """Where the same words stand twice, the context on that side goes on for 32 code points after the two begin to differ."""
    sentence = "Government aircraft flew nine sorties over the Ardan valley, the ministry said. "
    text = "Osk was quiet all day. " + sentence + "Sarn was not: smoke rose above the mill there. " + sentence + "Teshi slept."
    words = anchor_in(text, "sorties", text.index(sentence))
    assert words.prefix == text[: words.span.start]
    assert words.suffix == text[words.span.end : text.index("arn was not") + CONTEXT]
    assert len(anchor_in(text, "smoke", 0).prefix) == CONTEXT


def test_a_deleted_twin_is_not_taken_for_the_one_that_stays() -> None:
    """Of two sentences that are the same word for word, the one that was deleted does not attach itself to the other."""
    twin = "General Ilo Marsk told reporters that nine fuel trucks had been hit near Osk. "
    text = f"{TEXT} {twin}The Assembly in Velmora met on Tuesday to hear the minister of the interior. {twin}{TEXT[::-1]}"
    second = text.rindex("nine fuel trucks")
    words = describe(text, Span(second, second + 16))
    left = text[: text.rindex(twin)] + text[text.rindex(twin) + len(twin) :]
    assert not resolve(words, left).sure
    assert resolve(words, "Corrected. " + text).span == Span(second + 11, second + 27)


def test_what_leaves_the_order_of_its_neighbours_is_asked_about() -> None:
    """A paragraph that was moved is found word for word, and asked about; the others stay sure."""
    parts = TEXT.split("\r\n\r\n")
    new = "\r\n\r\n".join([parts[2], parts[0], parts[1]])
    words = ["112 sorties", "week to March 2", "47 depots", "at least 30 people"]
    found = resolve_all([anchor(each) for each in words], new)
    assert [each.sure for each in found] == [True, True, True, False]
    assert found[-1].span is not None
    assert found[-1].span.of(new) == "at least 30 people"


@pytest.mark.parametrize(
    ("old", "new"), [("nine", "eleven"), ("two dozen", "three dozen"), ("were hit", "were not hit"), ("No one", "One")]
)
def test_number_words_and_negations_tell_claims_apart(old: str, new: str) -> None:
    """They may not change without a question, however like the words are."""
    assert telling(f"{old} of the trucks") != telling(f"{new} of the trucks")
    assert not keeps(f"near Osk {old} trucks", f"near Osk {new} trucks") or "not" in new or old == "No one"


def test_numbers_beside_the_words_must_stay_beside_them() -> None:
    """What stands between them may change; a name or a number that is gone is noticed."""
    assert keeps("hit 12 tanks, Verrel", "hit 12 old tanks, Colonel Verrel")
    assert not keeps("hit 12 tanks, Verrel", "hit 21 tanks, Verrel")
    assert not keeps("hit 12 tanks, Verrel", "hit 12 tanks, Marsk")


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 1000)), max_size=12))
def test_a_chain_never_goes_back(pairs: list[tuple[int, int]]) -> None:
    """What is expected between sure places lies between theirs, and a chain of its own pairs agrees with itself."""
    chain = Chain(pairs)
    lows = [chain.expected(old)[0] - old for old in range(0, 1000, 100)]
    assert all(low >= -1000 for low in lows)
    in_order = sorted(pairs)
    if all(a[1] <= b[1] for a, b in pairwise(in_order)) and len({old for old, _ in pairs}) == len(pairs):
        assert all(chain.agrees(old, new) for old, new in pairs)


def test_a_long_quote_is_found_by_its_ends() -> None:
    """A statement of several hundred characters is followed through small changes, and asked about after large ones."""
    start, end = TEXT.index("“As a"), TEXT.index(" and said that a school")
    words = describe(TEXT, Span(start, end))
    found = resolve(words, TEXT.replace("told reporters", "told the reporters"))
    assert found.outcome == "moved"
    assert found.span == Span(start, end + 4)
    cut = TEXT.replace(TEXT[start + 80 : end - 90], "")
    assert not resolve(words, cut).sure


def edited(text: str, rate: float, chance: random.Random) -> tuple[str, dict[int, int]]:
    """A text with some of its words dropped or doubled, and where each code point that is left stands now."""
    parts, places, length, offset = [], {}, 0, 0
    for word in text.split(" "):
        piece = word + " "
        if chance.random() >= rate / 2:
            places.update({offset + i: length + i for i in range(len(piece))})
            parts.append(piece)
            length += len(piece)
        if chance.random() < rate / 2:
            parts.append("also ")
            length += 5
        offset += len(piece)
    return "".join(parts), places


@pytest.mark.parametrize("rate", [0.01, 0.05, 0.2])
def test_under_edits_spans_are_right_or_asked_about(rate: float) -> None:
    """Over many edits of a text, what is moved without a question is where it should be; little is lost."""
    chance, sure, lost, total = random.Random(7), 0, 0, 0
    for _ in range(60):
        new, places = edited(TEXT, rate, chance)
        for words in ("112 sorties", "47 depots", "nine fuel trucks", "at least 30 people", "Colonel Ana Verrel"):
            old = anchor(words)
            left = [places[offset] for offset in range(old.span.start, old.span.end) if offset in places]
            if len(left) < len(old.quote):
                continue
            total += 1
            found = resolve(old, new)
            lost += found.outcome == "lost"
            if found.sure and found.span is not None:
                sure += 1
                assert abs(found.span.start - min(left)) + abs(found.span.end - max(left) - 1) <= 5, (words, new)
    assert lost <= total * 0.01
    assert sure >= total * 0.6


def test_importing_costs_no_fuzzy_matching() -> None:
    """What aligns texts is imported where an article changed, and not before."""
    code = "import annotations.anchoring.resolve, annotations.anchoring.describe, sys; print('rapidfuzz' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
