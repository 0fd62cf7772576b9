"""What becomes of a state when the article's text has changed: every place is found again by its anchor, or said to be doubtful.

Invariant: in the result each place answers `text[start:end] == its words`, unless its role stands in the annotation's `to_check`;
each role that stands there because of a changed text has a doubt, which keeps what the person had decided on.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from annotations.anchoring.describe import context
from annotations.anchoring.resolution import LOST, Resolution
from annotations.anchoring.resolve import resolve_all
from annotations.claims import CORE, Doubt
from annotations.errors import FormatError
from annotations.spans import Span
from annotations.store.doubts import anchor_of, doubt_to_plain, doubts_of
from annotations.store.plain import annotation_from_plain, fact_key, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from annotations.claims import Anchor
    from annotations.corpus.article import Article
    from annotations.store.plain import Plain
    from annotations.store.state import State

_BESIDE = 400  # code points within which a filler keeps its distance to the core


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
    """The claims and facts of a state in another text; all places are looked for together, so that each guides the others."""
    wanted = {
        claim_id: plain
        for claim_id, plain in state.claims.items()
        if not (plain.get("digest") == article.digest and _stands(plain, article.text)) and _readable(claim_id, plain)
    }
    found = _Found(article.text)
    for plain in wanted.values():
        found.want(_anchors(plain), plain.get("digest", ""))
        # What was doubtful already is looked for by what the person had decided on, not by what was found since.
        found.want((doubt.was for doubt in doubts_of(plain)), "doubts")
    for plain in state.facts.values():
        found.want(map(anchor_of, filter(_has_place, (plain, *plain.get("places", ())))), plain.get("digest", ""))
    moves: list[Move] = []
    claims = {
        claim_id: _Mover(article.text, found, plain).moved(claim_id, moves) if claim_id in wanted else plain
        for claim_id, plain in state.claims.items()
    }
    facts, notices = _facts(state, article, found)
    outcomes = Counter(_outcome(claims[claim_id]) for claim_id in wanted)
    if moves or outcomes.total() > outcomes["found again"]:
        said = ", ".join(f"{outcomes[name]} {name}" for name in _SAID if outcomes[name])
        notices.append(f"the text has changed: of {len(claims)} claims {said}")
    return Moved(claims, facts, tuple(moves), tuple(notices))


_SAID = ("found again", "to confirm", "ambiguous", "lost")


def _outcome(plain: Plain) -> str:
    """What became of a claim as a whole: the worst that became of its places."""
    found = {doubt.outcome for doubt in doubts_of(plain)}
    worst = next((outcome for outcome in ("lost", "given up", "ambiguous", "fuzzy") if outcome in found), "")
    return {"": "found again", "fuzzy": "to confirm", "given up": "lost"}.get(worst, worst)


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


def _anchors(plain: Plain) -> Iterator[Anchor]:
    """What the places of an annotation's claim and suggestion are known by."""
    for key in ("claim", "suggestion"):
        for _, place in places(plain.get(key) or {}):
            if "start" in place:
                yield anchor_of(place)


class _Found:
    """Where anchors stand in one text. All of those that count in the same old text are looked for at once, when first asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._wanted: dict[str, dict[Anchor, None]] = {}
        self._known: dict[Anchor, Resolution] = {}

    def want(self, anchors: Iterable[Anchor], group: str) -> None:
        """Look for anchors too; those of a `group` count in the same old text."""
        self._wanted.setdefault(group, {}).update(dict.fromkeys(anchors))

    def place(self, anchor: Anchor) -> Resolution:
        """Where a wanted anchor stands now."""
        for group in tuple(self._wanted):
            anchors = tuple(self._wanted.pop(group))
            for known, resolution in zip(anchors, resolve_all(anchors, self._text), strict=True):
                again = group == "doubts" and resolution.outcome == "moved"
                bare = resolution.sure and not known.prefix and not known.suffix and self._text != known.quote
                self._known[known] = _asked(resolution) if again or bare else resolution
        return self._known.get(anchor, LOST)


def _asked(resolution: Resolution) -> Resolution:
    """The same place, about which a person is asked."""
    return Resolution("fuzzy", resolution.span, resolution.score) if resolution.sure else resolution


class _Mover:
    """Moves one annotation into a text."""

    def __init__(self, text: str, found: _Found, plain: Plain) -> None:
        self._text, self._found, self._plain = text, found, plain
        self._doubts = {(doubt.role, doubt.at): doubt for doubt in doubts_of(plain)}
        self._doubtful = {
            _where(place): self._doubts[role, at] for role, at, place in _numbered(plain["claim"]) if (role, at) in self._doubts
        }
        core = self._doubts.get((CORE, 0))
        self._core = anchor_of(plain["claim"]) if core is None else core.was
        self._core_now = found.place(self._core)
        self._shift = self._core_now.span.start - self._core.span.start if self._core_now.span is not None else 0

    def moved(self, claim_id: str, moves: list[Move]) -> Plain:
        """The annotation with its claim and its suggestion in the new text; what is the same in both stays the same."""
        doubts: list[Doubt] = []
        claim = self._claim(self._plain["claim"], claim_id, moves, doubts)
        new = {**self._plain, "claim": claim}
        if self._plain.get("suggestion"):
            new["suggestion"] = self._claim(self._plain["suggestion"], claim_id, [], [])
        before = {role for role, _ in self._doubts}
        others = [role for role in self._plain["to_check"] if role not in before]
        new["to_check"] = list(dict.fromkeys([*others, *(doubt.role for doubt in doubts)]))
        new["doubts"] = [doubt_to_plain(doubt) for doubt in doubts]
        return new

    def _claim(self, claim: Plain, claim_id: str, moves: list[Move], doubts: list[Doubt]) -> Plain:
        """A claim in the new text. What moved goes into `moves`, what is doubtful into `doubts`."""
        new = dict(claim)
        slots: dict[str, list[Plain]] = {name: list(fillers) for name, fillers in claim.get("slots", {}).items()}
        for role, at, place in _numbered(claim):
            doubt = self._doubtful.get(_where(place))
            if doubt is None and "start" not in place:
                continue
            anchor = doubt.was if doubt is not None else anchor_of(place)
            resolution = self._beside_core(role, anchor, self._found.place(anchor))
            if resolution.outcome != "kept":
                moves.append(Move(claim_id, role, anchor, resolution))
            if not resolution.sure:
                given_up = doubt is not None and doubt.outcome == "given up"
                doubts.append(Doubt(role, at, "given up" if given_up else resolution.outcome, anchor))
            put = self._placed(place, resolution, anchor)
            if role == CORE:
                new = put
            else:
                slots[role][at] = put
        if "start" not in new:
            start = min(max(0, self._core.span.start + self._shift), len(self._text))
            new |= {"start": start, "end": start}
        new |= {"slots": slots, "sentence": self._sentence(claim, new), "alternatives": self._alternatives(claim)}
        return {key: value for key, value in new.items() if value not in (None, {}, [])}

    def _beside_core(self, role: str, anchor: Anchor, resolution: Resolution) -> Resolution:
        """A filler's place, about which a person is asked where it stood beside the core and does so no more."""
        core, span = self._core_now.span, resolution.span
        if role != CORE and self._core_now.sure and not resolution.sure:
            # As far from a sure core as it was, word for word: the two moved together.
            start = anchor.span.start + self._shift
            beside = abs(anchor.span.start - self._core.span.start) <= _BESIDE
            if beside and start >= 0 and self._text.startswith(anchor.quote, start) and anchor.quote:
                return Resolution("moved", Span(start, start + len(anchor.quote)), 1.0)
        if role == CORE or span is None or abs(anchor.span.start - self._core.span.start) > _BESIDE:
            return resolution
        if core is None or abs((span.start - anchor.span.start) - self._shift) > _BESIDE:
            return _asked(resolution)
        return resolution

    def _placed(self, place: Plain, resolution: Resolution, anchor: Anchor) -> Plain:
        """A place where it was found; one that is lost keeps the words that it had and has no offsets."""
        if resolution.span is None:
            rest = {key: value for key, value in place.items() if key not in ("start", "end")}
            return {**rest, "text": anchor.quote, "prefix": anchor.prefix, "suffix": anchor.suffix}
        return _at(self._text, place, resolution)

    def _sentence(self, claim: Plain, new: Plain) -> Plain | None:
        """The sentence, which has no anchor: moved along where it still fits, else left out."""
        sentence = claim.get("sentence")
        if sentence is None:
            return None
        start, end = sentence["start"] + self._shift, sentence["end"] + self._shift
        fits = 0 <= start <= new["start"] and new["end"] <= end <= len(self._text)
        return {"start": start, "end": end} if fits else None

    def _alternatives(self, claim: Plain) -> Plain:
        """The other readings, which have no anchors: those whose words stand as far on as the core."""
        kept: dict[str, list[Plain]] = {}
        for name, fillers in claim.get("alternatives", {}).items():
            for filler in fillers:
                start, end = filler.get("start", 0) + self._shift, filler.get("end", 0) + self._shift
                if "start" not in filler:
                    kept.setdefault(name, []).append(filler)
                elif start >= 0 and self._text[start:end] == filler["text"]:
                    kept.setdefault(name, []).append({**filler, "start": start, "end": end})
        return kept


def _numbered(claim: Plain) -> Iterator[tuple[str, int, Plain]]:
    """Every place of a plain claim with its role and its number among the fillers of that slot."""
    seen: Counter[str] = Counter()
    for role, place in places(claim):
        yield role, seen[role], place
        seen[role] += 1


def _has_place(plain: Plain) -> bool:
    """Whether a plain table says where it stands."""
    return "start" in plain and plain["start"] <= plain.get("end", -1)


def _where(place: Plain) -> tuple[Any, ...]:
    """What tells one place of an annotation from another."""
    return place.get("start"), place.get("end"), place.get("text")


def _at(text: str, place: Plain, resolution: Resolution) -> Plain:
    """A place where it was found."""
    span = resolution.span
    if span is None:
        return place
    prefix, suffix = context(text, span)
    return {**place, "start": span.start, "end": span.end, "text": span.of(text), "prefix": prefix, "suffix": suffix}


def _facts(state: State, article: Article, found: _Found) -> tuple[dict[str, Plain], list[str]]:
    """The facts in the new text: paragraphs found again by their first words, the sign-off taken back."""
    facts: dict[str, Plain] = {}
    notices = []
    for name, plain in state.facts.items():
        if plain.get("digest") == article.digest or not name.startswith(("date", "signed_off", "furniture:", "left_open")):
            facts[name] = plain
        elif name == "left_open":
            places = [(place, found.place(anchor_of(place))) for place in plain.get("places", ()) if _has_place(place)]
            facts[name] = {"places": [_at(article.text, place, where) for place, where in places if where.span is not None]}
        elif name == "signed_off":
            facts["reopened"] = {"value": True}
            notices.append("the text has changed since the article was signed off: it is open again")
        elif not _has_place(plain):
            facts[name] = plain
        else:
            resolution = found.place(anchor_of(plain))
            if name == "date":
                facts[name] = _dated(article.text, plain, resolution)
            elif resolution.sure and resolution.span is not None:
                facts[fact_key("furniture", resolution.span.start)] = _at(article.text, plain, resolution)
            else:
                notices.append(f"a paragraph marked by hand was not found again: {plain.get('text', '')[:40]!r}")
    return facts, notices


def _dated(text: str, plain: Plain, resolution: Resolution) -> Plain:
    """The article's date where its words stand now; without a place where they are gone."""
    if resolution.span is None:
        return {key: value for key, value in plain.items() if key not in ("start", "end")}
    return _at(text, plain, resolution)
