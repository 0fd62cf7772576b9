"""Who a phrase means: names, roles and pronouns led to the fullest name that the article uses, first mention included."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from annotations.extraction import lexicon
from annotations.extraction.attribution.boundaries import FORMED_ADJECTIVES, is_name, noun_kind
from annotations.extraction.attribution.phrases import Kind, Phrase, is_title
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotations.extraction.words import Words

_CAPITALS = re.compile("U+")
_REMEMBERED = 12
_NATIONAL = ("an", "ish", "ese", "qi", "ni", "li", "ch")
_LONGEST_NAME = 9
_MOST_BY_KEY = 50


@dataclass(frozen=True, slots=True)
class Source:
    """One who asserts: `name`, the fullest form of the name in the article, and where it stands first; `head`, the noun by which
    the article calls it (may be empty); `called`, all words in small letters of the phrase that introduced it."""

    name: str
    span: Span
    kind: Kind
    head: str
    called: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of capitalised words somewhere in the article; `titled` where a title stands before the name."""

    words: tuple[str, ...]
    span: Span
    titled: bool


class Names:
    """All capitalised runs of an article, found by their last word, by an organisation's noun, and by their initials. `story` is
    where the text below the headlines begins."""

    def __init__(self, sentences: Iterable[Words], text: str, story: int) -> None:
        self.text = text
        self.story = story
        self._first: dict[tuple[str, ...], int] = {}
        self._by_last: dict[str, list[_Run]] = {}
        self._by_noun: dict[str, list[_Run]] = {}
        self._by_initials: dict[str, list[_Run]] = {}
        self._titled: list[_Run] = []
        for words in sentences:
            for run in _runs(words):
                self._add(run)

    def _add(self, run: _Run) -> None:
        """Take in a run: titled ones always, of the others only the first of the same words, and a limited number by each key."""
        if run.titled:
            self._titled.append(run)
        first = self._first.get(run.words)
        if first is not None and (len(run.words) > 1 or first >= self.story or run.span.start < self.story):
            return
        self._first[run.words] = run.span.start
        self._index(self._by_last, run.words[-1], run)
        for word in run.words:
            if noun_kind(word) == "organisation":
                self._index(self._by_noun, word, run)
        if len(run.words) > 1 and not any(word.isupper() and len(word) > 1 for word in run.span.of(self.text).split()):
            initials = "".join([word[0] for word in run.words if word not in ("of", "for", "and", "the")])
            self._index(self._by_initials, initials, run)

    def _index(self, index: dict[str, list[_Run]], key: str, run: _Run) -> None:
        found = index.setdefault(key, [])
        if len(found) < _MOST_BY_KEY:
            found.append(run)

    def fullest(self, name: str, kind: Kind) -> Span | None:
        """Where the fullest form of a name stands first; None where the article has none that is fuller."""
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

    def _introduced(self, runs: list[_Run]) -> list[_Run]:
        """Of the names that end in one word, those that introduce it: titled, or before it stands alone in the story."""
        alone = next((run.span.start for run in runs if len(run.words) == 1 and run.span.start >= self.story), len(self.text))
        return [run for run in runs if run.titled or run.span.start < alone or self._is_pair(run)]

    def _is_pair(self, run: _Run) -> bool:
        """Whether a name is a given name and a surname, by its form: two words, the first not all in capitals."""
        return len(run.words) == 2 and not run.span.of(self.text).split(" ")[0].isupper()

    def with_noun(self, nouns: Sequence[str]) -> Span | None:
        """The fullest name that holds one of the nouns, the first where several are as full."""
        return _longest([run for noun in nouns for run in self._by_noun.get(noun, ()) if len(run.words) > 1])

    def person_before(self, offset: int, reach: int) -> Span | None:
        """The last name after a title within `reach` code points before an offset."""
        place = bisect_right(self._titled, offset, key=lambda run: run.span.end)
        if place == 0 or offset - self._titled[place - 1].span.end > reach:
            return None
        return self._titled[place - 1].span


def _longest(runs: Sequence[_Run]) -> Span | None:
    best = max(runs, key=lambda run: (len(run.words), -run.span.start), default=None)
    return best.span if best else None


def _runs(words: Words) -> Iterator[_Run]:
    """The names of a sentence, titles cut off."""
    done = 0
    for match in _CAPITALS.finditer(words.tags):
        if match.start() < done:
            continue
        end = match.end()
        while end < len(words) and end - match.start() < _LONGEST_NAME:
            if is_name(words, end):
                end += 1
            elif words.lowers[end] in ("of", "for", "without") and words.tags[end + 1 : end + 2] == "U":
                end += 2
            else:
                break
        done = end
        start = _after_titles(words, match.start(), end)
        while start < end and (
            words.lowers[start] in lexicon.words("day-names") or words.lowers[start].endswith(FORMED_ADJECTIVES)
        ):
            start += 1
        if start < end:
            titled = start > 0 and is_title(words.lowers[start - 1])
            yield _run(words, start, end, titled)
            noun = end + 1 if end + 1 < len(words) and words.lowers[end] in lexicon.words("speaker-modifiers") else end
            bare = not any(noun_kind(lower) == "organisation" for lower in words.lowers[start:end])
            if bare and noun < len(words) and noun_kind(words.lowers[noun]) == "organisation":
                yield _run(words, match.start(), noun + 1, False)


def _run(words: Words, start: int, end: int, titled: bool) -> _Run:
    last = words.lowers[end - 1]
    ending = _possessive(last)
    forms = words.lowers[start:end] if not ending else (*words.lowers[start : end - 1], last[:-ending])
    return _Run(forms, Span(words.starts[start], words.ends[end - 1] - ending), titled)


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


@cache
def _stands_for() -> dict[str, tuple[str, ...]]:
    """The words of names that a noun for a speaker may stand for."""
    entries = lexicon.entries("speaker-nouns")
    return {entry[0]: tuple(entry[2].split()) if len(entry) > 2 else () for entry in entries}


class Speakers:
    """Who was named so far, in the order of the text: the only part of attribution with a memory."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._text = names.text
        self._recent: list[Source] = []
        self.all: dict[str, Source] = {}

    def resolve(self, phrase: Phrase) -> Source | None:
        """The source that a phrase means, remembered for what follows; None for a pronoun that leans on nobody."""
        source = self._find(phrase)
        if source is not None:
            if source in self._recent:
                known = self._recent.pop(self._recent.index(source))
                source = replace(source, called=source.called | known.called)
            self._recent = [*self._recent[-_REMEMBERED:], source]
            self.all[source.name] = source
        return source

    def _find(self, phrase: Phrase) -> Source | None:
        if phrase.kind == "pronoun":
            return self._pronoun(phrase)
        known = self._by_surname(phrase)
        if known is not None:
            return known
        if phrase.name is not None:
            return self._by_name(phrase, phrase.name)
        if phrase.kind == "document" and phrase.definite:
            return self._newest(("organisation",)) or self._newest(("person", "group")) or self._itself(phrase)
        if phrase.definite or phrase.head in ("observatory", "kremlin", "pentagon"):
            return self._mentioned(phrase) or self._itself(phrase)
        return self._announced(phrase) or self._itself(phrase)

    def _by_surname(self, phrase: Phrase) -> Source | None:
        """The person heard before whose surname ends a phrase that took in more on its left (`… the road to Osk Marsk said`)."""
        said = phrase.span.of(self._text).split()
        if len(said) < 2 or phrase.head in _stands_for():
            return None
        persons = (source for source in reversed(self._recent) if source.kind == "person")
        return next((source for source in persons if " " in source.name and source.name.split()[-1] == said[-1]), None)

    def _pronoun(self, phrase: Phrase) -> Source | None:
        word = phrase.span.of(self._text).lower()
        if word in ("he", "she"):
            newest = self._newest(("person",))
            span = self._names.person_before(phrase.span.start, 400)
            if span is not None and (newest is None or newest.span.end < phrase.span.start - 1500):
                return Source(span.of(self._text), span, "person", "")
            return newest
        if word == "it":
            return self._newest(("organisation", "document"))
        if word == "they":
            return self._newest(("group", "organisation"))
        return self._newest(("person", "organisation", "group"))

    def _by_name(self, phrase: Phrase, name: Span) -> Source:
        text = name.of(self._text)
        span = self._names.fullest(text, phrase.kind) or name
        last = text.split()[-1]
        if span == name and phrase.kind == "person" and last != text:
            surname = self._names.fullest(last, "person")
            if surname is not None and surname.of(self._text).endswith(" " + last) and surname.start < name.start:
                span = surname
        full, kind = span.of(self._text), phrase.kind
        for known in reversed(self._recent):
            if known.name == full:
                return replace(known, called=known.called | self._words(phrase))
        if span != name and " " not in text and 2 <= len(full.split()) <= 4 and not any(map(noun_kind, full.lower().split())):
            kind = "person"
        return Source(full, span, kind, phrase.head, self._words(phrase))

    def _itself(self, phrase: Phrase) -> Source:
        span = phrase.shown()
        return Source(span.of(self._text), span, phrase.kind, phrase.head, self._words(phrase))

    def _words(self, phrase: Phrase) -> frozenset[str]:
        return frozenset(phrase.span.of(self._text).lower().split())

    def _newest(self, kinds: tuple[str, ...]) -> Source | None:
        return next((source for source in reversed(self._recent) if source.kind in kinds), None)

    def _mentioned(self, phrase: Phrase) -> Source | None:
        """The source that `the spokesman`, `the ministry`, `the source` leans on."""
        stands_for = {phrase.head, *_stands_for().get(phrase.head, ())}
        for source in reversed(self._recent):
            named = source.kind == phrase.kind and not stands_for.isdisjoint(source.name.lower().split())
            if phrase.head and (source.head == phrase.head or named):
                return source
        if phrase.kind == "group":
            return None
        generic = _stands_for().get(phrase.head, ())
        span = self._names.with_noun(generic or (phrase.head,))
        fuller = span is not None and len(span.of(self._text).split()) > len(phrase.span.of(self._text).split())
        if span is not None and fuller and (len(generic) < 2 or not self._newest((phrase.kind,))):
            return Source(span.of(self._text), span, phrase.kind, phrase.head)
        said = phrase.span.of(self._text)
        if len(said.split()) > 1:
            return self._called(said) if phrase.kind == "person" else None
        return self._newest((phrase.kind,)) if phrase.kind == "person" or len(generic) > 1 else None

    def _called(self, said: str) -> Source | None:
        """The person whose introduction held the names of a description (`the ANA man`); the newest where it holds none."""
        names = {word.lower() for word in said.split() if not word.islower()}
        persons = [source for source in reversed(self._recent) if source.kind == "person"]
        return next(
            (source for source in persons if not names or (source.called & names and source.name.lower() not in names)), None
        )

    def _announced(self, phrase: Phrase) -> Source | None:
        """`a monitor`, whose name follows later in the article."""
        said = phrase.span.of(self._text).lower().split()
        if not {"monitor", "monitors", "monitoring", "watchdog", "rights"}.intersection(said) or phrase.kind == "group":
            return None
        span = self._names.with_noun(_stands_for()["monitor"])
        return Source(span.of(self._text), span, "organisation", phrase.head) if span else None
