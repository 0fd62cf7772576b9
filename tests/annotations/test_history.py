"""A history joins what earlier sittings did with what this one did."""

from __future__ import annotations

from datetime import UTC, datetime

from annotations.changes import Batch
from annotations.history import History

AT = datetime(2031, 3, 3, tzinfo=UTC)


def batch(name: str, article: str = "a.txt") -> Batch:
    """A batch of that id."""
    return Batch(name, article, (), AT)


def test_what_was_read_back_meanwhile_stands_once() -> None:
    """A decision that was made while the journal was read is undone once, not twice."""
    joined = History((batch("3"),)).after(History((batch("1"), batch("2"), batch("3"))))

    assert [b.id for b in joined.done] == ["1", "2", "3"]


def test_an_earlier_redo_is_gone_once_something_new_was_done() -> None:
    """Redo of an earlier sitting holds only until the next change."""
    past = History((batch("1"),), (batch("2"),))

    assert [b.id for b in History().after(past).undone] == ["2"]
    assert History((batch("3"),)).after(past).undone == ()


def test_an_article_whose_text_changed_is_forgotten() -> None:
    """Its batches fit its text no more; those of others stay."""
    left = History((batch("1"), batch("2", "b.txt")), (batch("3"),)).without("a.txt")

    assert [b.id for b in left.done] == ["2"]
    assert left.undone == ()
