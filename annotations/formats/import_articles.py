"""Which article of the corpus a piece of an imported file belongs to: by id, by name, by its text, or by a part of its text.

What was found by a name alone is sure only as far as the words agree. Two articles that fit equally are no match: never a guess.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from annotations.errors import ArticleError
from annotations.formats.import_places import Anchored, Respaced, Same
from annotations.formats.squeezed import Squeezed, squeezed
from annotations.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.corpus.article import Article
    from annotations.corpus.corpus import Corpus
    from annotations.formats.import_places import Way
    from annotations.formats.protocols import Incoming
    from annotations.spans import Span

_GRAM = 24  # letters of a part of a text by which its article is looked for
_PARTS = (".txt", ".md", ".ann", ".json", ".jsonl", ".conll", ".csv", ".tsv", ".xml", ".html", ".htm", ".iob", ".bio")


@dataclass(frozen=True, slots=True)
class Match:
    """An article and the way into its text; `how` says by what it was found: `id`, `name`, `text` or `part`."""

    article: Article
    way: Way
    how: str


class Articles:
    """Finds the articles of a corpus for what is imported."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._ids = corpus.ids()
        self._named: dict[str, str] | None = None

    def told(self, incoming: Incoming) -> Match | None:
        """The article whose id or name the file gives, if its text agrees; no other article need be read. Raises ArticleError."""
        if incoming.article and incoming.article in self._ids:
            article = self._corpus.read(incoming.article)
            return Match(article, _way(incoming, article), "id")
        named = self._by_name(incoming.article)
        if named is None:
            return None
        article = self._corpus.read(named)
        way = _way(incoming, article)
        return None if isinstance(way, Anchored) else Match(article, way, "name")

    def sought(self, waiting: Iterable[Incoming]) -> Iterator[tuple[Incoming, Match | None]]:
        """The articles of those that `told` did not find: every article is read once, and their texts compared."""
        search = _Search(waiting)
        for article_id in self._ids if search.waiting else ():
            try:
                search.look(self._corpus.read(article_id))
            except ArticleError:
                continue
        for incoming, found in search.found():
            if found is None or len(found) != 1:
                yield incoming, self._by_name_alone(incoming) if not found else None
                continue
            article = self._corpus.read(found[0][0])
            yield incoming, Match(article, _way(incoming, article), found[0][1])

    def _by_name_alone(self, incoming: Incoming) -> Match | None:
        """The article of that name although its text is another: the words will tell."""
        named = self._by_name(incoming.article)
        if named is None:
            return None
        article = self._corpus.read(named)
        return Match(article, _way(incoming, article), "name")

    def _by_name(self, name: str) -> str | None:
        """The one article whose name without its ending is that one, with as many folders as the name has."""
        wanted = _name(name)
        if not wanted:
            return None
        if self._named is None:
            self._named = {}
            for article_id in self._ids:
                for key in _keys(article_id):
                    self._named[key] = "" if key in self._named else article_id
        return self._named.get(wanted) or None


def _name(path: str) -> str:
    """A path without its ending, in one case and with `/` between folders."""
    pure = PurePosixPath(path.replace("\\", "/").strip().lstrip("/"))
    return str(pure.with_suffix("") if pure.suffix.casefold() in _PARTS else pure).casefold() if pure.name else ""


def _keys(article_id: str) -> set[str]:
    """The names by which an article may be called: with and without its ending, and its last folders and file name."""
    keys: set[str] = set()
    for whole in (_name(article_id), article_id.casefold()):
        parts = whole.split("/")
        keys.update("/".join(parts[start:]) for start in range(len(parts)))
    return keys


def _way(incoming: Incoming, article: Article) -> Way:
    """The way from the file's text into the article's."""
    if incoming.text is None or incoming.text == article.text:
        return Same()
    text, whole = Squeezed(incoming.text), Squeezed(article.text)
    at = whole.text.find(text.text) if text.text else -1
    if at >= 0 and whole.text.find(text.text, at + 1) < 0:
        return Respaced(text, whole, at)
    return Anchored(incoming.text, article.text, _spans(incoming))


def _spans(incoming: Incoming) -> Iterator[Span]:
    """Every place of the claims, the suggested ones too."""
    for found in incoming.claims:
        annotation = found.annotation
        for claim in (annotation.claim, *((annotation.suggestion,) if annotation.suggestion is not None else ())):
            yield from (span for _, span, _ in claim.spans())
            yield from (one.span for fillers in claim.alternatives.values() for one in fillers if one.span is not None)
            if claim.sentence is not None:
                yield claim.sentence


class _Search:
    """Looks for many texts, or parts of texts, in one article after the other; time is linear in the articles' texts."""

    def __init__(self, waiting: Iterable[Incoming]) -> None:
        self.waiting = list(waiting)
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._parts: dict[str, list[int]] = defaultdict(list)
        self._squeezed: list[str] = []
        self._found: list[dict[str, list[str]]] = []
        for number, incoming in enumerate(self.waiting):
            text = squeezed(incoming.text or "")
            self._squeezed.append(text)
            self._found.append(defaultdict(list))
            if incoming.digest:
                self._whole[incoming.digest].append(number)
            if text:
                self._whole[digest(text)].append(number)
            if len(text) >= _GRAM:
                self._parts[text[:_GRAM]].append(number)

    def look(self, article: Article) -> None:
        """Whether an article, or a part of it, is among what is looked for."""
        text = squeezed(article.text)
        for key in {article.digest, digest(text)}:
            for number in self._whole.get(key, ()):
                self._found[number]["text"].append(article.id)
        if not self._parts:
            return
        for start in range(len(text) - _GRAM + 1):
            for number in self._parts.get(text[start : start + _GRAM], ()):
                if text.startswith(self._squeezed[number], start):
                    self._found[number]["part"].append(article.id)

    def found(self) -> Iterator[tuple[Incoming, list[tuple[str, str]] | None]]:
        """For each text the articles that fit, with how; whole texts before parts."""
        for incoming, found in zip(self.waiting, self._found, strict=True):
            whole = dict.fromkeys(found["text"])  # by its digest and by its letters
            fits = [(article_id, "text") for article_id in whole] or [(article_id, "part") for article_id in found["part"]]
            yield incoming, fits or None
