"""Articles are found by id, name, text or a part of it; places are carried over where texts differ, and doubts are said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.imported import import_file, said

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "Over the valley\n\nColonel Ana Verrel said 112 sorties were flown. Nobody else in the valley spoke of it that day. "
    "About 30 gunmen were killed in Teshi.\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Articles, two of them with one name in two folders."""
    root = tmp_path / "corpus"
    for name, text in (
        ("sub/a.txt", TEXT),
        ("b.md", "Nothing in Osk.\n"),
        ("x/n.txt", "One in Osk.\n"),
        ("y/n.txt", "Two in Osk.\n"),
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="")
    return root


def task(text: str, words: str = "112 sorties", label: str = "strike", **more: Any) -> dict[str, Any]:
    """A task of Prodigy with one span."""
    start = text.index(words)
    return {"text": text, "spans": [{"start": start, "end": start + len(words), "label": label}], "answer": "accept", **more}


def take(corpus: Path, *tasks: dict[str, Any], suggestions: bool = False) -> Any:
    """Import tasks of Prodigy."""
    path = corpus.parent / "tasks.jsonl"
    path.write_text("\n".join(map(json.dumps, tasks)), encoding="utf-8")
    return import_file("prodigy", path, corpus, suggestions=suggestions)


@pytest.mark.parametrize(
    ("more", "how"),
    [
        ({"article": "sub/a.txt"}, "id"),
        ({"article": "A"}, "name"),
        ({"article": "sub\\a.TXT"}, "name"),
        ({}, "text"),
        ({"title": "?"}, "text"),
    ],
)
def test_an_article_is_told_in_several_ways(more: dict[str, Any], how: str, corpus: Path) -> None:
    """By its id, by its name with or without folder and ending, in any case, else by its text."""
    found, report = take(corpus, task(TEXT, **more))
    assert list(found) == ["sub/a.txt"]
    assert dict(report.found_by) == {how: 1}


def test_a_part_is_found_in_its_article(corpus: Path) -> None:
    """Tasks that are sentences of one article land in it, with their places there."""
    first, second = TEXT[17:64], TEXT[65:].replace("\n", " ")
    found, report = take(corpus, task(first), task(second, "30 gunmen", "killed"))
    assert [(label, words) for label, words, _ in said(found["sub/a.txt"])] == [
        ("strike", "112 sorties"),
        ("killed", "30 gunmen"),
    ]
    assert dict(report.found_by) == {"part": 2}


def test_white_space_does_not_count(corpus: Path) -> None:
    """Other line ends, doubled and lost spaces, and a byte order mark: every place is carried over exactly."""
    other = "\ufeff" + TEXT.replace("\n", "\r\n").replace("112 sorties", "112  sorties").replace("in Teshi", "in\u00a0Teshi")
    found, report = take(corpus, task(other, "112  sorties"))
    assert [words for _, words, _ in said(found["sub/a.txt"])] == ["112 sorties"]
    assert report.to_check == 0


def test_changed_words_are_found_again_or_to_check(corpus: Path) -> None:
    """In another version of an article, told by its name, words that stand are found again; a changed number is to check."""
    other = TEXT.replace("Over the valley", "Above the wide valley").replace("112", "113")
    tasks = task(other, "30 gunmen", "killed", article="a"), task(other, "113 sorties", article="a")
    found, report = take(corpus, *tasks)
    assert [(each.claim.quote, each.to_check) for each in found["sub/a.txt"]] == [("112 sorties", ("core",)), ("30 gunmen", ())]
    assert report.to_check == 1
    found, report = take(corpus, *tasks, suggestions=True)
    assert [each.claim.quote for each in found["sub/a.txt"]] == ["30 gunmen"]
    assert "not found again for sure" in report.refusals.sentences()[0]


def test_what_the_corpus_lacks_is_named(corpus: Path) -> None:
    """An article that is not there, and a name that two articles share, are no match; nothing is guessed."""
    missing, twice = (
        "Karhold was quiet, but 112 sorties were counted there.",
        "A third text of 112 sorties that is nowhere to be found.",
    )
    found, report = take(corpus, task(missing), task(twice, article="n"))
    assert found == {}
    assert report.missing == ["Karhold was quiet, but 112 sorties were", "n"]
    assert report.refusals.sentences() == (
        "2 claims were refused: the corpus has no such article (line 1, span 1, line 2, span 1)",
    )
