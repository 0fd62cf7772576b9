"""Imported suggestions on disk: a set comes back as it was laid by, belongs to its text, and is replaced whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotations.corpus.article import Article
from annotations.corpus.zones import layout_of
from annotations.errors import ExtractorError, StoreError
from annotations.extraction.host import propose, suggest
from annotations.extraction.rules import RulesExtractor
from annotations.schema_file import load_schema
from annotations.spans import Span
from annotations.store import disk
from annotations.store.project import Project
from annotations.store.suggestions import ImportedSuggestions, extractor_of, set_folder, set_names, write_set
from annotations.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.claims import Claim

TEXT = """Sorties over the valley

PORT LISSE, March 3. Colonel Ana Verrel said 112 sorties were flown in February. About 30 gunmen were killed in Teshi.
"""


def article(name: str = "a.txt", text: str = TEXT) -> Article:
    """An article of this name and text."""
    return Article(name, text, digest(text))


def claims_of(one: Article) -> tuple[Claim, ...]:
    """What our own rules find in it."""
    return suggest(RulesExtractor(), one, layout_of(one), load_schema()).claims


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project into which nothing was imported yet."""
    return Project(tmp_path / "annotations")


def test_a_set_comes_back_as_it_was(project: Project) -> None:
    """Suggestions that were written are suggested again, the same in all but origin and id; the name is made safe."""
    one = article("b/a.txt")
    assert write_set(set_folder(project, "My Model/2"), [(one, claims_of(one)), (article("empty.txt"), ())]) == (1, 2)
    assert set_names(project) == ("my model-2",)
    found = suggest(extractor_of("My Model/2", project), one, layout_of(one), load_schema())
    assert found.notices == ()
    assert {claim.extractor for claim in found.claims} == {"my model-2 imported"}
    assert [replace(claim, id="", extractor="") for claim in found.claims] == [
        replace(claim, id="", extractor="") for claim in claims_of(one)
    ]
    other = article("other.txt")
    assert suggest(extractor_of("my model-2", project), other, layout_of(other), load_schema()).claims == ()


def test_a_changed_article_has_no_suggestions(project: Project) -> None:
    """Suggestions for another text are not shown, wherever their words may stand now, and a notice says so."""
    one = article()
    write_set(set_folder(project, "model"), [(one, claims_of(one))])
    changed = article(text="=" + TEXT)
    found = suggest(extractor_of("model", project), changed, layout_of(changed), load_schema())
    assert found.claims == ()
    (notice,) = found.notices
    assert notice.startswith(
        "model imported gave no claims: the article has changed: 2 suggestions were imported for another text"
    )


@pytest.mark.parametrize(
    "data", [b"{", b"[]\n", b"\xff\n", b'{"article": "a.txt", "digest": "DIGEST", "start": "x"}\n', b"[" * 99_999]
)
def test_a_damaged_file_gives_a_notice(data: bytes, project: Project) -> None:
    """A file that somebody broke takes its article's suggestions away and nothing else."""
    one = article()
    folder = set_folder(project, "model")
    write_set(folder, [(one, claims_of(one))])
    (folder / "a.txt.jsonl").write_bytes(data.replace(b"DIGEST", one.digest.encode()))
    found = suggest(extractor_of("model", project), one, layout_of(one), load_schema())
    assert found.claims == ()
    assert "damaged" in found.notices[0]


def test_a_set_is_replaced_whole_or_not_at_all(project: Project) -> None:
    """A failure on the way, and a set without one claim, leave what was there and no other file; a new set takes its place."""
    one, two = article(), article("two.txt")
    folder = set_folder(project, "model")
    write_set(folder, [(one, claims_of(one))])

    def failing() -> Iterator[tuple[Article, tuple[Claim, ...]]]:
        yield two, claims_of(two)
        raise StoreError("the disk is full")

    with pytest.raises(StoreError):
        write_set(folder, failing())
    assert write_set(folder, [(two, ())]) == (0, 0)
    assert [path.name for path in folder.parent.iterdir()] == ["model"]
    assert [path.name for path in folder.iterdir()] == ["a.txt.jsonl"]
    write_set(folder, [(two, claims_of(two))])
    assert [path.name for path in folder.parent.iterdir()] == ["model"]
    assert [path.name for path in folder.iterdir()] == ["two.txt.jsonl"]


def test_a_set_that_cannot_take_its_place_leaves_the_old_one(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the new folder cannot get its name, the old one has it back."""
    one = article()
    folder = set_folder(project, "model")
    write_set(folder, [(one, claims_of(one))])
    rename = disk.rename

    def refusing(path: Path, target: Path) -> None:
        if path.name.endswith(".part"):
            raise PermissionError(13, "Permission denied")
        rename(path, target)

    monkeypatch.setattr(disk, "rename", refusing)
    with pytest.raises(StoreError, match="no permission"):
        write_set(folder, [(article("two.txt"), claims_of(one))])
    assert [path.name for path in folder.parent.iterdir()] == ["model"]
    assert [path.name for path in folder.iterdir()] == ["a.txt.jsonl"]


def test_a_schema_that_renames_is_followed(project: Project) -> None:
    """A label that the schema renamed after the import is shown under its new name."""
    one = article()
    write_set(set_folder(project, "model"), [(one, claims_of(one))])
    schema = replace(load_schema(), renamed={"strike": "raid"})
    found = suggest(extractor_of("model", project), one, layout_of(one), schema)
    assert [claim.label for claim in found.claims] == ["raid", "killed"]


def test_at_a_place_our_own_rules_propose(project: Project) -> None:
    """A claim that is added by hand has its slots filled by the rules: what was imported is shown anyway."""
    one = article()
    write_set(set_folder(project, "model"), [(one, claims_of(one)[:1])])
    at = TEXT.index("30 gunmen")
    found = propose(extractor_of("model", project), one, layout_of(one), load_schema(), Span(at, at + 2))
    assert found is not None
    assert found.quote == "About 30 gunmen"


@pytest.mark.parametrize("name", ["nobody", "gold", "_hidden", ""])
def test_an_unknown_name_is_answered_with_those_there_are(name: str, project: Project) -> None:
    """The hint names our extractors and what was imported; names that no annotator may have are unknown too."""
    one = article()
    write_set(set_folder(project, "model"), [(one, claims_of(one))])
    with pytest.raises(ExtractorError) as raised:
        extractor_of(name, project)
    assert raised.value.hint.endswith("spacy, model")
    with pytest.raises(ExtractorError):
        extractor_of("model")


def test_our_own_extractors_hide_a_set(project: Project) -> None:
    """A folder called like an extractor of ours is never taken for it."""
    set_folder(project, "rules").mkdir(parents=True)
    assert not isinstance(extractor_of("rules", project), ImportedSuggestions)
