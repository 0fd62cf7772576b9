"""The claims of many articles in short, packed: what a list of claims across the corpus shows, and is filtered and searched by.

Invariant: the rows of an article stand together and in text order. A row that was replaced is gone and never listed.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from annotations.claims import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotations.claims import Annotation
    from annotations.store.outlines import ClaimOutline

UNDECIDED = "undecided"
STATES = (UNDECIDED, *VERDICTS)
KEPT = ("undecided claims", "unsure claims", "decided claims", "all claims")
_GONE = len(STATES)
_KEEPS: dict[str, frozenset[int]] = {
    KEPT[0]: frozenset({0}),
    KEPT[1]: frozenset({STATES.index("unsure")}),
    KEPT[2]: frozenset(range(1, _GONE)),
    KEPT[3]: frozenset(range(_GONE)),
}
_LONGEST = 160  # code points of a core or a source that are kept
_BETWEEN = "\0"


class Entry(NamedTuple):
    """One claim: the place of its article, its id, state (`undecided` or the verdict), label, words of the core, and source."""

    article: int
    id: str
    state: str
    label: str
    core: str
    source: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims are asked for: one of KEPT, a label, a source and typed words; each but the first may be empty."""

    kept: str = KEPT[0]
    label: str = ""
    source: str = ""
    typed: str = ""


class ClaimIndex:
    """The claims of the articles that were looked through, of a corpus of `count`."""

    def __init__(self, count: int) -> None:
        self._first = array("I", bytes(4 * count))
        self._rows = array("H", bytes(2 * count))
        self._known = bytearray(count)
        self._articles, self._starts = array("I"), array("L")
        self._states, self._labels = bytearray(), array("H")
        self._texts = bytearray()
        self._names: list[str] = []

    def __len__(self) -> int:
        return len(self._states) - self._states.count(_GONE)

    def count(self, state: str) -> int:
        """How many claims are in a state."""
        return self._states.count(STATES.index(state))

    def knows(self, article: int) -> bool:
        """Whether all claims of an article are in it, as far as the extractor finds them."""
        return bool(self._known[article])

    def put(self, article: int, entries: Sequence[Entry], *, whole: bool) -> None:
        """Take in the claims of an article instead of those that it had; `whole` tells whether undecided ones are among them."""
        first, rows = self._first[article], self._rows[article]
        old = [self.entry(row) for row in range(first, first + rows)]
        entries = entries[:0xFFFF]
        self._known[article] = whole
        if [(e.id, e.core, e.source) for e in old] == [(e.id, _cut(e.core), _cut(e.source)) for e in entries]:
            for row, entry in enumerate(entries, start=first):
                self._states[row], self._labels[row] = STATES.index(entry.state), self._label(entry.label)
            return
        self._states[first : first + rows] = bytes([_GONE]) * rows
        self._first[article], self._rows[article] = len(self._states), len(entries)
        for entry in entries:
            self._append(entry)
        if self._states.count(_GONE) > max(1000, len(self)):
            self._pack()

    def entry(self, row: int) -> Entry:
        """One claim."""
        start = self._starts[row]
        end = self._starts[row + 1] if row + 1 < len(self._starts) else len(self._texts)
        claim, core, source = self._texts[start:end].decode("utf-8", "surrogatepass").split(_BETWEEN)
        state = STATES[self._states[row]] if self._states[row] < _GONE else ""
        return Entry(self._articles[row], claim, state, self._names[self._labels[row]], core, source)

    def row_of(self, article: int, claim_id: str | None) -> int | None:
        """Where a claim of an article stands; None where it is not known."""
        first = self._first[article]
        return next((row for row in range(first, first + self._rows[article]) if self.entry(row).id == claim_id), None)

    def labelled(self, label: str) -> bytearray:
        """A 1 at the place of each article that has a claim of a label, else 0."""
        found = bytearray(len(self._known))
        number = self._names.index(label) if label in self._names else -1
        for row, named in enumerate(self._labels):
            if named == number and self._states[row] != _GONE:
                found[self._articles[row]] = 1
        return found

    def rows(self, wanted: Wanted) -> array[int]:
        """The rows that are asked for, but for typed words and source, in the corpus's order."""
        states, labels = _KEEPS[wanted.kept], self._labels
        found: Iterable[int] = (row for row, state in enumerate(self._states) if state in states)
        if wanted.label:
            number = self._names.index(wanted.label) if wanted.label in self._names else -1
            found = (row for row in found if labels[row] == number)
        return array("I", sorted(found, key=self._articles.__getitem__))

    def fitting(self, rows: Iterable[int], wanted: Wanted) -> Iterator[int]:
        """Those of some rows that have the source and hold all the words that are asked for."""
        words = wanted.typed.casefold().split()
        for row in rows:
            entry = self.entry(row)
            if wanted.source and entry.source != wanted.source:
                continue
            if words:
                said = f"{entry.core} {entry.source} {entry.label}".casefold()
                if not all(word in said for word in words):
                    continue
            yield row

    def after(self, wanted: Wanted, article: int, claim_id: str | None) -> Entry | None:
        """The next claim that is asked for behind one in the corpus's order, from the first again after the last."""
        row = self.row_of(article, claim_id)
        here = row if row is not None else self._first[article] - 1
        listed = self.rows(wanted)
        behind = [row for row in listed if (self._articles[row], row) > (article, here)]
        before = [row for row in listed if (self._articles[row], row) < (article, here)]
        found = next(self.fitting((*behind, *before), wanted), None)
        return self.entry(found) if found is not None else None

    def _append(self, entry: Entry) -> None:
        self._articles.append(entry.article)
        self._starts.append(len(self._texts))
        self._states.append(STATES.index(entry.state))
        self._labels.append(self._label(entry.label))
        self._texts += _BETWEEN.join((entry.id, _cut(entry.core), _cut(entry.source))).encode("utf-8", "surrogatepass")

    def _label(self, name: str) -> int:
        if name not in self._names:
            self._names.append(name)
        return self._names.index(name)

    def _pack(self) -> None:
        """Leave out what is gone."""
        kept = [self.entry(row) for row, state in enumerate(self._states) if state != _GONE]
        self._articles, self._starts, self._labels = array("I"), array("L"), array("H")
        self._states, self._texts = bytearray(), bytearray()
        self._rows = array("H", bytes(2 * len(self._rows)))
        for entry in kept:
            if not self._rows[entry.article]:
                self._first[entry.article] = len(self._states)
            self._rows[entry.article] += 1
            self._append(entry)


def entries_of(article: int, annotations: Iterable[Annotation]) -> list[Entry]:
    """The claims of an open article in short."""
    found = []
    for annotation in annotations:
        claim, source = annotation.claim, annotation.claim.first("source")
        said = str(source.value or source.text) if source is not None else ""
        found.append(Entry(article, claim.id, annotation.verdict or UNDECIDED, claim.label, claim.quote, said))
    return found


def outlined(article: int, outlines: Iterable[ClaimOutline]) -> list[Entry]:
    """The claims of an article's file in short."""
    return [Entry(article, found.id, found.verdict, found.label, found.text, found.source) for found in outlines]


def _cut(text: str) -> str:
    """What is kept of a text: one line of it."""
    return " ".join(text[: 2 * _LONGEST].replace(_BETWEEN, " ").split())[:_LONGEST]
