"""A person's own settings, and what the app remembers of her."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import SchemaError
from annotations.schema_file import load_schema
from tests.damage import damaged
from tui.user_settings import Memory, UserSettings, read_settings, with_own_keys

if TYPE_CHECKING:
    from pathlib import Path


def settings(path: Path, text: str) -> UserSettings:
    """What a settings file says."""
    file = path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return read_settings(file, actions=["accept", "reject"], themes=["dark", "light"])


def test_settings_name_annotator_extractor_theme_and_keys(tmp_path: Path) -> None:
    """All of them, or none."""
    text = 'annotator = "ana"\nextractor = "spacy"\ntheme = "light"\n[keys]\naccept = "y"\n'
    assert settings(tmp_path, text) == UserSettings("ana", "spacy", "light", {"accept": "y"})
    assert settings(tmp_path, "") == UserSettings()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('theme = "drak"', 'settings.toml:1: theme: unknown theme "drak"; did you mean "dark"?'),
        ('anotator = "ana"', 'settings.toml:1: anotator: unknown setting "anotator"; did you mean "annotator"?'),
        ('\n[keys]\nacept = "y"', 'settings.toml:3: keys.acept: unknown setting "acept"; did you mean "accept"?'),
        ("[keys]\naccept = 3", 'settings.toml:2: keys.accept: a key is a string, as in accept = "y"'),
        ("theme = [", "settings.toml:1: not TOML"),
    ],
)
def test_a_mistake_in_the_settings_is_one_line_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    """File, line, what is wrong and the nearest valid name."""
    with pytest.raises(SchemaError) as raised:
        settings(tmp_path, text)
    assert raised.value.message.startswith(problem)


def test_own_keys_win_over_those_of_the_corpus() -> None:
    """Both are said by the name of the action."""
    schema = with_own_keys(load_schema(None), UserSettings(keys={"accept": "y"}))
    assert schema.keys["accept"] == "y"


def test_what_is_remembered_is_there_in_the_next_sitting(tmp_path: Path) -> None:
    """One thing more leaves the others as they are."""
    path = tmp_path / "state" / "remembered.json"
    Memory(path).remember("theme", "light")
    Memory(path).remember("toured", True)
    assert Memory(path).recall() == {"theme": "light", "toured": True}


@pytest.mark.parametrize("broken", [b"", b"[1]", b"{", b"\xff", b"[" * 100_000])
def test_a_broken_memory_is_an_empty_one(tmp_path: Path, broken: bytes) -> None:
    """And it can be written again."""
    path = tmp_path / "remembered.json"
    path.write_bytes(broken)
    assert Memory(path).recall() == {}
    Memory(path).remember("toured", True)
    assert Memory(path).recall() == {"toured": True}


def test_where_nothing_can_be_written_nothing_is_remembered(tmp_path: Path) -> None:
    """No error reaches the person for it."""
    (tmp_path / "file").write_text("no folder")
    Memory(tmp_path / "file" / "remembered.json").remember("toured", True)
    Memory(None).remember("toured", True)
    assert Memory(None).recall() == {}


GOOD = b'annotator = "ana"\nextractor = "spacy"\ntheme = "light"\n[keys]\naccept = "y enter"\nreject = "x"\n'


@given(damaged(GOOD) | st.binary(max_size=80))
def test_damaged_settings_are_one_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Values of other types, deep nesting and bytes that are no text give settings, or one sentence with file and line."""
    file = tmp_path_factory.mktemp("s") / "settings.toml"
    file.write_bytes(data)
    try:
        read_settings(file, actions=["accept", "reject"], themes=["dark", "light"])
    except SchemaError as error:
        assert "\n" not in error.message  # noqa: PT017 -- both ways out are right


@given(damaged(b'{"theme": "light", "toured": true}') | st.binary(max_size=80))
def test_a_damaged_memory_is_read_or_empty(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """It never keeps the app from opening, and takes what is to be remembered next."""
    path = tmp_path_factory.mktemp("m") / "remembered.json"
    path.write_bytes(data)
    assert isinstance(Memory(path).recall(), dict)
    Memory(path).remember("toured", True)
    assert Memory(path).recall()["toured"] is True
