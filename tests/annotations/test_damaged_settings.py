"""Whatever stands in an `annotate.toml`, reading it gives a schema or one error of ours with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.errors import SchemaError
from annotations.schema_file import default_schema_text, load_schema
from tests.damage import JUNK, damaged

if TYPE_CHECKING:
    from pathlib import Path

MORE = b'\n[extractor.labels]\nkilled = "killed"\n[import.labels]\nAttack = "strike"\n[keys]\naccept = "y"\n'
GOOD = default_schema_text().encode() + MORE


def read(folder: Path, data: bytes) -> None:
    """Load a schema, and the guidelines' path with it."""
    path = folder / "annotate.toml"
    path.write_bytes(data)
    try:
        load_schema(path, actions=["accept", "reject"])
    except SchemaError as error:
        assert error.message.startswith(("annotate.toml:", str(path)))  # noqa: PT017 -- both ways out are right
        assert "\n" not in error.message  # noqa: PT017


@settings(max_examples=150)
@given(damaged(GOOD))
def test_a_damaged_schema_is_one_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Lines, values and bytes of the default schema gone, doubled or replaced."""
    read(tmp_path_factory.mktemp("s"), data)


@pytest.mark.parametrize("line", [b"guidelines = %s", b"%s = 1", b"[%s]", b"kinds = [%s]", b"keys = {%s = 1}"])
@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: repr(junk[:8]))
def test_every_kind_of_junk_is_one_error(tmp_path: Path, line: bytes, junk: bytes) -> None:
    """As a value, a name, a table and inside a list."""
    read(tmp_path, line % junk)


@settings(max_examples=40)
@given(st.binary(max_size=200))
def test_bytes_that_are_no_schema_are_one_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Anything at all."""
    read(tmp_path_factory.mktemp("s"), data)
