"""Titles of articles that were read, packed: what a list of 100,000 articles is searched by without reading them again."""

from __future__ import annotations

from array import array
from threading import Lock

_END = b"\0"
_LONGEST = 160  # code points of a title that are kept


class Titles:
    """The titles of `count` articles by their places; those that were not read yet are None. For several threads."""

    def __init__(self, count: int) -> None:
        self._starts = array("L", bytes(array("L").itemsize * count))
        self._data = bytearray(_END)
        self._lock = Lock()
        self.known = 0

    def get(self, at: int) -> str | None:
        """The title of an article, None where it was not read yet."""
        start = self._starts[at]
        return self._data[start : self._data.index(_END, start)].decode("utf-8", "surrogatepass") if start else None

    def put(self, at: int, title: str) -> None:
        """Remember a title."""
        with self._lock:
            if not self._starts[at]:
                start = len(self._data)
                self._data += title[:_LONGEST].replace("\0", " ").encode("utf-8", "surrogatepass") + _END
                self._starts[at] = start
                self.known += 1
