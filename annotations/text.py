"""Reading bytes to text and making text safe to show. Newlines are kept as they stand; offsets are code points of the result."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from functools import cache

from annotations.errors import ArticleError
from annotations.spans import Span

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY_SAMPLE = 8192
_CONTROL = bytes([*range(9), *range(14, 27), *range(28, 32)])  # white space and escape left out


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding it was read in and sentences for the person about what was doubtful."""

    text: str
    encoding: str
    notices: tuple[str, ...] = ()


def decode(data: bytes, what: str = "the file") -> Decoded:
    """Turn bytes into text: by byte order mark, else as UTF-8, else byte by byte as Latin-1 (and say so).

    A byte order mark is no part of the text. What cannot be decoded stands as U+FFFD, as `errors="replace"` puts it; that is said
    too. Raises ArticleError for data that is no text (`what` names it in the message).
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _replaced(data[len(mark) :], encoding)
    if _is_binary(data):
        raise ArticleError(f"{what} is not a text file", "convert it to plain text, or take it out of the folder")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _not_quite_utf8(data)


def _replaced(data: bytes, encoding: str) -> Decoded:
    """A text with U+FFFD where bytes mean nothing in its encoding."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return Decoded(text, encoding, ("some bytes could not be decoded and stand as \ufffd",))


def _not_quite_utf8(data: bytes) -> Decoded:
    """A text that is UTF-8 with a few broken bytes, or else Latin-1, in which every byte is a character."""
    found = _replaced(data, "utf-8")
    foreign = len(found.text) - len(found.text.encode("ascii", "ignore"))
    if foreign > 2 * found.text.count("\ufffd"):
        return found
    return Decoded(data.decode("latin-1"), "latin-1", ("not UTF-8: read as Latin-1, so some characters may be wrong",))


def _is_binary(data: bytes) -> bool:
    """Whether bytes without a byte order mark look like no text: a NUL is common there, and many control bytes."""
    sample = data[:_BINARY_SAMPLE]
    if not sample:
        return False
    control = len(sample) - len(sample.translate(None, _CONTROL))
    return sample.count(0) > len(sample) // 100 or control > len(sample) // 10


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as `sha256:` and 64 hexadecimal digits; lone surrogates count as they stand."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# Control characters (C0, DEL, C1), soft hyphen, bidirectional controls, zero-width and other invisible characters, line and
# paragraph separators, tags, variation selectors supplement, lone surrogates: none may reach a terminal from somebody's text.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\u3164"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SPACES = {"\t": " ", "\n": " ", "\r": " ", "\u2028": " ", "\u2029": " ", "\u202f": " ", "\u205f": " "}


@cache
def _mark(char: str) -> str:
    """The visible stand-in for one unsafe character."""
    if char in _SPACES:
        return _SPACES[char]
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\N{REPLACEMENT CHARACTER}" if 0xD800 <= code <= 0xDFFF else "\u00b7"


def display_safe(text: str) -> str:
    """The same number of code points, with nothing that a terminal would obey or hide: such characters become visible marks.

    White space that would break a line becomes a space; callers split lines before. Joiners that emoji and Indic scripts need
    (U+200C, U+200D) and emoji variation selectors stay.
    """
    return _UNSAFE.sub(lambda match: _mark(match.group()), text)


def nearest(text: str, words: str, near: int, *, any_case: bool = False) -> Span | None:
    """Where the words stand nearest to an offset, whole words only, whatever white space parts them; None where they do not."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    if not pattern:
        return None
    places = (Span(*match.span()) for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE if any_case else 0))
    return min(places, key=lambda span: abs(span.start - near), default=None)
