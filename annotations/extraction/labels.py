"""The label of a count, decided by the first fitting rule of `data/rules/labels.toml` from its noun, verb and surroundings."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.extraction import lexicon
from annotations.extraction.nouns import is_person, noun_classes
from annotations.extraction.verbs import families as families_of_verb
from annotations.extraction.verbs import lemma_of, singular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FILE = Path(__file__).parent.parent / "data" / "rules" / "labels.toml"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules of labels ask: classes and head of the noun, families and lemmas of the verb, words nearby and in the core,
    and the preposition through which the verb reaches the noun (`roles`)."""

    units: frozenset[str]
    head: str
    families: frozenset[str]
    lemmas: frozenset[str]
    near: frozenset[str]
    core: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LabelRule:
    """One rule: where every key that it has fits, its label holds. An empty key fits anything."""

    name: str
    label: str
    keys: tuple[tuple[str, frozenset[str]], ...]
    yes: tuple[str, ...] = ()

    def fits(self, facts: Facts) -> bool:
        """Whether all keys of the rule fit."""
        return all(_fits(key, values, facts) for key, values in self.keys)


@lru_cache(maxsize=4096)
def facts_of(
    head: str, action: str, near: frozenset[str], core: frozenset[str] = frozenset(), role: str = "", *, share: bool = False
) -> Facts:
    """The facts of a count from its head noun, its action word (either may be empty) and the words nearby, in small letters.

    `role` is the preposition between verb and noun, `share` tells that the quantity is a percentage or fraction.
    """
    lemma = lemma_of(action) if action else ""
    verb = lexicon.table("event-nouns").get(action, lemma)
    return Facts(
        units=_units(head) | ({"share"} if share else set()),
        head=singular(head),
        families=frozenset(families_of_verb(verb)),
        lemmas=frozenset({verb, lemma, action, singular(action)}) - {""},
        near=near,
        core=core,
        roles=frozenset({role}),
    )


def _units(head: str) -> frozenset[str]:
    """The classes of a counted noun, with `person`, `thing` or `none`."""
    if not head or head in lexicon.words("stand-ins"):
        return frozenset({"none"})
    if is_person(head):
        return noun_classes(head) | {"person"}
    return noun_classes(head) | {"thing"}


@lru_cache(maxsize=4096)
def label_of(facts: Facts) -> tuple[str, str]:
    """The label and the name of the rule that decided it."""
    return next(_fitting(facts), (OTHER, "label.other"))


def _fitting(facts: Facts) -> Iterator[tuple[str, str]]:
    """Label and name of every rule that fits, in order."""
    return ((rule.label, rule.name) for rule in rules() if rule.fits(facts))


def telling(words: Iterable[str]) -> frozenset[str]:
    """Those of the words nearby that some rule asks for, so that equal facts are decided once."""
    return _asked().intersection(words)


@cache
def _asked() -> frozenset[str]:
    return frozenset(word for rule in rules() for key, values in rule.keys if key in ("near", "core") for word in values)


def _fits(key: str, values: frozenset[str], facts: Facts) -> bool:
    if key.endswith("_not"):
        return not _fits(key.removesuffix("_not"), values, facts)
    found = {
        "units": facts.units,
        "families": facts.families,
        "near": facts.near,
        "core": facts.core,
        "roles": facts.roles,
        "heads": frozenset({facts.head}),
        "lemmas": facts.lemmas,
    }[key]
    return bool(found & values)


@cache
def rules() -> tuple[LabelRule, ...]:
    """All rules in the order of the file."""
    found = tomllib.loads(_FILE.read_text("utf-8"))["rule"]
    return tuple(
        LabelRule(
            entry["name"],
            entry["label"],
            tuple((key, frozenset(values)) for key, values in entry.items() if key not in ("name", "label", "yes")),
            tuple(entry.get("yes", ())),
        )
        for entry in found
    )
