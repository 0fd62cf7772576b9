"""A folder that Hugging Face `datasets` loads as it is: nested rows in Parquet or JSONL, a table of links, and a dataset card.

No file in it is empty: a split without an article, and a table of links without a link, are not written.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

from annotations.errors import ExportError, FormatError
from annotations.formats import nested
from annotations.formats.atomic import replacing_folder
from annotations.formats.attach_dataset import DatasetAttacher
from annotations.formats.carrying import EVERYTHING
from annotations.formats.clients import client
from annotations.formats.dataset_card import Part, card, guidelines
from annotations.formats.jsonl_file import JsonlFile
from annotations.formats.parquet_file import EXTRA, ParquetFile
from annotations.formats.protocols import Format, Option, Outputs, Written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from annotations.formats.nested import Row, Type
    from annotations.formats.protocols import Entry, Export

ARTICLES, LINKS = "articles", "links"
WHOLE = "train"
"""What `datasets` calls the only split of a data set that is not split."""


class RowFile(Protocol):
    """A file that takes rows; `date_like` names columns of texts that a loader would take for times."""

    date_like: tuple[str, ...]

    def put(self, row: Row) -> None:
        """One more row."""

    def close(self) -> None:
        """End the file."""


_KINDS: dict[str, Callable[[Path, dict[str, Type]], RowFile]] = {"parquet": ParquetFile, "jsonl": JsonlFile}


def _kind(text: str) -> str:
    if text not in _KINDS:
        raise FormatError(f"--files knows no {text!r}", f"it knows: {', '.join(_KINDS)}")
    return text


FILES = Option("files", "what its files are: parquet (default; needs claimdesk[parquet]) or jsonl", "KIND", "parquet", _kind)


class Dataset:
    """Writes the folder."""

    def outputs(self, path: Path) -> Outputs:
        """The folder."""
        return Outputs((path,), folder=True)

    def write(self, export: Export, path: Path) -> Written:
        """Write the data set.

        Raises ExportError where there is no article, or the folder cannot be written, FormatError where pyarrow is missing.
        """
        schema, with_text = export.schema, export.with_text
        _check_client(export.option(FILES))
        left_out: Counter[str] = Counter()
        claims: Counter[str] = Counter()
        columns = {ARTICLES: nested.columns(schema, with_text=with_text), LINKS: nested.LINKS}
        with replacing_folder(path) as folder:
            files = _Files(folder, export.option(FILES), columns)
            try:
                for entry in export.entries:
                    _put(files, entry, export)
                    claims[entry.split or WHOLE] += len(entry.annotations)
                    if unknown := nested.unknown_slots(entry, schema):
                        left_out["filler of a slot that the schema lacks"] += unknown
            finally:
                files.close()
            parts = files.parts(claims)
            if not parts:
                raise ExportError("there is no article to export", "--with unsigned adds articles that are not signed off")
            left_out.update(files.misread())
            (folder / "README.md").write_text(card(export, columns, parts), "utf-8", newline="\n")
            if rules := guidelines(schema):
                (folder / "GUIDELINES.md").write_text(rules, "utf-8", newline="\n")
        return Written((path,), sum(part.rows for part in parts if part.config == ARTICLES), claims.total(), left_out)


def _check_client(kind: str) -> None:
    """Whether files of that kind can be written, asked before any work is done. Raises FormatError."""
    if kind != "parquet":
        return
    try:
        client("pyarrow.parquet", EXTRA)
    except FormatError as error:
        raise FormatError(error.message, f"{error.hint}, or --files jsonl, which needs no other package") from error


def _put(files: _Files, entry: Entry, export: Export) -> None:
    split = entry.split or WHOLE
    files.put(ARTICLES, split, nested.row(entry, export.schema, with_text=export.with_text))
    for link in nested.links(entry):
        files.put(LINKS, split, link)


class _Files:
    """The files of a data set, each opened when its first row comes: one for each table and split."""

    def __init__(self, folder: Path, kind: str, columns: dict[str, dict[str, Type]]) -> None:
        self._folder = folder
        self._kind = kind
        self._columns = columns
        self._files: dict[tuple[str, str], RowFile] = {}
        self._rows: Counter[tuple[str, str]] = Counter()

    def put(self, config: str, split: str, row: Row) -> None:
        """One more row of a table, in a split."""
        file = self._files.get((config, split)) or self._opened(config, split)
        file.put(row)
        self._rows[config, split] += 1

    def close(self) -> None:
        """End all files."""
        for file in self._files.values():
            file.close()

    def parts(self, claims: Counter[str]) -> list[Part]:
        """What was written, tables in their order, splits in the usual order."""
        order = [ARTICLES, LINKS]
        keys = sorted(self._files, key=lambda key: (order.index(key[0]), *_place(key[1])))
        return [
            Part(config, split, self._name(config, split), self._rows[config, split], claims[split], self._size(config, split))
            for config, split in keys
        ]

    def misread(self) -> Counter[str]:
        """How many columns of texts a loader would take for times."""
        found = sum(len(file.date_like) for file in self._files.values())
        return Counter({"text column that datasets reads as time": found} if found else {})

    def _opened(self, config: str, split: str) -> RowFile:
        path = self._folder / self._name(config, split)
        path.parent.mkdir(exist_ok=True)
        self._files[config, split] = file = _KINDS[self._kind](path, self._columns[config])
        return file

    def _name(self, config: str, split: str) -> str:
        return f"{config}/{split}.{self._kind}"

    def _size(self, config: str, split: str) -> int:
        return (self._folder / self._name(config, split)).stat().st_size


def _place(split: str) -> tuple[int, str]:
    """Training comes first, then validation, then test."""
    usual = ("train", "validation", "test")
    return usual.index(split) if split in usual else len(usual), split


FORMAT = Format(
    "a folder for Hugging Face datasets, pandas, Polars and DuckDB, with a dataset card",
    carries=EVERYTHING - {"alternatives"},
    writer=Dataset(),
    attacher=DatasetAttacher(),
    extra=EXTRA,
    writer_options=(FILES,),
)
