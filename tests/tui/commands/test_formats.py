"""`annotate formats`: the table of formats and of what they carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.formats.carrying import FEATURES
from annotations.formats.registry import OWN
from tui.diagnostics import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tui.commands.conftest import Ran


def test_the_formats_and_what_they_carry_are_listed(run: Callable[..., Ran]) -> None:
    """One line a format with the ways it goes, then one line a feature with its meaning."""
    ran = run("formats")
    assert ran.code == ExitCode.OK
    formats, _, carried = ran.out.partition("\n\n")
    assert [line.split()[0] for line in formats.splitlines()] == ["name", *OWN]
    assert formats.splitlines()[1].split()[:2] == ["jsonl", "yes"]
    lines = carried.splitlines()
    assert lines[0].split() == ["carries", *OWN]
    assert all(line.startswith(feature.name) for line, feature in zip(lines[1:], FEATURES, strict=True))
    assert all(line.endswith(feature.means) for line, feature in zip(lines[1:], FEATURES, strict=True))
