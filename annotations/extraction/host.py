"""What the program makes of an extractor's answer: checked claims with stable ids, and notices for what was dropped.

Invariant: every claim handed on holds for the article's text (`text[start:end] == quote`), lies outside furniture, is of a kind
that the schema asks for, has no filler of punctuation alone, and has an id that the same suggestion on the same text always gets.
"""

from __future__ import annotations

import base64
import hashlib
import threading
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.claims import Claim
from annotations.errors import ExtractorError
from annotations.extraction.contract import Suggestions
from annotations.values import Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from annotations.claims import Filler
    from annotations.corpus.article import Article, Layout
    from annotations.extraction.contract import Extractor
    from annotations.schema import Schema
    from annotations.spans import Span

# Ten bytes are sixteen characters of base 32.
_ID_BYTES = 10
# A text longer than this many code points has as much more time as it is longer.
_USUAL_LENGTH = 100_000


def suggest(extractor: Extractor, article: Article, layout: Layout, schema: Schema, seconds: float = 5.0) -> Suggestions:
    """What an extractor finds in an article: claims in text order with ids, and notices in plain words.

    An extractor that fails, or needs more than `seconds` on an article of usual length, gives a notice and no claims.
    """
    name = f"{extractor.name} {extractor.version}"
    patience = seconds * max(1.0, len(article.text) / _USUAL_LENGTH)
    found, failure = _run(lambda: extractor.extract(article, layout, schema), patience)
    if found is None:
        return Suggestions(article.id, name, (), (f"{name} {failure}",))
    check = _Check(article, layout, schema, name)
    claims = check.all(found)
    return Suggestions(article.id, name, claims, check.notices())


def propose(
    extractor: Extractor, article: Article, layout: Layout, schema: Schema, span: Span, seconds: float = 5.0
) -> Claim | None:
    """The one claim that an extractor sees at `span`, with an id; None where it sees none, fails or breaks its contract."""
    propose_at = getattr(extractor, "propose_at", None)
    if propose_at is None:
        return None
    patience = seconds * max(1.0, len(article.text) / _USUAL_LENGTH)
    found, _ = _run(lambda: _as_list(propose_at(article, layout, schema, span.start, span.end)), patience)
    checked = _Check(article, layout, schema, f"{extractor.name} {extractor.version}").all(found or ())
    return checked[0] if checked else None


def _as_list(claim: Claim | None) -> list[Claim]:
    return [] if claim is None else [claim]


def _run(work: Callable[[], Sequence[Claim]], seconds: float) -> tuple[Sequence[Claim] | None, str]:
    """The answer of foreign code, or None and why there is none. Code that does not end is left behind in its thread."""
    answers: list[Sequence[Claim]] = []
    failures: list[str] = []

    def call() -> None:
        try:
            answers.append(list(work()))
        except ExtractorError as error:
            failures.append(f"gave no claims: {error.message}")
        # An extractor is somebody else's code: whatever it raises must not end the program nor hide the article.
        except Exception as error:  # noqa: BLE001
            failures.append(f"failed: {type(error).__name__}: {error}")

    thread = threading.Thread(target=call, name="extractor", daemon=True)
    thread.start()
    thread.join(seconds)
    if answers:
        return answers[0], ""
    return None, failures[0] if failures else f"needed more than {seconds:.0f} seconds and was stopped"


def claim_id(digest: str, extractor: str, claim: Claim) -> str:
    """The id of a suggestion: 16 characters of base 32 from the text's digest, the extractor, kind, span and value."""
    quantity = claim.first("quantity")
    value = quantity.value if quantity is not None else None
    said = f"{value.value}|{value.low}|{value.high}|{value.hedge}" if isinstance(value, Quantity) else ""
    parts = (digest, extractor, claim.kind, str(claim.core.start), str(claim.core.end), said)
    hashed = hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(hashed[:_ID_BYTES]).decode("ascii").lower()


class _Check:
    """Checks the claims of one extractor on one article, and counts what it drops."""

    def __init__(self, article: Article, layout: Layout, schema: Schema, extractor: str) -> None:
        self._article = article
        self._furniture = layout.furniture()
        self._schema = schema
        self._extractor = extractor
        self._slots = {slot.name for slot in schema.slots}
        self._dropped: Counter[str] = Counter()
        self._lacking: set[str] = set()

    def all(self, claims: Iterable[object]) -> tuple[Claim, ...]:
        """The claims that hold, with ids, fitted to the schema, in text order."""
        kept: dict[str, Claim] = {}
        for claim in claims:
            if not isinstance(claim, Claim):
                self._dropped["they are no claims"] += 1
                continue
            fault = self._fault(claim)
            if fault:
                self._dropped[fault] += 1
                continue
            fitted = self._fitted(claim)
            if fitted.id in kept:
                self._dropped["they stood twice"] += 1
            kept.setdefault(fitted.id, fitted)
        return tuple(sorted(kept.values(), key=lambda claim: (claim.core.start, claim.core.end, claim.kind, claim.id)))

    def notices(self) -> tuple[str, ...]:
        """What was dropped and why, one sentence for each reason."""
        found = [f"{count} claims of {self._extractor} were dropped: {why}" for why, count in sorted(self._dropped.items())]
        if self._lacking:
            found.append(f"slots that the schema lacks were dropped: {', '.join(sorted(self._lacking))}")
        return tuple(found)

    def _fault(self, claim: Claim) -> str:
        """Why a claim cannot be shown; empty where it can."""
        if not len(claim.core) or not self._stands(claim.core, claim.quote):
            return "their words do not stand where they say"
        for fillers in (*claim.slots.values(), *claim.alternatives.values()):
            for filler in fillers:
                if filler.span is not None and not self._stands(filler.span, filler.text):
                    return "their words do not stand where they say"
        if any(claim.core.overlaps(span) for span in self._furniture):
            return "they lie in furniture"
        if claim.kind not in self._schema.kinds:
            return f"the schema asks for no {claim.kind}s"
        return ""

    def _stands(self, span: Span, words: str) -> bool:
        """Whether the words stand in the article where they say."""
        return span.end <= len(self._article.text) and self._article.text[span.start : span.end] == words

    def _fitted(self, claim: Claim) -> Claim:
        """The claim in the words of the schema, with its id."""
        self._lacking.update(name for name, fillers in claim.slots.items() if fillers and name not in self._slots)
        return replace(
            claim,
            id=claim_id(self._article.digest, self._extractor, claim),
            extractor=self._extractor,
            label=self._schema.extractor_labels.get(claim.label, claim.label),
            slots=self._known(claim.slots.items()),
            alternatives=self._known(claim.alternatives.items()),
        )

    def _known(self, slots: Iterable[tuple[str, tuple[Filler, ...]]]) -> dict[str, tuple[Filler, ...]]:
        """The fillers of the slots that the schema has; a filler of punctuation alone names nothing and is left out."""
        fitting = ((name, tuple(filter(_names_something, fillers))) for name, fillers in slots if name in self._slots)
        return {name: fillers for name, fillers in fitting if fillers}


def _names_something(filler: Filler) -> bool:
    """Whether a filler that stands in the text has a letter or digit; one without a span is a value by itself."""
    return filler.span is None or any(char.isalnum() for char in filler.text)
