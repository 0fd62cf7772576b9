"""What somebody else's TOML may ask of the parser: a key has no more parts than anybody writes, for each part costs all others.

`tomllib` takes time and memory with the square of a key's parts, so that a file of a megabyte could keep the program for hours.
"""

from __future__ import annotations

_MOST_PARTS = 64
_NAME = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""


def endless_key(text: str) -> int:
    """The line, counted from 1, on which a key has more parts than anybody writes; 0 where none has."""
    if text.count(".") < _MOST_PARTS:
        return 0
    # Keys do not go on in the next line. The few lines with so many dots, mostly long words of an article, are looked at closely.
    suspicious = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.count(".") >= _MOST_PARTS]
    return next((number for number, line in suspicious if _has_endless_key(line)), 0)


def _has_endless_key(line: str) -> bool:
    """Whether names, dots between them, stand in a row outside of strings."""
    import re  # noqa: PLC0415 -- hardly ever needed

    parts = 0
    for name, dot in re.findall(rf"({_NAME})[ \t]*(\.[ \t]*)?|#.*|.", line):
        parts += bool(name)
        if parts > _MOST_PARTS:
            return True
        parts = parts if dot else 0
    return False
