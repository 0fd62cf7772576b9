"""Where a noun phrase for a speaker begins and ends beside a word of saying: before it, after it, or the sentence's subject.

Word numbers, half-open. No list bounds the grammar: any noun that an article opens, any run of capitalised words may speak.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from annotations.extraction import lexicon

if TYPE_CHECKING:
    from annotations.extraction.words import Words

SUBJECT_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
HEARERS = frozenset({"him", "her", "them", "us", "me", "it", "you"})
_PARTICLES = frozenset({"al", "el", "de", "bin", "ibn", "bint", "abu", "van", "von", "der", "da", "du", "la", "ul"})
_ARTICLE_PREFIXES = ("al-", "el-", "ad-", "ar-", "as-", "at-", "an-", "ash-", "d'", "d’")
FORMED_ADJECTIVES = (
    "-based",
    "-backed",
    "-led",
    "-linked",
    "-run",
    "-held",
    "-affiliated",
    "-aligned",
    "-controlled",
    "-old",
    "-owned",
)
_OUTLETS = frozenset({"agency", "television", "tv", "channel", "radio", "newspaper", "station", "website"})
_ARTICLES = frozenset({"a", "an", "the", "this", "these", "those", "its", "his", "her", "their", "our", "another"})
_LONGEST_PHRASE = 24
_ARTICLE_REACH = 5
_LONGEST_ROLE = 12


@cache
def noun_kind(word: str) -> str:
    """The kind of speaker that a noun in small letters stands for; empty where it stands for none."""
    return lexicon.table("speaker-nouns").get(word.rstrip("’'").removesuffix("'s").removesuffix("’s"), "")


def is_name(words: Words, index: int) -> bool:
    """Whether a word may be part of a proper name: capitalised and no day or month, or an Arabic or Romance particle."""
    lower = words.lowers[index]
    if words.tags[index] == "U":
        return lower not in lexicon.words("day-names")
    if lower in _PARTICLES or lower.startswith(_ARTICLE_PREFIXES):
        return True
    return words.forms[index][0].isupper() and words.tags[index] in "NsbEGJV"


def is_speaker_word(words: Words, index: int) -> bool:
    """Whether a word in small letters may stand in a phrase without an article."""
    lower = words.lowers[index]
    return bool(noun_kind(lower)) or lower in lexicon.words("speaker-modifiers") or lower.endswith(FORMED_ADJECTIVES)


def has_verb(words: Words, first: int, end: int) -> bool:
    """Whether a finite verb may stand between two words."""
    for index in range(first, end):
        tag = words.tags[index]
        if tag in "BHMKV":
            return True
        if tag == "E" and index > first and words.tags[index - 1] not in "aDoP":
            return True
        if tag in "bs" and index > first and words.tags[index - 1] in "OMK":
            return True
    return False


def phrase_before(words: Words, end: int, floor: int) -> tuple[int, int] | None:
    """The phrase that ends just before word `end` and begins at `floor` or after it, as word numbers; None where none does."""
    name = _name_after_role(words, end, floor)
    if name is not None:
        return name
    end = _before_apposition(words, end, floor)
    if end <= floor:
        return None
    if words.tags[end - 1] == "O":
        return (end - 1, end) if words.lowers[end - 1] in SUBJECT_PRONOUNS else None
    if words.tags[end - 1] == "d" and end - 2 > floor and is_name(words, end - 2):
        end -= 1
    limit = max(floor, end - _LONGEST_PHRASE)
    first = _leftmost(words, end, limit)
    if limit < first < end and words.tags[first - 1] in "PTG":
        first = _holder(words, first, limit) or first
    if (
        first - 2 > limit
        and words.lowers[first - 1] == "of"
        and (words.tags[first - 2] == "q" or words.lowers[first - 2] == "number")
    ):
        first -= 3 if words.tags[first - 3] == "a" else 2
    return (first, end) if first < end else None


def _holder(words: Words, first: int, floor: int) -> int | None:
    """Where a noun for a speaker begins that holds the prepositional phrase before word `first` (`the office for aid in Osk`)."""
    for index in range(first - 2, floor - 1, -1):
        if words.tags[index] in 'BHMKVO,.;:"-':
            return None
        if noun_kind(words.lowers[index]) and words.tags[index + 1] in "PTG":
            start = _leftmost(words, index + 1, floor)
            return start if start <= index and words.tags[max(start - 1, 0)] not in "PT" else None
    return None


def with_role(words: Words, first: int, floor: int) -> int:
    """Where the role begins whose holder's name begins at word `first` behind a comma; `first` itself where none does."""
    if first - 1 <= floor or words.tags[first - 1] != ",":
        return first
    role = phrase_before(words, first - 1, floor)
    return role[0] if role is not None else first


def _name_after_role(words: Words, end: int, floor: int) -> tuple[int, int] | None:
    """The name between commas before word `end` that says who holds a role (`the council's head, Ilo Marsk, said`)."""
    if end - 2 <= floor or words.tags[end - 1] != ",":
        return None
    first = end - 1
    while first > floor and (
        is_name(words, first - 1) or words.lowers[first - 1] in lexicon.words("honorifics") or _dots(words, first - 1)
    ):
        first -= 1
    if first == end - 1 or first - 1 <= floor or words.tags[first - 1] != "," or words.tags[end - 2] != "U":
        return None
    if noun_kind(words.lowers[end - 2]) or words.forms[end - 2].isupper():
        return None
    for index in range(first - 2, max(floor, first - _LONGEST_ROLE) - 1, -1):
        if noun_kind(words.lowers[index]) == "person" and words.forms[index].islower():
            return first, end - 1
        if words.tags[index] in "BHMKVE,.;:":
            return None
    return None


def _dots(words: Words, index: int) -> bool:
    """Whether a full stop belongs to a title before it (`Dr.`)."""
    return words.tags[index] == "." and index > 0 and words.lowers[index - 1] in lexicon.words("honorifics")


def _before_apposition(words: Words, end: int, floor: int) -> int:
    """Where the phrase ends when an apposition or a relative clause between commas stands after it."""
    if end <= floor or words.tags[end - 1] != ",":
        return end
    comma = end - 2
    while comma > max(floor, end - 40) and words.tags[comma] != ",":
        comma -= 1
    return comma if comma > floor and words.tags[comma] == "," else floor


def _leftmost(words: Words, end: int, floor: int) -> int:
    """How far to the left a phrase that ends before `end` reaches."""
    place = end
    while place > floor:
        tag = words.tags[place - 1]
        if tag in "aondz" or words.lowers[place - 1] in _ARTICLES:
            place -= 1
            if tag in "nd" and place > floor and words.tags[place - 1] in "aD":
                continue
            if not _joins(words, place - 1, floor):
                break
            place -= 1
        elif _belongs(words, place - 1, end, floor):
            place -= 1
        else:
            opened = _opened_by_article(words, place, end, floor)
            if opened is None:
                break
            place = opened
    return place


def _belongs(words: Words, index: int, end: int, floor: int) -> bool:
    """Whether the word at `index` carries on, to the left, a phrase that ends before `end`."""
    tag = words.tags[index]
    if is_hyphen(words, index) or (index > 0 and is_hyphen(words, index - 1)):
        return True
    if is_name(words, index) or is_speaker_word(words, index) or tag == ")":
        return True
    if tag == "." and index > 0 and words.lowers[index - 1] in lexicon.words("honorifics"):
        return True
    return index + 1 < end and (tag == "(" or (tag in "PTC" and _joins(words, index, floor)))


def is_relative(words: Words, index: int) -> bool:
    """Whether a word opens a relative clause (and is not the acronym of an organisation)."""
    return words.tags[index] != "U" and words.lowers[index] in ("who", "which", "whose", "whom")


def is_hyphen(words: Words, index: int) -> bool:
    """Whether a dash stands between two words without a space (`U.S.-led`)."""
    return words.forms[index] == "-" and index > 0 and words.glued(index - 1) and words.glued(index)


def _joins(words: Words, index: int, floor: int) -> bool:
    """Whether the small word at `index` ties what stands on its left to the phrase on its right."""
    if index <= floor:
        return False
    word, left = words.lowers[index], index - 1
    kind = noun_kind(words.lowers[left])
    if word in ("of", "for"):
        return bool(kind) or (is_name(words, left) and words.tags[left] == "U")
    if word in ("and", "&"):
        return bool(kind) or (is_name(words, left) and all(is_name(words, i) for i in range(floor, left)))
    if word in ("at", "in", "from", "with", "inside", "within", "to", "on"):
        return kind in ("person", "group")
    return False


def _opened_by_article(words: Words, place: int, end: int, floor: int) -> int | None:
    """Where a phrase of nouns that no list holds begins: at its article, or at its last noun where no article is near."""
    head_kind = noun_kind(words.lowers[end - 1])
    if (
        words.tags[place - 1] == "N"
        and place < end
        and place - 2 >= floor
        and words.tags[place - 2] == "U"
        and head_kind != "group"
    ):
        return place - 1
    if words.tags[place - 1] not in "NsJEGbm" or (head_kind == "group" and place < end) or end - place > 1:
        return None
    if place < end and is_name(words, end - 1):
        return None
    for index in range(place - 1, max(floor, place - 1 - _ARTICLE_REACH) - 1, -1):
        tag = words.tags[index]
        if tag in "ao" or words.lowers[index] in _ARTICLES:
            return index + 1
        if tag not in "NsJEGbmndU":
            break
    return place - 1 if place == end and words.tags[end - 1] in "Ns" else None


def phrase_after(words: Words, start: int) -> tuple[int, int]:
    """The noun phrase that begins at a word, as word numbers; empty where none does."""
    if start < len(words) and words.lowers[start] in SUBJECT_PRONOUNS | HEARERS:
        return start, start + 1
    place, headed = start, False
    while place < len(words) and not _is_another(words, place, headed):
        if words.lowers[place] in ("'", "’") and headed and words.lowers[place - 1].endswith("s"):
            headed = False
        elif _is_noun(words, place):
            headed = True
        elif not _opens(words, place, start):
            step = _step_on(words, place) if headed else 0
            if not step:
                break
            place += step - 1
        place += 1
    return (start, place) if headed else (start, start)


def _is_noun(words: Words, index: int) -> bool:
    """Whether a word may be a name, a noun or what stands before one, and is no day."""
    lower = words.lowers[index]
    if lower in lexicon.words("day-names"):
        return False
    return is_name(words, index) or is_speaker_word(words, index) or words.tags[index] in "NsJ"


def _opens(words: Words, index: int, start: int) -> bool:
    """Whether a word stands at the head of a phrase that begins at `start`: an article, a participle after it."""
    tag = words.tags[index]
    if index == start:
        return tag in "aDon"
    if tag == "G":
        return words.tags[index - 1] in "aDU" and words.tags[index + 1 : index + 2] == "U"
    return tag == "E" and index == start + 1


def _step_on(words: Words, index: int) -> int:
    """How many words a phrase goes on over a small word: brackets, the full stop of a title, `of`, `at the`; 0 where it ends."""
    tag = words.tags[index]
    if tag == "(":
        close = next((i for i in range(index, min(index + 8, len(words))) if words.tags[i] == ")"), index)
        return close - index + 1
    if tag == ".":
        return int(words.lowers[index - 1] in lexicon.words("honorifics"))
    if tag in "PTC" and _goes_on(words, index):
        return 2 if words.tags[index + 1] in "aD" else 1
    return 0


def _is_another(words: Words, index: int, headed: bool) -> bool:
    """Whether a word begins another phrase: people after the noun for an organisation, anything after a document."""
    if not headed:
        return False
    left, kind = noun_kind(words.lowers[index - 1]), noun_kind(words.lowers[index])
    if _is_agency(words, index - 1):
        return not kind and words.lowers[index] not in lexicon.words("speaker-modifiers") and words.tags[index] not in "PTC(,"
    if left == "document" and words.tags[index] not in "PT":
        return True
    if words.lowers[index - 1] not in _OUTLETS:
        return False
    plural = words.tags[index] in "Ns" and words.lowers[index].endswith("s")
    return kind == "group" or (not kind and plural and words.lowers[index] not in lexicon.words("speaker-modifiers"))


def _is_agency(words: Words, index: int) -> bool:
    """Whether a word is the name of a news agency, short ones in capitals."""
    form = words.forms[index]
    return words.lowers[index] in lexicon.words("agencies") and (form.isupper() or (form[0].isupper() and len(form) > 4))


def _goes_on(words: Words, index: int) -> bool:
    """Whether the small word at `index` carries a phrase on: `of`, `for`, or a tie between speakers or to their place."""
    if index + 1 >= len(words):
        return False
    following = index + 2 if words.tags[index + 1] in "aD" and index + 2 < len(words) else index + 1
    noun = is_name(words, following) or bool(noun_kind(words.lowers[following])) or words.tags[following] in "Ns"
    word, left = words.lowers[index], words.lowers[index - 1]
    if words.lowers[following] in lexicon.words("day-names"):
        return False
    if word in ("of", "for"):
        return noun
    if word in ("at", "in", "from", "inside", "with"):
        return noun and noun_kind(left) in ("person", "group")
    if word in ("and", "&"):
        return bool(noun_kind(words.lowers[following])) or (is_name(words, following) and is_name(words, index - 1))
    return False


def lead_end(words: Words) -> int:
    """The number of the first word of a sentence that is no connecting adverb, conjunction, day or mark."""
    place = 0
    while place < len(words) and (words.tags[place] in 'RC,"-(' or words.lowers[place] in lexicon.words("day-names")):
        place += 1
    adverb = place + 1 < len(words) and words.lowers[place].endswith("ly") and words.tags[place + 1] in "aD,"
    return place + 1 if adverb else place


def subject_of(words: Words) -> tuple[int, int] | None:
    """The subject of a sentence: all before its first verb where that is a noun phrase, else the phrase just before it."""
    lead = lead_end(words)
    for index in range(lead + 1, len(words)):
        present = (
            words.tags[index] in "bs"
            and noun_kind(words.lowers[index - 1])
            and words.tags[index + 1 : index + 2] in ("P", "a", "D", "S")
        )
        if present or (words.tags[index] in "BHMKVE" and words.tags[index - 1] not in "aDoP"):
            return (lead, index) if words.tags[lead] not in "PGST" else phrase_before(words, index, 0)
    return None
