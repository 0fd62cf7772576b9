"""Ids in order, packed into one block of memory: a hundred thousand of them take a third of what as many strings would."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterable

_BETWEEN = b"\0"  # stands in no path and in no cell that is an id


class PackedIds(Sequence[str]):
    """A sequence of different ids that cannot be altered. None of them may be empty or hold a NUL."""

    def __init__(self, ids: Iterable[str]) -> None:
        data = bytearray(_BETWEEN)
        self._starts = array("Q")
        for article_id in ids:
            self._starts.append(len(data))
            data += _packed(article_id) + _BETWEEN
        self._data = bytes(data)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            first, end, step = index.indices(len(self))
            if step != 1 or first >= end:
                return [self[place] for place in range(first, end, step)]
            stop = self._starts[end] if end < len(self) else len(self._data)
            return self._data[self._starts[first] : stop - 1].decode("utf-8", "surrogatepass").split("\0")
        start = self._starts[index]
        return self._data[start : self._data.index(_BETWEEN, start)].decode("utf-8", "surrogatepass")

    def __contains__(self, value: object) -> bool:
        return isinstance(value, str) and self._find(value) >= 0

    def index(self, value: str, start: int = 0, stop: int | None = None) -> int:
        """Where an id stands. Raises ValueError where it does not, or not from `start` to before `stop`."""
        place = self._find(value)
        found = bisect_left(self._starts, place) if place >= 0 else -1
        if found not in range(*slice(start, stop).indices(len(self))):
            message = f"{value!r} is not among the ids"
            raise ValueError(message)
        return found

    def _find(self, article_id: str) -> int:
        """The place in the block at which an id begins; negative where it is not there."""
        found = self._data.find(_BETWEEN + _packed(article_id) + _BETWEEN) if article_id and "\0" not in article_id else -1
        return found + len(_BETWEEN) if found >= 0 else -1


class IdPlaces:
    """Where each of many ids stands, found without a look through all of them; 16 bytes an id."""

    def __init__(self, ids: Sequence[str]) -> None:
        self._ids = ids
        keys = array("q", map(hash, ids))
        self._order = array("L", sorted(range(len(keys)), key=keys.__getitem__))
        self._keys = array("q", (keys[place] for place in self._order))

    def find(self, article_id: str) -> int | None:
        """The place of an id; None where it is not among them."""
        key = hash(article_id)
        at = bisect_left(self._keys, key)
        while at < len(self._keys) and self._keys[at] == key:
            if self._ids[self._order[at]] == article_id:
                return self._order[at]
            at += 1
        return None


def _packed(article_id: str) -> bytes:
    return article_id.encode("utf-8", "surrogatepass")
