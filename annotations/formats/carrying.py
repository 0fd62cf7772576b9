"""What a format may carry, as data: each feature of an annotated article, how to count it, and how the article is without it.

A format names its features; what an export holds of the others is counted here and said, and the table of what a round trip loses
is made from the same list.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Iterator

    from annotations.claims import Annotation, Claim, Filler
    from annotations.formats.protocols import Entry


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that an annotated article may have: its name, what it means, and one of it in the singular (regular plural).

    `count` says how many of them an entry holds. `without` is the entry with none of them, as it comes back from a format that
    does not carry them; an entry that cannot be thought without comes back as it is.
    """

    name: str
    means: str
    one: str
    count: Callable[[Entry], int]
    without: Callable[[Entry], Entry]


def uncarried(entries: Iterable[Entry], carries: frozenset[str], left_out: Counter[str]) -> Iterator[Entry]:
    """The entries as they pass; what they hold that the format does not carry is counted into `left_out`."""
    lacking = [feature for feature in FEATURES if feature.name not in carries]
    for entry in entries:
        for feature in lacking:
            if count := feature.count(entry):
                left_out[feature.one] += count
        yield entry


def carried(entry: Entry, carries: frozenset[str]) -> Entry:
    """The entry as a format that carries only these features gives it back."""
    for feature in FEATURES:
        if feature.name not in carries:
            entry = feature.without(entry)
    return entry


def _each(count: Callable[[Annotation], int]) -> Callable[[Entry], int]:
    """Counts over the annotations of an entry."""
    return lambda entry: sum(count(annotation) for annotation in entry.annotations)


def _annotations(change: Callable[[Annotation], Annotation]) -> Callable[[Entry], Entry]:
    """Changes every annotation of an entry."""
    return lambda entry: replace(entry, annotations=tuple(change(annotation) for annotation in entry.annotations))


def _claims(change: Callable[[Claim], Claim]) -> Callable[[Entry], Entry]:
    """Changes every claim of an entry, and what was suggested for it."""
    return _annotations(
        lambda annotation: replace(
            annotation,
            claim=change(annotation.claim),
            suggestion=change(annotation.suggestion) if annotation.suggestion is not None else None,
        )
    )


def _fillers(keep: Callable[[Filler], Filler | None]) -> Callable[[Entry], Entry]:
    """Changes every filler of an entry, or takes it out where `keep` gives None; a slot without fillers goes too."""

    def change(claim: Claim) -> Claim:
        slots = {name: tuple(kept for one in fillers if (kept := keep(one)) is not None) for name, fillers in claim.slots.items()}
        return replace(claim, slots={name: fillers for name, fillers in slots.items() if fillers})

    return _claims(change)


def _count_fillers(test: Callable[[Filler], bool]) -> Callable[[Entry], int]:
    """Counts the fillers of the claims for which the test holds."""
    return _each(lambda annotation: sum(test(one) for fillers in annotation.claim.slots.values() for one in fillers))


def _links(*, inside: bool) -> Callable[[Entry], int]:
    """Counts the links to claims of the same article, or to those of others."""

    def count(entry: Entry) -> int:
        ids = {annotation.id for annotation in entry.annotations}
        return sum((link.id in ids) == inside for annotation in entry.annotations for link in annotation.claim.links)

    return count


def _without_links(*, inside: bool) -> Callable[[Entry], Entry]:
    def change(entry: Entry) -> Entry:
        ids = {annotation.id for annotation in entry.annotations}
        kept = _claims(lambda claim: replace(claim, links=tuple(link for link in claim.links if (link.id in ids) != inside)))
        return kept(entry)

    return change


def _overlapping(entry: Entry) -> int:
    """How many claims are in the way of one that begins before them."""
    return len(entry.annotations) - len(apart(entry.annotations))


def apart(annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """The annotations whose cores do not overlap one that was kept before, taken in text order: earliest start, then longest."""
    kept: list[Annotation] = []
    for annotation in sorted(annotations, key=lambda each: (each.claim.core.start, -each.claim.core.end, each.id)):
        if not kept or not kept[-1].claim.core.overlaps(annotation.claim.core):
            kept.append(annotation)
    return tuple(kept)


def _alternatives(annotation: Annotation) -> int:
    return sum(len(fillers) for fillers in annotation.claim.alternatives.values())


def _undecided(annotation: Annotation) -> Annotation:
    return replace(annotation, decision="accepted", suggestion=None)


FEATURES = (
    Feature(
        "texts", "the articles' texts", "text",
        lambda entry: bool(entry.article.text), lambda entry: entry,
    ),
    Feature(
        "empty articles", "articles without any claim", "article without a claim",
        lambda entry: not entry.annotations, lambda entry: entry,
    ),
    Feature(
        "overlaps", "claims that overlap", "overlapping claim",
        _overlapping, lambda entry: replace(entry, annotations=apart(entry.annotations)),
    ),
    Feature(
        "kinds", "whether a claim is a count or a statement", "kind",
        lambda entry: len(entry.annotations), _claims(lambda claim: replace(claim, kind="count")),
    ),
    Feature(
        "polarity", "polarity other than affirmed", "denied or hypothetical claim",
        _each(lambda annotation: annotation.claim.polarity != "affirmed"),
        _claims(lambda claim: replace(claim, polarity="affirmed")),
    ),
    Feature(
        "slots", "slots and where their words stand", "slot filler",
        _count_fillers(lambda one: one.span is not None), _fillers(lambda one: one if one.span is None else None),
    ),
    Feature(
        "typed values", "values that a person typed and no words say", "value that no words say",
        _count_fillers(lambda one: one.span is None), _fillers(lambda one: one if one.span is not None else None),
    ),
    Feature(
        "values", "normalised values", "normalised value",
        _count_fillers(lambda one: one.value is not None), _fillers(lambda one: replace(one, value=None)),
    ),
    Feature(
        "stated", "whether a filler stands in the claim's sentence", "unstated filler",
        _count_fillers(lambda one: not one.stated), _fillers(lambda one: replace(one, stated=True)),
    ),
    Feature(
        "links", "links between claims of one article", "link",
        _links(inside=True), _without_links(inside=True),
    ),
    Feature(
        "far links", "links to claims of other articles", "link to another article",
        _links(inside=False), _without_links(inside=False),
    ),
    Feature(
        "ids", "ids of claims", "id",
        lambda entry: len(entry.annotations), lambda entry: entry,
    ),
    Feature(
        "verdicts", "verdicts", "verdict",
        _each(lambda annotation: annotation.verdict is not None), _annotations(_undecided),
    ),
    Feature(
        "suggestions", "what was suggested for a corrected claim", "suggestion",
        _each(lambda annotation: annotation.verdict == "corrected"),
        _annotations(lambda annotation: replace(annotation, suggestion=annotation.claim if annotation.suggestion else None)),
    ),
    Feature(
        "times", "when a claim was decided and how long that took", "time of a decision",
        _each(lambda annotation: annotation.decided_at is not None),
        _annotations(lambda annotation: replace(annotation, decided_at=None, seconds=None)),
    ),
    Feature(
        "annotators", "who annotated", "annotator's name",
        lambda entry: bool(entry.annotations and entry.annotator), lambda entry: replace(entry, annotator=""),
    ),
    Feature(
        "notes", "notes on claims and why they were rejected", "note",
        _each(lambda annotation: bool(annotation.note) + bool(annotation.reason)),
        _annotations(lambda annotation: replace(annotation, note="", reason="")),
    ),
    Feature(
        "alternatives", "next-best readings", "alternative",
        _each(_alternatives), _claims(lambda claim: replace(claim, alternatives={})),
    ),
    Feature(
        "origins", "which extractor found a claim, how sure it was and why", "origin",
        _each(lambda annotation: bool(annotation.claim.extractor or annotation.claim.because)),
        _claims(lambda claim: replace(claim, confidence=None, because=(), extractor="")),
    ),
    Feature(
        "sentences", "the sentence and zone of a claim", "sentence",
        _each(lambda annotation: annotation.claim.sentence is not None),
        _claims(lambda claim: replace(claim, sentence=None, zone="body")),
    ),
    Feature(
        "zones", "the articles' zones", "zone",
        lambda entry: len(entry.layout.zones), lambda entry: replace(entry, layout=replace(entry.layout, zones=())),
    ),
    Feature(
        "dates", "the articles' dates", "article date",
        lambda entry: entry.layout.date is not None, lambda entry: replace(entry, layout=replace(entry.layout, date=None)),
    ),
    Feature(
        "metadata", "the other columns of a table", "metadata field",
        lambda entry: len(entry.article.metadata), lambda entry: replace(entry, article=replace(entry.article, metadata={})),
    ),
    Feature(
        "article notes", "notes on articles", "note on an article",
        lambda entry: bool(entry.note), lambda entry: replace(entry, note=""),
    ),
    Feature(
        "sign-offs", "who signed an article off and when", "sign-off",
        lambda entry: entry.signed_off is not None, lambda entry: replace(entry, signed_off=None),
    ),
    Feature(
        "splits", "parts for training, validation and test", "assignment to a split",
        lambda entry: bool(entry.split), lambda entry: replace(entry, split=""),
    ),
)  # fmt: skip
"""In the order in which they are shown and counted."""

EVERYTHING = frozenset(feature.name for feature in FEATURES)
