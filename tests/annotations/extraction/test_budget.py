"""Work grows with the text and with nothing else: function calls are counted, which no clock and no other program disturbs."""

from __future__ import annotations

import sys

import pytest

from annotations.corpus.article import Article
from annotations.corpus.zones import layout_of
from annotations.extraction.rules import RulesExtractor
from annotations.schema_file import load_schema
from annotations.text import digest

# Longer than the longest sentence and the longest paragraph that a rule looks at as a whole.
_LENGTH = 4000
_TWICE = 2.6
_ONCE = 4000  # steps that any text takes

UNITS = [
    *("7", "12 ", "1,234,", "10-", "40% ", "$", "third "),
    *('"', '" ', "“", "“a ", "”", "“a” ", "'", "’s "),
    *("A", "ALPHA ", "A.", "A. ", "Mr. ", "Ana Verrel ", "Ana Verrel, ", "in Osk, ", "the town of "),
    *("two ", "two hundred and ", "hundreds of ", "about ", "no fewer than ", "as many as about "),
    *("(", ")", "(a ", "[", "-", "– ", "/", ", ", ": ", "; ", "… "),
    *(" ", "\u00a0", "\n", "\r\n", "\u2028", "\0", "a ", "a\n", "a\n\n", "* a\n"),
    *("said ", "he said ", "said on Monday ", "according to ", "that ", "who killed 12 men ", "to attack ", "by "),
    *("March ", "March 3, ", "3/4/2031 ", "from March 3 ", "since ", "between 5 and ", "10:30 ", "GMT +3"),
    *("12 and ", "12 men, ", "killed 12 men ", "12 men were killed\n", "another ", "a "),
    *("Reply\nAna says\n", "ALSO READ: ", "Home | ", "(618)\n", "OSK, March 3. /ANA/. ", "Get short URL "),
]


def steps(text: str) -> int:
    """How many function calls it takes to lay out and read a text of which nothing was read before."""
    article, schema = Article("a", text, digest(text)), load_schema(None)
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        RulesExtractor().extract(article, layout_of(article, {}), schema)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_takes_twice_the_steps(unit: str) -> None:
    """Whatever is repeated without a full stop, twice as much of it takes about twice as many steps."""
    half = unit * (_LENGTH // len(unit))
    steps(half * 2)  # the first time loads lexicons
    assert steps(half * 2) <= _TWICE * steps(half) + _ONCE
