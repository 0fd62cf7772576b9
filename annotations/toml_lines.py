"""Where a setting stands in the text of a TOML file, which tomllib does not tell: lines are counted from 1."""

from __future__ import annotations

import re

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_NAME = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_HEADER = re.compile(rf"[ \t]*\[\[?[ \t]*({_NAME})[ \t]*\]")
_SETTING = re.compile(rf"[ \t]*({_NAME})[ \t]*=")
_PARTS = re.compile(_PART)
_FENCES = ('"""', "'''")
_TOKEN = re.compile(r"""\"{3}|'{3}|"(?:[^"\\]|\\.)*"|'[^']*'|\#.*""")


def line_of(text: str, path: tuple[str, ...]) -> int:
    """The line on which the setting or table of that path stands; that of the nearest table around it where it has none.

    Names inside inline tables and arrays have the line on which those begin. 1 where nothing of the path is in the text.
    """
    lines = _lines(text)
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1


def _lines(text: str) -> dict[tuple[str, ...], int]:
    """The first line of every header and setting, and of the tables that they imply."""
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        inside = bool(fence)
        fence = _fence_after(line, fence)
        if inside:
            continue
        if header := _HEADER.match(line):
            table = path = _parts(header[1])
        elif setting := _SETTING.match(line):
            path = (*table, *_parts(setting[1]))
        else:
            continue
        for length in range(1, len(path) + 1):
            found.setdefault(path[:length], number)
        found[path] = min(found[path], number) if not header else number
    return found


def _fence_after(line: str, fence: str) -> str:
    """The mark that still has to close a string of many lines after this line; empty outside of one."""
    if fence:
        end = line.find(fence)
        return fence if end < 0 else _fence_after(line[end + len(fence) :], "")
    for token in _TOKEN.finditer(line):
        if token.group() in _FENCES:
            return _fence_after(line[token.end() :], token.group())
    return ""


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PARTS.findall(name))
