"""Claims as frozen values: a core span with slots, label and polarity; and annotations, which pair one with its verdict.

Invariant: whatever has a span can answer `text[span.start:span.end] == quote`, offsets in code points, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from annotations.spans import Span
from annotations.values import Period, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

Kind = Literal["count", "statement"]
Decision = Literal["accepted", "rejected", "unsure"]
Verdict = Literal["confirmed", "corrected", "rejected", "unsure", "added"]
Value = Quantity | Period | str

KINDS: tuple[Kind, ...] = ("count", "statement")
DECISIONS: tuple[Decision, ...] = ("accepted", "rejected", "unsure")
VERDICTS: tuple[Verdict, ...] = ("confirmed", "corrected", "rejected", "unsure", "added")
LINK_TYPES = ("restates", "part_of", "differs")


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a slot: the words, where they stand, and what they mean.

    `span` is None for a value that a person typed and no words of the article say; `text` is then empty. `value` is the
    normalised value: a Quantity, a Period, or a string (a lemma, a head noun, a canonical name). `stated` is False where
    the words stand outside the claim's sentence.
    """

    span: Span | None
    text: str
    value: Value | None = None
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Anchor:
    """What finds a span again in a changed text: its words, up to 32 code points before and after, and where they stood."""

    quote: str
    prefix: str
    suffix: str
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A tie from one claim to another, by id. `type` is one of LINK_TYPES.

    `article` is the id of the article that holds the other claim, empty where it is the claim's own; `text` then holds the other
    claim's words as they stood when the link was made, because that article need not be at hand.
    """

    type: str
    id: str
    article: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable assertion in an article.

    `core` runs, for a count, from the first character of the quantity with its hedge to the end of the counted noun phrase;
    for a statement it is the content without the attribution. `quote` is the text of the core. `slots` maps a slot's name to
    its fillers; a slot that is missing is empty. `alternatives` holds, for each slot, the next-best readings, best first;
    those of a quantity, a period or a name differ in one filler each. `confidence` lies between 0 and 1 and is None for
    claims that a person made. `because` names the rules and assumptions behind the claim, in plain words.
    """

    id: str
    kind: Kind
    core: Span
    quote: str
    label: str
    polarity: str = "affirmed"
    slots: Mapping[str, tuple[Filler, ...]] = field(default_factory=dict)
    sentence: Span | None = None
    zone: str = "body"
    confidence: float | None = None
    alternatives: Mapping[str, tuple[Filler, ...]] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    because: tuple[str, ...] = ()
    extractor: str = ""

    def fillers(self, slot: str) -> tuple[Filler, ...]:
        """All fillers of a slot, in order; empty where nothing is said."""
        return self.slots.get(slot, ())

    def first(self, slot: str) -> Filler | None:
        """The first filler of a slot, or None."""
        found = self.slots.get(slot, ())
        return found[0] if found else None

    def with_slot(self, slot: str, fillers: tuple[Filler, ...]) -> Claim:
        """The same claim with other fillers in one slot; without fillers the slot is taken out."""
        slots = {**self.slots, slot: fillers}
        return replace(self, slots={name: found for name, found in slots.items() if found})

    def spans(self) -> Iterator[tuple[str, Span, str]]:
        """Every span of the claim with its role (`core` or the slot's name) and the text that must stand there."""
        yield "core", self.core, self.quote
        for slot, fillers in self.slots.items():
            for filler in fillers:
                if filler.span is not None:
                    yield slot, filler.span, filler.text


CORE = "core"
"""The role of a claim's core among its places; the others have the names of their slots."""


class Doubt(NamedTuple):
    """A place of a claim that a changed text left doubtful, until a person settles it.

    `role` is `core` or a slot, `at` the number of the filler in that slot. `outcome` is `fuzzy` (found, but look at it),
    `ambiguous`, `lost`, or `given up` for a core of which the person said that it is gone. `was` is what the place was known by
    in the text that the person had decided on.
    """

    role: str
    at: int
    outcome: str
    was: Anchor


class Rival(NamedTuple):
    """One of several decisions on the same claim that were made without knowing of each other and contradict.

    `event` is its id in the journal, `host` the machine, `verdict` and `label` what was decided (`taken back`, `undecided` too).
    (A dataclass would take ten times as long to define, on the way to the first paint.)
    """

    event: str
    host: str
    at: datetime
    verdict: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A claim as it stands now beside the untouched suggestion, with what one annotator decided.

    `suggestion` is None for a claim that the person added. `decision` is None while undecided. `seconds` is the time the
    decision took. `reason` is the name of the schema's reason for a rejection, empty where none was given. `to_check` names the
    slots (or `core`) whose words could not be found again in a changed article. `conflict` holds all decisions that contradict,
    in order, until the claim is decided again; it is empty for nearly every claim. `doubts` say of each place in `to_check` what
    it was before the text changed.
    """

    claim: Claim
    suggestion: Claim | None = None
    decision: Decision | None = None
    decided_at: datetime | None = None
    seconds: float | None = None
    note: str = ""
    reason: str = ""
    to_check: tuple[str, ...] = ()
    conflict: tuple[Rival, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def id(self) -> str:
        """The claim's id; it never changes, whatever the person corrects."""
        return self.claim.id

    @property
    def verdict(self) -> Verdict | None:
        """What became of the claim, computed against the suggestion; None while undecided."""
        if self.decision is None:
            return None
        if self.decision != "accepted":
            return self.decision
        if self.suggestion is None:
            return "added"
        return "corrected" if corrected_slots(self) else "confirmed"


def conflict_in_words(conflict: Sequence[Rival]) -> str:
    """Decisions that contradict: `confirmed on karhold (2031-03-03 09:30 UTC), rejected on osk (2031-03-03 11:02 UTC)`."""
    labels = len({rival.label for rival in conflict}) > 1
    return ", ".join(
        f"{rival.verdict}{f' as {rival.label}' if labels and rival.label else ''} on {rival.host} ({rival.at:%Y-%m-%d %H:%M} UTC)"
        for rival in conflict
    )


def undecided(suggestion: Claim) -> Annotation:
    """A suggestion that nobody has touched yet, as an annotation."""
    return Annotation(claim=suggestion, suggestion=suggestion)


def corrected_slots(annotation: Annotation) -> tuple[str, ...]:
    """Which parts differ from the suggestion: `core`, `label`, `polarity` and names of slots; empty for an added claim."""
    now, was = annotation.claim, annotation.suggestion
    if was is None or was is now:
        return ()
    changed = [name for name in ("core", "label", "polarity") if getattr(now, name) != getattr(was, name)]
    names = dict.fromkeys([*was.slots, *now.slots])
    return (*changed, *(name for name in names if now.fillers(name) != was.fillers(name)))
