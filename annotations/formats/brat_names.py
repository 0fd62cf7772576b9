"""Names of labels and slots as brat can store them, and back: brat takes letters of ASCII, digits, `_` and `-` only.

Invariant: different names stay different, and a role never ends in a digit, for brat numbers the arguments of an event that way.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from annotations.claims import LINK_TYPES

if TYPE_CHECKING:
    from annotations.schema import Schema

_OTHER = re.compile(r"[^A-Za-z0-9_-]")
_LAST_DIGITS = re.compile(r"\d+\Z")


class BratNames:
    """The names of one schema. Labels are types of events, slots are types of entities and the roles of both."""

    def __init__(self, schema: Schema) -> None:
        self._taken: dict[str, str] = {name: name for name in LINK_TYPES}
        self.labels = {label.name: self._make(label.name) for label in schema.labels}
        self.slots = {slot.name: self._make(slot.name) for slot in schema.slots}

    def label(self, name: str) -> str:
        """The type of event for a label, also for one that the schema does not know."""
        return self.labels.get(name) or self.labels.setdefault(name, self._make(name))

    def slot(self, name: str) -> str:
        """The type of entity for a slot, also for one that the schema does not know."""
        return self.slots.get(name) or self.slots.setdefault(name, self._make(name))

    def original(self, stored: str) -> str:
        """The name that is stored so; one that no schema's name is stored as stays as it is."""
        return self._taken.get(stored, stored)

    def role(self, stored: str) -> str:
        """The name that a role stands for, without the number that brat gave it."""
        if stored in self._taken:
            return self._taken[stored]
        return self.original(_LAST_DIGITS.sub("", stored) or stored)

    def _make(self, name: str) -> str:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        stored = _OTHER.sub("_", plain if plain.strip() else "name")
        if stored[-1].isdigit():
            stored += "_"
        while stored in self._taken:
            stored += "_"
        self._taken[stored] = name
        return stored
