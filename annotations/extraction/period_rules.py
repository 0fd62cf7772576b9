"""Expressions of time as data: each rule has a name, the words that may open it, a pattern, and examples that run as tests.

A pattern is matched only where one of its opening words stands, and reads at most `LONGEST` code points. Its named groups say
what `annotations.extraction.period_values` makes of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from annotations.corpus import dates
from annotations.extraction.words import read_words
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotations.extraction.words import Words

LONGEST = 160

# Months and weekdays are written with a capital, whatever the case of the words around them (`may`, `march`, `sat` are words).
MONTH = f"(?-i:{dates.MONTH})"
WEEKDAY = f"(?-i:{dates.WEEKDAY})"

_NUMBER = (
    r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty(?:-four)?|thirty|forty(?:-eight)?"
    r"|seventy-two|several|few|couple of)"
)
_UNIT = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?|decades?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_YEAR = r"(?:19|20)\d\d\b"
_DATE = (
    rf"(?:{MONTH}\s{_DAY}(?:,?\s{_YEAR})?|{_DAY}\s(?:of\s)?{MONTH}(?:,?\s{_YEAR})?"
    rf"|{MONTH}(?:\s(?:of\s)?{_YEAR}|\slast\syear)?|{_YEAR})"
)
_PART = r"(?:the\s)?(?:early|late|mid|beginning\sof|start\sof|end\sof|middle\sof)(?:\sin|\son)?[\s-]"
_HOUR = r"(?:morning|afternoon|evening|night|midnight|noon|dawn|dusk)"
_EVENT = r"(?:beginning|start|outbreak|onset|launch|end|collapse|breakdown|fall)"
_BEGAN = r"(?:began|begun|started|starting|erupted|broke\sout|launched|launching|came\sinto|seizing|declaring|ended|entered|took)"
_WORDS = r"(?:\s(?!(?:but|while|who|which|said|told)\b)[^\s.;:()]{1,30})"
# A possessive behind an expression is no part of it: `Tuesday's raid`, and `Tuesdays raid` where the apostrophe was lost.
_END = r"(?=(?:['’]?s)?(?![\w-]))"


@dataclass(frozen=True, slots=True)
class PeriodRule:
    """One kind of expression.

    `openers` are the words that may open it (`months`, `weekdays`, `numbers`, `units`, `digits` stand for any such word);
    `meaning` names how its value is made; `examples` are texts with the expression that it finds.
    """

    name: str
    openers: str
    meaning: str
    pattern: str
    examples: tuple[tuple[str, str], ...]


RULES: tuple[PeriodRule, ...] = (
    PeriodRule(
        "range of days",
        "in during from between",
        "range",
        rf"(?:in\sthe\s(?:period|week|days)\s|during\sthe\speriod\s)?(?:from|between)\s(?P<first>{_DATE}|\d{{1,2}})"
        rf"\s?(?:to|and|until|till|through|-|–)\s?(?P<second>{_DATE}|{_DAY})(?:,?\s(?P<year>{_YEAR}))?",
        (
            ("flew 9 sorties in the period from March 10 to 16", "in the period from March 10 to 16"),
            ("hit from March 28 to April 2, 2031", "from March 28 to April 2, 2031"),
            ("between March 3 and 5", "between March 3 and 5"),
        ),
    ),
    PeriodRule(
        "days of a month",
        "on in during months digits",
        "range",
        rf"(?:(?:on|in|during)\s)?(?:(?P<first>{MONTH}\s\d{{1,2}})\s?(?:-|–|\sto\s)\s?(?P<second>(?:{MONTH}\s)?\d{{1,2}})\b"
        rf"(?:,?\s(?P<year>{_YEAR}))?|(?P<days>\d{{1,2}})\s?(?:-|–)\s?(?P<last>\d{{1,2}}\s{MONTH}(?:\s{_YEAR})?))",
        (
            ("in five districts on March 18-23", "on March 18-23"),
            ("nine sorties March 4-11, she said", "March 4-11"),
            ("on 18-23 March 2031", "on 18-23 March 2031"),
        ),
    ),
    PeriodRule(
        "window up to now",
        "over in during within for through throughout",
        "window",
        rf"(?:over|in|during|within|(?:for|through|throughout)(?=\s(?:the\s)?(?:past|last|previous)))\s(?:the\s)?(?:(?:past|last|previous|latest|recent|coming|first)\s)?"
        rf"(?:(?P<number>{_NUMBER})\s)?(?:(?:past|last|previous|recent)\s)?(?P<unit>{_UNIT})(?:\salone)?"
        rf"(?:\sof\s[a-z]+)?(?:,?\s(?P<range>(?:from\s)?{MONTH}\s\d{{1,2}}\s?(?:-|–|to)\s?(?:{MONTH}\s)?\d{{1,2}}))?",
        (
            ("over the past 24 hours", "over the past 24 hours"),
            ("in recent weeks", "in recent weeks"),
            ("killed over a week", "over a week"),
            ("Over the last five days, from March 18 to 23, jets", "Over the last five days, from March 18 to 23"),
            ("in the past twenty-four hours alone, troops", "in the past twenty-four hours alone"),
        ),
    ),
    PeriodRule(
        "since",
        "since",
        "since",
        rf"since(?:\sthen\b|\s(?:the\s)?{_EVENT}\sof(?:{_WORDS}){{1,9}}?\s(?:on|in)\s(?P<began>{_DATE}|{WEEKDAY})"
        rf"|\s(?P<date>(?:{_PART})?{_DATE})|\s(?:(?:early|late)\s)?(?:on\s)?(?P<weekday>{WEEKDAY})(?:\s{_HOUR})?"
        rf"|\s(?P<deictic>last\s{_UNIT}|yesterday|{_HOUR})"
        rf"|\s(?:the\s)?{_EVENT}\sof\s(?:the\s|this\s|their\s|its\s|his\s)?[a-z]+"
        rf"|(?:{_WORDS}){{0,9}}?\s{_BEGAN}(?:{_WORDS}){{0,10}}?\s(?:on|in)\s(?P<clause>{_DATE}|{WEEKDAY})"
        rf"|(?:{_WORDS}){{1,7}}?\s{_BEGAN})",
        (
            ("destroyed since March 1", "since March 1"),
            ("killed since the conflict began in March 2029", "since the conflict began in March 2029"),
            ("since the start of the operation", "since the start of the operation"),
            ("Since the beginning of the month, nine", "Since the beginning of the month"),
            ("Since then nine", "Since then"),
            ("nine killed since Monday in Osk", "since Monday"),
        ),
    ),
    PeriodRule(
        "weekday",
        "on by early late earlier later overnight weekdays",
        "weekday",
        rf"(?:(?:early|late|earlier|later|overnight)\s(?:on\s)?|(?:on|by)\s(?:early\s|late\s)?)?(?P<weekday>{WEEKDAY})"
        rf"(?:\s(?:and|(?:and\s)?into)\s(?P<also>{WEEKDAY}))?(?:\s{_HOUR}|\sovernight)?(?:,?\s(?P<date>{MONTH}\s{_DAY}(?:,?\s{_YEAR})?|{_DAY}\s{MONTH}(?:\s{_YEAR})?))?",
        (
            ("struck on Tuesday", "on Tuesday"),
            ("early on Tuesday", "early on Tuesday"),
            ("late Monday", "late Monday"),
            ("By Friday nine had left", "By Friday"),
            ("fell overnight Sunday and into Monday morning on Osk", "overnight Sunday and into Monday morning"),
            ("on Saturday and Sunday", "on Saturday and Sunday"),
            ("on Wednesday morning", "on Wednesday morning"),
        ),
    ),
    PeriodRule(
        "date",
        "on in by at during until before early late mid the months digits",
        "date",
        rf"(?:(?:on|in|by|at|during|until|before)\s(?P<date>(?:{_PART})?{_DATE})|(?P<bare>{_PART}{_DATE}|{MONTH}\s{_DAY}(?:,?\s{_YEAR})?"
        rf"|{_DAY}\s{MONTH}(?:,?\s{_YEAR})?|{MONTH}\s{_YEAR}))",
        (
            ("on March 7", "on March 7"),
            ("in mid-March 2031", "in mid-March 2031"),
            ("In early April nine", "In early April"),
            ("at the beginning of March the", "at the beginning of March"),
            ("shelled March 6 2031", "March 6 2031"),
        ),
    ),
    PeriodRule(
        "beginning of a unit",
        "at since from in",
        "beginning",
        r"(?:at|since|from|in)\sthe\s(?:beginning|start|end)\sof\s(?:the|this|last)\s(?P<unit>day|week|month|year|century)",
        (("at the beginning of the year", "at the beginning of the year"),),
    ),
    PeriodRule(
        "seen from today",
        "earlier later today yesterday tonight tomorrow overnight now this last at over so pre prewar in on",
        "deictic",
        r"(?:(?:earlier|later)\s)?(?P<word>today|yesterday|tonight|tomorrow|overnight|now|this\s(?:morning|afternoon|evening|week|month|year|summer"
        r"|winter|spring|autumn)|last\s(?:night|weekend|week|month|year|summer|winter|spring|autumn)|at\sthe\sweekend|over\sthe\sweekend"
        r"|at\s(?:dawn|dusk|midnight|noon|night)|so\sfar|pre-?war|(?:in|at)\sthe\srecent\stime|on\sthe\ssame\sday)",
        (
            ("killed overnight", "overnight"),
            ("earlier this week", "earlier this week"),
            ("destroyed so far", "so far"),
            ("at the weekend", "at the weekend"),
        ),
    ),
    PeriodRule(
        "one more day of the same",
        "for",
        "deictic",
        r"for\s(?:the|a)\s(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:nd|rd|th))"
        r"\s(?:(?:consecutive|straight|successive|running)\s(?P<word>day|night|week|month|year)"
        r"|(?:day|night|week|month|year)\s(?:running|in\sa\srow))",
        (
            ("shelled for the second consecutive day", "for the second consecutive day"),
            ("shelled for the third night in a row", "for the third night in a row"),
        ),
    ),
    PeriodRule(
        "some time ago",
        "about some around just over more numbers digits units",
        "ago",
        rf"(?:about\s|some\s|around\s|just\s|over\s|more\sthan\s)?(?:(?P<number>{_NUMBER})\s)?(?P<unit>{_UNIT})\s(?:ago|earlier|before)\b",
        (
            ("about a week ago", "about a week ago"),
            ("shot down hours earlier", "hours earlier"),
            ("two days ago", "two days ago"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One expression of time in a sentence: its rule, its span in the article, and the groups of the pattern."""

    rule: PeriodRule
    span: Span
    groups: dict[str, str]


_FAMILIES = {
    "months": tuple(dates.MONTHS),
    "weekdays": tuple(dates.WEEKDAYS),
    "numbers": (
        *("a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *("several", "few"),
    ),
    "units": tuple(f"{unit}{end}" for unit in ("minute", "hour", "day", "week", "month", "year") for end in ("", "s")),
}
_DIGITS = "digits"
_TIMES = frozenset(
    {
        *(
            "now",
            "far",
            "overnight",
            "yesterday",
            "today",
            "tonight",
            "tomorrow",
            "then",
            "dawn",
            "dusk",
            "noon",
            "night",
            "midnight",
        ),
        *(
            "nights",
            "weekend",
            "weekends",
            "decade",
            "decades",
            "seconds",
            "recent",
            "same",
            "spring",
            "summer",
            "autumn",
            "winter",
        ),
        *("prewar", "war", "since", "morning", "evening", "afternoon"),
        *_FAMILIES["months"],
        *_FAMILIES["weekdays"],
        *(f"{weekday}s" for weekday in _FAMILIES["weekdays"]),
        *_FAMILIES["units"],
        *("yesterdays", "todays"),
    }
)
_PREPOSITIONS = frozenset(
    (
        "in",
        "on",
        "over",
        "during",
        "within",
        "for",
        "through",
        "throughout",
        "since",
        "from",
        "between",
        "at",
        "by",
        "until",
        "before",
    )
)
# Words that may follow a preposition of time, with or without `the` between.
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_FOLLOWERS = frozenset(
    {
        *(
            "past",
            "last",
            "previous",
            "latest",
            "recent",
            "coming",
            *_ORDINALS,
            "same",
            "this",
            "period",
            "early",
            "late",
            "mid",
            "couple",
        ),
        *(
            "beginning",
            "start",
            "end",
            "middle",
            "weekend",
            "dawn",
            "dusk",
            "midnight",
            "noon",
            "night",
            "fifteen",
            "twenty",
            "thirty",
        ),
        *("forty", "seventy", "days", "outbreak", "onset"),
        *_FAMILIES["numbers"],
        *_FAMILIES["units"],
        *_FAMILIES["months"],
        *_FAMILIES["weekdays"],
    }
)
_IN_NAMES = frozenset(("today", "now"))
# A capital right behind a capitalised word: part of a name (`the Osk Today newspaper`).
_IN_NAME = re.compile(r"[A-Z]\w+ [A-Z]\Z")


@cache
def _by_opener() -> dict[str, tuple[tuple[PeriodRule, re.Pattern[str]], ...]]:
    """For each word the rules whose expressions it may open, with their patterns."""
    table: dict[str, list[tuple[PeriodRule, re.Pattern[str]]]] = {}
    for rule in RULES:
        pattern = re.compile(rule.pattern + _END, re.IGNORECASE)
        for word in rule.openers.split():
            for opener in _FAMILIES.get(word, (word,)):
                table.setdefault(opener, []).append((rule, pattern))
    for name in (*_FAMILIES["weekdays"], "yesterday", "today"):
        table[f"{name}s"] = table.get(name, [])
    return {word: tuple(rules) for word, rules in table.items()}


def find_periods(text: str, start: int, end: int) -> Sequence[Mention]:
    """The expressions of time in `[start, end)`, in text order, without overlap; the longest that begins at a place wins."""
    return periods_among(read_words(text[start:end], start), text)


def periods_among(words: Words, text: str) -> Sequence[Mention]:
    """The expressions of time among some words of `text`, as `find_periods` gives them."""
    if _TIMES.isdisjoint(words.lowers) and not _has_year(words):
        return ()
    return tuple(_find(text, words.end, _openers(words)))


def _has_year(words: Words) -> bool:
    """Whether four digits stand there."""
    return "d" in words.tags and any(len(word) == 4 and word.isdecimal() for word in words.lowers)


def _openers(words: Words) -> Iterator[tuple[int, str]]:
    """Where an expression of time may begin, and with which word: a preposition only before a word of time."""
    table = _by_opener()
    preposition: tuple[int, str] | None = None
    for place, word in zip(words.starts, words.lowers, strict=True):
        digits = word[0].isdecimal()
        if preposition is not None:
            if word == "the":
                continue
            if digits or word in _FOLLOWERS or word.startswith("mid-") or preposition[1] == "since":
                yield preposition
            preposition = None
        if word in _PREPOSITIONS:
            preposition = (place, word)
        elif digits:
            yield place, _DIGITS
        elif word in table:
            yield place, word
        elif word.startswith("mid-"):
            yield place, "mid"


def _find(text: str, end: int, openers: Iterable[tuple[int, str]]) -> Iterator[Mention]:
    table, at = _by_opener(), 0
    for place, word in openers:
        if place < at or (word in _IN_NAMES and _IN_NAME.search(text[max(0, place - 30) : place + 1])):
            continue
        best: Mention | None = None
        for rule, pattern in table[word]:
            match = pattern.match(text, place, min(end, place + LONGEST))
            if match and (best is None or match.end() > best.span.end):
                groups = {name: words for name, words in match.groupdict().items() if words}
                best = Mention(rule, Span(*match.span()), groups)
        if best is not None:
            at = best.span.end
            yield best
