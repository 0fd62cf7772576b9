"""Finding the words that attribute: verbs of saying with a speaker, `according to`, `in X's words`; word numbers, half-open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from annotations.extraction import lexicon
from annotations.extraction.attribution.boundaries import noun_kind
from annotations.extraction.verbs import is_plural

if TYPE_CHECKING:
    from annotations.extraction.words import Words

Form = Literal["base", "third", "past", "ing", "noun", "phrase"]
_AT_MOST = 12
_REFLEXIVES = frozenset({"itself", "himself", "herself", "themselves"})
_TOLLS = frozenset({"toll", "number", "figure", "tally", "count", "casualties"})
_TALKS = frozenset({"statement", "report", "interview", "briefing", "tweet", "letter", "message", "video"})


@dataclass(frozen=True, slots=True)
class SayingVerb:
    """One form of a verb of saying: its lemma, frames (see saying-verbs.txt), the label of its statements, and the form."""

    lemma: str
    frames: frozenset[str]
    label: str
    form: Form


ACCORDING = SayingVerb("according to", frozenset({"clause"}), "", "phrase")
IN_WORDS = SayingVerb("in the words of", frozenset({"clause"}), "", "phrase")
_REPORTING_NOUNS = frozenset({"accusations", "accusation", "allegations", "allegation", "assertion", "assertions", "warning"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that attribute, from word `first` to before `end`; `subject_end` is where a subject before them would end."""

    first: int
    end: int
    verb: SayingVerb
    subject_end: int


@cache
def _verbs() -> dict[str, SayingVerb]:
    found: dict[str, SayingVerb] = {}
    for lemma, forms, frames, *label in lexicon.entries("saying-verbs"):
        base = lemma.split(" ")[0].strip("[]")
        for word in (*(() if lemma.startswith("[") else (base,)), *forms.split()):
            form: Form = "base" if word == base else "ing" if word.endswith("ing") else "past"
            if form == "past" and word.endswith("s") and not base.endswith("s"):
                form = "third"
            found[word] = SayingVerb(lemma.strip("[]"), frozenset(frames.split()), label[0] if label else "", form)
    return found


@cache
def _openers() -> frozenset[str]:
    """Every word with which a cue may begin."""
    return frozenset(_verbs()) | _REPORTING_NOUNS | {"according", "quoted", "words"}


def cues_of(words: Words, headline: bool = False) -> tuple[Cue, ...]:
    """The cues of one sentence in order, at most a dozen."""
    if _openers().isdisjoint(words.lowers):
        return ()
    verbs, openers = _verbs(), _openers()
    found: list[Cue] = []
    for index, lower in enumerate(words.lowers):
        if lower not in openers:
            continue
        verb = verbs.get(lower)
        if verb is not None:
            cue = _verb_cue(words, index, verb, headline)
        elif lower == "according" and words.lowers[index + 1 : index + 2] == ("to",):
            cue = Cue(index, index + 2, ACCORDING, index)
        elif lower == "quoted":
            cue = _quoted_cue(words, index)
        elif lower == "words" and index and words.lowers[index - 1].endswith(("'s", "’s", "s'", "s’")):
            cue = _in_words_cue(words, index)
        elif lower in _REPORTING_NOUNS and words.lowers[index + 1 : index + 2] == ("that",):
            cue = _noun_cue(words, index)
        else:
            continue
        if cue is not None:
            found.append(cue)
            if len(found) == _AT_MOST:
                break
    return tuple(found)


def _verb_cue(words: Words, index: int, verb: SayingVerb, headline: bool) -> Cue | None:
    """The cue that a verb of saying makes, unless it is a noun, passive, negated, or an idiom there."""
    if words.forms[index][0].isupper() and not headline:
        return None
    if headline and "noun" in verb.frames and index == len(words) - 1:
        return None
    end = index + 1
    following = words.lowers[end] if end < len(words) else ""
    if "out" in verb.frames:
        if following != "out":
            return None
        end += 1
    if "call" in verb.frames and following not in ("for", "on", "upon"):
        return None
    if verb.lemma == "appeal" and following not in ("to", "for"):
        return None
    if following in _REFLEXIVES or (verb.lemma == "add" and following in ("up", "to")):
        return None
    if "toll" in verb.frames and _TOLLS.isdisjoint(words.lowers[end : end + 6]):
        return None
    if verb.lemma == "claim" and not {"lives", "life", "responsibility"}.isdisjoint(words.lowers[end : end + 5]):
        return None
    subject_end, be, negated = _before_verb(words, index)
    if be or (negated and verb.lemma != "deny") or _is_noun_there(words, index, verb, following):
        return None
    if subject_end and words.lowers[subject_end - 1] == "to":
        return None
    return Cue(index, end, verb, subject_end)


def _before_verb(words: Words, index: int) -> tuple[int, bool, bool]:
    """Where the subject of a verb ends, whether a form of `be` stands between (a passive), and whether a negation does."""
    place, be, negated = index, False, False
    while place > 0:
        tag, lower = words.tags[place - 1], words.lowers[place - 1]
        if tag in "RHMK" and lower not in ("here", "there"):
            place -= 1
            negated = negated or lower.endswith(("n't", "n’t", "dnt", "snt", "cannot"))
        elif tag in "XB":
            be, negated = be or tag == "B", negated or tag == "X"
            place -= 1
        elif lower in lexicon.words("day-names"):
            place -= 2 if place > 1 and words.lowers[place - 2] in ("on", "late", "early", "last") else 1
        elif lower in ("year", "month", "week") and place > 1 and words.lowers[place - 2] in ("last", "this"):
            place -= 2
        elif words.lowers[max(0, place - 4) : place] == ("for", "the", "first", "time"):
            place -= 4
        elif _is_aside(words.lowers[max(0, place - 3) : place]):
            place -= 3
        else:
            break
    return max(place, 0), be, negated


def _is_aside(three: tuple[str, ...]) -> bool:
    """Whether three words stand between a subject and its verb without changing it: `at the time`, `in a statement`."""
    if three in (("at", "the", "time"), ("went", "on", "to"), ("goes", "on", "to")):
        return True
    return len(three) == 3 and three[0] == "in" and three[1] in ("a", "an", "the") and three[2] in _TALKS


def _is_noun_there(words: Words, index: int, verb: SayingVerb, following: str) -> bool:
    """Whether the word is a noun, or says what is done to somebody, rather than a verb with its subject."""
    if index == 0:
        return verb.form != "past" or following in ("", "of", "by")
    before, tag = words.lowers[index - 1], words.tags[index - 1]
    if verb.form in ("base", "third") and words.tags[index + 1 : index + 2] in tuple("BHM"):
        return True
    if verb.form == "base" and tag in "Ns" and not is_plural(before):
        return noun_kind(before) not in ("person", "group", "organisation") or "noun" in verb.frames
    if verb.form in ("base", "third") and following in _verbs():
        return True
    if verb.form == "base" and "noun" in verb.frames and following in ("", ".", ",", "on"):
        return True
    if tag in "aDoznd" and verb.form != "past":
        return True
    if verb.form == "past" and (following == "by" or (following == "on" and verb.lemma == "blame")) and verb.lemma != "say":
        return True
    if verb.form == "third" and "noun" in verb.frames and tag != "U" and noun_kind(before) not in ("person", "organisation"):
        return tag not in "ORHX,"
    if tag in "aDozP" and verb.form == "past":
        return before not in ("that", "this", "others", "some", "many", "both", "all", "few")
    if verb.form in ("base", "third"):
        return tag in "PJ" or following in ("of", "by") or (verb.form == "base" and tag == "G")
    return verb.form == "ing" and following in ("of", "by")


def _quoted_cue(words: Words, index: int) -> Cue | None:
    """`X quoted Y as saying`, `Y was quoted as saying`."""
    rest = words.lowers[index + 1 : index + 16]
    if "as" not in rest:
        return None
    said = index + 1 + rest.index("as") + 1
    if said >= len(words) or words.lowers[said] not in ("saying", "telling", "stating"):
        return None
    subject_end, be, _ = _before_verb(words, index)
    verb = SayingVerb("quote", frozenset({"clause"} | ({"tell"} if words.lowers[said] == "telling" else set())), "", "past")
    if be:
        return Cue(index, said + 1, verb, subject_end)
    return Cue(said, said + 1, verb, said - 1)


def _in_words_cue(words: Words, index: int) -> Cue | None:
    """`in the spokesman's words`."""
    for start in range(index - 1, max(-1, index - 12), -1):
        if words.lowers[start] == "in":
            return Cue(start, index + 1, IN_WORDS, index)
    return None


def _noun_cue(words: Words, index: int) -> Cue | None:
    """`the ministry's accusations that`."""
    if index and words.lowers[index - 1].endswith(("'s", "’s", "s'", "s’")):
        return Cue(index, index + 1, SayingVerb("accuse", frozenset({"clause"}), "accusation", "noun"), index)
    return None
