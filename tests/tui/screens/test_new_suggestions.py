"""A better extractor after the sign-off: the article opens again for what is truly new, and says which claims those are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from annotations.corpus.open import open_corpus
from annotations.store.project import project_of
from annotations.store.store import AnnotationStore
from tests.tui.screens import conftest

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.claims import Claim


def suggesting(monkeypatch: pytest.MonkeyPatch, *, more: bool) -> None:
    """Let the extractor be a later version, which gives all claims other ids and finds one more, or does not."""
    old = conftest.suggested

    def better(text: str) -> tuple[Claim, ...]:
        found = old(text)
        kept = found if more else tuple(claim for claim in found if claim.quote != "9 trucks")
        return tuple(replace(claim, id=f"better{number:010}", extractor="rules 2") for number, claim in enumerate(kept))

    monkeypatch.setattr(conftest, "suggested", better)


@pytest.fixture
async def signed_off(sitting: Any, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The first article decided and signed off while the extractor saw two of its three claims."""
    with monkeypatch.context() as first:
        suggesting(first, more=False)
        async with sitting() as (app, pilot):
            await pilot.press("enter", "enter")
            await pilot.press("S")
            assert app.screen_stack[0].desk.article.id == "a2.txt"
            await pilot.press("less_than_sign")
    return corpus_folder


async def test_what_is_new_opens_the_article_and_is_marked(sitting: Any, signed_off: Path) -> None:
    """Two decided claims keep their suggestions and are not offered again; the third is new in list, card and message."""
    async with sitting() as (app, _):
        screen = app.screen
        session = screen.desk.session
        assert "1 claim is new since you signed off" in screen.bench.message
        assert [a.claim.quote for a in session.undecided()] == ["9 trucks"]
        assert session.record.reopened
        assert len(session.annotations) == 3
        assert ["»" in row.signs for row in screen.claims.rows] == [False, False, True]
        assert "new since you signed off" in "".join(words for line in screen.card._source for words, _ in line)
    store = AnnotationStore.open(project_of(signed_off), "alice", read_only=True)
    assert store.load(open_corpus(signed_off).read("a1.txt")).record.signed_off is None


async def test_what_is_not_new_leaves_the_sign_off(sitting: Any, signed_off: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later version that finds the same claims under other ids changes nothing."""
    with monkeypatch.context() as same:
        suggesting(same, more=False)
        async with sitting() as (app, _):
            assert app.screen.desk.session.record.signed_off is not None
            assert app.screen.desk.session.undecided() == ()
            assert "new since" not in app.screen.bench.message


async def test_a_window_that_only_reads_opens_nothing_again(sitting: Any, signed_off: Path) -> None:
    """It shows what is new, and the sign-off stays as it lies on the disk."""
    async with sitting(read_only="read only: nothing can be decided in this window") as (app, _):
        assert app.screen.desk.session.record.signed_off is not None
        assert app.screen.desk.session.new
