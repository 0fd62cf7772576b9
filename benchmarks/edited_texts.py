"""Texts to edit, edits at random, and where each code point of the old text stands in the new one: what anchors are measured on.

Everything follows from a seed. Sentences of the made-up texts come from a few patterns, so that most have look-alikes with other
numbers, places or speakers; some stand twice word for word.
"""

from __future__ import annotations

import csv
import random
import re
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checkout import EXAMPLES, ROOT

from annotations.spans import Span
from annotations.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = ROOT.parent / "shared" / "corpus"
SIZES = {"5 KB": 5_000, "100 KB": 100_000, "1 MB": 1_000_000}
EDITS = ("words", "sentences", "paragraphs")

_TOWNS = ("Port Lisse", "Teshi", "Karhold", "Velmora", "Sarn", "Osk")
_THINGS = ("depots", "fuel trucks", "command posts", "gunmen", "artillery pieces", "checkpoints", "civilians", "houses", "tanks")
_DONE = ("were destroyed", "were hit", "were captured", "were lost", "were counted", "were reported missing")
_WHO = ("Colonel Ana Verrel", "General Ilo Marsk", "the Ministry of Defence", "the Ardan Rights Monitor", "a district council")
_NUMBERS = ("nine", "eleven", "some 40", "at least 30", "about 120", "more than 1,200", "two dozen", "twelve", "nearly 500")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PATTERNS = (
    "{n} {t} {d} near {p} on {y}, {w} said.",
    "{n} {t} {d} in the {p} district, {w} told reporters.",
    "According to {w}, {n} {t} {d} and {m} more {d} on the road to {p}.",
    "“In the past day {n} {t} {d} near {p},” {w} said on {y}.",
    "Government aircraft flew {n} sorties over the Ardan valley in the week to {y}, {w} said.",
    "{w} denied that {t} {d} in {p}.",
    "The road from {p} to {q} stays closed, and {n} {t} {d} there, {w} said.",
    "Residents of {p} say that {n} {t} {d} before {y}; {w} gave the number as {m}.",
)
_SENTENCE = re.compile(r".+?(?:[.!?][”\"’)]*(?=\s)|$)\s*", re.DOTALL)
_WORD = re.compile(r"\S+")
_SPANS = (
    re.compile(r"(?:(?:at least|more than|about|some|nearly|up to) )?\b[\d,.]*\d (?:[a-z]+ )?[a-z]{3,}"),
    re.compile(r"\b(?:two|three|four|five|nine|ten|eleven|twelve|dozens of) [a-z]{3,}(?: [a-z]{3,})?"),
    re.compile(r"(?<=[a-z,] )(?:the )?[A-Z][a-z]+(?: (?:of )?[A-Z][a-z]+)+"),
    re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b"),
    re.compile(r"\b(?:that|and) [a-z][^.”\n]{60,220}(?=[.”])"),
)


def made_up(length: int, chance: random.Random) -> str:
    """About `length` code points of news about the Ardan valley; one sentence in seven stood there before, word for word."""
    paragraphs: list[list[str]] = []
    said: list[str] = []
    size = 0
    while size < length:
        sentence = chance.choice(said) if said and chance.random() < 0.15 else _sentence(chance)
        said.append(sentence)
        if not paragraphs or len(paragraphs[-1]) >= chance.randint(2, 6):
            paragraphs.append([])
        paragraphs[-1].append(sentence)
        size += len(sentence) + 1
    return "\n\n".join(map(" ".join, paragraphs)) + "\n"


def _sentence(chance: random.Random) -> str:
    number = chance.choice([*_NUMBERS, str(chance.randint(2, 999))])
    words = chance.choice(_PATTERNS).format(
        n=number, m=chance.randint(2, 99), t=chance.choice(_THINGS), d=chance.choice(_DONE), p=chance.choice(_TOWNS),
        q=chance.choice(_TOWNS), w=chance.choice(_WHO), y=chance.choice(_DAYS),
    )  # fmt: skip
    return words[0].upper() + words[1:]


def real_texts() -> list[str]:
    """Real articles, where this checkout lies beside a corpus of them; else those that the project ships."""
    folders = [EXAMPLES] if not CORPUS.is_dir() else [CORPUS / "seeds", CORPUS / "fakes"]
    texts = [decode(path.read_bytes()).text for folder in folders for path in sorted(folder.rglob("*.*"))]
    table = CORPUS / "fakes.csv"
    if table.is_file():
        rows = csv.DictReader(decode(table.read_bytes()).text.splitlines(keepends=True))
        texts += [row["article_content"] for row in rows]
    return list(dict.fromkeys(texts))


def real(length: int, texts: list[str], chance: random.Random) -> str:
    """Real articles one after the other in an order of chance, up to `length` code points; each stands there once."""
    found, size = [], 0
    for text in chance.sample(texts, len(texts)):
        found.append(text.strip())
        size += len(text)
        if size >= length:
            break
    return "\n\n".join(found)[:length]


@dataclass(frozen=True)
class Edited:
    """A new text, and for each code point of the old one where it stands now, -1 where it is gone."""

    text: str
    places: array[int]

    def left(self, span: Span) -> list[int]:
        """Where those code points of an old span stand that are still there."""
        return [place for place in self.places[span.start : span.end] if place >= 0]


def spans_of(text: str, count: int, chance: random.Random) -> list[Span]:
    """About `count` spans as claims have them: counts, names, statements; spread over the text, none inside another."""
    found = [Span(*match.span()) for pattern in _SPANS for match in pattern.finditer(text)]
    chosen: list[Span] = []
    for span in sorted(chance.sample(found, min(len(found), 2 * count))):
        if not chosen or chosen[-1].end <= span.start:
            chosen.append(span)
    return sorted(chance.sample(chosen, min(count, len(chosen))))


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a text, each with the white space after it."""
    for match in _SENTENCE.finditer(text):
        yield Span(*match.span())


Piece = tuple[str, int]
"""Some words and where they stood in the old text; -1 for words that are new."""


class Editor:
    """Edits one text at random. `rate` is the share of words, sentences or paragraphs that change."""

    def __init__(self, text: str, rate: float, chance: random.Random) -> None:
        self._text, self._rate, self._chance = text, rate, chance
        self._vocabulary = _WORD.findall(text)[:5000]
        self._sentences = [span.of(text) for span in sentences(text)]

    def edited(self, kind: str, deleted: set[int]) -> Edited:
        """The text after edits of one kind; the sentences that begin at an offset in `deleted` are gone as well."""
        pieces: list[Piece] = []
        for paragraph in self._paragraphs(deleted, moving=kind == "paragraphs"):
            for piece in paragraph:
                edit = self._sentence if kind == "sentences" else self._words
                pieces += edit(piece)
        places = array("l", [-1]) * len(self._text)
        length = 0
        for words, origin in pieces:
            if origin >= 0:
                places[origin : origin + len(words)] = array("l", range(length, length + len(words)))
            length += len(words)
        return Edited("".join(words for words, _ in pieces), places)

    def _paragraphs(self, deleted: set[int], *, moving: bool) -> list[list[Piece]]:
        """The sentences by paragraphs; where paragraphs move, one in five stands somewhere else."""
        paragraphs: list[list[Piece]] = [[]]
        for span in sentences(self._text):
            if span.start not in deleted:
                paragraphs[-1].append((span.of(self._text), span.start))
            if span.of(self._text).endswith("\n"):
                paragraphs.append([])
        for _ in range(len(paragraphs) // 5 if moving else 0):
            moved = paragraphs.pop(self._chance.randrange(len(paragraphs)))
            paragraphs.insert(self._chance.randint(0, len(paragraphs)), moved)
        return paragraphs

    def _sentence(self, piece: Piece) -> list[Piece]:
        """A sentence as it is, or gone, or replaced by a look-alike of another one, or beside a look-alike of itself."""
        if self._chance.random() >= self._rate:
            return [piece]
        other = self._chance.choice(self._sentences)
        return self._chance.choice([[], [self._look_alike(other)], [piece, self._look_alike(piece[0])]])

    def _look_alike(self, like: str) -> Piece:
        """A sentence with other numbers and names of towns; where it has none, one that is made up."""
        changed = re.sub(r"\d+", lambda _: str(self._chance.randint(2, 999)), like)
        for town in _TOWNS:
            changed = changed.replace(town, self._chance.choice(_TOWNS), 1)
        return changed if changed != like else _sentence(self._chance) + " ", -1

    def _words(self, piece: Piece) -> list[Piece]:
        """A sentence of which words are left out, put in, replaced or misspelt."""
        words, origin = piece
        rate = self._rate
        pieces: list[Piece] = []
        at = 0
        for match in _WORD.finditer(words):
            if self._chance.random() >= rate:
                continue
            start, end = match.span()
            pieces.append((words[at:start], origin + at))
            new = self._chance.choice(self._vocabulary)
            kind = self._chance.randrange(4)
            if kind == 0:  # left out, with the space after it
                end += words[end : end + 1] == " "
            elif kind == 1:
                pieces += [(new + " ", -1), (words[start:end], origin + start)]
            elif kind == 2:
                pieces.append((new, -1))
            else:
                cut = self._chance.randint(start, end - 1)
                pieces += [(words[start:cut], origin + start), (words[cut + 1 : end], origin + cut + 1)]
            at = end
        return [*pieces, (words[at:], origin + at)]
