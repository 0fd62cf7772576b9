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
from annotations.extraction import lexicon
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    """One kind of expression. `meaning` names how its value is made; `examples` are texts with the expression that it finds."""

    name: str
    meaning: str
    pattern: str
    examples: tuple[tuple[str, str], ...]


RULES: tuple[PeriodRule, ...] = (
    PeriodRule(
        "range of days",
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
        "weekday",
        rf"(?:(?:early|late|earlier|later)\s(?:on\s)?|on\s(?:early\s|late\s)?)?(?P<weekday>{WEEKDAY})(?:\sand\s(?P<also>{WEEKDAY}))?"
        rf"(?:\s{_HOUR}|\sovernight)?(?:,?\s(?P<date>{MONTH}\s{_DAY}(?:,?\s{_YEAR})?|{_DAY}\s{MONTH}(?:\s{_YEAR})?))?",
        (
            ("struck on Tuesday", "on Tuesday"),
            ("early on Tuesday", "early on Tuesday"),
            ("late Monday", "late Monday"),
            ("on Saturday and Sunday", "on Saturday and Sunday"),
            ("on Wednesday morning", "on Wednesday morning"),
        ),
    ),
    PeriodRule(
        "date",
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
        "beginning",
        r"(?:at|since|from|in)\sthe\s(?:beginning|start|end)\sof\s(?:the|this|last)\s(?P<unit>day|week|month|year|century)",
        (("at the beginning of the year", "at the beginning of the year"),),
    ),
    PeriodRule(
        "seen from today",
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
        "some time ago",
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


@cache
def _compiled() -> tuple[tuple[PeriodRule, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(rule.pattern + _END, re.IGNORECASE)) for rule in RULES)


@cache
def _openers() -> re.Pattern[str]:
    """The words with which an expression of time may begin."""
    words = sorted(lexicon.words("period-openers"), key=len, reverse=True)
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(words) + r"|\d{1,2}\s?[-–]\s?\d{1,2}\s[A-Z]|\d{1,2}\s[JFMASOND][a-z]{2})", re.IGNORECASE
    )


_HAS_TIME = re.compile(
    rf"{dates.WEEKDAY}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|{_UNIT}|\d{{4}}|now|so far|overnight|yesterday|today"
    r"|tonight|tomorrow|then|dawn|dusk|noon|night|midnight|recent|same day|spring|summer|autumn|winter|pre-?war|began|start|launch"
    r"|erupt|broke|beginning",
    re.IGNORECASE,
)


def find_periods(text: str, start: int, end: int) -> Sequence[Mention]:
    """The expressions of time in `[start, end)`, in text order, without overlap; the longest that begins at a place wins."""
    if not _HAS_TIME.search(text, start, end):
        return ()
    return tuple(_find(text, start, end))


def _find(text: str, start: int, end: int) -> Iterator[Mention]:
    at = start
    for opener in _openers().finditer(text, start, end):
        if opener.start() < at:
            continue
        best: Mention | None = None
        for rule, pattern in _compiled():
            match = pattern.match(text, opener.start(), min(end, opener.start() + LONGEST))
            if match and (best is None or match.end() > best.span.end):
                groups = {name: words for name, words in match.groupdict().items() if words}
                best = Mention(rule, Span(*match.span()), groups)
        if best is not None:
            at = best.span.end
            yield best
