"""No text makes a regular expression explode: the shape of every pattern that reads an article is checked, not its time.

A repetition inside a repetition can divide the same characters between the two in exponentially many ways, unless each round of
the outer one must read a character that the inner one cannot.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from re import _constants as sre
from re import _parser as sre_parse
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Node = tuple[Any, Any]

ROOT = Path(__file__).resolve().parents[3]

# Reads the example corpus, so that patterns made from data are there too, and prints every pattern that our modules compiled.
COLLECT = """
import importlib, json, pkgutil, re, sys
import annotations
compiled, compile_ = {}, re._compile
def note(pattern, flags):
    path = sys._getframe(2).f_code.co_filename.replace("\\\\", "/")
    if isinstance(pattern, str) and ("annotations/corpus/" in path or "annotations/extraction/" in path):
        compiled[pattern, int(flags)] = path
    return compile_(pattern, flags)
re._compile = note
for module in pkgutil.walk_packages(annotations.__path__, "annotations."):
    importlib.import_module(module.name)
from annotations.corpus.open import open_corpus
from annotations.corpus.zones import layout_of
from annotations.extraction.rules import RulesExtractor
from annotations.schema_file import load_schema
corpus = open_corpus(sys.argv[1])
for article in map(corpus.read, corpus.ids()):
    RulesExtractor().extract(article, layout_of(article, {}), load_schema(None))
json.dump([list(key) for key in compiled], sys.stdout)
"""

_BACKTRACKS = (sre.MAX_REPEAT, sre.MIN_REPEAT)
_LOOKS = (sre.ASSERT, sre.ASSERT_NOT)
# Characters of every kind that a class may tell apart.
_SAMPLE = frozenset(map(chr, [*range(256), 0x301, 0x5D0, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2028]))
_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}


def characters(node: Node) -> frozenset[str] | None:
    """The sample characters that a node for one character matches; None for other nodes. Both cases of a letter count."""
    kind, argument = node
    if kind is sre.ANY:
        return _SAMPLE
    if kind is sre.NOT_LITERAL:
        return _SAMPLE - {chr(argument)}
    if kind is sre.LITERAL:
        return frozenset({chr(argument), chr(argument).swapcase()})
    if kind is not sre.IN:
        return None
    found = frozenset[str]().union(*(_members(*item) for item in argument))
    return _SAMPLE - found if argument[0][0] is sre.NEGATE else found


def _members(kind: Any, argument: Any) -> frozenset[str]:
    """What one item of a class stands for."""
    if kind is sre.LITERAL:
        return frozenset({chr(argument)})
    if kind is sre.RANGE:
        return frozenset(char for char in _SAMPLE if argument[0] <= ord(char) <= argument[1])
    if kind is sre.CATEGORY:
        return frozenset(char for char in _SAMPLE if re.match(_CATEGORIES[argument], char))
    return frozenset()


def parts(node: Node) -> list[Iterable[Node]]:
    """The sequences of nodes inside a node."""
    kind, argument = node
    if kind in (*_BACKTRACKS, sre.POSSESSIVE_REPEAT):
        return [argument[2]]
    if kind is sre.SUBPATTERN:
        return [argument[3]]
    if kind is sre.BRANCH:
        return list(argument[1])
    if kind in _LOOKS:
        return [argument[1]]
    return [argument] if kind is sre.ATOMIC_GROUP else []


def all_characters(sequence: Iterable[Node]) -> frozenset[str]:
    """Every sample character that a sequence may read."""
    found: frozenset[str] = frozenset()
    for node in sequence:
        own = characters(node)
        if own is not None:
            found |= own
        elif node[0] not in _LOOKS:
            found = found.union(*(all_characters(part) for part in parts(node)))
    return found


def variable_repetitions(sequence: Iterable[Node]) -> Iterator[Node]:
    """The repetitions inside a sequence that can give back what they read."""
    for node in sequence:
        kind, argument = node
        if kind in (sre.POSSESSIVE_REPEAT, sre.ATOMIC_GROUP, *_LOOKS):
            continue
        if kind in _BACKTRACKS and argument[0] != argument[1] and argument[1] > 1:
            yield node
        for part in parts(node):
            yield from variable_repetitions(part)


def must_read(sequence: Iterable[Node]) -> Iterator[frozenset[str]]:
    """The sets of characters of which every way through a sequence reads one."""
    for node in sequence:
        kind, argument = node
        own = characters(node)
        if own is not None:
            yield own
        elif kind is sre.BRANCH:
            firsts = [next(must_read(branch), None) for branch in argument[1]]
            if all(first is not None for first in firsts):
                yield frozenset().union(*filter(None, firsts))
        elif kind in (sre.SUBPATTERN, sre.ATOMIC_GROUP) or (kind in (*_BACKTRACKS, sre.POSSESSIVE_REPEAT) and argument[0]):
            for part in parts(node):
                yield from must_read(part)


def explodes(sequence: Iterable[Node]) -> bool:
    """Whether a repetition holds one that reads every character the round must read, so that rounds can be divided freely."""
    for node in sequence:
        kind, argument = node
        if kind in _BACKTRACKS and argument[1] > 1:
            for inner in variable_repetitions(argument[2]):
                taken = all_characters(inner[1][2])
                if all(required & taken for required in must_read(argument[2])):
                    return True
        if any(explodes(part) for part in parts(node)):
            return True
    return False


@pytest.mark.parametrize("pattern", [r"(a+)+b", r"(?:\w+\s?)*\.", r"(?:\w{1,20} ?){0,9}x", r"(?:(?:ab)*a?)+c", r"x(?:a|b+)*y"])
def test_the_check_sees_what_explodes(pattern: str) -> None:
    """The well-known shapes of explosion are found."""
    assert explodes(sre_parse.parse(pattern))


@pytest.mark.parametrize(
    "pattern", [r"a+b*c", r"(?:\w+ )*x", r"(?:[^\W\d_]\.)+", r"(?:,\d{3})*", r"(?:\w++\s?)*+\.", r"(?:a+,)+"]
)
def test_the_check_leaves_what_cannot_explode(pattern: str) -> None:
    """Rounds that end in a character of their own, and possessive repetitions, are fine."""
    assert not explodes(sre_parse.parse(pattern))


def test_no_pattern_that_reads_articles_explodes() -> None:
    """No pattern that the corpus and the engine compile, those made from data too, has rounds that can be divided freely."""
    command = [sys.executable, "-c", COLLECT, str(ROOT / "examples" / "corpus")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    patterns = json.loads(done.stdout)
    assert len(patterns) > 50
    assert [pattern for pattern, flags in patterns if explodes(sre_parse.parse(pattern, flags))] == []
