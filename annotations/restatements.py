"""The same claim said again: finds claims that assert the same thing, within an article or across several.

Invariant: what is found is offered to a person, never decided here. Two claims that differ in kind, polarity, number, place or
period never restate one another, however alike their words are.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from annotations.values import Period, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from annotations.claims import Claim

LIKE = 0.62
"""From which likeness on two claims count as one assertion; chosen on articles that were read."""
_ROUNDED = Decimal("0.1")  # `almost 1,600` restates 1,593: a hedged number is a tenth off at most
_FROM_BELOW, _FROM_ABOVE = ("more_than", "at_least"), ("almost", "less_than", "at_most")
_LIKE_WORDS = 0.7  # of two statements: below it they are about the same and say another thing
_LETTERS_OF_A_STEM = 5
_CONTENT_WORD = 4  # letters: shorter words say little about what is asserted


@dataclass(frozen=True, slots=True)
class Restatement:
    """A claim that asserts the same as another. `likeness` lies between LIKE and 1, `because` says in plain words what agrees."""

    claim: Claim
    likeness: float
    because: tuple[str, ...]


def restatements(claim: Claim, among: Iterable[Claim], *, least: float = LIKE) -> tuple[Restatement, ...]:
    """The claims that assert the same as one, in the order in which they were given; the claim itself is none of them.

    `among` may hold the claims of one article or of many. Over many, take those that share `blocking_key`, so that the work does
    not grow with the square of the corpus.
    """
    found = (restatement(claim, other) for other in among if other.id != claim.id)
    return tuple(one for one in found if one is not None and one.likeness >= least)


def blocking_key(claim: Claim) -> tuple[str, str]:
    """What two claims must share to be compared over a whole corpus: the kind, and of a count its number to two digits.

    A statement is known by the beginning of its action. Claims that differ in this restate one another too seldom to look for.
    """
    quantity = _quantity(claim)
    number = _number(quantity) if quantity is not None else None
    if number is not None:
        return claim.kind, f"{number:.1e}"
    return claim.kind, _meaning(claim, "action")[:_LETTERS_OF_A_STEM] or claim.label


def restatement(one: Claim, other: Claim) -> Restatement | None:
    """The other claim as a restatement of the first with how alike they are; None where they assert different things."""
    if one.kind != other.kind or one.polarity != other.polarity:
        return None
    if _differ(_places(one), _places(other)) or not _periods_meet(one, other):
        return None
    return _count(one, other) if one.kind == "count" else _statement(one, other)


def _count(one: Claim, other: Claim) -> Restatement | None:
    """Two counts: the same number of the same thing, to which the same happened."""
    agreed = _quantities_agree(_quantity(one), _quantity(other))
    if agreed is None or one.label != other.label:
        return None
    units = _unit_likeness(one, other)
    actions = _same_stem(_meaning(one, "action"), _meaning(other, "action"))
    likeness = 0.5 * units + 0.2 * (0.5 if actions is None else actions) + 0.3 * agreed
    because = [
        "the same number" if agreed == 1 else "the number, rounded",
        "of the same thing" if units == 1 else "of a thing of like words",
        *(["the same was done"] if actions else []),
        f"both are {one.label}",
    ]
    return Restatement(other, round(likeness, 3), tuple(because)) if units >= LIKE else None


def _statement(one: Claim, other: Claim) -> Restatement | None:
    """Two statements: nearly the same words, in any order, by the same source where both name one."""
    sources = _alike(_meaning(one, "source"), _meaning(other, "source"))
    words = _content_likeness(one.quote, other.quote)
    if words < _LIKE_WORDS:
        return None
    likeness = 0.85 * words + 0.15 * (0.5 if sources is None else sources)
    because = ["nearly the same words" if words > 0.8 else "like words", *(["by the same source"] if sources == 1 else [])]
    return Restatement(other, round(likeness, 3), tuple(because))


def _quantities_agree(one: Quantity | None, other: Quantity | None) -> float | None:
    """1 where two quantities say the same number, less where one is the other rounded, None where they do not go together."""
    if one is None or other is None or one.measure != other.measure:
        return None
    if one.value is None or other.value is None:
        same = (one.value, one.low, one.high) == (other.value, other.low, other.high) and one.hedge == other.hedge
        return 1.0 if same and (one.low, one.high) != (None, None) else None
    if one.value == other.value:
        return None if _contrary(one, other) or _contrary(other, one) else 1.0
    return 0.6 if _rounds(one, other.value) or _rounds(other, one.value) else None


def _contrary(one: Quantity, other: Quantity) -> bool:
    """Whether one says more than a number and the other less than the same."""
    return one.hedge in _FROM_BELOW and other.hedge in _FROM_ABOVE


def _rounds(hedged: Quantity, exact: Decimal) -> bool:
    """Whether a hedged quantity says an exact number roundly, on the side that its hedge allows."""
    if hedged.value is None or hedged.hedge == "exact" or abs(hedged.value - exact) > abs(hedged.value) * _ROUNDED:
        return False
    if hedged.hedge in _FROM_BELOW:
        return exact >= hedged.value
    return exact <= hedged.value if hedged.hedge in _FROM_ABOVE else hedged.hedge == "about"


def _quantity(claim: Claim) -> Quantity | None:
    filler = claim.first("quantity")
    return filler.value if filler is not None and isinstance(filler.value, Quantity) else None


def _number(quantity: Quantity) -> Decimal | None:
    return next((number for number in (quantity.value, quantity.low, quantity.high) if number is not None), None)


def _unit_likeness(one: Claim, other: Claim) -> float:
    """How alike two counted things are: 1 for the same head noun, else by their words; a thing that is left out fits any."""
    heads = _meaning(one, "unit"), _meaning(other, "unit")
    if heads[0] == heads[1]:
        return 1.0
    if not all(heads):
        return 0.7
    return _content_likeness(*(_words(claim, "unit") for claim in (one, other)))


def _places(claim: Claim) -> frozenset[str]:
    """The names of the places that the claim's own sentence states."""
    return frozenset(_name(filler.value, filler.text) for filler in claim.fillers("places") if filler.stated)


def _differ(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether both name something, and no name of one is part of a name of the other."""
    return bool(some and others) and not any(one in other or other in one for one in some for other in others)


def _periods_meet(one: Claim, other: Claim) -> bool:
    """Whether two claims can be about the same time: a period that is not known meets any."""
    first, second = _period(one), _period(other)
    if first is None or second is None:
        return True
    ends_before = _before(first, second) or _before(second, first)
    return not ends_before


def _before(one: Period, other: Period) -> bool:
    return one.end is not None and other.start is not None and one.end.last_day() < other.start.first_day()


def _period(claim: Claim) -> Period | None:
    filler = claim.first("period")
    return filler.value if filler is not None and isinstance(filler.value, Period) else None


def _meaning(claim: Claim, slot: str) -> str:
    """What a slot of words or of a name means, in small letters; empty where nothing is said."""
    filler = claim.first(slot)
    return "" if filler is None else _name(filler.value, filler.text)


def _words(claim: Claim, slot: str) -> str:
    filler = claim.first(slot)
    return "" if filler is None else filler.text or str(filler.value or "")


def _name(value: object, text: str) -> str:
    return " ".join((value if isinstance(value, str) else text).casefold().split())


def _same_stem(one: str, other: str) -> float | None:
    """1 where two words begin alike, 0 where they do not, None where one is missing."""
    if not one or not other:
        return None
    return float(one[:_LETTERS_OF_A_STEM] == other[:_LETTERS_OF_A_STEM])


def _alike(one: str, other: str) -> float | None:
    """1 where one name is part of the other, else how alike they are; None where one is missing."""
    if not one or not other:
        return None
    return 1.0 if one in other or other in one else _ratio()(one, other) / 100


def _content_likeness(one: str, other: str) -> float:
    """How alike the words of content of two texts are, whatever their order, from 0 to 1."""
    return _ratio()(_content(one), _content(other)) / 100


def _content(text: str) -> str:
    """The longer words of a text, sorted; all of them where none is long."""
    words = ["".join(char for char in word if char.isalnum()) for word in text.casefold().split()]
    long = [word for word in words if len(word) >= _CONTENT_WORD or word.isdigit()]
    return " ".join(sorted(long or words))


def _ratio() -> Callable[[str, str], float]:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 -- only a person who asks for restatements needs it

    return ratio
