"""Folders of text files as corpora."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations.corpus import folder as folder_module
from annotations.corpus.folder import FolderCorpus
from annotations.errors import ArticleError

as_root = pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")


def write(root: Path, *names: str, text: str = "Teshi fell.\n") -> None:
    """Make articles with these paths."""
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_articles_come_in_natural_order_from_all_subfolders(tmp_path: Path) -> None:
    """Files and subfolders of a folder share one natural order; only .txt and .md are articles."""
    write(tmp_path, "a10.txt", "a2.TXT", "b/10.txt", "b/9.md", "c.md", "notes.pdf", "table.csv", "a3/deep/x.txt")
    assert tuple(FolderCorpus(tmp_path).ids()) == ("a2.TXT", "a3/deep/x.txt", "a10.txt", "b/9.md", "b/10.txt", "c.md")


def test_hidden_files_and_annotations_are_no_articles(tmp_path: Path) -> None:
    """What begins with a dot and what lies in a folder called annotations is left out."""
    write(tmp_path, ".hidden.txt", ".git/x.txt", "annotations/alice/notes.txt", "sub/annotations/y.txt", "a.txt")
    assert tuple(FolderCorpus(tmp_path).ids()) == ("a.txt",)


def test_the_first_article_needs_no_whole_scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To find the first article only the folders on the way to it are listed."""
    write(tmp_path, "a/1.txt", "b/2.txt", "c/3.txt")
    listed: list[str] = []
    scandir = os.scandir

    def spying(path: str) -> object:
        listed.append(Path(path).name)
        return scandir(path)

    monkeypatch.setattr(folder_module.os, "scandir", spying)
    assert FolderCorpus(tmp_path).first() == "a/1.txt"
    assert listed == [tmp_path.name, "a"]


def test_folders_without_articles_are_passed_over(tmp_path: Path) -> None:
    """The first article may lie behind empty folders; where there is none, there is no first."""
    (tmp_path / "1" / "2").mkdir(parents=True)
    assert FolderCorpus(tmp_path).first() is None
    write(tmp_path, "3/x.md")
    assert FolderCorpus(tmp_path).first() == "3/x.md"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(names=st.lists(st.text("abA019_", min_size=1, max_size=4), unique_by=str.casefold, max_size=8))
def test_the_first_is_the_first_of_all(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    """`first` and `ids` agree, whatever the files are called."""
    root = tmp_path_factory.mktemp("corpus")
    for index, name in enumerate(names):
        write(root, f"{name}.txt" if index % 2 else f"{name}/{name}.md")
    corpus = FolderCorpus(root)
    assert corpus.first() == next(iter(corpus.ids()), None)


def test_an_article_is_the_text_of_its_file(tmp_path: Path) -> None:
    """Newlines stand as they are, a byte order mark is no part of the text, the first line with words is the title."""
    (tmp_path / "a.md").write_bytes("\ufeff\r\n# Osk  \r\nThe bridge é\r\n".encode())
    article = FolderCorpus(tmp_path).read("a.md")
    assert article.text == "\r\n# Osk  \r\nThe bridge é\r\n"
    assert (article.id, article.title, article.encoding) == ("a.md", "Osk", "utf-8")
    assert article.digest.startswith("sha256:")


def test_an_empty_article_is_called_by_its_file(tmp_path: Path) -> None:
    """An empty file is an article without text."""
    write(tmp_path, "sub/nothing.txt", text="")
    corpus = FolderCorpus(tmp_path)
    assert corpus.read("sub/nothing.txt").text == ""
    assert corpus.title("sub/nothing.txt") == "nothing"


def test_a_title_costs_only_the_head_of_the_file(tmp_path: Path) -> None:
    """The title of a long article is read from its first lines, even where the cut would split a character."""
    write(tmp_path, "a.txt", text="Velmora holds\n" + "é" * 50_000)
    assert FolderCorpus(tmp_path).title("a.txt") == "Velmora holds"


def test_a_title_never_fails(tmp_path: Path) -> None:
    """An article that cannot be read is called by its name."""
    (tmp_path / "a.txt").write_bytes(b"\x00\x01\x02" * 100)
    corpus = FolderCorpus(tmp_path)
    assert corpus.title("a.txt") == "a"
    assert corpus.title("gone.txt") == "gone"


@pytest.mark.parametrize("bad", ["../secret.txt", "/etc/passwd", "a/../../secret.txt", "", "a//b.txt", "./a.txt", "a\0.txt"])
def test_no_id_leads_outside(tmp_path: Path, bad: str) -> None:
    """An id that is no plain path below the folder is refused."""
    write(tmp_path, "secret.txt", "corpus/a.txt")
    with pytest.raises(ArticleError, match="not an article"):
        FolderCorpus(tmp_path / "corpus").read(bad)


def test_links_that_lead_outside_are_left_out(tmp_path: Path) -> None:
    """A link to a file of the corpus is an article; one to a file elsewhere is neither listed nor read."""
    write(tmp_path, "secret.txt", "corpus/a.txt")
    root = tmp_path / "corpus"
    (root / "inside.txt").symlink_to(root / "a.txt")
    (root / "outside.txt").symlink_to(tmp_path / "secret.txt")
    (root / "gone.txt").symlink_to(root / "nowhere.txt")
    corpus = FolderCorpus(root)
    assert tuple(corpus.ids()) == ("a.txt", "inside.txt")
    with pytest.raises(ArticleError):
        corpus.read("outside.txt")


def test_loops_of_links_end(tmp_path: Path) -> None:
    """Links to folders are not followed, so that a loop cannot keep the scan going."""
    write(tmp_path, "a/x.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert tuple(FolderCorpus(tmp_path).ids()) == ("a/x.txt",)


def test_names_that_are_no_utf8_survive(tmp_path: Path) -> None:
    """A file whose name is no UTF-8 has an id that finds it again."""
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        write(tmp_path, name)
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    corpus = FolderCorpus(tmp_path)
    assert corpus.read(corpus.ids()[0]).text == "Teshi fell.\n"


def test_a_binary_file_is_one_clear_line(tmp_path: Path) -> None:
    """A file that is no text names itself and says so."""
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 20)
    with pytest.raises(ArticleError, match=r"a\.txt is not a text file") as caught:
        FolderCorpus(tmp_path).read("a.txt")
    assert "\n" not in caught.value.message


def test_a_vanished_article_says_so(tmp_path: Path) -> None:
    """A file that was deleted after the scan is reported as gone."""
    write(tmp_path, "a.txt")
    corpus = FolderCorpus(tmp_path)
    (tmp_path / corpus.ids()[0]).unlink()
    with pytest.raises(ArticleError, match="no longer there"):
        corpus.read("a.txt")


def test_an_article_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """More than 64 MB is no article; a sparse file shows it without filling the disk."""
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    with pytest.raises(ArticleError, match="too large"):
        FolderCorpus(tmp_path).read("a.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_article(tmp_path: Path) -> None:
    """A named pipe is not opened, which would wait for ever."""
    os.mkfifo(tmp_path / "pipe.txt")
    corpus = FolderCorpus(tmp_path)
    assert tuple(corpus.ids()) == ()
    with pytest.raises(ArticleError, match="not a file"):
        corpus.read("pipe.txt")


@as_root
def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path) -> None:
    """Articles elsewhere are found, and the notices name the folder that was left out."""
    write(tmp_path, "a.txt", "closed/b.txt")
    (tmp_path / "closed").chmod(0)
    corpus = FolderCorpus(tmp_path)
    assert tuple(corpus.ids()) == ("a.txt",)
    assert "closed" in corpus.notices[0]
    (tmp_path / "closed").chmod(0o700)


def test_deep_folders_are_scanned(tmp_path: Path) -> None:
    """Folders may nest deeper than functions may call themselves."""
    folders = [tmp_path]
    while len(folders) < 1200 and len(str(folders[-1])) < 3800:
        folders.append(folders[-1] / "a")
        folders[-1].mkdir()
    write(tmp_path, "z.txt")
    try:
        assert tuple(FolderCorpus(tmp_path).ids()) == ("z.txt",)
    finally:  # what cleans up after the tests does call itself
        for folder in folders[:0:-1]:
            folder.rmdir()
