"""The capitalised names of an article and their fullest forms: found by last word, by an organisation's noun, by initials.

Offsets are code points of the article's text; of names with the same words only the first is kept, so that look-ups stay short.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from annotations.extraction import lexicon
from annotations.extraction.attribution.boundaries import FORMED_ADJECTIVES, is_name, noun_kind
from annotations.extraction.attribution.phrases import is_title
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotations.extraction.attribution.phrases import Kind
    from annotations.extraction.words import Words

_CAPITALS = re.compile("U+")
_NATIONAL = ("an", "ish", "ese", "qi", "ni", "li", "ch")
_LONGEST_NAME = 9
_MOST_BY_KEY = 50
_SMALL = frozenset({"of", "for", "and", "the"})
_JOINING = frozenset({"of", "for", "without"})


class Run(NamedTuple):
    """A run of capitalised words at `[start, end)`, in small letters; `titled` where a title stands before the name."""

    words: tuple[str, ...]
    start: int
    end: int
    titled: bool

    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Names:
    """All capitalised runs of an article, found by their last word, by an organisation's noun, and by their initials. `story` is
    where the text below the headlines begins."""

    def __init__(self, sentences: Iterable[Words], text: str, story: int) -> None:
        self.text = text
        self.story = story
        self._first: dict[tuple[str, ...], int] = {}
        self._by_last: dict[str, list[Run]] = {}
        self._by_noun: dict[str, list[Run]] = {}
        self._by_initials: dict[str, list[Run]] = {}
        self._titled: list[Run] = []
        self._fullest: dict[tuple[str, Kind], Span | None] = {}
        for words in sentences:
            for run in _runs(words):
                self._add(run)

    def _add(self, run: Run) -> None:
        """Take in a run: titled ones always, of the others only the first of the same words, and a limited number by each key."""
        if run.titled:
            self._titled.append(run)
        first = self._first.get(run.words)
        if first is not None and (len(run.words) > 1 or first >= self.story or run.start < self.story):
            return
        self._first[run.words] = run.start
        self._index(self._by_last, run.words[-1], run)
        for word in run.words:
            if noun_kind(word) == "organisation":
                self._index(self._by_noun, word, run)
        if len(run.words) > 1 and not any(word.isupper() and len(word) > 1 for word in run.span().of(self.text).split()):
            initials = "".join([word[0] for word in run.words if word not in _SMALL])
            self._index(self._by_initials, initials, run)

    def _index(self, index: dict[str, list[Run]], key: str, run: Run) -> None:
        found = index.setdefault(key, [])
        if len(found) < _MOST_BY_KEY:
            found.append(run)

    def fullest(self, name: str, kind: Kind) -> Span | None:
        """Where the fullest form of a name stands first; None where the article has none that is fuller."""
        # Who speaks often is named often.
        if (name, kind) not in self._fullest:
            self._fullest[name, kind] = self._find_fullest(name, kind)
        return self._fullest[name, kind]

    def _find_fullest(self, name: str, kind: Kind) -> Span | None:
        words = tuple(name.lower().replace("’s", "").replace("'s", "").split())
        if not words:
            return None
        if len(words) == 1 and name.isupper() and name.isalpha():
            return _longest(self._by_initials.get(words[0], ()))
        ending = [run for run in self._by_last.get(words[-1], ()) if run.words[-len(words) :] == words]
        if len(words) == 1 and not noun_kind(words[0]):
            ending = self._introduced(ending)
        if kind == "person" or len(words) == 1:
            ending = [run for run in ending if len(run.words) <= len(words) + 3]
        elif words[0].endswith(_NATIONAL):
            ending = []
        nouns = [word for word in words if noun_kind(word) == "organisation"]
        containing = self._by_noun.get(nouns[0], ()) if nouns else ()
        containing = [run for run in containing if len(words) == 1 or run.words[: len(words)] == words]
        return _longest([run for run in (*ending, *containing) if len(run.words) > len(words)])

    def _introduced(self, runs: list[Run]) -> list[Run]:
        """Of the names that end in one word, those that introduce it: titled, or before it stands alone in the story."""
        alone = next((run.start for run in runs if len(run.words) == 1 and run.start >= self.story), len(self.text))
        return [run for run in runs if run.titled or run.start < alone or self._is_pair(run)]

    def _is_pair(self, run: Run) -> bool:
        """Whether a name is a given name and a surname, by its form: two words, the first not all in capitals."""
        return len(run.words) == 2 and not run.span().of(self.text).split(" ")[0].isupper()

    def with_noun(self, nouns: Sequence[str]) -> Span | None:
        """The fullest name that holds one of the nouns, the first where several are as full."""
        return _longest([run for noun in nouns for run in self._by_noun.get(noun, ()) if len(run.words) > 1])

    def titled(self, surname: str) -> Span | None:
        """The name of a person after a title that ends in a surname in small letters; None where the article has none."""
        return _longest([run for run in self._by_last.get(surname, ()) if run.titled and 2 <= len(run.words) <= 4])

    def person_before(self, offset: int, reach: int) -> Span | None:
        """The last name after a title within `reach` code points before an offset."""
        place = bisect_right(self._titled, offset, key=lambda run: run.end)
        if place == 0 or offset - self._titled[place - 1].end > reach:
            return None
        return self._titled[place - 1].span()


def _longest(runs: Sequence[Run]) -> Span | None:
    best = max(runs, key=lambda run: (len(run.words), -run.start), default=None)
    return best.span() if best else None


def _runs(words: Words) -> Iterator[Run]:
    """The names of a sentence, titles cut off; and those that a noun for an organisation completes (`Ardan rescue service`)."""
    done, count = 0, len(words)
    days, modifiers = lexicon.words("day-names"), lexicon.words("speaker-modifiers")
    for match in _CAPITALS.finditer(words.tags):
        first = match.start()
        if first < done:
            continue
        done = end = _end_of_name(words, first, match.end())
        start = _after_titles(words, first, end)
        while start < end and (words.lowers[start] in days or words.lowers[start].endswith(FORMED_ADJECTIVES)):
            start += 1
        if start == end:
            continue
        yield _run(words, start, end, titled=start > 0 and is_title(words.lowers[start - 1]))
        noun = end + 1 if end + 1 < count and words.lowers[end] in modifiers else end
        completes = noun < count and noun_kind(words.lowers[noun]) == "organisation"
        if completes and not any(noun_kind(lower) == "organisation" for lower in words.lowers[start:end]):
            yield _run(words, first, noun + 1, titled=False)


def _end_of_name(words: Words, first: int, end: int) -> int:
    """Where a name ends that begins with the capitalised words from `first` to `end`: past particles, `of` and `for`."""
    limit = min(len(words), first + _LONGEST_NAME)
    while end < limit:
        if words.lowers[end] in _JOINING and words.tags[end + 1 : end + 2] == "U":
            end += 2
        elif is_name(words, end):
            end += 1
        else:
            break
    return end


def _run(words: Words, start: int, end: int, *, titled: bool) -> Run:
    last = words.lowers[end - 1]
    ending = _possessive(last)
    forms = words.lowers[start:end] if not ending else (*words.lowers[start : end - 1], last[:-ending])
    return Run(forms, words.starts[start], words.ends[end - 1] - ending, titled)


def _after_titles(words: Words, start: int, end: int) -> int:
    """Past the titles before a person's name; the start where no name follows them, or where `of` does."""
    for index in range(end - 1, start - 1, -1):
        if is_title(words.lowers[index]):
            following = index + 1
            return following if following < end and words.tags[following] not in "PC" else start
    return start


def _possessive(word: str) -> int:
    """How many code points a possessive ending takes."""
    return 2 if word.endswith(("'s", "’s")) else 1 if word.endswith(("s'", "s’")) else 0
