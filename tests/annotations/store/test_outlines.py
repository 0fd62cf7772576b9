"""Outlines say of a TOML what parsing it would: of files as this program writes them quickly, of any other all the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import FormatError
from annotations.store import toml
from annotations.store.outlines import ClaimOutline, claim_outlines, outlines_of, standing_of, standings
from annotations.store.plain import verdict
from annotations.store.project import project_of
from tests.annotated import annotate
from tests.annotations.store import strategies as hard
from tests.annotations.store.test_fold import written


def parsed(data: bytes) -> list[ClaimOutline]:
    """The claims of a file by way of the parser."""
    found = []
    for claim_id, plain in toml.parse(data, "").state.claims.items():
        claim = plain["claim"]
        source = next(iter(claim.get("slots", {}).get("source", ())), {})
        name = source.get("name") or source.get("text", "")
        said = verdict(plain) or "undecided"
        found.append(
            ClaimOutline(claim_id, said, claim["label"], claim.get("text", ""), name, claim.get("start", 0), bool(plain["note"]))
        )
    return found


@hard.unhurried
@given(st.data())
def test_outlines_are_what_parsing_gives(data: st.DataObject) -> None:
    """Whatever the article and the decisions hold: quotation marks, brackets at line starts, lone surrogates."""
    article = data.draw(hard.articles())
    _, state = written(article, data.draw(hard.histories(article)))
    lines = toml.to_bytes(toml.text_of(article.id, state))

    assert list(outlines_of(lines)) == parsed(lines)


@hard.unhurried
@given(st.data())
def test_a_standing_is_what_the_head_says(data: st.DataObject) -> None:
    """State, counts and the facts that lists show, from the first lines alone."""
    article = data.draw(hard.articles())
    _, state = written(article, data.draw(hard.histories(article)))
    lines = toml.to_bytes(toml.text_of(article.id, state))
    head, facts = toml.head_of(lines, ""), state.facts

    found = standing_of(lines.partition(toml.CLAIMS_START)[0] + toml.CLAIMS_START)

    assert (found.article, found.signed_off, found.reopened) == (article.id, head.signed_off, head.reopened)
    assert dict(found.verdicts) == dict(head.verdicts)
    assert found.noted == ("note" in facts)
    assert found.left == facts.get("signed_off", {}).get("undecided")
    assert found.date == facts.get("date", {}).get("value", "")


def test_a_file_that_a_hand_rewrote_is_parsed(tmp_path: Path) -> None:
    """Other quotation marks, other spaces and another order of keys mean the same."""
    project = project_of(annotate(tmp_path / "corpus"))
    path = project.annotator("ana").article("a2.txt")
    lines = path.read_bytes()
    by_hand = re.sub(rb'^label = "(\w+)"$', rb"label   =   '\1'  # by hand", lines, flags=re.MULTILINE).replace(
        b"signed_off = true", b"signed_off  = true"
    )
    assert by_hand != lines

    assert list(outlines_of(by_hand)) == list(outlines_of(lines))
    assert standing_of(by_hand) == standing_of(lines)


def test_all_articles_of_an_annotator_have_a_standing(tmp_path: Path) -> None:
    """Files in folders too; the place file, the journal and files that are no TOML of ours are left out."""
    files = project_of(annotate(tmp_path / "corpus")).annotator("ana")
    (files.folder / "stray.toml").write_text("x = 1\n")
    (files.folder / ".hidden.toml").write_text("x = 1\n")

    found = {standing.article: standing for standing in standings(files)}

    assert set(found) == {"a2.txt", "a10.txt", "b/c.txt"}
    assert found["a2.txt"].signed_off
    assert found["a2.txt"].left == 1
    assert not found["b/c.txt"].signed_off
    assert sum(found["b/c.txt"].verdicts.values()) == 1


def test_an_annotator_without_a_folder_has_begun_nothing(tmp_path: Path) -> None:
    """Nothing is made by looking."""
    files = project_of(tmp_path).annotator("nobody")

    assert list(standings(files)) == []
    assert claim_outlines(files.article("a.txt")) == ()
    assert not files.folder.exists()


def test_a_broken_file_has_no_claims_and_its_bytes_say_why(tmp_path: Path) -> None:
    """A list goes on without it; opening the article says what is wrong."""
    path = tmp_path / "a.txt.toml"
    path.write_text("format = 1\n[[claims]]\nid = 3\n")

    assert claim_outlines(path) == ()
    with pytest.raises(FormatError):
        outlines_of(path.read_bytes())
