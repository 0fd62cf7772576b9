"""The forms of verbs: known ones from the lexicon, unknown ones by their ending. Invariant: every form leads to one lemma."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from annotations.extraction import lexicon

Form = Literal["base", "third", "past", "participle", "ing"]

_VOWELS = "aeiou"
_DOUBLED = re.compile(r"(?:^|[^aeiou])[aeiou][bdgklmnprtz]\Z")
_NO_DOUBLING = ("en", "er", "on", "el", "it", "et", "or", "ip", "ar")
_STEM_NEEDS_E = re.compile(
    r"(?:[aeiou]t|[^aeio]at|[cgsuvz]|[aeiou][^aeiou]{1,2}l|[bdfgptz]l|[aiou]r|[iu]n|[^aeiou]u|t[io]r|a[kmn])\Z"
)


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What a word is as a verb: its lemma, which form, whether it may be a noun too, and the families it belongs to."""

    lemma: str
    form: Form
    noun: bool = False
    families: tuple[str, ...] = ()


@cache
def families(lemma: str) -> tuple[str, ...]:
    """The families of a verb by its base form, in the order of the lexicon; empty where there is none."""
    return _families().get(lemma, ())


@cache
def _families() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for base, *rest in lexicon.entries("verbs"):
        family = rest[0] if rest else ""
        found[base] = (*found.get(base, ()), family) if family else found.get(base, ())
    return found


@cache
def known_forms() -> dict[str, VerbForm]:
    """Every form of every verb of the lexicon. Where two verbs share a form, the one that stands first keeps it."""
    irregular = {base: (past, participle) for base, past, participle in lexicon.entries("irregular-verbs")}
    nouns = {base for base, *rest in lexicon.entries("verbs") if rest[1:] == ["noun"]}
    table: dict[str, VerbForm] = {}
    for base in dict.fromkeys([*_families(), *irregular]):
        noun, family = base in nouns, _families().get(base, ())
        pasts, participles = irregular.get(base, (_with_ed(base), _with_ed(base)))
        for form in participles.split("/"):
            table.setdefault(form, VerbForm(base, "participle", families=family))
        for form in pasts.split("/"):
            table.setdefault(form, VerbForm(base, "past", families=family))
        table.setdefault(_with_ing(base), VerbForm(base, "ing", families=family))
        doubled: tuple[tuple[str, Form], ...] = (("ed", "participle"), ("ing", "ing"))
        for ending, name in doubled:  # both spellings: travelled, traveled
            if base[-1] in "lrtp" and len(base) > 4 and base not in irregular:
                table.setdefault(base + base[-1] + ending, VerbForm(base, name, families=family))
        table.setdefault(_with_s(base), VerbForm(base, "third", noun, family))
        table.setdefault(base, VerbForm(base, "base", noun, family))
    return table


@lru_cache(maxsize=1 << 14)
def verb_form(word: str) -> VerbForm | None:
    """What a lower-case word is as a verb: known, or by its ending `-ed` or `-ing`; None where it does not look like one."""
    if word in lexicon.words("nouns-in-ing") or word in lexicon.words("nouns-in-ed"):
        return None
    known = known_forms().get(word)
    if known is not None:
        return known
    if len(word) < 5 or "-" in word:
        return None
    if word.endswith("ed") and not word.endswith("eed"):
        return VerbForm(_stem(word[:-2]), "participle")
    if word.endswith("ing"):
        return VerbForm(_stem(word[:-3]), "ing")
    return None


@lru_cache(maxsize=1 << 14)
def lemma_of(word: str) -> str:
    """The base form of a verb in any form; the word itself, in small letters, where it is none."""
    lower = word.lower()
    if lower in ("was", "were", "is", "are", "been", "being", "am"):
        return "be"
    if lower in ("has", "had", "having"):
        return "have"
    form = verb_form(lower)
    return form.lemma if form else lower


def _with_ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if _doubles(base) else "") + "ed"


def _with_ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return base + (base[-1] if _doubles(base) else "") + "ing"


def _with_s(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _doubles(base: str) -> bool:
    """Whether the last consonant is written twice before an ending (`trap`, `trapped`)."""
    if not _DOUBLED.search(base):
        return False
    return len(base) <= 4 or not base.endswith(_NO_DOUBLING)


def _stem(stem: str) -> str:
    """The base form that a stem without `-ed` or `-ing` most likely comes from."""
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsfz":
        return stem[:-1]
    return stem + "e" if _STEM_NEEDS_E.search(stem) else stem


@lru_cache(maxsize=1 << 14)
def is_plural(noun: str) -> bool:
    """Whether a lower-case noun looks like a plural."""
    if noun in lexicon.words("plural-nouns"):
        return True
    return (
        noun.endswith("s")
        and not noun.endswith(("ss", "us", "is", "’s", "'s"))
        and noun not in lexicon.words("singular-nouns-in-s")
    )


def singular(noun: str) -> str:
    """The singular of a lower-case noun, as far as its form tells."""
    irregular = lexicon.table("plural-nouns").get(noun)
    if irregular:
        return irregular
    if not is_plural(noun) or noun in lexicon.words("plural-nouns"):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun[:-1]
