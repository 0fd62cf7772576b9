"""Who a phrase means: names, roles and pronouns led to the fullest name that the article uses, first mention included."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from annotations.extraction import lexicon
from annotations.extraction.attribution.boundaries import noun_kind
from annotations.extraction.attribution.phrases import Kind, Phrase

if TYPE_CHECKING:
    from annotations.extraction.attribution.names import Names
    from annotations.spans import Span

_REMEMBERED = 12


@dataclass(frozen=True, slots=True)
class Source:
    """One who asserts: `name`, the fullest form of the name in the article, and where it stands first; `head`, the noun by which
    the article calls it (may be empty); `called`, all words in small letters of the phrase that introduced it."""

    name: str
    span: Span
    kind: Kind
    head: str
    called: frozenset[str] = field(default=frozenset(), compare=False)


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
        known = next((source for source in persons if " " in source.name and source.name.split()[-1] == said[-1]), None)
        span = self._names.titled(said[-1].lower()) if known is None and phrase.kind != "organisation" else None
        if span is None or span.covers(phrase.shown()):
            return known
        return Source(span.of(self._text), span, "person", phrase.head)

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
        exact = self._names.with_noun((phrase.head,)) if phrase.kind == "organisation" and phrase.head else None
        if exact is not None and len(phrase.span.of(self._text).split()) == 1:
            return Source(exact.of(self._text), exact, phrase.kind, phrase.head)
        generic = _stands_for().get(phrase.head, ())
        span = self._names.with_noun(generic or (phrase.head,))
        fuller = span is not None and len(span.of(self._text).split()) > len(phrase.span.of(self._text).split())
        if span is not None and fuller and (len(generic) < 2 or not self._newest((phrase.kind,))):
            return Source(span.of(self._text), span, phrase.kind, phrase.head)
        said = phrase.span.of(self._text)
        if len(said.split()) > 1:
            return self._called(said) if phrase.kind == "person" and noun_kind(phrase.head) else None
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
