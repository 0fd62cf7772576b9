"""Frictionless finds nothing wrong with a data package, and does find what somebody breaks in it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.annotations.formats.clients.conftest import Written

pytestmark = [pytest.mark.clients, pytest.mark.filterwarnings("default")]


@pytest.fixture
def package(written: Callable[..., Written], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a data package, with its folder as the current one: Frictionless trusts no path outside."""
    folder = tmp_path / "package"
    shutil.copytree(written("csv", "package").path, folder)
    monkeypatch.chdir(folder)
    return folder


def report() -> Any:
    """What Frictionless says about the package in the current folder."""
    frictionless = pytest.importorskip("frictionless", reason="needs the package frictionless")
    return frictionless.validate("datapackage.json")


def test_a_package_is_valid(package: Path) -> None:
    """Types, values, keys, references, sizes and digests hold."""
    found = report()
    assert found.valid, found.flatten(["name", "type", "message"])[:5]
    assert {task.name for task in found.tasks} == {"articles", "claims", "slots", "links", "codebook"}


def test_a_broken_reference_is_found(package: Path) -> None:
    """A link from a claim that there is not is an error of its foreign key."""
    with (package / "links.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("nothing,0.txt,restates,elsewhere,0.txt\r\n")
    assert "foreign-key" in [kind for (kind,) in report().flatten(["type"])]
