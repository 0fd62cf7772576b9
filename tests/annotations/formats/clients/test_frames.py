"""pandas, Polars and DuckDB read nested rows with their types, and flat tables with every text as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from annotations.formats.formula_safe import unescaped
from tests.annotations.formats.clients.conftest import EVIL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.annotations.formats.clients.conftest import Written

pytestmark = [pytest.mark.clients, pytest.mark.filterwarnings("default")]


def pandas_rows(path: Path) -> list[dict[str, Any]]:
    """What pandas reads."""
    pandas = pytest.importorskip("pandas", reason="needs the package pandas")
    return list(pandas.read_parquet(path).to_dict("records"))


def polars_rows(path: Path) -> list[dict[str, Any]]:
    """What Polars reads."""
    polars = pytest.importorskip("polars", reason="needs the package polars")
    return list(polars.read_parquet(path).to_dicts())


def duckdb_rows(path: Path) -> list[dict[str, Any]]:
    """What DuckDB reads."""
    duckdb = pytest.importorskip("duckdb", reason="needs the package duckdb")
    found = duckdb.sql(f"select * from read_parquet('{path}')")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


@pytest.mark.parametrize("read", [pandas_rows, polars_rows, duckdb_rows])
def test_nested_rows_have_their_types(written: Callable[..., Written], read: Callable[[Path], list[dict[str, Any]]]) -> None:
    """Claims, slots and their values come as nested lists and records; what is empty is empty, not another type."""
    export = written("dataset", "set", files="parquet")
    rows = {row["id"]: row for row in read(export.path / "articles" / "train.parquet")}
    wanted = [entry for entry in export.entries if entry.split == "train"]
    assert list(rows) == [entry.article.id for entry in wanted]
    for entry in wanted:
        assert rows[entry.article.id]["title"] == entry.article.title
        assert len(rows[entry.article.id]["claims"]) == len(entry.annotations)
    claim = rows["0.txt"]["claims"][0]
    assert claim["slots"]["quantity"][0]["value"] == 112.0
    assert str(claim["slots"]["period"][0]["from"]) == "2031-02-01"
    assert len(claim["slots"]["action"]) == 0
    assert claim["slots"]["places"][1]["start"] is None


def test_duckdb_counts_over_nested_claims(written: Callable[..., Written]) -> None:
    """Nested values are columns of a query."""
    duckdb = pytest.importorskip("duckdb", reason="needs the package duckdb")
    export = written("dataset", "set", files="parquet")
    query = "select max(c.slots.quantity[1].value) from (select unnest(claims) c from '{}') where c.label = 'strike'"
    assert duckdb.sql(query.format(export.path / "articles" / "*.parquet")).fetchall() == [(112.0,)]


def pandas_texts(path: Path, column: str) -> list[str]:
    """A column as pandas reads it."""
    pandas = pytest.importorskip("pandas", reason="needs the package pandas")
    return list(pandas.read_csv(path, dtype=str, keep_default_na=False)[column])


def polars_texts(path: Path, column: str) -> list[str]:
    """A column as Polars reads it."""
    polars = pytest.importorskip("polars", reason="needs the package polars")
    return list(polars.read_csv(path, infer_schema=False)[column])


def duckdb_texts(path: Path, column: str) -> list[str]:
    """A column as DuckDB reads it."""
    duckdb = pytest.importorskip("duckdb", reason="needs the package duckdb")
    return [row[0] for row in duckdb.sql(f"select {column} from read_csv('{path}', all_varchar=true)").fetchall()]


@pytest.mark.parametrize("read", [pandas_texts, polars_texts, duckdb_texts])
def test_texts_come_back_from_the_tables(written: Callable[..., Written], read: Callable[[Path, str], list[str]]) -> None:
    """Without the apostrophe before formulas every title is what it was, in the order of the articles."""
    export = written("csv", "package")
    titles = read(export.path / "articles.csv", "title")
    assert [unescaped(title) for title in titles] == [*EVIL, EVIL[0]]


def test_the_flat_table_can_be_summed(written: Callable[..., Written]) -> None:
    """One file, one claim a row: numbers are numbers at once."""
    pandas = pytest.importorskip("pandas", reason="needs the package pandas")
    frame = pandas.read_csv(written("csv", "claims.csv").path)
    assert frame.groupby("label")["quantity_value"].sum()["killed"] == 30 * len(EVIL)
