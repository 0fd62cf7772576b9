"""The labelling configuration with which Label Studio shows an export: what there is to choose, and the names of its controls."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from annotations.claims import LINK_TYPES, VERDICTS
from annotations.colours import COLOURS
from annotations.store.codec import slots_in_order
from annotations.values import HEDGES, POLARITIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.schema import Schema, SlotDefinition

TEXT, CLAIM, SLOT = "text", "claim", "slot"
NUMBERS = ("value", "low", "high")
CHOICES = {"hedge": HEDGES, "stated": ("elsewhere",)}
PLAIN = "normal"
"""The control for a normalised string that has no name of its own (`value` in the claims JSONL, where a number has it too)."""


def text_keys(slot: SlotDefinition) -> tuple[str, ...]:
    """The controls for a slot's values that are text."""
    own = {"quantity": ("measure",), "period": ("from", "to"), "name": ("name",)}
    return own.get(slot.type, (slot.normal or PLAIN,))


def config(schema: Schema) -> str:
    """The configuration as XML."""
    slots = [slot for slot in slots_in_order(schema) if slot.type != "choice"]
    lines = ["<View>", f'  <Labels name="{CLAIM}" toName="{TEXT}">']
    for label in schema.labels:
        colour = COLOURS.get(label.colour, COLOURS["grey"])
        lines.append(f"    <Label value={quoteattr(label.name)} background={quoteattr(colour)} {_hint(label.description)}/>")
    lines += ["  </Labels>", f'  <Labels name="{SLOT}" toName="{TEXT}">']
    lines += [f"    <Label value={quoteattr(slot.name)} {_hint(slot.description)}/>" for slot in slots]
    lines += ["  </Labels>", "  <Relations>"]
    lines += [f"    <Relation value={quoteattr(name)}/>" for name in dict.fromkeys([*(slot.name for slot in slots), *LINK_TYPES])]
    lines += ["  </Relations>", f'  <Text name="{TEXT}" value="$text" granularity="symbol"/>']
    lines += _choices("polarity", POLARITIES, CLAIM) + _choices("verdict", VERDICTS, CLAIM)
    quantities = [slot.name for slot in slots if slot.type == "quantity"]
    if quantities:
        shown = _shown_for(quantities)
        lines += [f'  <Number name="{key}" toName="{TEXT}" perRegion="true" {shown}/>' for key in NUMBERS]
        lines += _choices("hedge", HEDGES, SLOT, shown)
    for key in dict.fromkeys(key for slot in slots for key in text_keys(slot)):
        shown = _shown_for([slot.name for slot in slots if key in text_keys(slot)])
        lines.append(f'  <TextArea name={quoteattr(key)} toName="{TEXT}" perRegion="true" {shown} maxSubmissions="1"/>')
    lines += _choices("stated", CHOICES["stated"], SLOT)
    return "\n".join([*lines, "</View>", ""])


def _choices(name: str, values: Iterable[str], tag: str, shown: str = "") -> list[str]:
    shown = shown or f'whenTagName="{tag}"'
    head = f'  <Choices name="{name}" toName="{TEXT}" perRegion="true" showInline="true" {shown}>'
    return [head, *(f"    <Choice value={quoteattr(value)}/>" for value in values), "  </Choices>"]


def _shown_for(slots: list[str]) -> str:
    return f'whenTagName="{SLOT}" whenLabelValue={quoteattr(",".join(slots))}'


def _hint(description: str) -> str:
    return f"hint={quoteattr(' '.join(description.split()))}" if description else ""
