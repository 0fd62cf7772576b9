"""From what a reader finds in a file to annotations that hold for the corpus's articles, under the schema's names.

Invariant: a claim that gets through holds for its article's text (`text[start:end] == quote`), or names in `to_check` what does
not; everything else is refused with a reason or counted. Offsets are code points, half-open.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from annotations.claims import CORE
from annotations.corpus.zones import layout_of
from annotations.errors import ArticleError, FormatError
from annotations.extraction.host import claim_id
from annotations.formats.claim_checks import Fitting
from annotations.formats.import_articles import Articles, Match
from annotations.formats.import_names import LEFT_OUT, Names
from annotations.formats.import_places import Placing
from annotations.formats.import_report import Report
from annotations.formats.import_values import typed
from annotations.formats.locating import located
from annotations.formats.protocols import Source
from annotations.formats.span_graph import LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from annotations.claims import Annotation, Claim, Filler
    from annotations.corpus.article import Article
    from annotations.corpus.corpus import Corpus
    from annotations.formats.protocols import Found, Incoming, Reader
    from annotations.schema import Schema

_ID = re.compile(r"[0-9a-z]{16}")  # an id of ours; other programs number their claims anew in each file


@dataclass(frozen=True, slots=True)
class Imported:
    """What was imported for one article: annotations that hold, in text order, and what the file says of the article itself."""

    article: Article
    annotations: tuple[Annotation, ...]
    facts: tuple[Incoming, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What an import is to make: suggestions (verdicts are not taken over), or annotations of one person.

    `only` is whose annotations to take where the file has several people's. `carries` are the features that the format carries
    (`annotations.formats.carrying`): what it does not carry is found here, what it carries and does not say is not there.
    """

    suggestions: bool = True
    only: str = ""
    carries: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Waiting:
    """What was found for one article so far; `ids` are those in the file, with those that the claims have here."""

    annotations: dict[str, Annotation] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    facts: list[Incoming] = field(default_factory=list)


class Importing:
    """One import: `read` it, look at the `report`, and take its `articles`."""

    def __init__(
        self, corpus: Corpus, schema: Schema, reader: Reader, path: Path, wish: Wish, options: Mapping[str, Any] | None = None
    ) -> None:
        self._corpus = corpus
        self._schema = schema
        self._reader = reader
        self._wish = wish
        self._names = Names(schema)
        self.report = Report(self._names)
        self._source = Source(path, schema, self.report.refusals.add, self.report.left_out, options or {})
        self._waiting: dict[str, _Waiting] = defaultdict(_Waiting)
        self._articles = Articles(corpus)
        self._last: tuple[str, Fitting | None] = ("", None)

    def read(self) -> None:
        """Read the whole file; `report` is whole then. Raises FormatError for a file of another format."""
        later = []
        for incoming in self._reader.read(self._source):
            self.report.annotators[incoming.annotator] += len(incoming.claims)
            if self._wish.only and incoming.annotator != self._wish.only:
                self.report.left_out["other annotator's claim"] += len(incoming.claims)
                continue
            try:
                match = self._articles.told(incoming)
            except ArticleError as error:
                self._refuse(incoming, error.message)
                continue
            if match is not None:
                self._take(incoming, match)
            elif incoming.text or incoming.digest:
                later.append(incoming)
            else:
                self._missing(incoming)
        for incoming, match in self._articles.sought(later):
            self._take(incoming, match) if match is not None else self._missing(incoming)
        for waiting in self._waiting.values():
            for key, annotation in waiting.annotations.items():
                waiting.annotations[key] = _linked(annotation, waiting.ids, self.report.left_out)

    @property
    def count(self) -> int:
        """For how many articles something was found."""
        return len(self._waiting)

    def articles(self) -> Iterator[Imported]:
        """What was found for each article, in the corpus's order."""
        for article_id in self._corpus.ids() if self._waiting else ():
            waiting = self._waiting.get(article_id)
            if waiting is not None:
                annotations = sorted(waiting.annotations.values(), key=lambda each: (each.claim.core, each.id))
                yield Imported(self._corpus.read(article_id), tuple(annotations), tuple(waiting.facts))

    def _missing(self, incoming: Incoming) -> None:
        """The corpus has no such article."""
        name = incoming.article or " ".join((incoming.text or "")[:200].split())[:40].strip()
        self.report.missing.append(name)
        self._refuse(
            incoming, "the corpus has no article of that id" if incoming.text is None else "the corpus has no such article"
        )

    def _refuse(self, incoming: Incoming, why: str) -> None:
        for found in incoming.claims:
            self.report.refusals.add(why, found.where)

    def _take(self, incoming: Incoming, match: Match) -> None:
        """Fit the claims of one piece of the file to its article."""
        self.report.found_by[match.how] += 1
        waiting = self._waiting[match.article.id]
        waiting.facts.append(replace(incoming, claims=(), text=None))
        placing = Placing(match.way, incoming.text, match.article.text)
        fitting = self._fitting_for(match.article)
        for found in incoming.claims:
            try:
                annotation = self._fitted(found, placing, fitting)
                given = annotation.id
                annotation = self._named(annotation, match.article)
                if annotation.id in waiting.annotations:
                    raise FormatError("the same claim stands in an earlier line")  # noqa: TRY301  # one way out for all reasons
            except FormatError as error:
                self.report.refusals.add(error.message, found.where)
                continue
            waiting.ids[given] = annotation.id
            waiting.annotations[annotation.id] = annotation
        self.report.outcomes += placing.outcomes

    def _fitting_for(self, article: Article) -> Fitting:
        """What fits claims to an article; pieces of the same article often come one after the other."""
        if self._last[0] != article.id:
            complete = self._wish.suggestions or "sentences" not in self._wish.carries
            self._last = (article.id, Fitting(article, layout_of(article), self._schema, complete=complete))
        return cast("Fitting", self._last[1])

    def _fitted(self, found: Found, placing: Placing, fitting: Fitting) -> Annotation:
        """One claim in the article's text and under the schema's names. Raises FormatError, worded as a reason."""
        annotation = placing.placed(found.annotation)
        slots: Counter[str] = Counter()
        text = fitting.text
        claim = self._under_own_names(annotation.claim, slots)
        if found.locate:
            claim = located(claim, text)
        if not found.words and claim.core.fits(text):
            claim = replace(claim, quote=claim.core.of(text))
        claim = fitting.fitted(claim, self._unsure(annotation))
        self.report.slots.update(slots)
        if self._wish.suggestions:
            self.report.verdicts += annotation.decision is not None and "verdicts" in self._wish.carries
            return replace(annotation, claim=replace(claim, links=()), suggestion=None, decision=None)
        if annotation.decision is None:
            self.report.left_out["undecided suggestion"] += 1
        was = annotation.suggestion
        if was is not None:
            was = claim if was == annotation.claim else fitting.fitted(self._under_own_names(was, Counter()))
            was = replace(was, id=claim.id)
        self.report.to_check += bool(annotation.to_check)
        return replace(annotation, claim=claim, suggestion=was)

    def _unsure(self, annotation: Annotation) -> tuple[str, ...]:
        """The parts whose words need not be checked. Raises FormatError where a suggestion would have some: it can be none."""
        if annotation.to_check and self._wish.suggestions:
            raise FormatError("its words were not found again for sure in the article, whose text differs")
        return tuple(role for role in annotation.to_check if role != CORE)

    def _under_own_names(self, claim: Claim, dropped: Counter[str]) -> Claim:
        """The claim under the schema's names, its values of the slots' types. Raises FormatError for a label that is unknown."""
        label = self._names.label(claim.label)
        if label is None:
            self._names.unknown_labels[claim.label] += 1
            raise FormatError(f"the schema knows no label {claim.label[:80]!r}")
        if label == LEFT_OUT:
            raise FormatError(f"the label {claim.label[:80]!r} is to be left out")
        if claim.label in self._schema.extractor_labels and self._wish.suggestions:
            label = claim.label  # what shows suggestions maps it
        slots = self._slots(claim.slots, dropped)
        alternatives = self._slots(claim.alternatives, dropped)
        return replace(claim, label=label, slots=slots, alternatives=alternatives)

    def _slots(self, slots: Mapping[str, tuple[Filler, ...]], dropped: Counter[str]) -> dict[str, tuple[Filler, ...]]:
        own: dict[str, tuple[Filler, ...]] = {}
        for name, fillers in slots.items():
            slot = self._schema.slot(self._names.slot(name) or "")
            if slot is not None:
                own[slot.name] = (*own.get(slot.name, ()), *(replace(one, value=typed(one.value, slot)) for one in fillers))
            elif self._names.slot(name) != LEFT_OUT and fillers:
                dropped[name] += 1
                self._names.unknown_slots[name] += 1
        return own

    def _named(self, annotation: Annotation, article: Article) -> Annotation:
        """The annotation under an id that holds everywhere: its own, else one made from its text, place and value."""
        claim, was = annotation.claim, annotation.suggestion
        if _ID.fullmatch(claim.id) and not self._wish.suggestions:
            return annotation
        made = claim_id(article.digest, f"import {claim.label}", claim)
        return replace(
            annotation, claim=replace(claim, id=made, extractor=""), suggestion=replace(was, id=made) if was is not None else None
        )


def _linked(annotation: Annotation, ids: Mapping[str, str], left_out: Counter[str]) -> Annotation:
    """The annotation with links to the ids that its claims have now; a link within the file that leads to nothing is left out."""
    links = tuple(replace(link, id=ids.get(link.id, link.id)) for link in annotation.claim.links)
    kept = tuple(link for link in links if link.id and not link.id.startswith(LOCAL))
    left_out["dangling link"] += len(links) - len(kept)
    was = annotation.suggestion
    return replace(
        annotation,
        claim=replace(annotation.claim, links=kept),
        suggestion=replace(was, links=tuple(replace(link, id=ids.get(link.id, link.id)) for link in was.links)) if was else None,
    )
