"""The predicates of a sentence: its groups of verbs with voice, negation and mood, found once by patterns over word classes.

Positions are indices of words, half-open. A participle that only modifies the noun after it is no predicate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from annotations.extraction import lexicon
from annotations.extraction.nouns import is_person, noun_classes
from annotations.extraction.verbs import families, is_plural, lemma_of, verb_form

if TYPE_CHECKING:
    from annotations.extraction.view import Sentence, View
    from annotations.extraction.words import Words

Voice = Literal["active", "passive", "participle", "gerund", "infinitive", "copula"]

# An auxiliary chain with what it carries; `to` with a base form; or a verb by itself.
_GROUP = re.compile(
    r"(?P<aux>[MHBK][MHBKRX]*+)(?P<main>[EVGbsJ])?|(?P<to>T[RX]*+)(?P<base>H?+B?+[bsB]?+[RX]*+(?P<deep>[EGV])?+)|(?P<bare>[EVGbs])"
)
# `to` and a word that no list knows before an object: a verb.
_UNKNOWN_INFINITIVE = re.compile(r"TN(?=[Dadq])")
_TITLE_VERB = re.compile(r"(?<=[UNsG])U(?=[dnq])")
_PARTICLES = (("off",), ("out",), ("up",), ("down",))
_FATES = frozenset({"kill", "wound"})
_OPENS_OBJECT = frozenset("Dadnqmo$OUzf")


class Predicate(NamedTuple):
    """A group of verbs in the words `[start, end)`; `main` is the word that says what is done.

    `negated` and `modal` are read from the group itself; `families` are those of the verb in the lexicon.
    """

    start: int
    end: int
    main: int
    voice: Voice
    lemma: str
    families: tuple[str, ...]
    negated: bool = False
    modal: str = ""
    has_auxiliary: bool = False

    @property
    def finite(self) -> bool:
        """Whether it surely is the verb of a clause of its own."""
        return self.has_auxiliary or self.voice in ("active", "copula")


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence's words with its predicates in order; `holder[i]` is the predicate that word `i` belongs to, or -1, and
    `held[i]` that predicate itself, or None."""

    words: Words
    predicates: tuple[Predicate, ...]
    holder: tuple[int, ...]
    held: tuple[Predicate | None, ...]

    def predicate_at(self, index: int) -> Predicate | None:
        """The predicate that a word belongs to."""
        return self.held[index] if 0 <= index < len(self.held) else None


def clauses_of(view: View, sentence: Sentence) -> Clauses:
    """The clauses of one sentence of a view."""
    return parse(view.words[sentence.index])


# Words are told apart by what object they are, so that looking one up here costs next to nothing.
@lru_cache(maxsize=1024)
def parse(words: Words) -> Clauses:
    """The clauses of the words of a sentence."""
    words = _with_title_verbs(words)
    found: list[Predicate] = []
    holder = [-1] * len(words)
    held: list[Predicate | None] = [None] * len(words)
    for match in _GROUP.finditer(words.tags):
        predicate = _predicate(words, match)
        if predicate is None:
            continue
        for index in range(predicate.start, predicate.end):
            holder[index] = len(found)
            held[index] = predicate
        found.append(predicate)
    return Clauses(words, tuple(found), tuple(holder), tuple(held))


def _with_title_verbs(words: Words) -> Words:
    """The words with verbs that only their place shows: of headlines, before a number (`Bombing Claims 5`), and after `to`."""
    tags = words.tags
    for match in _TITLE_VERB.finditer(words.tags):
        form = verb_form(words.lowers[match.start()])
        if form is not None and form.form == "third":
            tags = tags[: match.start()] + "b" + tags[match.start() + 1 :]
    for match in _UNKNOWN_INFINITIVE.finditer(tags):
        if len(words.forms[match.end() - 1]) > 3:
            tags = tags[: match.end() - 1] + "b" + tags[match.end() :]
    return words if tags is words.tags else replace(words, tags=tags)


def _predicate(words: Words, match: re.Match[str]) -> Predicate | None:
    """The predicate that a group of verb classes makes, or None where it is none (a modifier, a noun)."""
    if match["aux"]:
        return _with_auxiliary(words, match)
    if match["to"]:
        return _infinitive(words, match)
    at = match.start()
    voice = _bare_voice(words, at)
    if voice is None:
        return None
    negated = at > 0 and words.tags[at - 1] == "X"
    return make_predicate(words, at, at + 1, at, voice, negated=negated)


def _with_auxiliary(words: Words, match: re.Match[str]) -> Predicate | None:
    """`have been killed`, `was not`, `would strike`, `are missing`."""
    start, end = match.span()
    aux = words.tags[start : match.end("aux")]
    main, kind = end - 1, match["main"]
    if kind is None or (kind == "s" and not _aux_takes_base(aux)):
        main = next(i for i in range(match.end("aux") - 1, start - 1, -1) if words.tags[i] in "MHBK")
        return make_predicate(words, start, match.end("aux"), main, "copula", **_mood(words, start, match.end("aux")))
    voice: Voice = "active"
    if kind == "E" and "B" in aux:
        voice = "passive"
    elif kind == "J" or (kind == "G" and "B" not in aux):
        voice = "copula"
    return make_predicate(words, start, end, main, voice, **_mood(words, start, end))


def _aux_takes_base(aux: str) -> bool:
    """Whether a base form after these auxiliaries is a verb (`did strike`, but not `has control`)."""
    return aux.rstrip("RX")[-1:] in ("M", "K")


def _mood(words: Words, start: int, end: int) -> dict[str, bool | str]:
    """Negation and modal of a group, read from its auxiliaries."""
    group = words.lowers[start:end]
    negated = any(
        word in ("not", "never", "cannot") or word.endswith(("n't", "n’t")) or word in _bare_negations() for word in group
    )
    modal = next((word for index, word in enumerate(group) if words.tags[start + index] == "M"), "")
    return {"negated": negated, "modal": modal, "has_auxiliary": True}


def _bare_negations() -> frozenset[str]:
    return lexicon.words("negated-auxiliaries")


def _infinitive(words: Words, match: re.Match[str]) -> Predicate | None:
    """`to destroy`, `to be deployed`."""
    start, end = match.span()
    at = match.start("base")
    if not match["base"].strip("RX"):
        return None
    if words.tags[at] == "s" and not _takes_object(words, at) and words.tags[at + 1 : at + 2] not in ("P", ".", "", ","):
        return None
    if match["deep"]:
        voice: Voice = "passive" if match["deep"] == "E" else "infinitive"
        return make_predicate(words, start, end, end - 1, voice, modal="to", has_auxiliary=True)
    return make_predicate(words, start, at + 1, at, "infinitive", modal="to", negated="X" in words.tags[start:at])


def _bare_voice(words: Words, at: int) -> Voice | None:
    """The voice of a verb without auxiliary, or None where it modifies a noun or is one."""
    tag = words.tags[at]
    before, after = words.tags[at - 1 : at] if at else "", words.tags[at + 1 : at + 2]
    if tag == "V":
        return None if before in ("D", "a") else "active"
    if tag == "G":
        return _gerund(words, at, before, after)
    if tag == "E":
        return _participle(words, at, before, after)
    if before and before in ("DaP$-o" if tag == "b" else "DaP$-odnqz"):
        return None
    if tag == "b":
        return "active"
    return "active" if _is_verb_here(words, at, before, after) else None


def _gerund(words: Words, at: int, before: str, after: str) -> Voice | None:
    if after == "C" and words.tags[at + 2 : at + 3] == "G" and _tells_fates(words, at) and _tells_fates(words, at + 2):
        return "gerund" if before not in ("D", "a") else None
    if before not in ("D", "a") and _takes_object(words, at):
        return "gerund"
    if before in ("D", "a") or (
        before == "N" and after in ("", ".", "P", "C", ",", "S") and words.lowers[at + 1 : at + 2] != ("from",)
    ):
        return None
    if words.lowers[at + 1 : at + 2] == ("of",) or (noun_classes(words.lowers[at]) and after in ("P", "", ".", ",", "C", "S")):
        return None
    return "gerund"


def _tells_fates(words: Words, at: int) -> bool:
    """Whether a form is one of a verb that kills or wounds (`killing and wounding dozens`)."""
    return bool(_FATES.intersection(families(lemma_of(words.lowers[at]))))


def _participle(words: Words, at: int, before: str, after: str) -> Voice | None:
    """A bare form in -ed: active past with an object or of a verb without one, else the participle of what stands before it."""
    if _describes(words, at, before, after):
        return None
    if before and before in "dnq" and after == "U" and _modifies_name(words, at):
        return "participle"
    if _parallel_fates(words, at):
        return "participle"
    counted = before in ("d", "n", "q") and not (at > 1 and words.lowers[at - 2] in lexicon.words("calendar-words"))
    if (_takes_object(words, at) and not counted) or words.lowers[at] in lexicon.words("verbs-without-object"):
        return "active"
    if "by" in words.lowers[at + 1 : at + 3]:
        return "participle"
    if words.lowers[at + 1 : at + 2] in _PARTICLES and words.tags[at + 2 : at + 3] in tuple("aDdnqUN"):
        return "active"
    if "report" in families(lemma_of(words.lowers[at])) and after != "E":
        return "active"
    bare_object = after in ("N", "s", "E") and before not in ("C", "") and _has_noun(words, at + 1)
    return "active" if bare_object and not counted else "participle"


def _describes(words: Words, at: int, before: str, after: str) -> bool:
    """Whether a form in -ed before a noun only says what kind it is."""
    if after in ("N", "U") and _described(words, at, before):
        return True
    if before and before in "DadnqPoz$" and after in ("N", "U", "s", "E") and _has_noun(words, at + 1) and modifies(words, at):
        return not (before in "dnq" and after == "U" and not is_plural(words.lowers[at + 1]))
    return (before in ("D", "a") and after in ("d", "n", "q")) or (before == "D" and after not in ("", "P"))


def _modifies_name(words: Words, at: int) -> bool:
    """Whether a name in the singular follows a participle after a number (`40 killed Monday`)."""
    return _has_noun(words, at + 1) and modifies(words, at)


def _described(words: Words, at: int, before: str) -> bool:
    """Whether a participle before a noun stands in a row of modifiers (`heavily crowded areas`)."""
    if at and "-" in words.lowers[at - 1]:
        return True
    return before == "R" and at > 1 and words.lowers[at - 1].endswith("ly") and words.tags[at - 2] in "EVbsPDa"


def modifies(words: Words, at: int) -> bool:
    """Whether a participle before a noun says what kind it is (`injured men`), not what happened (`many suffered`)."""
    if words.lowers[at] in lexicon.words("verbs-without-object"):
        return False
    family = families(lemma_of(words.lowers[at]))
    if not _FATES.intersection(family) or "destroy" in family:
        return True
    return is_person(words.lowers[at + 1]) or (words.tags[at + 1] in "EUN" and is_person("".join(words.lowers[at + 2 : at + 3])))


def _parallel_fates(words: Words, at: int) -> bool:
    """Whether fates stand side by side without a comma (`20 people killed 30 others injured`): then both are participles."""
    if not _FATES.intersection(families(lemma_of(words.lowers[at]))):
        return False
    index = at + 1
    while index < len(words) and index < at + 6 and (words.tags[index] in "dnqNUsR" or words.lowers[index] in ("over", "at")):
        index += 1
    counted = any(tag in "dnq" for tag in words.tags[at + 1 : min(index, at + 4)])
    return (
        counted
        and words.tags[index : index + 1] in ("E", "J")
        and bool(_FATES.intersection(families(lemma_of(words.lowers[index]))))
    )


def _has_noun(words: Words, at: int) -> bool:
    return words.tags[at : at + 1] in ("N", "U", "s") or words.tags[at + 1 : at + 2] in ("N", "U", "s")


def _takes_object(words: Words, at: int) -> bool:
    """Whether an object opens after the word `at`: a determiner, a name, a number with its hedge."""
    after = words.tags[at + 1 : at + 2]
    if words.lowers[at + 1 : at + 2] == ("what",):
        return True
    if after and after not in "UO" and words.forms[at + 1][0].isupper() and words.forms[at][0].islower():
        return False  # a new sentence whose full stop was lost
    if after == "P" and words.lowers[at + 2 : at + 3] and words.lowers[at + 2] in lexicon.words("calendar-words"):
        after = words.tags[at + 3 : at + 4]
    if after in ("P", "R", "S") and words.lowers[at + 1] in lexicon.words("hedge-openers"):
        return any(tag in "dnqm$f" for tag in words.tags[at + 2 : at + 5])
    return bool(after) and after in _OPENS_OBJECT


def _is_verb_here(words: Words, at: int, before: str, after: str) -> bool:
    """Whether a form that may be noun or verb is a verb: it agrees with the noun before it and an object or place follows."""
    if (
        before not in ("N", "U", "O", "R", "C", "S", "J", "s")
        or not after
        or (before == "s" and not is_plural(words.lowers[at - 1]))
    ):
        return False
    form = verb_form(words.lowers[at])
    third = form is not None and form.form == "third"
    if before in ("N", "s") and third == is_plural(words.lowers[at - 1]):
        return False
    if before in ("N", "s") and not third and after in ("N", "U"):
        return True
    if before == "U" and third == words.lowers[at - 1].endswith("s"):
        return False
    if before == "U" and not third and after == "N" and words.forms[at][0].islower():
        return True
    if before == "S" and words.lowers[at - 1] in ("who", "which", "that"):
        return _takes_object(words, at)
    if before in ("C", "S", "J"):
        return _takes_object(words, at) and third
    if _takes_object(words, at):
        return not (after == "U" and before == "U" and not third)
    if before in ("N", "s") and not third and after == "P":
        return is_plural(words.lowers[at - 1])
    return before == "O" or (before == "R" and after == "P")


def make_predicate(
    words: Words,
    start: int,
    end: int,
    main: int,
    voice: Voice,
    *,
    negated: bool | str = False,
    modal: bool | str = "",
    has_auxiliary: bool | str = False,
) -> Predicate:
    """A predicate whose lemma and families follow from its main word."""
    lemma = lemma_of(words.lowers[main])
    return Predicate(start, end, main, voice, lemma, families(lemma), bool(negated), str(modal), bool(has_auxiliary))
