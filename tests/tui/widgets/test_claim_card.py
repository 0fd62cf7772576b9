"""The claim card: each slot with words, meaning and origin, what was suggested beside it, and what cannot be right first."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from annotations.claims import Annotation, Claim, Filler, Link, undecided
from annotations.schema_file import load_schema
from annotations.spans import Span
from annotations.values import PartialDate, Period, Quantity, bounded
from tui.modes import Reading, Slot
from tui.signs import LINKED, MARKED, NOTED, UNSAVED, signs_of
from tui.widgets.claim_card import Line, card_lines, in_pairs, link_lines

TEXT = "Aircraft flew 112 sorties over Teshi, Colonel Ana Verrel said. They destroyed 47 depots."
SCHEMA = load_schema(None)


def filler(words: str, value: Quantity | Period | str | None = None, *, stated: bool = True) -> Filler:
    """The filler of words of TEXT."""
    start = TEXT.index(words)
    return Filler(Span(start, start + len(words)), words, value, stated)


def sorties() -> Claim:
    """A count in TEXT with a source from context."""
    return Claim(
        "aaaa",
        "count",
        Span(14, 25),
        "112 sorties",
        "strike",
        slots={
            "quantity": (filler("112", bounded(Decimal(112), "exact")),),
            "unit": (filler("sorties", "sortie"),),
            "source": (filler("Ana Verrel", "Ana Verrel", stated=False),),
        },
        sentence=Span(0, 62),
        confidence=0.8,
        because=("a number in digits or words", "source.named beside the verb of saying"),
    )


def words(lines: list[Line]) -> list[str]:
    """The lines as plain text."""
    return ["".join(text for text, _ in line) for line in lines]


def card(annotation: Annotation, mode: Slot | Reading | None = None, **more: object) -> list[str]:
    """The card's lines as plain text."""
    return words(card_lines(annotation, mode or Reading(), SCHEMA, TEXT, **more))  # type: ignore[arg-type]


def line(lines: list[str], name: str) -> str:
    """The line that names a slot."""
    return next(one for one in lines if one[2:].startswith(name))


def test_each_slot_says_its_words_what_they_mean_and_where_they_came_from() -> None:
    """Stated, inherited, or nothing said."""
    lines = card(undecided(sorties()))

    assert line(lines, "quantity").split(maxsplit=2)[2] == "112  = 112, exact  stated"
    assert line(lines, "unit").endswith("sorties  = sortie  stated")
    assert line(lines, "source").endswith("Ana Verrel  ↑ inherited")
    assert line(lines, "actor").endswith("nothing said")


def test_what_was_suggested_stands_beside_what_stands_now() -> None:
    """For a slot, the label and the core."""
    now = replace(
        sorties().with_slot("source", (Filler(None, "", "Ministry of Defence"),)), label="other", core=Span(14, 17), quote="112"
    )
    lines = card(replace(undecided(sorties()), claim=now, decision="accepted"))

    assert line(lines, "source").endswith("Ministry of Defence  typed  ✎ was Ana Verrel")
    assert "✎ was strike" in lines[0]
    assert any(one.strip() == "✎ was 112 sorties" for one in lines)


def test_what_cannot_be_right_comes_right_after_the_heading() -> None:
    """On a low card too: bounds and dates in the wrong order, a slot that must be filled, words without a number."""
    wrong = replace(
        sorties(),
        slots={
            "quantity": (filler("112", Quantity(None, Decimal(15), Decimal(10), "range")),),
            "period": (filler("Teshi", Period(PartialDate(2031, 3, 2), PartialDate(2031, 2, 1))),),
        },
    )
    lines = card(undecided(wrong), compact=80)
    assert lines[1:3] == [
        "! quantity: the lower bound 15 is above the upper bound 10",
        "! period: the period ends before it starts",
    ]
    assert card(undecided(replace(wrong, slots={})))[1] == "! quantity: must be filled"
    assert card(undecided(sorties().with_slot("quantity", (filler("sorties"),))))[1].endswith(
        "no number can be read in these words"
    )


def test_an_open_slot_says_why_it_was_filled_so() -> None:
    """Only with what is about this slot."""
    mode = Slot("source", sorties(), offered=sorties().fillers("source"))

    lines = card(undecided(sorties()), mode)

    assert any(one.strip() == "because named beside the verb of saying" for one in lines)


def test_a_corrected_slot_gives_no_reason_any_more() -> None:
    """What the extractor thought of a source says nothing about the one that a person put there."""
    corrected = replace(undecided(sorties()), claim=sorties().with_slot("source", ()), decision="accepted")

    assert card(corrected)[-1] == "because  a number in digits or words"
    assert card(undecided(sorties()))[-1].endswith("source: named beside the verb of saying")


def test_a_low_card_puts_short_slots_two_to_a_line_and_the_empty_ones_in_one() -> None:
    """So that nine slots fit under the article on 24 lines."""
    lines = card(undecided(sorties()), compact=80)

    assert any("112" in one and "sortie" in one and one.startswith("q ") for one in lines)
    assert any(one.startswith("empty") and "actor" in one for one in lines)
    assert max(map(len, lines[:-1])) <= 80


def test_pairs_keep_the_order_and_leave_long_lines_alone() -> None:
    """A long line ends the pairing before it."""
    short, long = (("ab", ""),), (("x" * 30, ""),)

    assert words(in_pairs([short, short, short, long, short], 40)) == ["ab" + " " * 18 + "ab", "ab", "x" * 30, "ab"]


def test_reason_note_and_signs_stand_on_the_card() -> None:
    """In words, so that nothing hangs on a glyph."""
    rejected = replace(undecided(sorties()), decision="rejected", reason="not_a_claim", note="ask Ana")
    lines = card(rejected, signs=(UNSAVED, MARKED))

    assert "rejected: not a claim" in lines[0]
    assert lines[0].endswith("not saved yet  marked")
    assert "¶ note      ask Ana" in lines


def test_a_reason_that_the_schema_does_not_know_keeps_its_name() -> None:
    """Nothing that was decided becomes unreadable when the schema changes."""
    assert "rejected: rumour" in card(replace(undecided(sorties()), decision="rejected", reason="rumour"))[0]


def test_links_show_the_other_claims_words_from_both_sides() -> None:
    """Also of a claim in another article, and of one that is gone."""
    one = undecided(
        replace(
            sorties(), links=(Link("restates", "bbbb"), Link("part_of", "cccc", "b.txt", "900 sorties"), Link("differs", "d"))
        )
    )
    other = undecided(replace(sorties(), id="bbbb", quote="112 flights"))

    assert words(link_lines(one, [one, other])) == [
        "= restates “112 flights”",
        "= is part of “900 sorties”  b.txt",
        "= differs from  a claim that is no longer here",
    ]
    assert words(link_lines(other, [one, other])) == ["= is restated by “112 sorties”"]


def test_signs_are_told_apart_by_what_holds() -> None:
    """Not saved, marked, noted, linked: each for itself."""
    plain = undecided(sorties())

    assert signs_of(plain, "", (), ()) == ()
    assert signs_of(replace(plain, note="x"), "aaaa", {"aaaa"}, {"aaaa"}) == (UNSAVED, MARKED, NOTED, LINKED)
