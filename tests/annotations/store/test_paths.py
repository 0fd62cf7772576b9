"""Names of files for article ids and annotators."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import AnnotatorError
from annotations.store.paths import article_path, safe_annotator, twin_path
from annotations.store.project import Project, default_annotator, project_of
from tests.annotations.store import strategies as hard

ids = st.one_of(
    hard.texts, st.lists(st.sampled_from(["..", ".", "", "a", "CON", "con.txt", "x.", " y", "%2F", "~"])).map("/".join)
)


@pytest.mark.parametrize(
    ("article_id", "path"),
    [
        ("a.txt", "a.txt.toml"),
        ("sub/b c.txt", "sub/b c.txt.toml"),
        ("Ünï–côde.txt", "Ünï–côde.txt.toml"),
        ("../../etc/passwd", "%2E%2E/%2E%2E/etc/passwd.toml"),
        ("/etc/passwd", "%/etc/passwd.toml"),
        ("https://ana.example/1?x=2", "https%3A/%/ana.example/1%3Fx=2.toml"),
        ("CON", "%43ON.toml"),
        ("con.txt", "%63on.txt.toml"),
        ("trailing.", "trailing%2E.toml"),
        (".hidden", "%2Ehidden.toml"),
        ("place", "%70lace.toml"),
        ("", "%.toml"),
        ("a\0b", "a%00b.toml"),
    ],
)
def test_an_id_becomes_a_path_that_every_system_takes(article_id: str, path: str) -> None:
    """What is no file name is percent-encoded; what is one stays readable."""
    assert str(article_path(article_id, ".toml")) == path


@given(ids, ids)
def test_different_ids_have_different_paths_inside_the_folder(one: str, other: str) -> None:
    """No id leads out of the folder, none is too long for a disk, and no two share a file."""
    path = article_path(one, ".toml")
    assert not path.is_absolute()
    for part in path.parts:
        assert part not in ("", ".", "..")
        assert len(part.encode()) <= 255 - 40
    assert "\0" not in str(path)
    if one != other:
        assert path != article_path(other, ".toml")


def test_long_ids_are_cut_and_told_apart_by_a_digest() -> None:
    """Ids that differ only behind the cut have different files, and no path is longer than a disk takes."""
    one, other = (article_path("字" * 400 + end, ".toml") for end in "ab")
    assert one != other
    assert len(one.name.encode()) <= 255
    assert len(str(article_path("/".join(["deep"] * 3000), ".toml")).encode()) <= 1000


def test_a_case_twin_has_a_path_of_its_own() -> None:
    """Where a disk takes two ids for one name, the second one gets a name with a digest."""
    assert twin_path("A.txt", ".toml") != twin_path("a.txt", ".toml")
    assert str(twin_path("sub/A.txt", ".toml")).startswith("sub/A.txt~")


@pytest.mark.parametrize("name", ["", "  ", "gold", "Gold", "_suggestions", "GOLD "])
def test_names_with_a_meaning_of_their_own_are_refused(name: str) -> None:
    """`gold`, names that begin with `_` and empty names are no annotators."""
    with pytest.raises(AnnotatorError):
        safe_annotator(name)


def test_names_that_differ_in_case_or_composition_alone_are_one_annotator() -> None:
    """On a drive that is shared between systems two such folders would collide."""
    assert safe_annotator("Zoë") == safe_annotator("ZOE\u0308") == "zoë"


@given(hard.texts)
def test_every_annotator_gets_one_safe_folder(name: str) -> None:
    """A folder's name is safe, is no path, and stands for itself."""
    try:
        folder = safe_annotator(name)
    except AnnotatorError:
        return
    assert folder not in ("", ".", "..")
    assert not set(folder) & set('/\\:*?"<>|\0\n')
    assert len(folder.encode()) <= 255
    assert safe_annotator(folder) == folder


def test_where_annotations_live(tmp_path: Path) -> None:
    """In the corpus' folder, beside a corpus that is a file, or where it is told."""
    table = tmp_path / "articles.csv"
    table.write_text("id,text\n")
    assert project_of(tmp_path).folder == tmp_path / "annotations"
    assert project_of(table).folder == tmp_path / "articles.csv.annotations"
    assert project_of(table, tmp_path / "x").folder == tmp_path / "x"


def test_annotators_are_those_with_a_folder(tmp_path: Path) -> None:
    """Gold, imported suggestions and hidden folders are no annotators; a project without a folder has none."""
    assert Project(tmp_path / "none").annotators() == ()
    for name in ("bob", "alice", "gold", "_suggestions", ".git"):
        (tmp_path / name).mkdir()
    assert Project(tmp_path).annotators() == ("alice", "bob")


def test_there_is_always_an_annotator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a name the login name is taken, and a plain word where that is none."""
    monkeypatch.setenv("LOGNAME", "ana")
    assert default_annotator() == "ana"
    monkeypatch.setenv("LOGNAME", "_www")
    assert default_annotator() == "annotator"


def test_all_files_of_articles_are_found_and_nothing_else(tmp_path: Path) -> None:
    """A folder may be called like a file; what lies in the journal, temporary files and the place are no articles."""
    files = Project(tmp_path).annotator("alice")
    wanted = [files.folder / name for name in ("a.txt.toml", "b.toml/c.toml", "sub/place.toml", "é.toml")]
    others = [
        files.folder / name
        for name in ("place.toml", "journal/x.toml", ".1.tmp", ".x.toml", "sub/.y.toml", "a.txt.toml.broken-1")
    ]
    assert files.articles() == ()
    for path in (*wanted, *others):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    assert files.articles() == tuple(sorted(wanted))
    assert sorted(files.article_files()) == sorted(map(str, wanted))
