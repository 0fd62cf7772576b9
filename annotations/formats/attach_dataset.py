"""Texts for a data set that was written without them: a column of its articles, and a line of its card."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from annotations.errors import ExportError, FormatError
from annotations.formats.atomic import MARK, replacing_folder
from annotations.formats.attach_jsonl import article_on, with_text
from annotations.formats.clients import client
from annotations.formats.dataset_card import card_with_text
from annotations.formats.parquet_file import EXTRA
from annotations.formats.unicode import encodable
from annotations.store.codec import dumps

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.formats.protocols import Texts

_ARTICLES, _CARD = "articles", "README.md"


class DatasetAttacher:
    """Writes the folder anew, with texts in the rows of the articles."""

    def holds(self, path: Path) -> bool:
        """Whether there are a card and a table of articles."""
        return (path / _CARD).is_file() and (path / _ARTICLES).is_dir()

    def attach(self, path: Path, texts: Texts) -> None:
        """Put the texts in. Raises ExportError where they are there already, FormatError where pyarrow is needed and missing."""
        with replacing_folder(path) as folder:
            shutil.copytree(path, folder, ignore=shutil.ignore_patterns(MARK), dirs_exist_ok=True)
            for file in sorted((path / _ARTICLES).iterdir()):
                write = _parquet if file.suffix == ".parquet" else _jsonl
                write(file, folder / _ARTICLES / file.name, texts)
            texts.finish()
            text = (path / _CARD).read_text("utf-8")
            (folder / _CARD).write_text(card_with_text(text), "utf-8", newline="\n")


def _safe(text: str | None) -> str | None:
    return None if text is None else encodable(text)


def _jsonl(path: Path, target: Path, texts: Texts) -> None:
    with path.open("rb") as lines, target.open("wb") as out:
        for number, line in enumerate(lines, 1):
            data = article_on(line, f"{path.name}, line {number}")
            row = with_text(data, path, texts)
            out.write(dumps({**row, "text": _safe(row["text"])}).encode() + b"\n")


def _parquet(path: Path, target: Path, texts: Texts) -> None:
    """Row group by row group, so that no more than one of them is in memory."""
    arrow, parquet = client("pyarrow", EXTRA), client("pyarrow.parquet", EXTRA)
    try:
        file = parquet.ParquetFile(path)
    except arrow.ArrowInvalid as error:
        raise FormatError(f"{path} is no Parquet file") from error
    schema = file.schema_arrow
    if "text" in schema.names:
        raise ExportError(f"{path} has its texts already")
    place = schema.names.index("title") + 1
    field = arrow.field("text", arrow.string())
    with parquet.ParquetWriter(target, schema.insert(place, field), compression="zstd") as writer:
        for number in range(file.num_row_groups):
            group = file.read_row_group(number)
            known = zip(group.column("id").to_pylist(), group.column("digest").to_pylist(), strict=True)
            found = [_safe(texts.of(article_id, digest)) for article_id, digest in known]
            writer.write_table(group.add_column(place, field, arrow.array(found, arrow.string())))
