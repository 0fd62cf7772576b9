"""The labels and slots that a file from elsewhere uses, under the schema's names; counts those that nothing says how to take.

Invariant: no name is guessed. What the schema does not know and neither `[import.labels]` nor `[import.slots]` maps is unknown.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from annotations.settings import nearest_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from annotations.claims import Kind
    from annotations.schema import Schema

LEFT_OUT = ""
"""What `[import.labels]` and `[import.slots]` map a name to that is to be left out."""

_LONGEST = 200  # a name that is longer is cut in what is said about it


class Names:
    """The names of one import. `unknown_labels` and `unknown_slots` count what was asked for in vain."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._labels = {label.name: label.name for label in schema.labels}
        self._slots = {slot.name: slot.name for slot in schema.slots}
        for old, new in schema.renamed.items():
            (self._labels if new in self._labels else self._slots)[old] = new
        self._labels = {**schema.extractor_labels, **self._labels, **schema.import_labels}
        self._slots = {**self._slots, **schema.import_slots}
        self.unknown_labels: Counter[str] = Counter()
        self.unknown_slots: Counter[str] = Counter()

    def label(self, name: str) -> str | None:
        """The schema's label for a name in the file: LEFT_OUT for one that is to be left out, None for one that is unknown."""
        return self._labels.get(name)

    def slot(self, name: str) -> str | None:
        """The schema's slot for a name in the file: LEFT_OUT for one that is to be left out, None for one that is unknown."""
        return self._slots.get(name)

    def kind(self, label: str, filled: Iterable[str], text: str) -> Kind:
        """The kind of a claim where the file does not say: the only one that its label is for, else a count if it counts.

        `label` and the slots that are `filled` are names in the file, `text` the words of the core: a digit there counts.
        """
        known = self._schema.label(self.label(label) or "")
        if known is not None and len(known.kinds) == 1:
            return cast("Kind", known.kinds[0])
        quantities = {slot.name for slot in self._schema.slots if slot.type == "quantity"}
        counted = any(self.slot(name) in quantities for name in filled)
        return "count" if counted or any(char.isdigit() for char in text) else "statement"

    def lines(self) -> tuple[str, ...]:
        """The lines of `annotate.toml` that would make the unknown names known, each with the nearest valid name."""
        labels = _table("import.labels", self.unknown_labels, [label.name for label in self._schema.labels])
        return (*labels, *_table("import.slots", self.unknown_slots, [slot.name for slot in self._schema.slots]))


def _table(title: str, unknown: Mapping[str, int], valid: Collection[str]) -> tuple[str, ...]:
    """One table of `annotate.toml`; without unknown names there is none."""
    if not unknown:
        return ()
    lines = [f"{toml_string(name)} = {toml_string(nearest_name(name, valid) or LEFT_OUT)}" for name in sorted(unknown)]
    return (f"[{title}]", *lines)


def toml_string(name: str) -> str:
    """A name as a basic string of TOML, which may stand on either side of `=`."""
    escaped = (f"\\u{ord(char):04x}" if ord(char) < 0x20 or ord(char) == 0x7F else char for char in name[:_LONGEST])
    return '"' + "".join({'"': '\\"', "\\": "\\\\"}.get(char, char) for char in escaped) + '"'
