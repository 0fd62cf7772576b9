"""Telling the furniture of a scraped page from text by the shape of a single line; the words for it are data.

Every pattern is anchored and runs in time linear in the line; a line longer than `LONGEST` is never furniture as a whole.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

LONGEST = 400
_DATA = Path(__file__).resolve().parent.parent / "data" / "furniture.txt"

_CLOCK = re.compile(r"\s*\d{1,2}[:.]?\d\d\s*(?:[AaPp]\.?[Mm]\.?|GMT|UTC|KSA|EST|EDT|CET|BST|MSK)\b")
_COUNTER = re.compile(r"\(\s?\d{1,6}\s?\)\Z")
_COUNTER_LENGTH = 10
_TIME_STAMP = re.compile(
    r"(?:(?:posted|published|updated|last (?:update|updated|modified)|date of publication|created)\b[:\s]*(?:on|at)?\s*)?"
    r"(?:[A-Za-z]{3,9}\.?,?\s+)?(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}\s+[A-Za-z]{3,9}\.?,?\s+\d{4}"
    r"|[A-Za-z]{3,9}\.?\s+\d{1,2},?\s+\d{4})(?:[\s,|-]*(?:at\s+)?\d{1,2}[:.]?\d\d(?:\s*[A-Za-z]{2,4}(?:[+-]\d+)?)?)?\W*\Z",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"[Bb][Yy]:?\s+[A-Z][\w.'’-]+(?:\s+(?:and\s+|[A-Z])[\w.'’-]*){0,6},?\Z")
_TAG = re.compile(r"[^,.;:!?\"“”]{1,40}")
# A headline that closes with some words in quotation marks: no mark of a sentence's end anywhere, the quotation not all of it.
_LAST_WORDS_QUOTED = re.compile(r"[^\"“”.!?]{4,150}+[\"“][^\"“”.!?,]{1,80}+[\"”]\Z")
# What stands between the sections on the way to a page: `Home / Republic / Ardan valley`.
_PATH_MARKS = (" / ", " > ", " » ", " › ")
_PATH_PARTS = range(3, 10)
_PATH_WORDS = range(1, 6)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*\Z")


@cache
def word_lists() -> dict[str, tuple[str, ...]]:
    """The lists of the data file by name, each phrase in lower case."""
    lists: dict[str, list[str]] = {}
    name = ""
    for line in _DATA.read_text("utf-8").split("\n"):
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            lists.setdefault(name, []).append(line.casefold())
    return {key: tuple(phrases) for key, phrases in lists.items()}


@cache
def _opening(name: str) -> re.Pattern[str]:
    """Any phrase of a list at the head of a line, as a whole word; a widget glued to the next (`ShareComment`) counts."""
    phrases = sorted(word_lists()[name], key=len, reverse=True)
    return re.compile("(?:" + "|".join(f"(?i:{re.escape(phrase)})" for phrase in phrases) + r")(?![a-z0-9])")


def opens_with(line: str, name: str) -> bool:
    """Whether a line begins with a phrase of a list."""
    return _opening(name).match(line) is not None


def is_pointer(line: str) -> bool:
    """Whether a line does nothing but announce that others follow: `ALSO READ`, `Related:`."""
    return line.rstrip(" :>»\t\xa0").casefold() in word_lists()["pointers"]


def _points(line: str) -> bool:
    """Whether a line opens with a pointer in capitals or before a colon, and then names what it points to."""
    head = line[:40]
    opener = head.split(":")[0].casefold() if ":" in head else ""
    return opener in word_lists()["pointers"] or (head[:6].isupper() and opens_with(line, "pointers"))


def is_comments(line: str) -> bool:
    """Whether the readers' comments begin with this line."""
    stripped = line.lstrip("•*- \t\xa00123456789(")
    if len(line) > 80 or ends_sentence(line) or not opens_with(stripped, "comments"):
        return False
    bare = stripped.rstrip(" ():0123456789").casefold()
    return " " in bare or bare in word_lists()["comments"]


def is_tag_line(line: str) -> bool:
    """Whether a line is a list of key words: at least three short items between commas, and no sentence."""
    items = line.split(",")
    return len(items) >= 3 and len(line) <= LONGEST and all(_is_tag(item) for item in items)


def _is_tag(item: str) -> bool:
    return bool(_TAG.fullmatch(item.strip())) and len(item.split()) <= 4


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, closing quotation marks and brackets apart."""
    return bool(_SENTENCE_END.search(line[-8:])) or (line[-1:] in '"”' and _LAST_WORDS_QUOTED.match(line) is None)


def furniture_rule(line: str) -> str | None:
    """Why a line on its own, wherever it stands, is furniture; None where it may be text. `line` is stripped."""
    if len(line) > LONGEST:
        return None
    if not any(char.isalnum() for char in line):
        return "no letter in the line"
    if line.casefold() in word_lists()["sections"]:
        return "name of a section"
    if _is_path(line):
        return "path of sections"
    if _CLOCK.match(line) and not ends_sentence(line) and len(line) <= 60:
        return "time of the page"
    if _TIME_STAMP.match(line):
        return "date of the page"
    if ends_sentence(line) and len(line) > 100:
        return None
    return _opening_rule(line)


def _is_path(line: str) -> bool:
    """Whether a line is nothing but short names with the same mark between them, and no sentence."""
    paths = [line.split(mark) for mark in _PATH_MARKS if mark in line]
    if not paths or ends_sentence(line):
        return False
    return any(len(parts) in _PATH_PARTS and all(len(part.split()) in _PATH_WORDS for part in parts) for parts in paths)


def _opening_rule(line: str) -> str | None:
    """Why the first words of a line, or its counter, make it furniture."""
    if opens_with(line, "credits"):
        return "credit of a picture"
    if is_pointer(line) or _points(line):
        return "points to another article"
    if ends_sentence(line) and len(line.split()) > 8:
        return None
    if opens_with(line, "widgets"):
        return "words of the page"
    if _COUNTER.search(line[-_COUNTER_LENGTH:]) and not ends_sentence(line):
        return "topic with a counter"
    if _BYLINE.match(line):
        return "byline"
    return None
