"""The configuration that brat needs to show an export: which types there are, which arguments they take, and their colours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotations.claims import LINK_TYPES
from annotations.colours import COLOURS
from annotations.values import POLARITIES

if TYPE_CHECKING:
    from annotations.formats.brat_names import BratNames
    from annotations.schema import Label, Schema

_SEPARATORS = re.compile(r"[|\t\r\n]+")


def annotation_conf(schema: Schema, names: BratNames) -> str:
    """`annotation.conf`: slots are entities, labels are events that take them as arguments, links are arguments or relations."""
    lines = ["# Written by claimdesk: a claim is an event, what fills its slots are its arguments.", "", "[entities]", ""]
    lines += [names.slots[slot.name] for slot in schema.slots if slot.type != "choice"]
    # A name that only old claims have is not in the schema, and brat must know it all the same.
    known = {slot.name for slot in schema.slots}
    lines += [stored for name, stored in names.slots.items() if name not in known]
    lines += ["", "[relations]", "", *(f"{link}\tArg1:<EVENT>, Arg2:<EVENT>" for link in LINK_TYPES)]
    labels = {label.name: label for label in schema.labels}
    lines += ["", "[events]", "", *(_event(stored, labels.get(name), schema, names) for name, stored in names.labels.items())]
    lines += ["", "[attributes]", "", f"Polarity\tArg:<EVENT>, Value:{'|'.join(POLARITIES)}"]
    lines += ["Verdict\tArg:<EVENT>, Value:confirmed|corrected|added|rejected|unsure", ""]
    return "\n".join(lines)


def _event(stored: str, label: Label | None, schema: Schema, names: BratNames) -> str:
    """One label and the arguments that its claims may have."""
    kinds = label.kinds if label is not None else schema.kinds
    arguments = [
        f"{names.slots[slot.name]}{'*' if slot.many else '?'}:{names.slots[slot.name]}"
        for slot in schema.slots
        if slot.type != "choice" and set(slot.kinds).intersection(kinds)
    ]
    return f"{stored}\t{', '.join([*arguments, *(f'{link}*:<EVENT>' for link in LINK_TYPES)])}"


def visual_conf(schema: Schema, names: BratNames) -> str:
    """`visual.conf`: titles and colours."""
    titled = [(names.labels[label.name], label.title) for label in schema.labels]
    titled += [(names.slots[slot.name], slot.title) for slot in schema.slots]
    shown = [(stored, " ".join(_SEPARATORS.sub(" ", title).split())) for stored, title in titled]
    lines = ["[labels]", "", *(f"{stored} | {title}" for stored, title in shown if title), "", "[drawing]", ""]
    lines += [
        "SPAN_DEFAULT\tfgColor:black, bgColor:#eeeeee, borderColor:darken",
        "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5",
    ]
    lines += [f"{names.labels[label.name]}\tbgColor:{_pale(label.colour)}" for label in schema.labels]
    return "\n".join([*lines, ""])


def _pale(colour: str) -> str:
    """A colour of the schema mixed with as much white, as a ground for black text."""
    known = COLOURS.get(colour, COLOURS["grey"])
    return "#" + "".join(f"{(int(known[place : place + 2], 16) + 255) // 2:02x}" for place in (1, 3, 5))
