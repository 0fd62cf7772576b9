"""Bytes become text without losing a newline, and text becomes safe to show without moving an offset."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import ArticleError
from annotations.text import decode, digest, display_safe

HARD_PIECES = (
    *("47 depots", "👩\u200d🚒", "e\u0301", "\u2028", "\r\n", "\r", "\n", "\t"),
    *("עברית", "\u202e", "\u00a0", "“", "字", "\U000e0041", " ", "\ufffd"),
)
HARD = "a\r\nb\rc\n\N{FIRE}\N{ZERO WIDTH JOINER}\u0301\u2028\u202e\u00a0\t\x00z"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_no_part_of_the_text(encoding: str) -> None:
    """Every newline, control character and emoji comes through as it stands."""
    text = "Port Lisse\r\n47 depots\r\N{FIRE}"

    assert text == decode(text.encode(encoding)).text


def test_what_is_not_utf8_is_read_as_latin1_and_said() -> None:
    """The person is told that some characters may be wrong."""
    found = decode("Velmora café".encode("latin-1"))

    assert found.text == "Velmora café"
    assert found.encoding == "latin-1"
    assert "Latin-1" in found.notices[0]


def test_a_broken_byte_in_utf8_spoils_nothing_else() -> None:
    """Where most of what is not ASCII is sound UTF-8, the rest stands as U+FFFD, as Python's own `replace` puts it."""
    data = "“Sarn” – “Osk” – “Teshi”".encode()[:-1] + b" and more"
    found = decode(data)

    assert (found.text, found.encoding) == (data.decode("utf-8", "replace"), "utf-8")
    assert found.text.startswith("“Sarn” – “Osk”")
    assert "stand as" in found.notices[0]


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_unpaired_surrogates_and_half_characters_of_utf16_survive(mark: bytes, encoding: str) -> None:
    """Each stands as one U+FFFD, and what follows is where it was."""
    data = mark + "a\ud800b\udc00c".encode(encoding, "surrogatepass") + b"x"
    found = decode(data)

    assert found.text == "a\ufffdb\ufffdc\ufffd"
    assert found.encoding == encoding
    assert found.notices


@given(st.lists(st.sampled_from(HARD_PIECES), max_size=20).map("".join), st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_hard_text_opens_as_documented(text: str, encoding: str) -> None:
    """What `open` reads with the codec that the page on offsets names is what the library reads, newline for newline."""
    data = text.encode(encoding)
    with io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="", errors="replace") as file:
        assert file.read() == decode(data).text == text


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(64), bytes(range(32)) * 20, b"PK\x03\x04" + b"\x00\x01" * 50])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    """A picture or an archive is named as what it is not."""
    with pytest.raises(ArticleError, match=r"map\.png is not a text file"):
        decode(data, "map.png")


@given(st.text())
def test_any_text_survives_utf8(text: str) -> None:
    """Whatever can be written as UTF-8 reads back the same, unless it looks like no text at all."""
    data = text.removeprefix("\ufeff").encode("utf-8", "replace")
    try:
        found = decode(data)
    except ArticleError:
        assert any(unicodedata.category(char) == "Cc" for char in text)
    else:
        assert data.decode("utf-8").removeprefix("\ufeff") == found.text


@given(st.text(alphabet=st.characters()))
def test_safe_text_has_as_many_code_points_and_nothing_that_a_terminal_obeys(text: str) -> None:
    """Offsets hold in what is shown; no control, bidirectional control, tag or lone surrogate is left."""
    safe = display_safe(text)

    assert len(text) == len(safe)
    assert not [char for char in safe if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set(safe) & set("\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\U000e0041")


def test_safe_text_keeps_what_scripts_need() -> None:
    """Joined emoji, accents and other alphabets stay as they are."""
    text = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN} cafe\u0301 وادي Ж"

    assert text == display_safe(text)


def test_the_digest_is_of_the_text_as_it_stands() -> None:
    """Another newline is another text; a lone surrogate has a digest too."""
    assert digest("a\r\n") != digest("a\n")
    assert digest("\ud800").startswith("sha256:")
