"""A new corpus made of the texts in a file from elsewhere: a folder with one article for each, which must not be there before.

Texts are written as they stand, in UTF-8 with their own line ends; names come from the file and never lead out of the folder.
"""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from annotations.corpus.folder import SUFFIXES
from annotations.errors import CorpusError, ExportError
from annotations.formats.atomic import replacing_folder
from annotations.formats.protocols import Source
from annotations.store.paths import article_path
from annotations.text import digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from annotations.formats.protocols import Reader
    from annotations.schema import Schema

_LEFT_OUT = "annotations"  # a folder of that name holds no articles


def make_corpus(reader: Reader, path: Path, folder: Path, schema: Schema, options: Mapping[str, Any]) -> int:
    """Write the texts of a file as articles of a new folder, each once; gives how many there are.

    Raises CorpusError where the folder holds something or the file has no texts, FormatError where it cannot be read.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CorpusError(f"{folder} is there already", "articles are never written to; name a folder that is not there")
    source = Source(path, schema, lambda _why, _where: None, Counter(), options)
    seen: set[str] = set()
    names: set[str] = set()
    try:
        with replacing_folder(folder, mark=False) as new:
            for incoming in reader.read(source):
                text = incoming.text or ""
                key = digest(text)
                if not text.strip() or key in seen:
                    continue
                seen.add(key)
                place = new / _name(incoming.article, len(seen), names)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(text.encode("utf-8", "replace"))
            if not seen:
                raise CorpusError(f"{path} has no texts to make articles of", "annotations alone need their corpus")
    except ExportError as error:
        raise CorpusError(error.message, error.hint) from error
    return len(seen)


def _name(article: str, number: int, taken: set[str]) -> PurePosixPath:
    """A path below the folder for an article that the file calls so; a number where it gives no name, or one that is taken."""
    pure = PurePosixPath(article.replace("\\", "/").lstrip("/"))
    stem = str(pure.with_suffix("") if pure.suffix.lower() in SUFFIXES else pure)
    path = article_path(stem if pure.name else f"{number:06d}", ".txt")
    parts = [f"{part}_" if part.casefold() == _LEFT_OUT else part for part in path.parts]
    path = PurePosixPath(*parts)
    if str(path).casefold() in taken:
        path = path.with_name(f"{path.stem}-{number:06d}.txt")
    taken.add(str(path).casefold())
    return path
