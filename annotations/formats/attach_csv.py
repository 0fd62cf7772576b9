"""Texts for a data package of tables that was written without them: a column of its articles, described as the others are."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from typing import TYPE_CHECKING, Any

from annotations.errors import ExportError, FormatError
from annotations.formats.atomic import MARK, replacing_folder
from annotations.formats.csv_file import CsvFile, cell_of
from annotations.formats.data_package import DESCRIPTION, as_bytes, field_of
from annotations.formats.formula_safe import unescaped
from annotations.formats.tables import articles_table, meaning_of

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.formats.protocols import Texts

_ARTICLES, _CODEBOOK = "articles.csv", "codebook.csv"


class CsvAttacher:
    """Writes the folder anew, with texts in the table of articles, the codebook and the description."""

    def holds(self, path: Path) -> bool:
        """Whether there is a data package with a table of articles."""
        return (path / DESCRIPTION).is_file() and (path / _ARTICLES).is_file()

    def attach(self, path: Path, texts: Texts) -> None:
        """Put the texts in. Raises ExportError where they are there already, FormatError for a broken package."""
        with replacing_folder(path) as folder:
            for file in path.iterdir():
                if file.name not in (_ARTICLES, _CODEBOOK, DESCRIPTION, MARK):
                    shutil.copyfile(file, folder / file.name)
            try:
                _articles(path, folder, texts)
                _codebook(path, folder)
                _description(path, folder)
            except (ValueError, KeyError, IndexError, csv.Error) as error:
                raise FormatError(f"{path} is no data package of an export") from error
            texts.finish()


def _articles(path: Path, folder: Path, texts: Texts) -> None:
    with (path / _ARTICLES).open(encoding="utf-8", newline="") as file, (folder / _ARTICLES).open("wb") as out:
        rows = csv.reader(file)
        columns = next(rows)
        if "text" in columns:
            raise ExportError(f"{path} has its texts already")
        place, identity, digest = columns.index("title") + 1, columns.index("id"), columns.index("digest")
        table = CsvFile(out, [*columns[:place], "text", *columns[place:]])
        for row in rows:
            text = texts.of(unescaped(row[identity]), row[digest])
            table.put_as_is([*row[:place], cell_of(text), *row[place:]])
        table.finish()


def _codebook(path: Path, folder: Path) -> None:
    """The codebook with the line about the text after that about the title."""
    table = articles_table(with_text=True)
    column = next(column for column in table.columns if column.name == "text")
    with (path / _CODEBOOK).open(encoding="utf-8", newline="") as file, (folder / _CODEBOOK).open("wb") as out:
        rows = csv.reader(file)
        book = CsvFile(out, next(rows))
        for row in rows:
            book.put_as_is(row)
            if row[:2] == [table.name, "title"]:
                book.put((table.name, *meaning_of(column)))
        book.finish()


def _description(path: Path, folder: Path) -> None:
    table = articles_table(with_text=True)
    package: dict[str, Any] = json.loads((path / DESCRIPTION).read_bytes())
    for resource in package["resources"]:
        if resource["path"] in (_ARTICLES, _CODEBOOK):
            data = (folder / resource["path"]).read_bytes()
            resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
        if resource["path"] == _ARTICLES:
            resource["schema"]["fields"] = [field_of(column, table) for column in table.columns]
    (folder / DESCRIPTION).write_bytes(as_bytes(package))
