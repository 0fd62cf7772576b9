"""Corrections to a claim as pure functions: claim in, corrected claim out; and the readings that a slot offers to choose from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotations.claims import Claim, Filler, corrected_slots
from annotations.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.claims import Annotation
    from annotations.schema import Schema, SlotDefinition
    from annotations.spans import Span

POLARITY = "polarity"


def readings(annotation: Annotation, slot: SlotDefinition, more: Iterable[Filler] = ()) -> tuple[Filler, ...]:
    """What a slot can be filled with by choosing: what stands now, what was suggested, the next-best readings, then `more`.

    Each reading stands once, and of `more` only what says other words. For a slot of type choice they are the schema's choices.
    """
    if slot.type == "choice":
        return tuple(Filler(None, "", choice) for choice in slot.choices)
    suggestion = annotation.suggestion
    offered = [*annotation.claim.fillers(slot.name)]
    if suggestion is not None:
        offered += [*suggestion.fillers(slot.name), *suggestion.alternatives.get(slot.name, ())]
    offered = list(dict.fromkeys(offered))
    said = {_words(filler) for filler in offered}
    for filler in more:
        if _words(filler) not in said:
            said.add(_words(filler))
            offered.append(filler)
    return tuple(offered)


def _words(filler: Filler) -> str:
    """What a filler says, for telling whether another says the same."""
    return (filler.text or str(filler.value)).casefold()


def stated_in(claim: Claim, filler: Filler) -> Filler:
    """The filler, marked as taken from context where its words stand outside the claim's sentence."""
    inside = filler.span is not None and (claim.sentence is None or claim.sentence.covers(filler.span))
    return replace(filler, stated=inside)


def corrected_to(annotations: Iterable[Annotation], slot: str) -> tuple[Filler, ...]:
    """What a person has put into a slot, the newest first: whoever is named once is often named again."""
    by_hand = [one for one in annotations if one.decided_at is not None and slot in _by_hand(one)]
    by_hand.sort(key=lambda one: one.decided_at or datetime.min.replace(tzinfo=UTC), reverse=True)
    return tuple(dict.fromkeys(filler for one in by_hand for filler in one.claim.fillers(slot)))


def _by_hand(annotation: Annotation) -> Iterable[str]:
    """The slots that a person filled: the corrected ones, and all of a claim that was added."""
    return annotation.claim.slots if annotation.suggestion is None else corrected_slots(annotation)


def choice_of(claim: Claim, slot: SlotDefinition) -> str:
    """The choice that holds in a slot of type choice; the schema's first where nothing was said."""
    if slot.name == POLARITY:
        return claim.polarity
    filler = claim.first(slot.name)
    return str(filler.value) if filler is not None else slot.choices[0] if slot.choices else ""


def fill(claim: Claim, slot: SlotDefinition, filler: Filler) -> Claim:
    """Put one filler into a slot; into a slot that holds several it is added, or taken out where it already stands."""
    if slot.type == "choice":
        return choose(claim, slot, str(filler.value))
    if not slot.many:
        return claim.with_slot(slot.name, (filler,))
    standing = claim.fillers(slot.name)
    if filler in standing:
        return claim.with_slot(slot.name, tuple(other for other in standing if other != filler))
    added = sorted((*standing, filler), key=lambda f: (f.span is None, f.span.start if f.span else 0))
    return claim.with_slot(slot.name, tuple(added))


def choose(claim: Claim, slot: SlotDefinition, choice: str) -> Claim:
    """Take one of the schema's choices. The first one is what holds when nothing is said, so the slot is emptied then."""
    if slot.name == POLARITY:
        return replace(claim, polarity=choice)
    stands = choice != slot.choices[0]
    return claim.with_slot(slot.name, (Filler(None, "", choice),) if stands else ())


def clear(claim: Claim, slot: SlotDefinition) -> Claim:
    """Say that the article says nothing about this slot (for a source: that the article itself asserts the claim)."""
    if slot.type == "choice":
        return choose(claim, slot, slot.choices[0])
    return claim.with_slot(slot.name, ())


def replace_filler(claim: Claim, slot: str, index: int, filler: Filler) -> Claim:
    """Put a filler in the place of the one at `index`."""
    standing = list(claim.fillers(slot))
    standing[index : index + 1] = [filler]
    return claim.with_slot(slot, tuple(standing))


def move_core(claim: Claim, core: Span, text: str) -> Claim:
    """Give the claim other boundaries; `text` is the article's. The slots stay as they are."""
    return replace(claim, core=core, quote=core.of(text))


def relabel(claim: Claim, label: str) -> Claim:
    """Give the claim another label."""
    return replace(claim, label=label)


@dataclass(frozen=True, slots=True)
class Correction:
    """What one edit did, so that it can be done again on another claim: a label, or a slot with the fillers it got."""

    part: str
    label: str = ""
    polarity: str = ""
    fillers: tuple[Filler, ...] = ()

    def on(self, claim: Claim, text: str) -> Claim:
        """The claim with the same correction made to it; `text` is that of its article.

        Words that a filler had in another article are looked for near the claim; where they do not stand, their value is taken.
        """
        if self.part == "label":
            return replace(claim, label=self.label)
        if self.part == POLARITY:
            return replace(claim, polarity=self.polarity)
        return claim.with_slot(self.part, tuple(_here(filler, claim, text) for filler in self.fillers))


def _here(filler: Filler, claim: Claim, text: str) -> Filler:
    """A filler as it stands in a claim's own article."""
    if filler.span is None:
        return replace(filler, stated=False)
    here = filler.span.of(text) == filler.text
    span = filler.span if here else nearest(text, filler.text, claim.core.start)
    if span is None:
        return Filler(None, "", filler.value if filler.value is not None else filler.text, stated=False)
    return stated_in(claim, Filler(span, span.of(text), filler.value))


def fits(correction: Correction, claim: Claim, schema: Schema) -> bool:
    """Whether a claim can have the correction: the schema gives its kind that label, or that slot."""
    if correction.part == "label":
        return any(label.name == correction.label for label in schema.labels_for(claim.kind))
    return any(slot.name == correction.part for slot in schema.slots_for(claim.kind))


def correction(before: Claim, after: Claim) -> Correction | None:
    """What was corrected between two states of a claim, if it can be repeated elsewhere; a moved core cannot."""
    if before.label != after.label:
        return Correction("label", label=after.label)
    if before.polarity != after.polarity:
        return Correction(POLARITY, polarity=after.polarity)
    for slot in dict.fromkeys([*before.slots, *after.slots]):
        if before.fillers(slot) != after.fillers(slot):
            return Correction(slot, fillers=after.fillers(slot))
    return None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a claim that cannot be right, in plain words; `part` is the slot, `core` or `label`."""

    part: str
    message: str


def problems(claim: Claim, schema: Schema, text: str) -> tuple[Problem, ...]:
    """What is wrong with a claim by the schema and by itself; empty for a sound claim. `text` is the article's."""
    found = []
    label = schema.label(claim.label)
    if label is None:
        found.append(Problem("label", f"the schema has no label “{claim.label}”"))
    elif claim.kind not in label.kinds:
        found.append(Problem("label", f"“{claim.label}” is no label for a {claim.kind}"))
    for part, span, quote in claim.spans():
        if not span.fits(text) or span.of(text) != quote:
            found.append(Problem(part, "the words do not stand where they should"))
        if part != "core" and schema.slot(part) is None:
            found.append(Problem(part, f"the schema has no slot “{part}”"))
    if len(claim.core) == 0:
        found.append(Problem("core", "the core is empty"))
    for slot in schema.slots_for(claim.kind):
        found += _slot_problems(claim, slot)
    return tuple(dict.fromkeys(found))


def _slot_problems(claim: Claim, slot: SlotDefinition) -> list[Problem]:
    """What is wrong with one slot: a value out of order, a choice that there is not, nothing where something must stand."""
    if slot.type == "choice":
        choice = choice_of(claim, slot)
        return [] if choice in slot.choices else [Problem(slot.name, f"“{choice}” is none of {', '.join(slot.choices)}")]
    fillers = claim.fillers(slot.name)
    found = []
    if not fillers and claim.kind in slot.required:
        found.append(Problem(slot.name, "must be filled"))
    if len(fillers) > 1 and not slot.many:
        found.append(Problem(slot.name, "holds one value only"))
    for filler in fillers:
        if slot.type == "quantity" and filler.value is None:
            found.append(Problem(slot.name, "no number can be read in these words"))
        low, high = getattr(filler.value, "low", None), getattr(filler.value, "high", None)
        if low is not None and high is not None and low > high:
            found.append(Problem(slot.name, f"the lower bound {low} is above the upper bound {high}"))
        in_order = getattr(filler.value, "in_order", None)
        if in_order is not None and not in_order():
            found.append(Problem(slot.name, "the period ends before it starts"))
    return found
