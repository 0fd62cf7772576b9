"""Words that must not change where a claim is taken over without a question: numbers and negations.

In news one report is made like another, and often a number is all that differs. What counts as one stands in the lexicon of
number words; numbers are compared as they are written.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_LEXICON = Path(__file__).parent.parent / "data" / "lexicons" / "number-words.txt"
_NEGATIONS = ("no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot")
_TOKEN = re.compile(r"\d(?:[\d.,:/]*\d)?|\w+(?:['’]\w+)?")


@cache
def _telling() -> frozenset[str]:
    """The number words and negations."""
    lines = _LEXICON.read_text("utf-8").splitlines()
    numbers = {line.partition("\t")[0] for line in lines if line and not line.startswith("#")}
    return frozenset({*numbers, *(f"{word}s" for word in numbers), *_NEGATIONS})


def telling(words: str, *, names: bool = False) -> list[str]:
    """The numbers and negations in some words, in order, in lower case; parts of a compound such as `forty-seven` apart.

    With `names` the words that begin with a capital too.
    """
    tokens = (match.group() for match in _TOKEN.finditer(words))
    return [token.lower() for token in tokens if _tells(token.lower()) or (names and token[0].isupper())]


def keeps(old: str, new: str) -> bool:
    """Whether all numbers, negations and names of `old` stand in `new`, in their order; more may stand between them."""
    left = iter(telling(new, names=True))
    return all(token in left for token in telling(old, names=True))


def _tells(token: str) -> bool:
    return token in _telling() or token.endswith(("n't", "n’t")) or any(map(str.isdigit, token))
