"""Opening a corpus that is one file of rows, by the kind that its suffix tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.corpus.corpus import TABLES
from annotations.corpus.jsonl import JsonlReader
from annotations.corpus.row_file import RowFile
from annotations.corpus.rows import RowCorpus
from annotations.corpus.table import TableReader
from annotations.errors import CorpusError

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.corpus.rows import RowReader


def open_rows(path: Path, *, text: str | None = None, title: str | None = None, id_column: str | None = None) -> RowCorpus:
    """Open a table or a JSONL file; the options name its columns or keys.

    Raises CorpusError for a file that cannot be read, has no rows, or lacks a column that was asked for.
    """
    file = RowFile(path)
    reader: RowReader
    if path.suffix.lower() in TABLES:
        reader = TableReader(file, text=text, title=title, id_column=id_column)
    else:
        reader = JsonlReader(file, text=text, title=title, id_column=id_column)
    corpus = RowCorpus(file, reader)
    if corpus.first() is None:
        raise CorpusError(f"{path} has no rows", "the first row of a table names its columns, every other row is an article")
    return corpus
