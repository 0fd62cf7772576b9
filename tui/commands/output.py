"""Where a command's data goes: standard output, or a file that is written as a whole. Always UTF-8, lines ending in a newline."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.corpus.folder import SUFFIXES
from annotations.errors import ExportError
from annotations.formats.atomic import replacing
from annotations.text import display_safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from annotations.corpus.corpus import Corpus


@contextmanager
def lines_to(path: Path | None) -> Iterator[Callable[[str], object]]:
    """A function that writes one line to `path`, or to standard output for None."""
    if path is None:
        yield lambda line: write_out(line + "\n")
        return
    with replacing(path) as file:
        yield lambda line: file.write(line.encode() + b"\n")


def write_out(text: str) -> None:
    """Text on standard output in UTF-8, whatever the locale says. What UTF-8 cannot hold stands as an escape.

    A file or another program gets every character; on a terminal what it would obey stands as visible marks.
    """
    sys.stdout.flush()
    if sys.stdout.isatty():
        text = "\n".join(map(display_safe, text.split("\n")))
    data = memoryview(text.encode("utf-8", "backslashreplace"))
    while data:  # an unbuffered standard output takes only what fits into the pipe
        data = data[sys.stdout.buffer.write(data) :]


def output_path(given: str | None, corpus: Corpus, *, folder: bool = False) -> Path | None:
    """The file that was named (None for `-` and for none), or where `folder` says so the folder.

    Raises ExportError for a folder where a file is needed, and for an article of the corpus.
    """
    if given is None or given == "-":
        return None
    path = Path(given).expanduser()
    if path.is_dir() and not folder:
        raise ExportError(f"{path} is a folder", "name a file")
    inside = corpus.path.resolve() in path.resolve().parents and path.suffix.lower() in SUFFIXES
    same = corpus.path.is_file() and path.exists() and path.samefile(corpus.path)
    if path.exists() and (inside or same):
        raise ExportError(f"{path} is an article", "articles are never written to; name another file")
    return path
