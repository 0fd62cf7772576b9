"""Signs in blanks: they name slots and part nested claims, and hide nothing but blanks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotations.spans import Span
from tests.tui.hard_text import hard_text
from tui.reader.highlights import Mark
from tui.reader.labels import labels
from tui.reader.wrapping import WrappedText

KEYS = {"source": "s", "quantity": "q", "unit": "w"}
TEXT = "Ana Verrel said 47 depots burnt."


def slot(name: str, words: str) -> Mark:
    """The mark of a filler."""
    start = TEXT.index(words)
    return Mark(Span(start, start + len(words)), "slot", name)


def drawn(marks: list[Mark], *, room: bool = True) -> str:
    """The line with its signs, the cell left of it and the one behind it included."""
    found = labels(TEXT, Span(0, len(TEXT)), marks, KEYS, room=room)
    return "".join(found.signs.get(place, (char, ""))[0] for place, char in enumerate(f" {TEXT} ", -1))


def test_a_letter_stands_before_its_filler() -> None:
    """Each slot's letter takes the blank before its filler, at the start of the line the cell left of it."""
    marks = [slot("source", "Ana Verrel"), slot("quantity", "47"), slot("unit", "depots")]
    assert drawn(marks) == "sAna Verrel saidq47wdepots burnt. "


def test_a_second_letter_stands_behind() -> None:
    """Two slots with the same words have one letter before them and one behind."""
    assert drawn([slot("source", "Ana Verrel"), slot("unit", "Ana Verrel")]) == "sAna Verrelwsaid 47 depots burnt. "


def test_a_letter_without_a_place_is_told() -> None:
    """A slot whose filler has no blank beside it is left to the gutter."""
    found = labels(TEXT, Span(0, len(TEXT)), [slot("unit", "epot")], KEYS, room=True)
    assert found.left_out == ("unit",)
    assert not found.signs


def test_brackets_part_a_claim_inside_another() -> None:
    """The shorter of two nested claims stands in brackets; the longer, and claims that lie apart, need none."""
    inner, outer = Mark(Span(16, 25), "claim", "undecided"), Mark(Span(0, 32), "claim", "undecided")
    assert drawn([outer, inner]) == " Ana Verrel said‹47 depots›burnt. "
    assert drawn([Mark(Span(0, 10), "claim", "undecided"), inner]) == f" {TEXT} "


@given(hard_text, st.data())
def test_signs_stand_in_blanks_only(text: str, data: st.DataObject) -> None:
    """Whatever is marked in whatever text, every sign stands in a blank that carries nothing, or beside the line."""
    place = st.integers(0, len(text))
    spans = st.tuples(place, place).map(lambda pair: Span(min(pair), max(pair)))
    roles = st.sampled_from([("slot", "source"), ("slot", "unit"), ("claim", "undecided")])
    marks = [Mark(span, *role) for span, role in data.draw(st.lists(st.tuples(spans, roles), max_size=6))]
    wrapped = WrappedText(text, 20)
    for line in range(wrapped.height):
        shown, drawn = wrapped.shown(line), wrapped.drawn(line)
        found = labels(drawn, shown, marks, KEYS, room=True)
        assert all(at in {shown.start - 1, shown.end} or drawn[at - shown.start] == " " for at in found.signs)
