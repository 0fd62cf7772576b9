"""Files that are written as a whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from annotations.errors import ExportError
from annotations.formats.atomic import replacing, replacing_folder


def write(path: Path, data: bytes) -> None:
    """Write all of a file."""
    with replacing(path) as file:
        file.write(data)


def test_a_file_is_replaced_when_all_is_written(tmp_path: Path) -> None:
    """Until the end of the block the old file stands; then the new one does, and nothing else lies in the folder."""
    path = tmp_path / "out"
    path.write_bytes(b"old")
    with replacing(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_whatever_happens_the_old_file_stays(tmp_path: Path, error: type[BaseException]) -> None:
    """An exception in the middle leaves the old file and no other."""
    path = tmp_path / "out"
    path.write_bytes(b"old")

    def interrupted() -> None:
        with replacing(path) as file:
            file.write(b"half")
            raise error

    with pytest.raises(error):
        interrupted()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk takes no more, the error names the file and the old one stays."""
    path = tmp_path / "out"
    path.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="out cannot be written: No space left"):
        write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter there")
def test_permissions_stay(tmp_path: Path) -> None:
    """A file keeps its permissions; a new one has those that any new file gets, not those of a temporary one."""
    (tmp_path / "new").touch()
    write(tmp_path / "out", b"1")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "new").stat().st_mode
    (tmp_path / "out").chmod(0o640)
    write(tmp_path / "out", b"2")
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file that a link leads to is replaced."""
    (tmp_path / "target").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs /dev/null")
def test_a_device_stays_a_device() -> None:
    """What is written to /dev/null is gone, and /dev/null is still there."""
    write(Path("/dev/null"), b"gone")
    assert Path("/dev/null").is_char_device()


def fill(folder: Path, words: str) -> None:
    """Write an export that is a folder."""
    with replacing_folder(folder) as inside:
        (inside / "a.txt").write_text(words)


def test_a_folder_takes_its_place_whole(tmp_path: Path) -> None:
    """A new folder, an empty one and an earlier export are replaced; nothing else is left beside it."""
    target = tmp_path / "out"
    fill(target, "one")
    fill(target, "two")
    assert (target / "a.txt").read_text() == "two"
    (tmp_path / "empty").mkdir()
    fill(tmp_path / "empty", "three")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "out"]


def test_a_folder_of_other_things_is_never_replaced(tmp_path: Path) -> None:
    """What no export wrote stays, whoever asks; a file stays too."""
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "thesis.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name in ("precious", "file"):
        with pytest.raises(ExportError, match="other things"):
            fill(tmp_path / name, "one")
    assert (tmp_path / "precious" / "thesis.txt").read_text() == "mine"


def test_a_folder_that_breaks_off_leaves_the_old_one(tmp_path: Path) -> None:
    """When the work is interrupted, an earlier export stays as it was and no half folder lies about."""
    target = tmp_path / "out"
    fill(target, "one")

    def interrupted() -> None:
        with replacing_folder(target) as inside:
            (inside / "a.txt").write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (target / "a.txt").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_nowhere_is_an_error(tmp_path: Path) -> None:
    """A place that is not there is named."""
    with pytest.raises(ExportError, match="nowhere"):
        fill(tmp_path / "nowhere" / "out", "one")
