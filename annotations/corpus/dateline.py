"""The head of a news story's first paragraph: a dateline (`PORT LISSE, March 3. /ANA/.`) or the stamp of a page (`3 March 2031`).

Both are found only where they begin at a given offset, in time that a constant bounds.
"""

from __future__ import annotations

import re

from annotations.corpus.dates import MONTH_NAME

LONGEST = 120

_MONTH = rf"{MONTH_NAME}\.?"
_WEEKDAY = r"(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\.?,?"
_NAME = r"[^\W\d_a-z][\w’'.-]{1,20}(?:[ /][^\W\d_a-z][\w’'.-]{0,20}){0,3}"
_CAPITALS = r"[^\W\d_a-z][^\W\d_a-z’'.-]{2,20}(?:[ /](?:[^\W\d_a-z’'.-]{2,20}|of|el|al)){0,3}"
_DAY = rf"(?:{_MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s{_MONTH}(?:,?\s\d{{4}})?)"
_SLASHED = r"/[^/\n]{2,30}/"
_BRACKETED = r"\([^\W\d_a-z][^()\n]{1,40}\)"
_DASH = r"[-–—]{1,2}"
_DATELINE = re.compile(
    rf"(?:{_NAME}(?:,\s{_NAME}){{0,2}}[,.]?\s+(?:{_DAY}[.,]?\s+)?{_SLASHED}[.:]?\s*(?:{_DASH}\s+)?"
    rf"|(?:{_NAME},?\s+{_DAY}[.,]?|{_CAPITALS}(?:,\s{_NAME})?)\s+{_BRACKETED}[.:]?\s*(?:{_DASH}\s*)?"
    rf"|{_NAME}(?:,\s{_NAME})?\s+{_BRACKETED}\s*{_DASH}\s*"
    rf"|{_BRACKETED}\s+{_DASH}\s+"
    r"|\([A-Z]{2,10}\)\s+(?:[-–—]\s+)?"
    rf"|{_NAME}(?:,\s{_NAME})?,\s{_DAY}[.,]?\s*(?:{_DASH}|:)\s+"
    rf"|{_CAPITALS}(?:,\s{_NAME})?\s*{_DASH}\s+)(?=[\"'“‘«(]?[^\W_])"
)
_BARE_PLACE = re.compile(
    r"[A-Z]{4,20}(?:\s[A-Z]{3,20})?(?:/[A-Z]{3,20})?(?:\s[A-Z][a-z]{3,20})?\s+"
    r"(?=(?:An?|The|At|In|On|Some|More|Over|Nearly|About|Several|Dozens|Scores|Hundreds|Thousands|Two|Three|Four|Five|Six|Seven"
    r"|Eight|Nine|Ten|Eleven|Twelve|[A-Z][a-z]+teen|[A-Z][a-z]+ty|Air|Government|Regime|Rebels?|Militants?|Syrian|Russian)\s)"
)
_NUMERIC = r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d\d-\d\d"
_GLUED = rf"{_MONTH}\s\d{{1,2}}(?:,?\s?|\s)\d{{4}}|\d{{1,2}}\s{_MONTH},?\s\d{{4}}"
_ZONE = r"(?:[AaPp]\.?[Mm]\.?|GMT|UTC|KSA|EST|MSK)(?:\s?[+-]\d{1,2})?"
# Four digits without a colon are a time only where `at` or a time zone says so: they may be the first number of the story.
_CLOCK = rf"(?:(?:at\s)?\d{{1,2}}[:.]\d\d(?:\s?{_ZONE})?|at\s\d{{3,4}}(?:\s{_ZONE})?|\d{{3,4}}\s{_ZONE})"
_STAMP = re.compile(
    r"(?:(?i:posted on|published(?: on)?|date of publication:?|(?:last )?updated(?: at| on)?|created)\s)?"
    rf"(?:(?:[A-Z]{{2,8}}|Reuters)\s(?={_WEEKDAY}\s\d))?(?:{_WEEKDAY}\s)?(?:{_NUMERIC}|{_GLUED})"
    rf"(?:\s{_CLOCK}(?!\w|[-,.]\d))?(?:\s?\((?i:updated)[^()\n]{{1,40}}\))?[.,:|]?\s*"
)


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the dateline ends that begins at `start` in a paragraph that ends at `end`; `start` where there is none."""
    match = _DATELINE.match(text, start, min(end, start + LONGEST))
    return match.end() if match and match.end() < end else start


def bare_place_end(text: str, start: int, end: int) -> int:
    """Where a place in capitals ends that stands before the first sentence without a dash or comma; else `start`.

    Only for a paragraph that begins with a stamp: there the punctuation of the dateline may have been lost.
    """
    match = _BARE_PLACE.match(text, start, min(end, start + LONGEST))
    return match.end() if match else start


def stamp_end(text: str, start: int, end: int) -> int:
    """Where the stamp of the page ends that begins at `start` in a paragraph (`Posted on`, a full date, a time); else `start`."""
    match = _STAMP.match(text, start, min(end, start + LONGEST))
    return match.end() if match and match.end() < end else start
