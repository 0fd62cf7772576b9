"""The example corpus: one source, an equal copy in the package, and in it what real articles hold."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest

from examples.ship import ship

if TYPE_CHECKING:
    from pathlib import Path


def contents(corpus: Path) -> dict[str, bytes]:
    """Every file of a corpus by its path, without what was annotated there."""
    files = (path for path in corpus.rglob("*") if path.is_file())
    named = {path.relative_to(corpus).as_posix(): path for path in files}
    return {name: path.read_bytes() for name, path in named.items() if not name.startswith("annotations/")}


@pytest.fixture(scope="module")
def articles(root: Path) -> dict[str, str]:
    """The articles of the example corpus by path, decoded, with their line ends."""
    return {name: data.decode("utf-8") for name, data in contents(root / "examples" / "corpus").items()}


def test_the_package_ships_the_example_corpus(root: Path) -> None:
    """The copy in the package has the same files with the same bytes; `python examples/ship.py` makes it so."""
    shipped = contents(root / "annotations" / "data" / "examples" / "corpus")
    assert shipped == contents(root / "examples" / "corpus")


def test_shipping_copies_articles_only(tmp_path: Path) -> None:
    """A new copy holds every article, nothing that an earlier copy held, and nothing that somebody annotated."""
    source, shipped = tmp_path / "source", tmp_path / "shipped"
    for path in (source / "sub" / "a.txt", source / "annotations" / "ana" / "a.txt.toml", shipped / "old.txt"):
        path.parent.mkdir(parents=True)
        path.write_bytes(b"A line\r\n")
    ship(source, shipped)
    assert {path.relative_to(shipped).as_posix() for path in shipped.rglob("*.*")} == {"sub/a.txt"}
    assert contents(shipped) == contents(source)


def test_nothing_is_annotated_in_the_package(root: Path) -> None:
    """What ships is the articles alone: nobody's annotations lie beside them."""
    assert not (root / "annotations" / "data" / "examples" / "corpus" / "annotations").exists()


@pytest.mark.parametrize(
    ("pattern", "what"),
    [
        (r"\r\n", "line ends of Windows"),
        (r"\u200d", "emoji held together by joiners"),
        (r"[\u0590-\u07ff]", "words written from right to left"),
        (r"(?m)^    ", "the indentation of a scraped page"),
        (r"(?m)^#+ ", "headings of Markdown"),
        (r"in reply to", "comments that answer one another"),
        (r"ALSO READ", "a link in the middle of the text"),
        (r"(?m)^\w+ {3,}\d+ {3,}\d+", "a table"),
        (r"\bdenie[sd]\b", "a denial"),
        (r"(?i)\bbetween \w+ and \w+ ", "a range"),
    ],
)
def test_the_example_has_what_real_articles_have(articles: dict[str, str], pattern: str, what: str) -> None:
    """A newcomer meets the things that make real articles hard: each stands in some article of the example."""
    assert any(re.search(pattern, text) for text in articles.values()), what


def test_the_example_has_decomposed_letters(articles: dict[str, str]) -> None:
    """Some letters stand as a base letter and a combining mark, as some systems write them."""
    assert any(unicodedata.combining(char) for text in articles.values() for char in text)


def test_every_line_belongs_to_text(articles: dict[str, str]) -> None:
    """No article of the example holds bytes that were decoded wrongly or control characters other than line ends."""
    strange = {name: re.findall(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]", text) for name, text in articles.items()}
    assert {name: found for name, found in strange.items() if found} == {}
