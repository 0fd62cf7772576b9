"""What a person has set for every corpus, in a file of her own, and what the app remembers of her between sittings.

`settings.toml` is hers: it is read, never written. `remembered.json` is the app's: without it everything works as at first.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from annotations.schema import Schema

_APP = "claimdesk"
_SETTINGS = ("annotator", "extractor", "theme", "keys")


class UserSettings(NamedTuple):
    """A person's settings; empty where nothing is set. `keys` are keys by the names of actions of reading mode."""

    annotator: str = ""
    extractor: str = ""
    theme: str = ""
    keys: Mapping[str, str] = {}


def settings_path() -> Path:
    """Where a person's settings lie; the file need not be there."""
    from platformdirs import user_config_path  # noqa: PLC0415 -- not every command asks

    return user_config_path(_APP, appauthor=False) / "settings.toml"


def remembered_path() -> Path:
    """Where the app remembers."""
    from platformdirs import user_state_path  # noqa: PLC0415 -- see above

    return user_state_path(_APP, appauthor=False) / "remembered.json"


def own_settings() -> UserSettings:
    """The settings of whoever runs the program. Raises SchemaError for a mistake in them, with file and line."""
    path = settings_path()
    if not path.is_file():
        return UserSettings()
    from tui.actions import ACTIONS, READING  # noqa: PLC0415 -- most people have no such file
    from tui.themes import THEMES  # noqa: PLC0415

    return read_settings(path, actions=[a.name for a in ACTIONS if a.mode == READING], themes=list(THEMES))


def read_settings(path: Path, *, actions: Collection[str], themes: Collection[str]) -> UserSettings:
    """A person's settings. Raises SchemaError for a mistake, with file and line."""
    from annotations.settings import read_table  # noqa: PLC0415 -- see above

    table = read_table(path)
    table.known(_SETTINGS)
    keys = table.table("keys")
    keys.known(actions)
    for name, key in keys.values.items():
        if not isinstance(key, str) or not key.split():
            raise keys.error('a key is a string, as in accept = "y"', name)
    return UserSettings(table.string("annotator"), table.string("extractor"), table.one_of("theme", themes), keys.values)


def with_own_keys(schema: Schema, settings: UserSettings) -> Schema:
    """The schema with a person's own keys, which win over those of the corpus."""
    return replace(schema, keys={**schema.keys, **settings.keys}) if settings.keys else schema


class Memory:
    """What the app remembers, in a small file. What cannot be read or written is not remembered, and nothing else is lost."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def recall(self) -> dict[str, Any]:
        """Everything that is remembered."""
        import json  # noqa: PLC0415 -- the app has loaded it by then

        try:
            found = json.loads(self._path.read_bytes()) if self._path is not None else {}
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def remember(self, name: str, value: object) -> None:
        """Remember one thing more."""
        import json  # noqa: PLC0415 -- seldom needed

        from annotations.errors import StoreError  # noqa: PLC0415
        from annotations.store.files import replace as replace_file  # noqa: PLC0415

        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, json.dumps({**self.recall(), name: value}, sort_keys=True).encode(), sync=False)
        except (OSError, StoreError):
            return
