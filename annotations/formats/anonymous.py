"""Pseudonyms for annotators: `annotator-1` for who began first; invariant: an export under pseudonyms names no annotator.

What annotators wrote themselves, in notes, is theirs to look through.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.store.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from annotations.claims import Annotation, Claim
    from annotations.formats.protocols import Entry
    from annotations.store.project import Project

_NEVER = "9"  # sorts after every time


def pseudonyms(project: Project) -> dict[str, str]:
    """A pseudonym for each annotator, by name; who begins later does not change those of the others. Raises StoreError."""

    def began(name: str) -> tuple[str, str]:
        months = Journal(project.annotator(name).journal).months()
        first = next((event.at for month in months for event in month.events), _NEVER)
        return first, name

    return {name: f"annotator-{number}" for number, name in enumerate(sorted(project.annotators(), key=began), 1)}


def anonymised(entries: Iterable[Entry], names: Mapping[str, str]) -> Iterator[Entry]:
    """The entries under pseudonyms, also where suggestions were imported under the name of an annotator."""
    for entry in entries:
        signed_off = entry.signed_off
        if signed_off is not None:
            signed_off = replace(signed_off, extractor=_extractor(signed_off.extractor, names))
        annotations = tuple(_annotation(annotation, names) for annotation in entry.annotations)
        annotator = names.get(entry.annotator, entry.annotator)
        yield replace(entry, annotator=annotator, annotations=annotations, signed_off=signed_off)


def _annotation(annotation: Annotation, names: Mapping[str, str]) -> Annotation:
    was = annotation.suggestion
    return replace(
        annotation, claim=_claim(annotation.claim, names), suggestion=_claim(was, names) if was is not None else None
    )  # fmt: skip


def _claim(claim: Claim, names: Mapping[str, str]) -> Claim:
    return replace(claim, extractor=_extractor(claim.extractor, names))


def _extractor(said: str, names: Mapping[str, str]) -> str:
    """Name and version of an extractor, each word that is an annotator's name as the pseudonym."""
    return " ".join(names.get(word, word) for word in said.split(" "))
