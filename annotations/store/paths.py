"""Names of files for article ids and annotators: safe on every system, readable where possible, different for different ids.

Invariant: the path of an id never leaves its folder, whatever the id: no part is `..`, a device, hidden, or longer than a disk
takes.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath

from annotations.errors import AnnotatorError

RESERVED = ("gold",)
_SEGMENT_BYTES, _PATH_BYTES = 200, 1000  # disks take 255 bytes for a name; a temporary file and an ending must fit too
_DIGEST_LENGTH = 16

# What no name may hold: signs that some system keeps for itself, our own escape and cut marks, controls, lone surrogates.
_UNSAFE = re.compile('[%~<>:"\\\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]')
_EDGES = re.compile(r"\A[. ]|[. ]\Z")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?=\.|\Z)", re.IGNORECASE)
_OWN_NAMES = re.compile(r"(?:place|journal)\Z", re.IGNORECASE)
_EMPTY = "%"  # no escape is a lone sign


def article_path(article_id: str, ending: str = "") -> PurePosixPath:
    """The relative path for an article's file, with the ending added to its last part.

    Parts between `/` stay folders. What no file name can hold is percent-encoded in UTF-8; what is too long is cut and gets a
    digest of the whole id.
    """
    parts = [_segment(part) for part in article_id.split("/")]
    if len(parts) == 1 and _OWN_NAMES.match(parts[0]):
        parts[0] = _escaped(parts[0][0]) + parts[0][1:]
    if sum(len(part.encode()) + 1 for part in parts) > _PATH_BYTES:
        parts = [_cut(parts[-1], article_id)]
    elif len(parts[-1].encode()) > _SEGMENT_BYTES:
        parts[-1] = _cut(parts[-1], article_id)
    parts = [_cut(part, part) if len(part.encode()) > _SEGMENT_BYTES else part for part in parts]
    return PurePosixPath(*parts[:-1], parts[-1] + ending)


def twin_path(article_id: str, ending: str = "") -> PurePosixPath:
    """The path to take instead where another article's file stands at `article_path`, as disks that ignore case bring about."""
    path = article_path(article_id)
    return path.with_name(f"{_start_of(path.name)}~{_digest(article_id)}{ending}")


def safe_annotator(name: str) -> str:
    """The name of an annotator's folder: lower case, so that names that differ in case alone are one annotator.

    What no file name can hold becomes `-`. Raises AnnotatorError for an empty name, for `gold` and for names that begin with `_`.
    """
    tidy = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).strip()
    if not tidy:
        raise AnnotatorError("an annotator needs a name", "give one with --annotator NAME")
    if tidy in RESERVED or tidy.startswith("_"):
        hint = "`gold` and names that begin with `_` have a meaning of their own"
        raise AnnotatorError(f"no annotator can be called {name!r}", hint)
    safe = _EDGES.sub("-", _UNSAFE.sub("-", tidy.replace("/", "-")))
    if _DEVICES.match(safe):
        safe = f"-{safe}"
    if len(safe.encode()) > _SEGMENT_BYTES:
        return f"{_start_of(safe)}-{_digest(safe)}"
    return safe


def _segment(part: str) -> str:
    """One part of a path, escaped where it must be."""
    if not part:
        return _EMPTY
    safe = _UNSAFE.sub(lambda match: _escaped(match.group()), part)
    safe = _EDGES.sub(lambda match: _escaped(match.group()), safe)
    return _escaped(safe[0]) + safe[1:] if _DEVICES.match(safe) else safe


def _escaped(char: str) -> str:
    """A character as the percent-encoding of its UTF-8 bytes."""
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def _cut(part: str, whole: str) -> str:
    """A long part cut short, with a digest of the whole that it stands for."""
    return f"{_start_of(part)}~{_digest(whole)}"


def _start_of(part: str) -> str:
    """As much of a part as leaves room for a digest."""
    return part.encode()[: _SEGMENT_BYTES - _DIGEST_LENGTH - 1].decode(errors="ignore")


def _digest(text: str) -> str:
    """A short digest of any text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]
