"""The words of one sentence with a class for each, one letter a word, so that grammar can be written as patterns over letters.

Offsets of a `Words` count from the start of the article's text; `tags[i]` is the class of word `i`. Classes:

    d digits   n number word   q vague quantity   m scale (million)   f fraction   % percent   $ currency   a article
    o another   z no   D determiner   P preposition   T to   C coordinator   S opener of a clause   O pronoun   R adverb
    X negation   B be   H have   K do   M modal   V verb, past only   E past or participle   G -ing form   b base or present form
    s base or present form that may be a noun   J predicative adjective   N other word   U name or other capitalised word
    , ; : . ( ) " punctuation   - dash   ~ anything else
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from annotations.extraction import lexicon
from annotations.extraction.verbs import verb_form

# Possessive quantifiers and disjoint alternatives: no position is read twice.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}+(?:-[^\W\d_]++)*+"
    r"|\d++(?:[.,:/]\d++)*+(?:(?=(?:km|kms|kg|kgs|lbs|cm|mm|ft|mi|ha|km²|sq)\b)|[^\W\d_]*+)"
    r"|[^\W\d]\w*+(?:[-'’.&/]\w++)*+"
    r"|\.{2,}+|--++|[^\s\w]|_++"
)
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?(?:m|k|bn|mn|mln|M|K)?\Z|\d{1,3}(?:\.\d{3})+\Z|\d+,\d+\Z")
_PUNCTUATION = {"“": '"', "”": '"', '"': '"', "«": '"', "»": '"', "—": "-", "–": "-", "-": "-", "--": "-", "[": "(", "]": ")"}
_PUNCTUATION |= {char: char for char in ",;:.()%"} | {"…": ".", "...": ".", "!": ".", "?": "."}
_PUNCTUATION |= dict.fromkeys("$€£¥", "$") | dict.fromkeys("‘’'", '"')
# Capitalised, these are names or months far more often than what they are in small letters.
_NAMES = frozenset(
    {"May", "Will", "March", "Us", "Land", "Fire", "Mark", "Force", "Forces", "Third", "Quarter", "IS", "US", "IT"}
)
_MOST_HYPHENATED = 5
_EVENTS = frozenset({"kill", "wound", "capture", "strike", "destroy", "territory", "displace"})


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a stretch of text: `forms` as they stand, `lowers` in small letters, `starts` and `ends`, and `tags`.

    Two readings of one text are two objects and not equal.
    """

    start: int
    end: int
    forms: tuple[str, ...]
    lowers: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: str

    def __len__(self) -> int:
        return len(self.forms)

    def at(self, offset: int) -> int:
        """The index of the first word that ends after `offset`; the number of words where there is none."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def glued(self, index: int) -> bool:
        """Whether no space stands between a word and the one after it."""
        return index + 1 < len(self.forms) and self.ends[index] == self.starts[index + 1]


def read_words(text: str, start: int) -> Words:
    """The words of `text`, which begins at offset `start` of its article."""
    forms = _WORD.findall(text)
    lowers = tuple([form.lower() for form in forms])
    starts, ends, at = [], [], 0
    for form in forms:
        # Only white space stands between two words, so that the next word is where its form stands next.
        begin = text.index(form, at)
        at = begin + len(form)
        starts.append(begin + start)
        ends.append(at + start)
    tags = "".join(map(_tag, lowers if text.isupper() else forms))
    return Words(start, start + len(text), tuple(forms), lowers, tuple(starts), tuple(ends), tags)


def words_between(words: Words, text: str, start: int, end: int) -> Words:
    """The words of `[start, end)`, a part of what `words` were read from; `text` is the article's.

    What `read_words` makes of that part, but read anew only where it cuts a word in two or is all capitals by itself.
    """
    first, last = words.at(start), words.at(end - 1) + 1
    whole = start < end and first < last and words.starts[first] >= start and words.ends[last - 1] <= end
    if not whole or text[start:end].isupper():
        return read_words(text[start:end], start)
    part = slice(first, last)
    return Words(start, end, words.forms[part], words.lowers[part], words.starts[part], words.ends[part], words.tags[part])


@lru_cache(maxsize=1 << 16)
def _tag(form: str) -> str:
    """The class of a word by its form alone."""
    head = form[0]
    if not (head.isalnum() or head == "_"):
        return _PUNCTUATION.get(form, "-" if form.startswith("--") else "." if form.startswith("..") else "~")
    if head.isdigit():
        return "d" if _NUMBER.match(form) else "N"
    lower = form.lower()
    number = _number_tag(lower)
    if number:
        return number
    capital = head.isupper()
    if form in _NAMES or (capital and len(form) > 1 and form.isupper() and lower not in ("a", "an")):
        return "U"
    closed = lexicon.table("word-classes").get(lower)
    if closed:
        return closed
    return _open_tag(lower, capital)


def _number_tag(lower: str) -> str:
    """`n` or `m` for a number word (with hyphens: `twenty-four`), else nothing."""
    table = _number_kinds()
    kind = table.get(lower)
    if kind:
        return kind
    if "-" in lower:
        parts = lower.split("-")
        if len(parts) <= _MOST_HYPHENATED and all(part in table or part == "and" for part in parts):
            return "n"
    return ""


@lru_cache(maxsize=1)
def _number_kinds() -> dict[str, str]:
    return {entry[0]: "m" if entry[2] == "scale" else "n" for entry in lexicon.entries("number-words")}


def _open_tag(lower: str, capital: bool) -> str:
    """The class of a word with a meaning of its own."""
    if lower in lexicon.words("adjectives"):
        return "J"
    form = verb_form(lower)
    if capital and (form is None or not _EVENTS.intersection(form.families) or form.noun):
        return "U"
    if form is None:
        return "R" if lower.endswith("ly") and len(lower) > 4 and lower not in lexicon.words("adjectives-in-ly") else "N"
    if form.form == "participle":
        return "E"
    if form.form == "past":
        return "V"
    if form.form == "ing":
        return "G"
    return "s" if form.noun else "b"
