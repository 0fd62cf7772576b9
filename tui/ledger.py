"""What is known of every article of a corpus, in columns by its place: state, counts, date. 16 bytes for each.

Invariant: what is not known is said to be unknown. The undecided claims of an article are known once the extractor has read it.
"""

from __future__ import annotations

import random
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.claims import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotations.claims import Annotation
    from annotations.records import Record
    from annotations.store.outlines import Standing

NOT_BEGUN, BEGUN, SIGNED_OFF, REOPENED = range(4)
STATES = ("not begun", "begun", "signed off", "reopened")
UNKNOWN = -1
NO_DATE = 1
_NO_CONFIDENCE = 255

FILTERS = ("all articles", "with undecided claims", "with unsure claims", "signed off", "with notes")
ORDERS = ("as they stand", "newest first", "most undecided first", "least confident first", "random")


@dataclass(slots=True)
class Asked:
    """Which articles are asked for: a filter of FILTERS, a label (may be empty), an order of ORDERS, the random one's seed."""

    kept: str = FILTERS[0]
    label: str = ""
    order: str = ORDERS[0]
    seed: int = 1


class Ledger:
    """The columns of `count` articles. Places are counted from 0, in the corpus's order."""

    def __init__(self, count: int) -> None:
        self.states = bytearray(count)
        self.decided = array("H", bytes(2 * count))
        self.unsure = array("H", bytes(2 * count))
        self.undecided = array("i", [UNKNOWN]) * count
        self.dates = array("I", bytes(4 * count))  # 20310302, a part that is not known is 0; NO_DATE; 0 where nobody has looked
        self._confidence = bytearray([_NO_CONFIDENCE]) * count  # of the least sure undecided claim, in hundredths
        self._noted = bytearray(count)
        self._ours: set[int] = set()

    # -- taking in ----------------------------------------------------------------------------------------------------

    def standing(self, at: int, found: Standing) -> None:
        """Take in what the files say of an article; what was done in this sitting is newer and stays."""
        if at in self._ours:
            return
        self._state(at, signed_off=found.signed_off, reopened=found.reopened, begun=True)
        self.decided[at] = _short(sum(found.verdicts.get(verdict, 0) for verdict in VERDICTS))
        self.unsure[at] = _short(found.verdicts.get("unsure", 0))
        if found.left is not None:
            self.undecided[at] = found.left
        if found.noted:
            self.note(at)
        if found.date:
            self.dated(at, found.date)

    def record(self, at: int, record: Record) -> None:
        """Take in what was decided on an article in this sitting."""
        self._ours.add(at)
        self._state(at, signed_off=record.signed_off is not None, reopened=record.reopened, begun=not record.is_empty())
        annotations = record.annotations.values()
        self.decided[at] = _short(sum(annotation.decision is not None for annotation in annotations))
        self.unsure[at] = _short(sum(annotation.decision == "unsure" for annotation in annotations))
        self._noted[at] = bool(record.note or any(annotation.note for annotation in annotations))

    def suggested(self, at: int, undecided: Iterable[Annotation]) -> None:
        """The extractor has read an article: these claims of it are undecided."""
        sure = [annotation.claim.confidence for annotation in undecided]
        self.undecided[at] = len(sure)
        known = [confidence for confidence in sure if confidence is not None]
        self._confidence[at] = int(min(known) * 100) if known else _NO_CONFIDENCE

    def note(self, at: int) -> None:
        """Remember that an article, or a claim of it, has a note."""
        self._noted[at] = 1

    def dated(self, at: int, date: str) -> None:
        """Take in an article's date, as written with dashes; an empty one means that it has none."""
        self.dates[at] = day_number(date) or NO_DATE

    def _state(self, at: int, *, signed_off: bool, reopened: bool, begun: bool) -> None:
        self.states[at] = SIGNED_OFF if signed_off else REOPENED if reopened else BEGUN if begun else NOT_BEGUN

    # -- asking -------------------------------------------------------------------------------------------------------

    def count(self, state: int) -> int:
        """How many articles are in a state."""
        return self.states.count(state)

    def known_undecided(self) -> int:
        """How many undecided claims there are in the articles of which that is known."""
        return sum(count for count in self.undecided if count > 0)

    def open(self, at: int) -> bool:
        """Whether an article has claims to decide, as far as that is known; one that nobody has looked at may have some."""
        return self.undecided[at] > 0 or (self.undecided[at] == UNKNOWN and self.states[at] != SIGNED_OFF)

    def chosen(self, asked: Asked, labelled: Sequence[int]) -> Sequence[int]:
        """The places of the articles that are asked for, in their order.

        `labelled` tells of each article whether it has a claim of the label, if one is asked for. Where the order asks for what
        is not known of an article, that article comes after the others.
        """
        places: Sequence[int] = range(len(self.states))
        if asked.kept == FILTERS[1]:
            places = [at for at in places if self.open(at)]
        elif asked.kept == FILTERS[2]:
            places = [at for at in places if self.unsure[at]]
        elif asked.kept == FILTERS[3]:
            places = [at for at in places if self.states[at] == SIGNED_OFF]
        elif asked.kept == FILTERS[4]:
            places = [at for at in places if self._noted[at]]
        return self._ordered([at for at in places if labelled[at]] if asked.label else places, asked)

    def _ordered(self, places: Sequence[int], asked: Asked) -> Sequence[int]:
        order = asked.order
        if order == ORDERS[1]:
            return array("I", sorted(places, key=self.dates.__getitem__, reverse=True))
        if order == ORDERS[2]:
            return array("I", sorted(places, key=self.undecided.__getitem__, reverse=True))
        if order == ORDERS[3]:
            return array("I", sorted(places, key=self._confidence.__getitem__))
        if order == ORDERS[4]:
            shuffled = list(places)
            random.Random(asked.seed).shuffle(shuffled)  # noqa: S311 -- an order that others can repeat, no secret
            return array("I", shuffled)
        return places if isinstance(places, range) else array("I", places)


def day_number(date: str) -> int:
    """A date written as 2031-03-02, or less of it, as a number that orders it: 20310302; 0 where it is none."""
    digits = date.replace("-", "")[:8]
    return int(digits.ljust(8, "0")) if len(digits) >= 4 and digits.isascii() and digits.isdigit() else 0


def day_words(number: int) -> str:
    """The date of such a number: 2031-03-02; empty where it is none."""
    year, month, day = number // 10000, number // 100 % 100, number % 100
    parts = [f"{year:04}"] if year else []
    parts += [f"{month:02}"] if month else []
    return "-".join([*parts, f"{day:02}"] if month and day else parts)


def _short(count: int) -> int:
    """A count as its column holds it."""
    return min(count, 0xFFFF)
