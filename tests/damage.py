"""Damaging a good file as bad disks, bad editors and bad programs do: bytes, lines and values taken out, doubled or replaced."""

from __future__ import annotations

import re

from hypothesis import strategies as st

# What takes the place of a value: wrong types, numbers beyond all measure, deep nesting, bytes that no text has.
JUNK = (
    b"", b"-1", b"0", b"1e999", b"9" * 5000, b"nan", b"inf", b"true", b"null", b"''", b'""', b"[]", b"{}", b"[" * 20_000,
    b"{'a':" * 5000, b'{"a":' * 20_000, b"a." * 20_000, b'"\\ud800"', b'"\\u0000"', b"\x00", b"\xff\xfe", b"\xed\xa0\x80",
    b"\xef\xbb\xbf", b"2031-99-99", b"2031-03-03", b"\xe2\x80\xa8", b'"""', b"'''", b"\r", b"\x1b[2J", b"..", b"../../x",
)  # fmt: skip
_VALUE = re.compile(rb'"(?:[^"\\\n]|\\.)*"|-?\d[\d.:TZ+-]*|true|false|null|\[[^\[\]\n]*\]')


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The file after one to four accidents."""
    for _ in range(draw(st.integers(1, 4))):
        data = draw(st.sampled_from((_bytes, _lines, _values)))(draw, data)
    return data


def _bytes(draw: st.DrawFn, data: bytes) -> bytes:
    """Some bytes are gone, doubled or others."""
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 60)))
    put = draw(st.one_of(st.sampled_from(JUNK), st.just(data[start:end] * 2), st.binary(max_size=6)))
    return data[:start] + put + data[end:]


def _lines(draw: st.DrawFn, data: bytes) -> bytes:
    """A line is gone, doubled, cut, or stands elsewhere."""
    lines = data.split(b"\n")
    line = lines.pop(draw(st.integers(0, len(lines) - 1)))
    place = draw(st.integers(0, len(lines)))
    lines[place:place] = draw(st.sampled_from(([], [line], [line] * 2, [line[: len(line) // 2]], [line + line])))
    return b"\n".join(lines)


def _values(draw: st.DrawFn, data: bytes) -> bytes:
    """A value, a name among them, is another one, or stands where another stood."""
    found = [match.span() for match in _VALUE.finditer(data)]
    if not found:
        return data
    start, end = draw(st.sampled_from(found))
    other = draw(st.sampled_from(found))
    put = draw(st.one_of(st.sampled_from(JUNK), st.just(data[slice(*other)])))
    return data[:start] + put + data[end:]
