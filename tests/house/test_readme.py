"""The README cannot rot: its tables are those of the registries, and its two commands are the ones that are tried."""

from __future__ import annotations

from pathlib import Path

from tui.reference import renewed

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_tables_of_keys_and_commands_are_those_of_the_registries() -> None:
    """`python -m tui.reference README.md` renews them."""
    assert renewed(README) == README


def test_the_test_command_is_the_one_that_the_checks_run() -> None:
    """The README's command and `.ci/run` end in the same call of pytest."""
    assert "python -m pytest -n auto\n```" in README
    assert "\npython -m pytest -n auto\n" in (ROOT / ".ci" / "run").read_text("utf-8")
