"""What is built from a checkout: a source distribution, and from that alone a wheel that holds all that the program needs."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytest.importorskip("setuptools", minversion="77", reason="needs the setuptools that pyproject.toml asks for")

BUILD = """
import sys
from setuptools import build_meta
getattr(build_meta, "build_" + sys.argv[1])(sys.argv[2])
"""


def built(what: str, source: Path, target: Path) -> Path:
    """Build an `sdist` or a `wheel` of the project in `source`, without a network, and give the one file that came out."""
    target.mkdir()
    command = [sys.executable, "-W", "ignore", "-c", BUILD, what, str(target)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (file,) = target.iterdir()
    return file


@pytest.fixture(scope="module")
def checkout(root: Path, project_files: Sequence[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's own files: building in the checkout would leave things in it, and find what lies there."""
    copy = tmp_path_factory.mktemp("checkout")
    for path in project_files:
        place = copy / path.relative_to(root)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, place)
    return copy


@pytest.fixture(scope="module")
def unpacked(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in the source distribution."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(built("sdist", checkout, folder / "dist")) as archive:
        archive.extractall(folder, filter="data")
    (project,) = (path for path in folder.iterdir() if path.name.startswith("claimdesk-"))
    return project


@pytest.fixture(scope="module")
def wheel(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files in the wheel that is built from the source distribution."""
    with zipfile.ZipFile(built("wheel", unpacked, tmp_path_factory.mktemp("wheel") / "dist")) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path from the folder above."""
    return {path.relative_to(folder.parent).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_wheel_holds_both_packages_whole(checkout: Path, wheel: dict[str, bytes]) -> None:
    """Every file of the two packages is in the wheel, byte for byte: code, style sheets, marks of typing, data, examples."""
    ours = files_below(checkout / "annotations") | files_below(checkout / "tui")
    assert "annotations/data/examples/corpus/abroad/09-search-at-velmora-mill.txt" in ours
    assert {name for name, data in ours.items() if wheel.get(name) != data} == set()


def test_the_wheel_holds_nothing_else(wheel: dict[str, bytes]) -> None:
    """Beside the two packages there is only what describes the distribution, with the licence and the command."""
    others = {name for name in wheel if name.partition("/")[0] not in ("annotations", "tui")}
    described = {name for name in others if name.partition("/")[0].endswith(".dist-info")}
    assert others == described
    assert any(name.endswith("licenses/LICENSE") for name in described)
    (commands,) = (data.decode() for name, data in wheel.items() if name.endswith("entry_points.txt"))
    assert "annotate = tui.cli:main" in commands


def test_the_source_distribution_can_test_itself(checkout: Path, unpacked: Path) -> None:
    """The source distribution holds the tests, the documents and the examples too."""
    for folder in ("tests", "docs", "examples"):
        missing = set(files_below(checkout / folder)) - set(files_below(unpacked / folder))
        assert missing == set()
