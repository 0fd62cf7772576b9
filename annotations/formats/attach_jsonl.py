"""Texts for a claims JSONL that was written without them: they stand in the lines of the articles, after the title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotations.errors import ExportError, FormatError
from annotations.formats.atomic import replacing
from annotations.formats.limited_json import parsed
from annotations.store.codec import dumps

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.formats.protocols import Texts

_ENDING = ".articles.jsonl"
_AGAIN = "the export is broken; write it again"


class JsonlAttacher:
    """Rewrites the articles' file. The export may be named by either of its files."""

    def holds(self, path: Path) -> bool:
        """Whether the articles' file is there."""
        return path.suffix == ".jsonl" and articles_file(path).is_file()

    def attach(self, path: Path, texts: Texts) -> None:
        """Put the texts in. Raises ExportError where they are there already, FormatError for a broken file."""
        target = articles_file(path)
        with target.open("rb") as lines, replacing(target) as out:
            for number, line in enumerate(lines, 1):
                data = article_on(line, f"{target.name}, line {number}")
                out.write(dumps(with_text(data, target, texts)).encode() + b"\n")
            texts.finish()


def articles_file(path: Path) -> Path:
    """The file of the articles beside a claims JSONL, or that file itself."""
    return path if path.name.endswith(_ENDING) else path.with_name(f"{path.stem}{_ENDING}")


def article_on(line: bytes, where: str) -> dict[str, Any]:
    """The article on a line of an export; `where` names the line in the message. Raises FormatError where there is none."""
    try:
        data = parsed(line)
    except FormatError as error:
        raise FormatError(f"{where}: {error.message}", _AGAIN) from None
    if not isinstance(data, dict) or not {"id", "digest", "title"} <= set(data):
        raise FormatError(f"{where}: it is no article of an export", _AGAIN)
    return data


def with_text(data: dict[str, Any], path: Path, texts: Texts) -> dict[str, Any]:
    """An article with its text after its title; None where there is none. Raises ExportError where it has one."""
    if data.get("text") is not None:
        raise ExportError(f"{path} has its texts already")
    items = [(key, value) for key, value in data.items() if key != "text"]
    place = [key for key, _ in items].index("title") + 1
    return dict([*items[:place], ("text", texts.of(str(data["id"]), str(data["digest"]))), *items[place:]])
