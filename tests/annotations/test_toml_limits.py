"""Keys with more parts than anybody writes are found wherever a key may stand, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from annotations.toml_limits import endless_key

CHAIN = "a." * 64 + "a"


@pytest.mark.parametrize("line", ["{} = 1", "[{}]", "[[ {} ]]", "x = {{ {} = 1 }}", "x = {{ b = 1, {} = 1 }}", '  {}."b" = 1'])
def test_a_key_of_many_parts_is_found(line: str) -> None:
    """At the start of a line, as a header, and in a table in one line."""
    assert endless_key("x.y = 1\n" + line.format(CHAIN)) == 2
    assert endless_key(line.format(CHAIN.replace("a", '"a"', 5).replace(".", " . ", 9))) == 1


@pytest.mark.parametrize("line", ['x = "{}"', "x = '{}'", 'x = "\\"{}"', "x = 1 # {}", "x = [{}]", "a.b.c = 1"])
def test_words_in_strings_are_no_keys(line: str) -> None:
    """What an article says may hold as many dots as it likes, and so may a list of numbers."""
    assert endless_key(line.format(CHAIN if "[" not in line else "1.5, " * 100)) == 0
