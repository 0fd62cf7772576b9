"""What is asked of the extraction service: one line of JSON for one article. The engine is not imported here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.store.codec import dumps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.corpus.article import Article
    from annotations.values import PartialDate


def request(article: Article, furniture: Mapping[int, bool], date: PartialDate | None, serial: int = 0) -> str:
    """One line that asks for the suggestions of an article; `furniture` and `date` are what a person said about it.

    The answer carries `serial` back, which tells it from answers to what was asked before; 0 where nobody looks.
    """
    return dumps(
        {
            "article": {"id": article.id, "text": article.text, "digest": article.digest, "title": article.title},
            "metadata": dict(article.metadata),
            "furniture": [[start, is_furniture] for start, is_furniture in furniture.items()],
            "date": str(date) if date is not None else None,
            "serial": serial,
        }
    )
