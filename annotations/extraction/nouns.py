"""What a noun is about: its classes by the lexicon, asked by any form. Invariant: an unknown noun has no class."""

from __future__ import annotations

from functools import cache, lru_cache

from annotations.extraction import lexicon
from annotations.extraction.verbs import singular


@cache
def _table() -> dict[str, frozenset[str]]:
    return {noun: frozenset(classes.split()) for noun, classes in lexicon.table("nouns").items()}


@lru_cache(maxsize=1 << 14)
def noun_classes(noun: str) -> frozenset[str]:
    """The classes of a noun in any form and case; of a compound with hyphens, those of its last part where it has none itself."""
    lower = noun.lower().strip("'’\"")
    table = _table()
    for form in (lower, singular(lower)):
        if form in table:
            return table[form]
    if "-" in lower:
        return noun_classes(lower.rsplit("-", 1)[1])
    if lower.endswith(("’s", "'s")):
        return noun_classes(lower[:-2])
    return frozenset()


def is_person(noun: str) -> bool:
    """Whether a noun names people; unknown agent nouns (`-ist`, `-er` in the plural) are taken for people."""
    classes = noun_classes(noun)
    if classes:
        return "person" in classes
    lower = singular(noun.lower())
    return lower.endswith(("ist", "men", "ian", "eer", "ite"))
