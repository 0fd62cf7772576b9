"""What each cue of a sentence attributes, and to whom: the clause before it, after it, or around it; word numbers, half-open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.extraction.attribution.boundaries import (
    has_verb,
    is_hyphen,
    is_relative,
    lead_end,
    noun_kind,
    phrase_after,
    phrase_before,
    subject_of,
    with_role,
)
from annotations.extraction.attribution.contents import content_after, content_end, content_kind
from annotations.extraction.attribution.cues import ACCORDING, IN_WORDS
from annotations.extraction.attribution.inversions import according, in_words, inverted
from annotations.extraction.attribution.phrases import describe
from annotations.extraction.attribution.reports import Report

if TYPE_CHECKING:
    from annotations.extraction.attribution.cues import Cue
    from annotations.extraction.attribution.phrases import Phrase
    from annotations.extraction.words import Words

_LONGEST_SUBJECT = 12
_GOING_ON = frozenset({"on", "continued", "concluded", "began", "started", "ended", "followed"})
_TAKES_THINGS = frozenset({"object", "blame", "demand", "toll"})
_CONJUNCTIONS = frozenset({"while", "but", "whereas", "although", "though", "as", "and", "or", "because", "when", "where", ";"})
_JOINS_CLAUSES = _CONJUNCTIONS | {"which", "that", "who", "after", "before", "until"}


def read_cue(words: Words, cue: Cue, before: Report | None) -> Report | None:
    """What a cue attributes and to whom; None where it turns out to attribute nothing. `before` is the report before it."""
    if "nested" in cue.verb.frames and before is not None and before.first <= cue.first < before.end:
        return None
    if cue.verb is ACCORDING:
        return according(words, cue)
    if cue.verb is IN_WORDS:
        return in_words(words, cue)
    if cue.verb.form == "ing":
        return _participle(words, cue, before)
    if cue.verb.form == "noun":
        return _of_noun(words, cue)
    found = inverted(words, cue)
    return found if found is not None else _finite(words, cue, before)


def _of_noun(words: Words, cue: Cue) -> Report | None:
    """`the ministry's accusations that …`: content after, the possessor speaks."""
    speaker = _phrase(words, cue.first, 0)
    if speaker is None:
        return None
    return Report(cue, speaker, cue.end + 1, len(words), cue.end + 1, len(words))


def _phrase(words: Words, end: int, floor: int) -> Phrase | None:
    found = phrase_before(words, end, floor)
    return describe(words, *found) if found else None


def _participle(words: Words, cue: Cue, before: Report | None) -> Report | None:
    """`adding that …`: content after; the speaker is that of the report before, or the one between `with` and the cue."""
    content = content_after(words, cue)
    if content >= len(words) or _governed(words, cue):
        return None
    if before is None and "demand" in cue.verb.frames:
        return None
    if content_kind(words, cue) == "object" and (before is None or not _TAKES_THINGS & cue.verb.frames):
        return None
    speaker = _of_participle(words, cue)
    if speaker is None and before is None:
        speaker = _of_sentence(words, cue)
        if speaker is None:
            return None
    return Report(cue, speaker, content, len(words), content, len(words))


def _governed(words: Words, cue: Cue) -> bool:
    """Whether a preposition governs a participle, which then speaks only in `went on by saying` and the like."""
    if words.tags[cue.first - 1] != "P":
        return False
    return words.lowers[cue.first - 1] != "by" or _GOING_ON.isdisjoint(words.lowers[max(0, cue.first - 3) : cue.first - 1])


def _of_sentence(words: Words, cue: Cue) -> Phrase | None:
    """The sentence's subject as the speaker of a participle without a report before it (`the office closed, saying that …`)."""
    told = words.lowers[cue.end : cue.end + 1] == ("that",) or words.tags[cue.end : cue.end + 1] in tuple("OaDUNn")
    if words.tags[cue.first - 1] not in ',"C' and not told:
        return None
    found = subject_of(words)
    return describe(words, *found) if found and words.tags[found[1] - 1] != "O" else None


def _of_participle(words: Words, cue: Cue) -> Phrase | None:
    """The speaker that a participle has to itself: `with the ministry saying`, `reports suggesting`."""
    found = phrase_before(words, cue.subject_end, 0)
    if found is None:
        return None
    absolute = found[0] > 0 and words.lowers[found[0] - 1] == "with"
    document = noun_kind(words.lowers[found[1] - 1]) == "document" and found[1] == cue.first
    return describe(words, *found) if absolute or document else None


def _finite(words: Words, cue: Cue, before: Report | None) -> Report | None:
    """A verb of saying whose subject stands before it."""
    if cue.subject_end and is_relative(words, cue.subject_end - 1):
        return _of_relative(words, cue)
    if cue.subject_end > 1 and words.lowers[cue.subject_end - 1] in ("and", "but", "then"):
        return _shared(words, cue, before)
    if words.lowers[cue.end : cue.end + 1] == ("citing",):
        return _citing(words, cue)
    found = phrase_before(words, cue.subject_end, 0)
    if found and found[0] and words.lowers[found[0] - 1] in ("what", "whatever"):
        return None
    lead = _restart(words, lead_end(words), cue.subject_end)
    fresh = before is None or lead >= before.cue.end or _in_relative(words, before)
    if fresh and _is_whole_subject(words, lead, cue.subject_end, found) and not _told_before(words, cue, lead, found):
        found = (lead, cue.subject_end)
    speaker = describe(words, *found) if found else None
    if found is None or speaker is None or not _can_speak(cue, speaker, cue.subject_end):
        return None
    first = with_role(words, found[0], lead) if words.tags[cue.subject_end - 1] == "," else found[0]
    return _with_subject(words, cue, speaker, first, lead, before.cue.end if before else -1)


def _of_relative(words: Words, cue: Cue) -> Report | None:
    """`medics who told him that …`: content after; the noun that the relative clause describes speaks."""
    speaker = _phrase(words, cue.subject_end - 1, 0)
    content = content_after(words, cue)
    if speaker is None or content >= len(words):
        return None
    end = content_end(words, cue, content, content_kind(words, cue))
    return Report(cue, speaker, content, end, content, end)


def _shared(words: Words, cue: Cue, before: Report | None) -> Report | None:
    """`… but said that …`: content after; the speaker of the report before, else the sentence's subject."""
    content = content_after(words, cue)
    if content >= len(words):
        return None
    if before is not None:
        return Report(cue, None, content, len(words), cue.subject_end - 1, len(words))
    found = subject_of(words) or phrase_after(words, lead_end(words))
    speaker = describe(words, *found) if found[0] < found[1] else None
    if speaker is None or not _can_speak(cue, speaker, cue.subject_end):
        return None
    return Report(cue, speaker, content, len(words), cue.subject_end - 1, len(words))


def _restart(words: Words, lead: int, end: int) -> int:
    """Where the subject's own sentence begins when a title or caption was glued before it: at a capitalised article."""
    for index in range(end - 1, lead, -1):
        if words.tags[index] in "aDo" and words.forms[index][0].isupper() and words.forms[index].lower() != "al":
            return index
    return lead


def _told_before(words: Words, cue: Cue, lead: int, found: tuple[int, int] | None) -> bool:
    """Whether a whole clause, relative clause and all, stands before a speaker and nothing after the cue."""
    if found is None or found[0] <= lead:
        return False
    first = found[0]
    if content_after(words, cue) < len(words):
        return False
    verbs = [
        i
        for i in range(lead + 1, first)
        if (words.tags[i] in "BHMKV" and words.tags[i - 1] not in "BHMKXR")
        or (words.tags[i] == "E" and words.tags[i - 1] not in "BHKXRaDoP")
    ]
    return len(verbs) > 1


def _in_relative(words: Words, report: Report | None) -> bool:
    """Whether a report stands in a relative clause (`the office, which gave a toll of ten, said`)."""
    return report is not None and report.cue.subject_end > 0 and is_relative(words, report.cue.subject_end - 1)


def _citing(words: Words, cue: Cue) -> Report | None:
    """`the agency reported citing a medic that …`: the one who is cited speaks."""
    first, end = phrase_after(words, cue.end + 1)
    speaker = describe(words, first, end) if first < end else None
    while end < len(words) and (words.tags[end] == "," or words.lowers[end] == "that"):
        end += 1
    if speaker is None:
        return None
    if end < len(words) and has_verb(words, end, len(words)):
        return Report(cue, speaker, end, len(words), end, len(words))
    return Report(cue, speaker, 0, cue.subject_end, 0, len(words), after=True)


def _is_whole_subject(words: Words, first: int, end: int, found: tuple[int, int] | None) -> bool:
    """Whether all that stands before the cue is its subject: a noun phrase with what is said of it, and no verb of its own."""
    if first >= end or words.tags[first] in "PGST" or words.tags[end - 1] == "O" or end - first > 40:
        return False
    if any(words.tags[i] in '-";:' and not is_hyphen(words, i) for i in range(first, end)):
        return False
    aside = next((i for i in range(first + 1, end) if is_relative(words, i) or words.tags[i] == ","), end)
    if aside < end and not _closes(words, aside, end):
        return False
    if found is not None and found[0] == aside + 1:
        return False
    if any(words.tags[i] in "RC" and words.forms[i][0].isupper() for i in range(first, aside)):
        return False
    if end - first > _LONGEST_SUBJECT and found is not None and found[0] > first and words.tags[found[0] - 1] not in "PTGaDU,":
        return False
    if not has_verb(words, first, aside):
        return True
    bound = found is None or (found[0] > first and words.tags[found[0] - 1] in "PTGE")
    return bound and _reduced(words, first, aside, end)


def _closes(words: Words, aside: int, end: int) -> bool:
    """Whether what begins at `aside` with a comma or a relative word runs up to the cue with its commas in order."""
    opened = words.tags[aside] == "," or words.tags[aside - 1] == ","
    if opened:
        return words.tags[end - 1] == ","
    return "," not in words.tags[aside:end]


def _reduced(words: Words, first: int, aside: int, end: int) -> bool:
    """Whether the only verbs there are participles that describe the subject (`a medic based in Osk said`)."""
    for index in range(first, aside):
        if words.tags[index] in "BHMKV":
            return False
        if words.tags[index] == "E" and index + 1 < end and words.tags[index + 1] not in "PTE":
            return False
    return True


def _can_speak(cue: Cue, speaker: Phrase, subject_end: int) -> bool:
    """Whether the subject may be a speaker for this verb: verbs that take things as well ask for somebody who is one."""
    if speaker.kind == "pronoun":
        return True
    if not {"weak", "object", "demand", "blame", "toll"} & cue.verb.frames:
        return True
    return bool(speaker.name) or bool(noun_kind(speaker.head)) or (subject_end == cue.first and "weak" not in cue.verb.frames)


def _with_subject(words: Words, cue: Cue, speaker: Phrase, first: int, lead: int, cue_before: int) -> Report | None:
    """Content before or after a cue whose subject begins at word `first`."""
    content = content_after(words, cue)
    kind = content_kind(words, cue) if content < len(words) else "none"
    if kind == "object" and not _TAKES_THINGS & cue.verb.frames and cue.verb.lemma not in ("say", "tell"):
        return None
    if kind in ("object", "none") and not _is_somebody(cue, speaker):
        return None
    empty_before = first <= lead
    if not empty_before and _stands_before(words, cue, content, kind, first, lead, cue_before):
        return Report(cue, speaker, 0, first, 0, len(words), after=True) if _may_follow(words, cue, speaker, first) else None
    if "after" in cue.verb.frames or (
        "weak" in cue.verb.frames and kind not in ("that", "quote") and "object" not in cue.verb.frames
    ):
        return None
    if kind == "none":
        return Report(cue, speaker, len(words), len(words), first, len(words), bare=True) if empty_before else None
    joined = first > 0 and words.lowers[first - 1] in _JOINS_CLAUSES
    end = content_end(words, cue, content, kind)
    return Report(cue, speaker, content, end, first - 1 if joined else first, end)


def _is_somebody(cue: Cue, speaker: Phrase) -> bool:
    """Whether a subject is somebody who can speak, where nothing but the verb says so."""
    if cue.verb.lemma in ("say", "tell") or speaker.kind == "pronoun" or speaker.name is not None:
        return True
    return bool(noun_kind(speaker.head)) or speaker.definite


def _stands_before(words: Words, cue: Cue, content: int, kind: str, first: int, lead: int, cue_before: int) -> bool:
    """Whether the content stands before a cue whose subject begins at word `first`, rather than after it."""
    if kind == "none" or (words.tags[first - 1] == '"' and content > cue.end + 1 and kind != "quote"):
        return True
    if kind == "object" and cue.verb.lemma == "say":
        return has_verb(words, lead, first)
    if kind != "clause" or words.lowers[first - 1] in _JOINS_CLAUSES or cue_before == first:
        return False
    if words.tags[lead] == "G":
        return False
    opened = words.tags[lead] == "S" or words.lowers[lead] in ("after", "before", "following", "since")
    if opened and words.tags[first - 1] == ",":
        return False
    return has_verb(words, lead, first) or words.tags[first - 1] == '"'


def _may_follow(words: Words, cue: Cue, speaker: Phrase, first: int) -> bool:
    """Whether a verb may attribute what stands before it; one that seldom speaks needs a quotation, a pronoun or a person."""
    if "clause" not in cue.verb.frames:
        return False
    if "weak" not in cue.verb.frames or "after" in cue.verb.frames:
        return True
    if cue.verb.form != "past" or (cue.end < len(words) and words.tags[cue.end] in "PT"):
        return False
    return words.tags[first - 1] in '",' or speaker.kind == "pronoun" or bool(speaker.name) or bool(noun_kind(speaker.head))
