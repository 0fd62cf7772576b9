"""A real spreadsheet (Gnumeric) opens tables and workbooks without calculating a single text; openpyxl sees no formula."""

from __future__ import annotations

import csv
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from annotations.formats.formula_safe import escaped
from tests.annotations.formats.clients.conftest import EVIL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.annotations.formats.clients.conftest import Written

pytestmark = [pytest.mark.clients, pytest.mark.filterwarnings("default")]

GUESSED = {"1,200": "1200", "2027-01": "2027/01/01", "007": "7", "1e5": "100000", "TRUE": "TRUE"}
"""What a spreadsheet makes of texts in a CSV that look like numbers; nothing in a CSV can keep it from that."""


def converted(source: Path, folder: Path) -> list[dict[str, str]]:
    """The first sheet as Gnumeric shows it."""
    program = shutil.which("ssconvert")
    if program is None:
        pytest.skip("needs Gnumeric's ssconvert")
    target = folder / "shown.csv"
    subprocess.run(
        [program, "-S", "--export-type=Gnumeric_stf:stf_csv", str(source), str(target)], check=True, capture_output=True
    )
    with (folder / "shown.csv.0").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_spreadsheet_calculates_nothing_in_a_table(written: Callable[..., Written], tmp_path: Path) -> None:
    """Every title of the CSV is shown as it was, with the apostrophe or without; only what looks like a number is read as one."""
    rows = converted(written("csv", "package").path / "articles.csv", tmp_path)
    for text, row in zip(EVIL, rows, strict=False):
        assert row["title"] in {text, escaped(text), escaped(text).removeprefix("'"), text.removeprefix("'"), GUESSED.get(text)}


def test_a_spreadsheet_changes_nothing_in_a_workbook(written: Callable[..., Written], tmp_path: Path) -> None:
    """Every title of the XLSX is shown as it was; a carriage return stands as the standard writes it."""
    rows = converted(written("xlsx", "book.xlsx").path, tmp_path)
    assert [row["title"].replace("_x000D_", "\r") for row in rows] == [*EVIL, EVIL[0]]


def test_no_cell_of_a_workbook_is_a_formula(written: Callable[..., Written]) -> None:
    """openpyxl finds texts, numbers and truth values, all as they were; texts that could be formulas stay texts when edited."""
    openpyxl = pytest.importorskip("openpyxl", reason="needs the package openpyxl")
    book = openpyxl.load_workbook(written("xlsx", "book.xlsx").path)
    assert book.sheetnames == ["articles", "claims", "slots", "links", "codebook"]
    cells: list[Any] = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    sheet = book["articles"]
    title = [cell.value for cell in sheet[1]].index("title") + 1
    titles = [sheet.cell(number, title) for number in range(2, len(EVIL) + 2)]
    assert [openpyxl.utils.escape.unescape(cell.value) for cell in titles] == list(EVIL)
    assert [cell.quotePrefix for cell in titles] == [escaped(text) != text for text in EVIL]
    numbers = [cell.value for cell in book["claims"]["D"][1:]]
    assert all(isinstance(number, int) for number in numbers)


def test_pandas_reads_a_workbook(written: Callable[..., Written]) -> None:
    """All sheets load, each with its columns."""
    pandas = pytest.importorskip("pandas", reason="needs the package pandas")
    pytest.importorskip("openpyxl", reason="needs the package openpyxl")
    sheets = pandas.read_excel(written("xlsx", "book.xlsx").path, sheet_name=None)
    assert set(sheets["slots"]["claim"]) <= set(sheets["claims"]["id"])
