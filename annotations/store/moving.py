"""What becomes of a state when the article's text has changed: every place is found again by its anchor, or said to be doubtful.

Invariant: in the result each place answers `text[start:end] == its words`, unless its role stands in the annotation's `to_check`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from annotations.anchoring.describe import context
from annotations.anchoring.resolution import Resolution
from annotations.anchoring.resolve import resolve
from annotations.claims import Anchor
from annotations.errors import FormatError
from annotations.spans import Span
from annotations.store.plain import annotation_from_plain, fact_key, places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.corpus.article import Article
    from annotations.store.plain import Plain
    from annotations.store.state import State


@dataclass(frozen=True, slots=True)
class Move:
    """What became of one place of a claim: the role (`core` or a slot), what it was known by, and where it stands now."""

    claim: str
    role: str
    anchor: Anchor
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Moved:
    """Plain claims and facts as they stand in the new text, what moved or is doubtful, and notices for the person."""

    claims: Mapping[str, Plain]
    facts: Mapping[str, Plain]
    moves: tuple[Move, ...] = ()
    notices: tuple[str, ...] = ()


def holds(state: State, article: Article) -> bool:
    """Whether every place of a state stands in this text as it is written down."""
    if any(plain.get("digest") != article.digest for plain in (*state.claims.values(), *state.facts.values())):
        return False
    return all(_stands(plain, article.text) for plain in state.claims.values())


def moved(state: State, article: Article) -> Moved:
    """The claims and facts of a state in another text, in text order, each guided by how far its neighbours moved."""
    mover, claims, doubtful = _Mover(article.text), {}, 0
    for claim_id in sorted(state.claims, key=lambda key: state.claims[key]["claim"].get("start", 0)):
        plain = state.claims[claim_id]
        if (plain.get("digest") == article.digest and _stands(plain, article.text)) or not _readable(claim_id, plain):
            claims[claim_id] = plain
            continue
        claims[claim_id] = mover.annotation(claim_id, plain)
        doubtful += claims[claim_id]["to_check"] != plain["to_check"]
    facts, notices = _facts(state, article, mover)
    if doubtful:
        notices.append(f"the text has changed: {doubtful} of {len(claims)} claims are to check")
    elif mover.moves:
        notices.append(f"the text has changed: all {len(claims)} claims were found again")
    return Moved(claims, facts, tuple(mover.moves), tuple(notices))


def _stands(plain: Plain, text: str) -> bool:
    """Whether all places of an annotation that are not to check answer their words."""
    doubtful = plain.get("to_check", ())
    return all(
        role in doubtful or "start" not in place or text[place["start"] : place.get("end")] == place.get("text")
        for key in ("claim", "suggestion")
        if plain.get(key)
        for role, place in places(plain[key])
    )


def _readable(claim_id: str, plain: Plain) -> bool:
    """Whether a plain annotation can be read; one that cannot is said elsewhere and stays as it is."""
    try:
        annotation_from_plain(claim_id, plain, "")
    except FormatError:
        return False
    return True


class _Mover:
    """Moves annotations into one text, one after the other; each teaches the next how far things moved."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._shift = 0
        self.moves: list[Move] = []

    def annotation(self, claim_id: str, plain: Plain) -> Plain:
        """An annotation with its claim and its suggestion in the new text; what is the same in both stays the same."""
        known: dict[tuple[Any, ...], Resolution] = {}
        claim, found = self._claim(plain["claim"], known)
        new = {**plain, "claim": claim}
        if plain.get("suggestion"):
            new["suggestion"], _ = self._claim(plain["suggestion"], known)
        doubtful = [role for role, _, resolution in found if not resolution.sure]
        new["to_check"] = list(dict.fromkeys([*plain["to_check"], *doubtful]))
        self.moves += [
            Move(claim_id, role, anchor, resolution) for role, anchor, resolution in found if resolution.outcome != "kept"
        ]
        return new

    def _claim(self, claim: Plain, known: dict[Any, Resolution]) -> tuple[Plain, list[tuple[str, Anchor, Resolution]]]:
        """A claim in the new text, and what became of each of its places."""
        core = self.find(claim, known)
        found = [("core", _anchor(claim), core)]
        if core.sure and core.span is not None:
            self._shift = core.span.start - claim["start"]
        slots: dict[str, list[Plain]] = {}
        for name, fillers in claim.get("slots", {}).items():
            slots[name] = []
            for filler in fillers:
                resolution = self.find(filler, known) if "start" in filler else None
                slots[name].append(filler if resolution is None else self.placed(filler, resolution))
                if resolution is not None:
                    found.append((name, _anchor(filler), resolution))
        new = {**self.placed(claim, core), "slots": slots}
        if core.span is None:
            start = min(max(0, claim["start"] + self._shift), len(self._text))
            new |= {"start": start, "end": start}
        self._shift_rest(claim, new)
        return {key: value for key, value in new.items() if value not in (None, {}, [])}, found

    def _shift_rest(self, claim: Plain, new: Plain) -> None:
        """The sentence and the other readings, which have no anchors: moved along where they still fit, else left out."""
        sentence = claim.get("sentence")
        if sentence is not None:
            start, end = sentence["start"] + self._shift, sentence["end"] + self._shift
            fits = 0 <= start <= new["start"] and new["end"] <= end <= len(self._text)
            new["sentence"] = {"start": start, "end": end} if fits else None
        alternatives = {
            name: [reading for filler in fillers if (reading := self._shifted(filler)) is not None]
            for name, fillers in claim.get("alternatives", {}).items()
        }
        new["alternatives"] = {name: fillers for name, fillers in alternatives.items() if fillers}

    def _shifted(self, filler: Plain) -> Plain | None:
        """A reading as far on as its claim, if its words stand there."""
        if "start" not in filler:
            return filler
        start, end = filler["start"] + self._shift, filler["end"] + self._shift
        if start < 0 or self._text[start:end] != filler["text"]:
            return None
        return {**filler, "start": start, "end": end}

    def find(self, place: Plain, known: dict[Any, Resolution]) -> Resolution:
        """Where a place stands now; the same place is always found the same."""
        anchor = _anchor(place)
        key = (anchor.span, anchor.quote)
        if key not in known:
            found = resolve(anchor, self._text, self._shift)
            if found.sure and not anchor.prefix and not anchor.suffix and self._text != anchor.quote:
                found = Resolution("fuzzy", found.span, found.score)
            known[key] = found
        return known[key]

    def placed(self, place: Plain, resolution: Resolution) -> Plain:
        """A place where it was found; one that is lost keeps its words and has no offsets."""
        span = resolution.span
        if span is None:
            return {key: value for key, value in place.items() if key not in ("start", "end")}
        prefix, suffix = context(self._text, span)
        found = {"start": span.start, "end": span.end, "text": span.of(self._text), "prefix": prefix, "suffix": suffix}
        return {**place, **found}


def _anchor(place: Plain) -> Anchor:
    """What a plain place is known by."""
    span = Span(place["start"], place["end"])
    return Anchor(place.get("text", ""), place.get("prefix", ""), place.get("suffix", ""), span)


def _facts(state: State, article: Article, mover: _Mover) -> tuple[dict[str, Plain], list[str]]:
    """The facts in the new text: paragraphs found again by their first words, the sign-off taken back."""
    facts: dict[str, Plain] = {}
    notices = []
    for name, plain in state.facts.items():
        if plain.get("digest") == article.digest or not name.startswith(("date", "signed_off", "furniture:")):
            facts[name] = plain
        elif name == "signed_off":
            facts["reopened"] = {"value": True}
            notices.append("the text has changed since the article was signed off: it is open again")
        elif not plain.get("start", -1) <= plain.get("end", -1) or "start" not in plain:
            facts[name] = plain
        else:
            found = mover.find(plain, {})
            if name == "date":
                facts[name] = mover.placed(plain, found)
            elif found.sure and found.span is not None:
                facts[fact_key("furniture", found.span.start)] = mover.placed(plain, found)
            else:
                notices.append(f"a paragraph marked by hand was not found again: {plain.get('text', '')[:40]!r}")
    return facts, notices
