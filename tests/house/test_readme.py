"""The README cannot rot: its tables are those of the registries, and its two commands are the ones that are tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.reference import DOCUMENTS, renewed

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_tables_of_keys_and_commands_are_those_of_the_registries(document: str) -> None:
    """`python -m tui.reference` renews them."""
    text = (ROOT / document).read_text("utf-8")
    assert "<!-- /" in text
    assert renewed(text) == text, f"run python -m tui.reference to renew {document}"


def test_the_test_command_is_the_one_that_the_checks_run() -> None:
    """The README's command and `.ci/run` end in the same call of pytest."""
    assert "python -m pytest -n auto\n```" in README
    assert "\npython -m pytest -n auto\n" in (ROOT / ".ci" / "run").read_text("utf-8")
