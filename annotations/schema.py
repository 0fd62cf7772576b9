"""The schema of a project as frozen values: labels, slots and settings; `annotations.schema_file` reads `annotate.toml`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.claims import Annotation, Claim, Filler

SlotType = Literal["quantity", "text", "name", "period", "choice"]
SLOT_TYPES: tuple[SlotType, ...] = ("quantity", "text", "name", "period", "choice")


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of claim: its name in the data, title on the screen, key after `l`, colour, and the question that decides it."""

    name: str
    key: str
    title: str = ""
    colour: str = ""
    kinds: tuple[str, ...] = ("count", "statement")
    description: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a claim is rejected: its name in the data, the key that gives it, title on the screen, and what it means."""

    name: str
    key: str
    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class SlotDefinition:
    """A named part of a claim: its type, the key that opens it, whether it may hold many fillers, for which kinds it is asked.

    `choices` belong to a slot of type `choice`; the first holds when nothing is said. `required` names the kinds of claim
    in which an accepted claim must have it. `normal` is the key under which the claims JSONL writes the normalised value of a
    slot of type `text` (`head`, `lemma`); empty where such a slot has none.
    """

    name: str
    type: SlotType
    key: str
    title: str = ""
    many: bool = False
    kinds: tuple[str, ...] = ("count", "statement")
    required: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    description: str = ""
    normal: str = ""


@dataclass(frozen=True, slots=True)
class Schema:
    """Labels, slots and reasons for a rejection of a project, in the order in which they are shown.

    `extractor_labels` maps the extractor's labels to this schema's; `renamed` maps old names of labels and slots to new ones;
    `retired` names are still read and never offered. `kinds` are the kinds of claim that are asked for. `import_labels` and
    `import_slots` map the names in files from elsewhere to this schema's, `""` leaving them out, and `import_columns` says which
    column of a table is what.
    """

    labels: tuple[Label, ...]
    slots: tuple[SlotDefinition, ...]
    kinds: tuple[str, ...] = ("count", "statement")
    guidelines: str = ""
    extractor_labels: Mapping[str, str] = field(default_factory=dict)
    import_labels: Mapping[str, str] = field(default_factory=dict)
    import_slots: Mapping[str, str] = field(default_factory=dict)
    import_columns: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    retired: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()

    def label(self, name: str) -> Label | None:
        """The label of that name, or None where the schema does not know it."""
        return next((label for label in self.labels if label.name == name), None)

    def slot(self, name: str) -> SlotDefinition | None:
        """The slot of that name, or None where the schema does not know it."""
        return next((slot for slot in self.slots if slot.name == name), None)

    def reason(self, name: str) -> Reason | None:
        """The reason for a rejection of that name, or None where the schema does not know it."""
        return next((reason for reason in self.reasons if reason.name == name), None)

    def labels_for(self, kind: str) -> tuple[Label, ...]:
        """The labels that a claim of this kind may have."""
        return tuple(label for label in self.labels if kind in label.kinds)

    def slots_for(self, kind: str) -> tuple[SlotDefinition, ...]:
        """The slots that a claim of this kind has."""
        return tuple(slot for slot in self.slots if kind in slot.kinds)


def under_new_names(annotation: Annotation, schema: Schema) -> Annotation:
    """The annotation with the labels and slots that the schema has renamed, in the claim and in the suggestion alike.

    Where a claim has a slot under its old and its new name, the new one stands.
    """
    if not schema.renamed:
        return annotation
    was = annotation.suggestion
    return replace(
        annotation,
        claim=_renamed(annotation.claim, schema),
        suggestion=_renamed(was, schema) if was is not None else None,
        to_check=tuple(schema.renamed.get(name, name) for name in annotation.to_check),
        doubts=tuple(doubt._replace(role=schema.renamed.get(doubt.role, doubt.role)) for doubt in annotation.doubts),
    )


def _renamed(claim: Claim, schema: Schema) -> Claim:
    new = schema.renamed
    return replace(
        claim,
        label=new.get(claim.label, claim.label),
        slots=_with_new_keys(claim.slots, new),
        alternatives=_with_new_keys(claim.alternatives, new),
    )


def _with_new_keys(fillers: Mapping[str, tuple[Filler, ...]], new: Mapping[str, str]) -> dict[str, tuple[Filler, ...]]:
    return {new.get(name, name): found for name, found in fillers.items() if name not in new or new[name] not in fillers}
