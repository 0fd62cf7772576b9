"""The guidelines that ship follow the default schema."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def guidelines(root: Path) -> str:
    """The guidelines for annotators."""
    return (root / "annotations" / "data" / "guidelines.md").read_text("utf-8")


@pytest.fixture(scope="module")
def named(root: Path) -> set[str]:
    """Every kind, label and slot of the default schema."""
    schema = tomllib.loads((root / "annotations" / "data" / "default_schema.toml").read_text("utf-8"))
    return {*schema["kinds"], *schema["labels"], *schema["slots"]}


def test_every_label_and_slot_has_a_section(guidelines: str, named: set[str]) -> None:
    """The app can open the guidelines where they speak of a label or slot; no section speaks of one that there is not."""
    sections = re.findall(r"^## (.+)$", guidelines, re.MULTILINE)
    assert len(sections) == len(set(sections))
    assert set(sections) == named | {"core"}


def test_every_hedge_is_explained(guidelines: str) -> None:
    """The section about the quantity names each hedge that a quantity can have."""
    from annotations.values import HEDGES

    section = guidelines.partition("\n## quantity\n")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(HEDGES)
