"""The signs that stand beside a claim's state: contested, to find again, new, not on the disk yet, marked, noted, linked. Pure.

Invariant: each sign is one cell wide and has a word, so that nothing hangs on the sign alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from annotations.claims import Annotation

MARKED, NOTED, LINKED, UNSAVED = "marked", "noted", "linked", "not saved yet"
NEW, DOUBTFUL = "new since you signed off", "to find again"
CONTESTED = "decided differently elsewhere"

SIGNS: Mapping[str, str] = {CONTESTED: "!", DOUBTFUL: "~", NEW: "»", UNSAVED: "*", MARKED: "◆", NOTED: "¶", LINKED: "="}
"""By their words, in the order in which they are shown."""


def signs_of(
    annotation: Annotation, marked: str, unsaved: Collection[str], linked: Collection[str], new: Collection[str] = ()
) -> tuple[str, ...]:
    """The words of the signs that a claim has.

    `marked` is the id of the marked claim, `unsaved` those of claims that are not on the disk yet, `linked` those of claims that
    others are linked to, and `new` those of claims that were not there when the article was signed off.
    """
    holds = {
        CONTESTED: bool(annotation.conflict),
        DOUBTFUL: bool(annotation.doubts),
        NEW: annotation.id in new,
        UNSAVED: annotation.id in unsaved,
        MARKED: annotation.id == marked,
        NOTED: bool(annotation.note),
        LINKED: bool(annotation.claim.links) or annotation.id in linked,
    }
    return tuple(word for word in SIGNS if holds[word])
