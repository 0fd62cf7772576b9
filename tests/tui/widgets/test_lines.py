"""Lines wrap at spaces, hang under their first words, and lose nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.lines import HANG, hang_of, wrap_line

words = st.text(alphabet="ab 日é", min_size=0, max_size=60)


@given(st.lists(st.tuples(words, st.sampled_from(["", "dim"])), min_size=1, max_size=4), st.integers(HANG + 20, 60))
def test_no_part_is_wider_than_the_pane_unless_one_word_is(line: list[tuple[str, str]], width: int) -> None:
    """A part that is too wide holds a word that is too wide for any line."""
    for part in wrap_line(tuple(line), width):
        text = "".join(piece for piece, _ in part).rstrip()
        longest = max((cell_len(word) for word in text.split()), default=0)
        assert cell_len(text) <= width or longest > width - hang_of(tuple(line), width)


@given(st.lists(st.tuples(words, st.just("")), min_size=1, max_size=4), st.integers(HANG + 20, 60))
def test_wrapping_loses_no_letter(line: list[tuple[str, str]], width: int) -> None:
    """Only spaces at a break may go."""
    before = "".join(text for text, _ in line)
    after = "".join(text for part in wrap_line(tuple(line), width) for text, _ in part)

    assert "".join(before.split()) == "".join(after.split())


def test_what_goes_on_hangs_under_the_first_words() -> None:
    """Behind a key and a name that end in a space; prose has no margin but its own."""
    listed = wrap_line((("x  ", "key"), ("reject   ", "name"), ("the claim, and go to the next undecided one", "")), 32)
    prose = wrap_line((("  The extractor only suggests: nothing is decided until you do", ""),), 32)

    assert [line[0][0] for line in listed[1:]] == [" " * 12] * (len(listed) - 1)
    assert len(listed) > 1
    assert prose[1][0][0] == "  "


def test_a_margin_beyond_the_middle_leaves_the_words_room() -> None:
    """Where the names take most of the width, what goes on begins further left."""
    parts = wrap_line((("a very long name of a label  ", "name"), ("the words that say what it means", "")), 40)

    assert parts[1][0][0] == " " * HANG
