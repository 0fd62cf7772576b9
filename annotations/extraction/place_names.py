"""Names of places: folding their many spellings to one key, and the gazetteer that maps keys to canonical names.

Two spellings that fold to the same key are taken for the same name: `Deir ez-Zor`, `Deir Ezzor` and `Dayr az Zawr`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

MOST_PARTS = 6
_ACRONYM = 3

_ARTICLES = frozenset(["al", "el", "an", "as", "ash", "ar", "at", "az", "ad", "ed", "es", "ez", "en", "er", "et", "ul"])
_MARKS = re.compile(r"['’‘`ʿʾʻʼ´]")
_SPLIT = re.compile(r"[\s\-–_/]+")
_GLUED_ARTICLE = re.compile(r"(?:[ae](?P<letter>[dnrstz])(?P=letter)|al(?=[bfghjkmqw][aeiou]))(?=\w{2})")
# Spellings that transcriptions of one name differ in, each with the one that stands for it in a key; in order.
_SOUNDS = (
    *(("sch", "sh"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("gh", "g"), ("q", "k"), ("ou", "u"), ("oo", "u")),
    *(("aw", "u"), ("au", "u"), ("ow", "u"), ("ee", "i"), ("ie", "i"), ("ei", "i"), ("ai", "i"), ("ay", "i"), ("ey", "i")),
    *(("y", "i"), ("o", "u"), ("e", "i"), ("c", "k")),
)
_ENDING = re.compile(r"(?:iyyah|iyyeh|iyya|iyah|iyeh|ieh|iah|iya|eyeh|eya)\Z")
_FINAL = re.compile(r"(?:ah|eh|a|e)\Z")
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Place:
    """What the gazetteer knows of a name: its canonical form and its kind (`country`, `capital`, `region`, `province`, `town`,
    `quarter`, `base`, `city` for a large city of the world).
    """

    name: str
    kind: str


def fold(name: str) -> str:
    """The key of a name: no accents, articles, doubled letters or differences between common transcriptions.

    An acronym keeps its capitals, so that `US` is no `us`.
    """
    parts = [part for word in name.split() for part in key_parts(word)]
    return " ".join(parts or [_fold_word(word) for word in _split(name)])


@lru_cache(maxsize=1 << 14)
def key_parts(word: str) -> tuple[str, ...]:
    """What one word of a name adds to its key: nothing for an article, more than one part where hyphens stand in it."""
    acronym = word.replace(".", "")
    if len(acronym) <= _ACRONYM and acronym.isupper():
        return (acronym,)
    return tuple(filter(None, (_fold_word(part) for part in _split(word) if part not in _ARTICLES)))


def _split(name: str) -> list[str]:
    """The words of a name in small letters, without accents and marks of transcription."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return [word for word in _SPLIT.split(_MARKS.sub("", plain).lower()) if word]


def _fold_word(word: str) -> str:
    """One word of a name, folded."""
    word = _GLUED_ARTICLE.sub(lambda match: match["letter"] or "", word, count=1) if _GLUED_ARTICLE.match(word) else word
    word = _ENDING.sub("ia", word) if _ENDING.search(word) else _FINAL.sub("a", word)
    head, tail = (word[:-1], "a") if word.endswith("a") else (word, "")
    for spelling, sound in _SOUNDS:
        head = head.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", head + tail)


@cache
def gazetteer() -> dict[str, str]:
    """Keys of names mapped to `name<tab>kind`, read once from the package's data."""
    text = (files("annotations") / "data" / "gazetteer.tsv").read_text("utf-8")
    return dict(line.split("\t", 1) for line in text.split("\n") if line and line[0] != "#")


@cache
def _longest() -> dict[str, int]:
    """For each first part of a key how many parts the longest key has that begins so."""
    table: dict[str, int] = {}
    for key in gazetteer():
        parts = key.split(" ")
        table[parts[0]] = max(table.get(parts[0], 0), len(parts))
    return table


@lru_cache(maxsize=1 << 14)
def may_begin(word: str) -> int:
    """How many parts the longest name of the gazetteer has that begins with this word; 0 where none does.

    A word that is only an article may begin any name.
    """
    parts = key_parts(word)
    return _longest().get(parts[0], 0) if parts else MOST_PARTS


def lookup(name: str) -> Place | None:
    """The place of that name in any spelling, or None where the gazetteer does not know it."""
    return lookup_key(fold(name))


@lru_cache(maxsize=1 << 14)
def lookup_key(key: str) -> Place | None:
    """The place of a key, or None."""
    found = gazetteer().get(key)
    if found is None:
        return None
    canonical, kind = found.split("\t")
    return Place(canonical, kind)
