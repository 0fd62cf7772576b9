"""Reading a claims JSONL that something else wrote: each claim is checked against its article's text, or refused with a reason.

Offsets are code points, half-open, of the article's text. A claim that gets through holds: `text[start:end]` is its quote.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

from annotations.corpus.zones import layout_of
from annotations.errors import ArticleError, FormatError
from annotations.formats.claim_checks import Fitting
from annotations.store.codec import claim_from_dict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotations.claims import Claim
    from annotations.corpus.article import Article
    from annotations.corpus.corpus import Corpus
    from annotations.schema import Schema

LONGEST_LINE = 1 << 20
LARGEST_FILE = 2 << 30
_FEW = 5
_NUMBER = re.compile(r"\d+")


@dataclass(slots=True)
class Refusals:
    """Why lines were refused: for each reason how many, and the numbers of the first few lines.

    Reasons that differ in their numbers alone count as one. `slots` counts the slots that were left out, `verdicts` the claims
    that had one.
    """

    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, tuple[str, list[int]]] = field(default_factory=dict)
    slots: Counter[str] = field(default_factory=Counter)
    verdicts: int = 0

    def add(self, why: str, line: int) -> None:
        """One more line was refused."""
        reason = _NUMBER.sub("0", why)
        self.counts[reason] += 1
        _, shown = self.first.setdefault(reason, (why, []))
        if len(shown) < _FEW:
            shown.append(line)

    def sentences(self) -> tuple[str, ...]:
        """One sentence for each reason, the most frequent first."""
        return tuple(self._sentence(reason, count) for reason, count in self.counts.most_common())

    def _sentence(self, reason: str, count: int) -> str:
        why, lines = self.first[reason]
        numbers = ", ".join(map(str, lines)) + (" …" if count > _FEW else "")
        if count == 1:
            return f"1 line was refused: {why} (line {numbers})"
        like = ", or the like" if why != reason else ""
        return f"{count:,} lines were refused: {why}{like} (lines {numbers})"


class ClaimsFile:
    """A claims JSONL. Opening it looks at every line once; the claims are made when they are asked for, article by article.

    Raises FormatError where it cannot be read, or is larger than `LARGEST_FILE` bytes.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.refusals = Refusals()
        self.lines = 0
        self._places: dict[str, list[tuple[int, int]]] = {}
        with self._open() as file:
            if os.fstat(file.fileno()).st_size > LARGEST_FILE:
                hint = "a line needs its article, offsets, text, label and slots; leave the rest out"
                raise FormatError(f"{path} is larger than {LARGEST_FILE >> 30} GiB", hint)
            self._look(file)

    @property
    def articles(self) -> int:
        """How many articles the lines name."""
        return len(self._places)

    def entries(self, corpus: Corpus, schema: Schema) -> Iterator[tuple[Article, tuple[Claim, ...]]]:
        """The articles of the corpus for which there are claims, in its order, with the claims that hold, in text order."""
        waiting = dict(self._places)
        with self._open() as file:
            for article_id in corpus.ids():
                places = waiting.pop(article_id, None)
                if places is None:
                    continue
                try:
                    article = corpus.read(article_id)
                except ArticleError as error:
                    self._refuse(places, error.message)
                    continue
                yield article, tuple(self._claims(file, places, article, schema))
        for places in waiting.values():
            self._refuse(places, "the corpus has no article of that id")

    @contextmanager
    def _open(self) -> Iterator[BinaryIO]:
        """The file, open for reading; whatever the system refuses meanwhile raises FormatError."""
        try:
            with self._path.open("rb") as file:
                yield file
        except OSError as error:
            raise FormatError(f"{self._path} cannot be read: {error.strerror}", "name a claims JSONL") from error

    def _look(self, file: BinaryIO) -> None:
        """Note where the lines of each article begin."""
        while True:
            place = file.tell()
            line = file.readline(LONGEST_LINE + 1)
            if not line:
                return
            self.lines += 1
            if len(line) > LONGEST_LINE:
                self.refusals.add(f"it is longer than {LONGEST_LINE >> 20} MiB", self.lines)
                while line and not line.endswith(b"\n"):
                    line = file.readline(LONGEST_LINE)
                continue
            if not line.strip():
                continue
            try:
                article_id = _object(line)["article"]
                self._places.setdefault(article_id, []).append((self.lines, place))
            except FormatError as error:
                self.refusals.add(error.message, self.lines)

    def _claims(self, file: BinaryIO, places: list[tuple[int, int]], article: Article, schema: Schema) -> Iterator[Claim]:
        """The claims for one article that hold."""
        fitting = Fitting(article, layout_of(article), schema)
        for number, place in places:
            file.seek(place)
            try:
                data = _object(file.readline(LONGEST_LINE + 1))
                claim = claim_from_dict({**data, "id": "", "extractor": ""}, schema, "the claim")
                fitted, dropped = fitting.fitted(claim)
            except FormatError as error:
                self.refusals.add(error.message, number)
                continue
            self.refusals.slots.update(dropped)
            self.refusals.verdicts += data.get("verdict") is not None
            yield fitted

    def _refuse(self, places: list[tuple[int, int]], why: str) -> None:
        for number, _ in places:
            self.refusals.add(why, number)


def _object(line: bytes) -> dict[str, Any]:
    """The object on a line, which names its article. Raises FormatError."""
    try:
        data = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError:
        raise FormatError("it is not UTF-8") from None
    except (ValueError, RecursionError):
        raise FormatError("it is no JSON") from None
    if not isinstance(data, dict):
        raise FormatError("it is no JSON object")
    if not isinstance(data.get("article"), str) or not data["article"]:
        raise FormatError("it names no article")
    return data
