"""Extractors that installed packages offer: found by their entry point, run by the host, refused with a reason."""

from __future__ import annotations

import json
import sys
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from annotations.corpus.article import Article
from annotations.corpus.zones import layout_of
from annotations.errors import ExtractorError
from annotations.extraction.host import propose, suggest
from annotations.extraction.registry import GROUP, OWN, extractor_named, extractor_names
from annotations.schema_file import load_schema
from annotations.spans import Span
from annotations.text import digest
from tui.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "extractors.md"
TEXT = "Teshi rebuilds\n\nThe mayor of Teshi said that 40 percent of the mill stood again, and 7.5% of the bridge.\n"
ARTICLE = Article("a.txt", TEXT, digest(TEXT))


class Nameless:
    """No extractor: it has no version and extracts nothing."""

    name = "nameless"


class Mute:
    """An extractor that says why it has nothing, and proposes nothing."""

    name = "mute"
    version = "2"

    def extract(self, article: Article, layout: object, schema: object) -> list[Any]:
        """Nothing, with a reason."""
        raise ExtractorError("nothing was translated into Ardan yet")


class Confused:
    """An extractor that answers with something else than claims."""

    name = "confused"
    version = "3"

    def extract(self, article: Article, layout: object, schema: object) -> list[Any]:
        """A table instead of a claim."""
        return [{"start": 0}, None]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Offer classes as an installed package would, each under its name in small letters."""

    def offering(*classes: type) -> None:
        module = ModuleType("ardan_extractors")
        for cls in classes:
            setattr(module, cls.__name__, cls)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        points = [EntryPoint(cls.__name__.lower(), f"{module.__name__}:{cls.__name__}", GROUP) for cls in classes]
        points.append(EntryPoint("gone", "ardan_extractors_that_are_gone:Gone", GROUP))
        points.append(EntryPoint("unnamed", "ardan_extractors:Unnamed", GROUP))
        monkeypatch.setattr("importlib.metadata.entry_points", lambda group: points if group == GROUP else [])

    return offering


@pytest.fixture
def documented() -> type:
    """The class that the page on extractors shows."""
    names: dict[str, Any] = {}
    exec(PAGE.read_text("utf-8").partition("```python\n")[2].partition("```")[0], names)
    return names["SharesExtractor"]


def test_the_documented_extractor_works(documented: type, offered: Callable[..., None]) -> None:
    """The example of the page, offered as an entry point, gives checked claims with ids under its name, and proposes one."""
    offered(documented)
    extractor = extractor_named("sharesextractor")
    layout, schema = layout_of(ARTICLE), load_schema()
    found = suggest(extractor, ARTICLE, layout, schema)
    assert [claim.quote for claim in found.claims] == ["40 percent", "7.5%"]
    assert found.notices == ()
    assert {claim.extractor for claim in found.claims} == {"shares 1"}
    assert all(len(claim.id) == 16 for claim in found.claims)
    place = TEXT.index("7.5")
    proposed = propose(extractor, ARTICLE, layout, schema, Span(place, place + 1))
    assert proposed == found.claims[1]


def test_the_command_runs_an_offered_extractor(
    documented: type, offered: Callable[..., None], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """`annotate extract --extractor NAME` writes the claims of an extractor that another package offers."""
    offered(documented)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert main(["extract", str(tmp_path), "--extractor", "sharesextractor"]) == 0
    claims = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [(claim["text"], claim["extractor"]) for claim in claims] == [("40 percent", "shares 1"), ("7.5%", "shares 1")]


def test_an_extractor_can_say_why_it_has_nothing(offered: Callable[..., None]) -> None:
    """ExtractorError becomes a notice in its own words; without `propose_at` nothing is proposed."""
    offered(Mute)
    extractor, layout, schema = extractor_named("mute"), layout_of(ARTICLE), load_schema()
    found = suggest(extractor, ARTICLE, layout, schema)
    assert found.notices == ("mute 2 gave no claims: nothing was translated into Ardan yet",)
    assert propose(extractor, ARTICLE, layout, schema, Span(0, 5)) is None


def test_what_is_no_claim_is_dropped(offered: Callable[..., None]) -> None:
    """An extractor that answers with other things than claims gives a notice and no exception."""
    offered(Confused)
    found = suggest(extractor_named("confused"), ARTICLE, layout_of(ARTICLE), load_schema())
    assert found.claims == ()
    assert found.notices == ("2 claims of confused 3 were dropped: they are no claims",)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("nameless", "has no version and no extract"),
        ("gone", "cannot be loaded"),
        ("unnamed", "cannot be loaded"),
        ("nobody", "there is no extractor called nobody"),
    ],
)
def test_what_is_no_extractor_is_refused(name: str, why: str, offered: Callable[..., None]) -> None:
    """An entry point that leads to nothing, or to no extractor, and a name that nobody offers are refused with the reason."""
    offered(Nameless)
    with pytest.raises(ExtractorError, match=why):
        extractor_named(name)


def test_our_own_names_cannot_be_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that offers an extractor called `rules` does not get in the place of ours."""
    points = [EntryPoint("rules", "ardan_extractors:Rules", GROUP), EntryPoint("tides", "ardan_extractors:Tides", GROUP)]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: points)
    assert type(extractor_named("rules")).__module__ == OWN["rules"][0]
    assert extractor_names() == ("rules", "spacy", "tides")


def test_our_entry_points_are_in_the_table() -> None:
    """What the distribution offers is what a checkout that nobody installed knows by the same name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    offered = project["entry-points"][GROUP]
    assert {name: tuple(value.split(":")) for name, value in offered.items()} == {"spacy": OWN["spacy"]}
