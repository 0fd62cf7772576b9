"""Numbers in digits and words: where one begins and ends, and its value (Decimal). Percent and fractions share one scale."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from annotations.extraction import lexicon

if TYPE_CHECKING:
    from annotations.extraction.words import Words

PERCENT = "percent"
# More digits than any count has: longer strings are read as no number, so that arithmetic stays cheap.
_MOST_DIGITS = 30
_MOST_PARTS = 100

_DIGITS = re.compile(r"([\d.,]+)([^\W\d_]*)\Z")
_COMMA_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_POINT_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}\Z|[1-9]\d{0,2}\.\d{3}\Z")
_SUFFIXES = {"": 1, "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9}
_FRACTIONS = {"half": 50, "quarter": 25, "third": 100 / 3, "fifth": 20}
_WHOLE_FRACTIONS = {"two-thirds": 200 / 3, "three-quarters": 75, "one-third": 100 / 3, "one-quarter": 25, "one-fifth": 20}


class Number(NamedTuple):
    """A number in the words `[start, end)`; `measure` is "percent" for percentages and fractions."""

    start: int
    end: int
    value: Decimal
    measure: str | None = None


def number_at(words: Words, index: int) -> Number | None:
    """The longest number that begins at word `index`, with its scale, percent sign or fraction; None where none begins."""
    if index >= len(words):
        return None
    if words.tags[index] == "a" and words.tags[index + 1 : index + 2] not in ("f", "m"):
        return None  # an article that opens no scale or fraction: the usual case, so that it is told first
    if words.tags[index] == "$":
        inner = number_at(words, index + 1) if index + 1 < len(words) and words.tags[index + 1] in "dn" else None
        return Number(index, inner.end, inner.value, inner.measure) if inner else None
    number = _fraction(words, index) or _scaled(words, index)
    return Number(number.start, number.end, _shortest(number.value), number.measure) if number else None


def _shortest(value: Decimal) -> Decimal:
    """The same value without trailing zeros behind the point and without an exponent."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _scaled(words: Words, index: int) -> Number | None:
    """Digits, number words, or an article before a scale (`a hundred`), with everything that multiplies them."""
    tag = words.tags[index]
    if tag == "d":
        number = _digits(words, index)
    elif tag == "n" or words.tags[index : index + 2] == "am":
        number = _with_half(words, _in_words(words, index))
    elif tag == "m" and words.lowers[index] in ("hundred", "thousand", "million", "dozen"):
        number = _times(words, Number(index, index, Decimal(1)))
    else:
        return None
    if number and words.tags[number.end : number.end + 1] == "%":
        return Number(index, number.end + 1, number.value, PERCENT)
    if number and words.lowers[number.end : number.end + 2] == ("per", "cent"):
        return Number(index, number.end + 2, number.value, PERCENT)
    return number


def _with_half(words: Words, number: Number | None) -> Number | None:
    """Number words with `and a half` behind them, and the scale of both (`two and a half million`)."""
    if number is None or words.lowers[number.end : number.end + 3] != ("and", "a", "half"):
        return number
    return _times(words, number)


def _digits(words: Words, index: int) -> Number | None:
    """Digits with commas, points, spaces or none between groups, and the scale after them."""
    price = index > 0 and words.tags[index - 1] == "$"
    value = digits_value(words.forms[index], price=price)
    if value is None:
        return None
    end, text = index + 1, words.forms[index]
    while _is_next_group(words, text, end):
        text += words.forms[end]
        end += 1
    if end > index + 1:
        value = Decimal(text)
    return _times(words, Number(index, end, value))


def _is_next_group(words: Words, text: str, index: int) -> bool:
    """Whether the three digits at `index` go on with the number in `text` after one space (`300 000`)."""
    if words.tags[index : index + 1] != "d" or len(words.forms[index]) != 3 or not words.forms[index].isdecimal():
        return False
    plain = text.isdecimal() and len(text) <= 15 and not text.startswith("0")
    return plain and (len(text) <= 3 or len(text) % 3 != 1 or len(text) > 4) and words.starts[index] == words.ends[index - 1] + 1


def digits_value(form: str, *, price: bool = False) -> Decimal | None:
    """The value of digits with commas and points and perhaps a short scale (`2m`); None for what is no plain number.

    In a price one point is always a decimal point.
    """
    match = _DIGITS.match(form)
    if not match or len(match[1]) > _MOST_DIGITS:
        return None
    digits, suffix = match[1], match[2].lower()
    if suffix not in _SUFFIXES:
        return None
    if "," in digits:
        if not _COMMA_GROUPS.match(digits):
            return Decimal(digits.replace(",", ".")) if digits.count(",") == 1 and "." not in digits else None
        digits = digits.replace(",", "")
    elif _POINT_GROUPS.match(digits) and not suffix and not (price and digits.count(".") == 1):
        digits = digits.replace(".", "")
    elif digits.startswith("0") and len(digits) > 1 and digits[1] != ".":
        return None
    if digits.count(".") > 1 or not digits.isascii():
        return None
    return Decimal(digits) * _SUFFIXES[suffix]


def _in_words(words: Words, index: int) -> Number | None:
    """Number words from `index`: `two hundred and six`, `twenty-four`, `a million`, `two dozen`."""
    total, current, end, last_scale = Decimal(0), Decimal(0), index, Decimal("Infinity")
    if words.tags[index] == "a":
        current, end = Decimal(1), index + 1
    while end < len(words):
        tag = words.tags[end]
        if tag == "n":
            value = _word_value(words.lowers[end])
            if end > index and not _may_add(current, value):
                break
            current += value
        elif tag == "m" and end > index:
            scale = Decimal(_values()[words.lowers[end]])
            if scale <= 100 and current < 100:
                current = (current or 1) * scale
            elif scale > 100 and scale < last_scale:
                total, current, last_scale = total + (current or 1) * scale, Decimal(0), scale
            else:
                break
        elif not _joins(words, end, current or total):
            break
        end += 1
    return Number(index, end, total + current)


def _joins(words: Words, index: int, so_far: Decimal) -> bool:
    """Whether `and` at `index` joins the parts of one number (`two hundred and six`)."""
    if words.lowers[index] != "and" or so_far < 100 or so_far % 100 != 0:
        return False
    return words.tags[index + 1 : index + 2] == "n" and words.lowers[index + 2 : index + 3] != ("hundred",)


def _may_add(current: Decimal, value: Decimal) -> bool:
    """Whether a number word may follow the value so far: `twenty four`, `two hundred six`, but not `four six`."""
    if current == 0:
        return True
    return (current % 100 == 0 and value < 100) or (current % 10 == 0 and current % 100 >= 20 and 0 < value < 10)


def _word_value(lower: str) -> Decimal:
    """The value of one number word, hyphenated or not."""
    table = _values()
    if lower in table:
        return Decimal(table[lower])
    total = Decimal(0)
    for part in lower.split("-"):
        value = Decimal(table.get(part, "0"))
        total = total * value if value >= 100 and total else total + value
    return total


def _times(words: Words, number: Number) -> Number:
    """The number multiplied by the scales after it (`2.5 million`, `92 thousand`)."""
    end, value = number.end, number.value
    if words.lowers[end : end + 3] == ("and", "a", "half"):
        value, end = value + Decimal("0.5"), end + 3
    while words.tags[end : end + 1] == "m" and end < number.end + 6:
        value *= Decimal(_values()[words.lowers[end]])
        end += 1
    return Number(number.start, end, value)


def _fraction(words: Words, index: int) -> Number | None:
    """`half`, `one quarter`, `two thirds` on the scale of percent; `half a million` as the number that it is."""
    if words.lowers[index] in _WHOLE_FRACTIONS:
        return Number(index, index + 1, _rounded(_WHOLE_FRACTIONS[words.lowers[index]]), PERCENT)
    parts, at = Decimal(1), index
    if words.tags[index] in "na" and words.tags[index + 1 : index + 2] == "f":
        parts = Decimal(1) if words.tags[index] == "a" else _word_value(words.lowers[index])
        at = index + 1
    if words.tags[at] != "f" or (at == index and words.lowers[at] != "half"):
        return None
    share = _FRACTIONS.get(words.lowers[at].rstrip("s") if words.lowers[at] != "half" else "half")
    if share is None or parts > _MOST_PARTS:
        return None
    return _share_of_scale(words, index, at, parts * Decimal(share)) or _share(words, index, at, parts * Decimal(share))


def _share_of_scale(words: Words, start: int, at: int, percent: Decimal) -> Number | None:
    """`half a million`, `half a dozen`, `a quarter of a million`: a share of a scale is a plain number."""
    after = at + 1
    if words.lowers[after : after + 1] == ("of",):
        after += 1
    if words.tags[after : after + 2] == "am":
        after += 1
    if words.tags[after : after + 1] != "m" or words.tags[after - 1] not in "af":
        return None
    return Number(start, after + 1, percent / 100 * Decimal(_values()[words.lowers[after]]))


def _share(words: Words, start: int, at: int, percent: Decimal) -> Number | None:
    """A share of something that follows: `half the country`, `one quarter of the province`."""
    after = words.lowers[at + 1] if at + 1 < len(words) else ""
    plain_half = (
        words.lowers[at] == "half" and words.tags[at + 1 : at + 2] in ("D", "U") and not (start < at and words.tags[start] == "a")
    )
    hedged = start > 0 and words.lowers[start - 1] in lexicon.words("hedge-openers")
    return Number(start, at + 1, _rounded(percent), PERCENT) if after == "of" or plain_half or hedged else None


def _rounded(percent: float | Decimal) -> Decimal:
    return round(Decimal(percent), 2).normalize() + 0


@cache
def _values() -> dict[str, str]:
    return lexicon.table("number-words")
