"""What the tests of commands share: running one as a person would, and an extractor that is quick and known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from annotations.claims import Claim, Filler
from annotations.spans import Span
from annotations.values import bounded
from tests.annotated import annotate
from tui.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from annotations.corpus.article import Article, Layout
    from annotations.schema import Schema


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run `annotate` with these arguments."""

    def running(*arguments: object) -> Ran:
        code = main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Ran(code, captured.out, captured.err)

    return running


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A small corpus that ana annotated."""
    return annotate(tmp_path / "corpus")


class DigitsExtractor:
    """Finds every run of digits. It stands in for an extractor where a test is about the command around it."""

    name = "digits"
    version = "1"

    def extract(self, article: Article, layout: Layout, schema: Schema) -> Sequence[Claim]:
        """One count for each run of digits."""
        return [self._claim(match) for match in re.finditer(r"[0-9]+", article.text)]

    def propose_at(self, article: Article, layout: Layout, schema: Schema, start: int, end: int) -> Claim | None:
        """Nothing."""
        return None

    @staticmethod
    def _claim(match: re.Match[str]) -> Claim:
        span = Span(*match.span())
        filler = Filler(span, match[0], bounded(Decimal(match[0]), "exact"))
        return Claim("", "count", span, match[0], "other", slots={"quantity": (filler,)}, extractor="digits 1")
