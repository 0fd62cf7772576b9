"""How values, verdicts and names read on the screen: short plain words, the same everywhere. Nothing here is styled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.changes import ClaimChange
from annotations.text import display_safe
from annotations.values import Period, Quantity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from decimal import Decimal

    from annotations.changes import Batch, Change
    from annotations.claims import Annotation, Filler, Value
    from annotations.corpus.article import Article, Layout
    from annotations.editing import Correction
    from annotations.schema import Schema

UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class LinkWords:
    """How a link reads: the letter after `L`, its title, what it says of the claim that has it, and of the other one."""

    key: str
    title: str
    to: str
    back: str


LINKS: Mapping[str, LinkWords] = {
    "restates": LinkWords("r", "restates", "restates", "is restated by"),
    "part_of": LinkWords("p", "part of", "is part of", "holds"),
    "differs": LinkWords("d", "differs", "differs from", "differs from"),
}
"""By the names of LINK_TYPES."""


def state_of(annotation: Annotation) -> str:
    """The verdict, or `undecided`."""
    return annotation.verdict or UNDECIDED


def number(value: Decimal) -> str:
    """A number with thousands set apart: 1,593."""
    return f"{value:,f}"


def quantity_words(quantity: Quantity) -> str:
    """What a quantity means: `= 112, exact`, `≥ 40, at least`, `10 … 15, range`."""
    unit = " %" if quantity.measure == "percent" else ""
    hedge = quantity.hedge.replace("_", " ")
    if quantity.value is not None:
        return f"= {number(quantity.value)}{unit}, {hedge}"
    if quantity.low is not None or quantity.high is not None:
        low = number(quantity.low) if quantity.low is not None else ""
        high = number(quantity.high) if quantity.high is not None else ""
        return f"= {low} … {high}{unit}, {hedge}"
    return f"= {hedge}"


def period_words(period: Period) -> str:
    """What a period means: `= 2031-02-24 … 2031-03-02`; an open end is left out."""
    if period.start == period.end:
        return f"= {period.start}" if period.start is not None else ""
    return f"= {period.start or ''} … {period.end or ''}"


def value_words(value: Value | None, text: str) -> str:
    """What a normalised value adds to the words it was read from; empty where it adds nothing."""
    if isinstance(value, Quantity):
        return quantity_words(value)
    if isinstance(value, Period):
        return period_words(value)
    if value is None or value == " ".join(text.split()):
        return ""
    return f"= {display_safe(value)}"


def filler_words(filler: Filler) -> str:
    """A filler in one line: its words, or the typed value where it has none."""
    words = display_safe(" ".join(filler.text.split()))
    if words:
        return words
    return value_words(filler.value, "").removeprefix("= ")


def correction_words(correction: Correction) -> str:
    """What a correction puts in the place of what stood there."""
    said = correction.label or correction.polarity or "; ".join(map(filler_words, correction.fillers))
    return first_words(said, 40) if said else nothing(correction.part)


def origin(filler: Filler) -> str:
    """Where a filler came from: stated in the claim's own sentence, inherited from another one, or typed."""
    if filler.span is None:
        return "typed"
    return "stated" if filler.stated else "↑ inherited"


def because_of(because: Iterable[str], slot: str) -> str:
    """What of a claim's reasons is about one slot, in plain words; empty where nothing is."""
    from annotations.extraction.explanations import slot_of  # noqa: PLC0415 -- not needed before a slot is opened

    return "; ".join(sentence.removeprefix(f"{slot}.") for sentence in because if slot_of(sentence) == slot)


def still_true(because: Sequence[str], changed: Collection[str]) -> Sequence[str]:
    """Those of a claim's reasons that are about no part that a person has changed since."""
    if not changed:
        return because
    from annotations.extraction.explanations import slot_of  # noqa: PLC0415 -- only corrected claims need it

    return [sentence for sentence in because if slot_of(sentence) not in changed]


def plainly(because: str) -> str:
    """A reason of a claim without the dot that joins it to its slot: `source: no attribution governs it`."""
    part, dot, words = because.partition(".")
    return f"{part}: {words}" if dot and part.isidentifier() else because


def first_change(batch: Batch) -> Change:
    """The change that a batch is about: the first that was made; of a batch that takes another one back, the last."""
    return batch.changes[-1 if batch.undoes else 0]


def batch_words(batch: Batch) -> str:
    """What a batch did, in a few words: the act, and to what."""
    change = first_change(batch)
    claims = {one.id for one in batch.changes if isinstance(one, ClaimChange)}
    if isinstance(change, ClaimChange):
        touched = change.after or change.before
        quote = f" of “{first_words(touched.claim.quote, 40)}”" if touched is not None else ""
        more = f" and {plural(len(claims) - 1, 'other claim')}" if len(claims) > 1 else ""
        return f"{change.act}{quote}{more}"
    more = f", with {plural(len(claims), 'period')}" if claims else ""
    what = " on the article" if change.fact == "note" else " of the article"
    return f"{change.act}{what}{more}"


def label_title(name: str, schema: Schema) -> str:
    """What to call a label; one that the schema does not know has a mark of exclamation before its name."""
    label = schema.label(name)
    return label.title or label.name if label is not None else f"! {display_safe(name)}"


def reason_title(name: str, schema: Schema) -> str:
    """What to call a reason for a rejection; one that the schema does not know has its name."""
    reason = schema.reason(name)
    return display_safe(reason.title or reason.name if reason is not None else name)


def nothing(slot: str) -> str:
    """What an empty slot means."""
    return "the article itself" if slot == "source" else "nothing said"


def plural(count: int, one: str, many: str = "") -> str:
    """`1 claim`, `3 claims`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def first_words(text: str, width: int = 60) -> str:
    """The beginning of a text in one line, safe to show, cut with an ellipsis."""
    line = display_safe(" ".join(text[: width * 4].split()))
    return line if len(line) <= width else line[: width - 1] + "…"


def headline(article: Article, layout: Layout) -> str:
    """What to call an article on the screen: its headline, else what comes first that is no furniture, else its title or id."""
    zones = [zone for zone in layout.zones if zone.kind != "furniture"]
    first = next((zone for zone in zones if zone.kind == "headline"), zones[0] if zones else None)
    return (first.span.of(article.text).strip() if first is not None else "") or article.title or article.id
